// What others know of links, phones and templates. The cases that are not ours to copy are read from the folder that `BEREG_FIXTURES`
// names; where it names none, the tests say so.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import init, { check, count, links, phone, render } from "bereg";

import { folder } from "./corpus.mjs";

await init();

const fixtures = process.env.BEREG_FIXTURES;
const skip = fixtures ? false : "BEREG_FIXTURES is not set: the cases of others are passed over";
const cases = (path) => JSON.parse(readFileSync(path, "utf8")).cases;

/** As far as a link of WhatsApp's is one of ours: addresses of e-mail are none. */
const seen = ({ wa_web: found }) => found.filter(({ url, scheme }) => !`${scheme}${url}`.startsWith("mailto:")).map(({ start, url }) => [start, url]);
const ours = ({ text }) => links(text).map(({ span }) => [span.start, text.slice(span.start, span.end).replace(/[。．｡]/g, ".")]);

test("our own messages give the links that WhatsApp makes", () => {
  const all = cases(join(folder, "../links.json"));
  assert.equal(all.length, 145);
  assert.deepEqual(all.map(ours), all.map(seen));
});

test("messages of other tests give the links that WhatsApp makes", { skip }, () => {
  const all = cases(join(fixtures, "links/external.json"));
  assert.equal(all.length, 180);
  assert.deepEqual(all.map(ours), all.map(seen));
});

test("the example numbers of the whole world are known", { skip }, () => {
  const KINDS = { MOBILE: "mobile", FIXED_LINE: "landline", FIXED_LINE_OR_MOBILE: "mobile-or-landline", TOLL_FREE: "toll-free" };
  const all = cases(join(fixtures, "phones/examples.json"));
  const read = ({ e164, country, kind, problem }) => [e164, country, kind, problem];
  const expected = all.map(({ e164, number_type: type, number_region: region }) => [e164, region === "001" ? undefined : region, KINDS[type] ?? "other", undefined]);
  const found = all.map(({ e164 }) => read(phone(e164)));
  const different = all.map(({ e164 }) => e164).filter((_, at) => JSON.stringify(found[at]) !== JSON.stringify(expected[at]));
  assert.equal(all.length, 1386);
  assert.deepEqual(new Set(different), new Set(CHANGED));
});

/** Numbers that libphonenumber has come to know otherwise since the examples were made, as crate-core/tests/phones.rs lists them. */
const CHANGED = ["+22985751234", "+22981123456", "+26779101234", "+2908999", "+2631312345"];

test("templates of small peers give the same texts", { skip }, () => {
  // Ranges, switches and permutations of other dialects are text here.
  const all = cases(join(fixtures, "spintax/small-peer-tests.json")).filter(({ dialect }) => dialect === undefined || !OTHER.includes(dialect));
  assert.equal(all.length, 37);
  for (const { t: text, all: ways, oneOf, error } of all) {
    const expected = ways ?? oneOf;
    if (error) assert.ok(check({ text }).risks.some(({ rule }) => rule === "unbalanced-brace"), text);
    if (!expected || expected.length > 100) continue;
    const drawn = new Set(Array.from({ length: 60 * expected.length }, (_, seed) => render(text, seed)));
    assert.deepEqual(drawn, new Set(expected), text);
    assert.deepEqual(count(text), { count: new Set(expected).size, exact: true }, text);
  }
});

const OTHER = ["integer-range", "comma-range", "global-switch", "permutation [+sep+a|b]"];
