// The programs that the tests run, and a browser with pages to open in it.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The folder of the tests' npm packages: `cargo xtask test` names it, because these files then run outside the tree. */
export const tools = process.env.BEREG_TOOLS ?? fileURLToPath(new URL("../node_modules", import.meta.url));

const require = createRequire(join(tools, "..", "package.json"));

/** The folder of this project. */
export const project = fileURLToPath(new URL(".", import.meta.url));

/** Imports a package that is a tool here and no dependency of the project. */
export const tool = (name) => import(pathToFileURL(require.resolve(name)));

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".css": "text/css" };

/** Serves a folder and opens its pages: `open(path)` gives a page of Playwright's. Everything is closed after the test. */
export async function browse(context, folder) {
  const server = createServer(async ({ url }, response) => {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    const body = await readFile(join(folder, path)).catch(() => undefined);
    response.writeHead(body ? 200 : 404, { "Content-Type": `${TYPES[extname(path)] ?? "text/plain"}; charset=utf-8` }).end(body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { chromium } = (await tool("playwright-core")).default;
  const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
  const browser = await chromium.launch({ executablePath: process.env.BEREG_CHROMIUM ?? "/usr/bin/chromium", args });
  context.after(async () => {
    await browser.close();
    server.close();
  });
  return async (path, options) => {
    const page = await browser.newPage(options);
    await page.goto(`http://127.0.0.1:${server.address().port}/${path}`);
    return page;
  };
}
