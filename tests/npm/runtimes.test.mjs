// The package in every program that runs JavaScript without a page.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { EXPECTED } from "./hello.mjs";
import { project, tools } from "./tools.mjs";

const node = process.execPath;
const deno = join(tools, "deno/bin.cjs");
const bun = join(tools, `@oven/bun-${process.platform}-${process.arch}/bin/bun`);

writeFileSync(join(project, "run.mjs"), `import { hello } from "./hello.mjs";\nconsole.log(await hello());\n`);
writeFileSync(join(project, "run.cjs"), `import("./hello.mjs").then(({ hello }) => hello()).then(console.log);\n`);

for (const [name, program, command] of [
  ["Node", node, ["run.mjs"]],
  ["CommonJS in Node, by import()", node, ["run.cjs"]],
  ["Deno", deno, ["run", "--quiet", "--allow-read", "--node-modules-dir=manual", "--cached-only", "run.mjs"]],
  ["Bun", bun, ["run", "--no-install", "run.mjs"]],
]) {
  const skip = existsSync(program) ? false : `${name} is not installed for this machine`;
  test(`it runs in ${name}`, { skip }, () => {
    const start = program.endsWith(".cjs") ? [node, [program, ...command]] : [program, command];
    assert.equal(execFileSync(...start, { cwd: project, encoding: "utf8" }).trim(), EXPECTED);
  });
}
