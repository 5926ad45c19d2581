// The corpus that the Rust tests run, against the package.
import assert from "node:assert/strict";
import { test } from "node:test";

import init, { check } from "bereg";

import { actualLines, cases, formatLine, ruleIds } from "./corpus.mjs";

await init();

for (const rule of ruleIds()) {
  for (const { name, draft, expected } of cases(rule)) {
    test(`${rule}: ${name}`, () => {
      assert.deepEqual(actualLines(check, rule, draft), expected.map(formatLine));
    });
  }
}
