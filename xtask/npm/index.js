import load from "./bereg.js";

export * from "./api.js";

/** Loads the wasm file, once however often it is called; a load that failed can be tried again. */
export default async function init(source) {
  await load({ module_or_path: source });
}
