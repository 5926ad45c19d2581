// The examples of the package's README are programs: each runs as it is written.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";

const readme = readFileSync(new URL("node_modules/bereg/README.md", import.meta.url), "utf8");
const examples = [...readme.matchAll(/^```js\n((?:.*\n)*?)```$/gm)].map(([, example]) => example);

test("the readme has an example", () => assert.notDeepEqual(examples, []));

for (const [index, example] of examples.entries()) {
  test(`example ${index + 1} prints what its comments say`, () => {
    const file = new URL(`example-${index + 1}.mjs`, import.meta.url);
    writeFileSync(file, example);
    const printed = execFileSync(process.execPath, [file.pathname], { encoding: "utf8" });
    const promised = [...example.matchAll(/\/\/ → (.*)$/gm)].map(([, line]) => line);
    assert.deepEqual(printed.split("\n").filter(Boolean), promised);
  });
}
