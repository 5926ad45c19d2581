// Waiting for what is seen, never for time.
import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";

/** How long, in milliseconds, anything may take before the test fails with the difference. */
const PATIENCE = 20_000;

/** Reads again and again until `read()` gives `wanted`. */
export async function becomes(read, wanted) {
  const end = Date.now() + PATIENCE;
  let seen = await read();
  while (!isDeepStrictEqual(seen, wanted) && Date.now() < end) {
    await setTimeout(25);
    seen = await read();
  }
  assert.deepEqual(seen, wanted);
}

/** Reads again and again until `holds(read())`, and resolves to what was read. */
export async function until(read, holds) {
  const end = Date.now() + PATIENCE;
  let seen = await read();
  while (!holds(seen)) {
    if (Date.now() > end) assert.fail(`${holds} never held; last seen: ${JSON.stringify(seen)}`);
    await setTimeout(25);
    seen = await read();
  }
  return seen;
}
