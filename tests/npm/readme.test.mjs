// The examples of the package's README and of the project's are programs: each runs as it is written.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { folder } from "./corpus.mjs";

const READMES = { package: new URL("node_modules/bereg/README.md", import.meta.url), project: join(folder, "../../README.md") };

for (const [whose, readme] of Object.entries(READMES)) {
  const examples = [...readFileSync(readme, "utf8").matchAll(/^```js\n((?:.*\n)*?)```$/gm)].map(([, example]) => example);
  test(`the readme of the ${whose} has an example`, () => assert.notDeepEqual(examples, []));
  for (const [index, example] of examples.entries()) {
    test(`example ${index + 1} of the ${whose} prints what its comments say`, () => {
      const file = new URL(`example-${whose}-${index + 1}.mjs`, import.meta.url);
      writeFileSync(file, example);
      const printed = execFileSync(process.execPath, [file.pathname], { encoding: "utf8" });
      const promised = [...example.matchAll(/\/\/ → (.*)$/gm)].map(([, line]) => line);
      assert.deepEqual(printed.split("\n").filter(Boolean), promised);
    });
  }
}
