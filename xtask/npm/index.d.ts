export * from "./api.js";

/** A compiled file, where the types of the project have such a thing: those of the browser do, those of Node alone need not. */
type Compiled = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } } ? Module : never;

/**
 * Loads the core; every other function needs it first. It loads once, however often it is called.
 *
 * @param source Where the wasm file is, or the file itself; by default `bereg_bg.wasm` beside this module.
 */
export default function init(source?: ArrayBuffer | ArrayBufferView | URL | Response | Compiled): Promise<void>;
