import load from "./bereg.js";

export * from "./api.js";

let loaded;

/** Loads the wasm file once, however often it is called. A failed load can be tried again. */
export default function init(source) {
  loaded ??= load({ module_or_path: source }).then(
    () => undefined,
    (error) => {
      loaded = undefined;
      throw error;
    },
  );
  return loaded;
}
