// The package in a browser: as it is, in a worker, and by way of bundlers.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { EXPECTED } from "./hello.mjs";
import { browse, project, tool } from "./tools.mjs";

const SHOWN = `document.querySelector("output").textContent = await hello();\n`;
const MAP = `<script type="importmap">{ "imports": { "bereg": "/node_modules/bereg/index.js" } }</script>`;

/** Writes the files of a project below this one, and gives its folder. */
function files(name, contents) {
  mkdirSync(join(project, name), { recursive: true });
  for (const [file, text] of Object.entries(contents)) writeFileSync(join(project, name, file), text);
  return join(project, name);
}

async function shows(context, path) {
  const open = await browse(context, project);
  const page = await open(path);
  await page.waitForFunction(() => document.querySelector("output").textContent);
  assert.equal(await page.textContent("output"), EXPECTED);
}

test("it runs in a page without a bundler", (context) => {
  files("plain", { "index.html": `${MAP}<output></output><script type="module">import { hello } from "../hello.mjs"; ${SHOWN}</script>` });
  return shows(context, "plain/index.html");
});

test("it runs in a worker", (context) => {
  files("worker", {
    // An import map says nothing to workers.
    "worker.mjs": `import init, { check } from "/node_modules/bereg/index.js";
onmessage = async ({ data }) => { await init(); postMessage(check({ text: data }).risks[0].rule); };\n`,
    "index.html": `<output></output><script type="module">
const worker = new Worker("worker.mjs", { type: "module" });
worker.onmessage = ({ data }) => (document.querySelector("output").textContent = data + ": bit.ly/x");
worker.postMessage("bit.ly/x");</script>`,
  });
  return shows(context, "worker/index.html");
});

test("it runs by way of Vite", async (context) => {
  const root = files("vite", {
    "index.html": `<output></output><script type="module" src="./main.js"></script>`,
    "main.js": `import { hello } from "../hello.mjs";\n${SHOWN}`,
  });
  const { build } = await tool("vite");
  await build({ root, base: "./", logLevel: "error", build: { target: "es2022", outDir: "dist" } });
  await shows(context, "vite/dist/index.html");
});

test("it runs by way of webpack", async (context) => {
  const root = files("webpack", {
    "main.js": `import { hello } from "../hello.mjs";\n${SHOWN}`,
    "index.html": `<output></output><script src="dist/main.js" defer></script>`,
  });
  const { default: webpack } = await tool("webpack");
  const settings = { mode: "production", context: root, entry: "./main.js", output: { path: join(root, "dist"), publicPath: "auto" }, performance: false };
  const stats = await new Promise((done, fail) => webpack(settings, (error, stats) => (error ? fail(error) : done(stats))));
  assert.deepEqual(stats.toJson({ all: false, errors: true, warnings: true }), { errors: [], warnings: [] });
  await shows(context, "webpack/index.html");
});

test("it runs by way of esbuild, which has to be told where the wasm file is", async (context) => {
  const root = files("esbuild", {
    "main.js": `import wasm from "bereg/bereg_bg.wasm";\nimport { hello } from "../hello.mjs";
document.querySelector("output").textContent = await hello(new URL(wasm, import.meta.url));\n`,
    "index.html": `<output></output><script type="module" src="dist/main.js"></script>`,
  });
  const { build } = await tool("esbuild");
  const settings = { entryPoints: [join(root, "main.js")], outdir: join(root, "dist"), bundle: true, minify: true };
  await build({ ...settings, format: "esm", loader: { ".wasm": "file" }, logLevel: "error" });
  await shows(context, "esbuild/index.html");
});
