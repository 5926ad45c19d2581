export * from "./api.js";

/**
 * Loads the core; every other function needs it first. It loads once, however often it is called.
 *
 * @param source Where the wasm file is, or the file itself; by default `bereg_bg.wasm` beside this module.
 */
export default function init(source?: BufferSource | URL | Response | WebAssembly.Module): Promise<void>;
