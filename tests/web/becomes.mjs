// Waiting for what is seen, never for time.
import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";

/** How long, in milliseconds, anything may take before the test fails with the difference. */
const PATIENCE = 30_000;

/** What a frame that is still on its way to its page says to everybody who asks. */
const ON_ITS_WAY = /context was destroyed|frame was detached/i;

/** Reads again and again until `read()` gives `wanted`; `patience` is for what takes long by its nature, in milliseconds. */
export async function becomes(read, wanted, patience = PATIENCE) {
  assert.deepEqual(await lastSeen(read, (seen) => isDeepStrictEqual(seen, wanted), patience), wanted);
}

/** Reads again and again until `holds(read())`, and resolves to what was read. */
export async function until(read, holds) {
  const seen = await lastSeen(read, holds);
  assert.ok(holds(seen), `${holds} never held; last seen: ${JSON.stringify(seen)}`);
  return seen;
}

/** Reads until `enough(read())`, or until patience ends, and resolves to what was read last. */
async function lastSeen(read, enough, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    try {
      const seen = await read();
      if (enough(seen) || Date.now() > end) return seen;
    } catch (error) {
      if (!ON_ITS_WAY.test(error.message) || Date.now() > end) throw error;
    }
    await setTimeout(25);
  }
}
