// What replies mean: the phrases that the Rust tests read, too.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import init, { reply } from "bereg";

import { folder } from "./corpus.mjs";

await init();

test("every phrase means what the table says", () => {
  const lines = readFileSync(join(folder, "../replies.tsv"), "utf8").trimEnd().split("\n");
  const phrases = lines.filter((line) => !line.startsWith("#")).map((line) => line.replaceAll("\\n", "\n").split("\t"));
  assert.ok(phrases.length >= 160);
  assert.deepEqual(phrases.map(([, phrase]) => [reply(phrase), phrase]), phrases);
});

test("words of one's own are opt-outs, too", () => {
  assert.deepEqual([reply("Баста!"), reply("Баста!", ["баста"]), reply("баста", [])], ["ordinary", "opt-out", "ordinary"]);
  assert.throws(() => reply("Баста!", "баста"), /ownWords/);
  assert.throws(() => reply(5), /text/);
});
