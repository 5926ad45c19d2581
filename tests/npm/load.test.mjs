// How the package is loaded: by browsers and bundlers, and with the wasm file in the caller's hands.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import init, { count, rules } from "bereg";

const wasm = new URL(import.meta.resolve("bereg/bereg_bg.wasm"));

test("the package's description can be read", async () => {
  const { name } = JSON.parse(await readFile(new URL(import.meta.resolve("bereg/package.json"))));
  assert.equal(name, "bereg");
});

test("a call before the load says what is to be done first", () => {
  for (const call of [() => count("да"), () => rules()]) assert.throws(call, { name: "Error", message: "bereg is not loaded yet: await init() first" });
});

test("a load that failed can be tried again, and a load that worked is the last", async () => {
  await assert.rejects(init(new URL("nowhere.wasm", wasm)), /nowhere\.wasm/);
  await assert.rejects(init(new Uint8Array([1, 2, 3])), WebAssembly.CompileError);
  const module = await WebAssembly.compile(await readFile(wasm));
  assert.deepEqual(await Promise.all([init(module), init(module), init()]), [undefined, undefined, undefined]);
  await init(new URL("nowhere.wasm", wasm));
  assert.deepEqual(count("{да|нет}"), { count: 2, exact: true });
});
