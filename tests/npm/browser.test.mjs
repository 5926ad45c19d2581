// The entry for browsers and bundlers, in Node with a `fetch` that reads files.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import init, { count } from "./node_modules/bereg/index.js";

test("init fetches the wasm file that lies beside the module", async (context) => {
  const answer = async (url) => new Response(await readFile(url), { headers: { "Content-Type": "application/wasm" } });
  const fetch = context.mock.method(globalThis, "fetch", answer);
  await init();
  assert.deepEqual(fetch.mock.calls.map((call) => String(call.arguments[0])), [
    import.meta.resolve("bereg/bereg_bg.wasm"),
  ]);
  assert.deepEqual(count("{да|нет}"), { count: 2, exact: true });
});
