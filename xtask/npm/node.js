import { readFile } from "node:fs/promises";

import load from "./index.js";

export * from "./api.js";

let loaded = false;

/** As in the browser; but Node's `fetch` knows no `file:` addresses, so such a file is read. */
export default async function init(source = new URL("./bereg_bg.wasm", import.meta.url)) {
  if (loaded) return;
  const file = source instanceof URL && source.protocol === "file:";
  await load(file ? await readFile(source) : source);
  loaded = true;
}
