// Phone numbers: as CRMs hold them, and beside libphonenumber-js, from whose metadata the core's table is made.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

import { Metadata } from "libphonenumber-js/core";
import { getCountries, parsePhoneNumberFromString } from "libphonenumber-js/max";
import metadata from "libphonenumber-js/max/metadata";
import examples from "libphonenumber-js/mobile/examples";

import init, { phone } from "bereg";

import { folder } from "./corpus.mjs";

await init();

const MUTATIONS = 20_000;

/** How many of all rows may differ, and why those that do. A row: what was written, where, our reading, and both in words. */
const MOST = 0.002;
const REASONS = {
  "old Brazilian mobiles lack a 9, and accounts of that time go without it": ({ ours, theirs }) =>
    theirs === "-" && /^\+55\d{10} BR mobile$/.test(ours),
  "a Mexican number may have the 1 that nobody dials since 2019": ({ reading }) => reading.changes.includes("mexico"),
  "without a plus, what is no number at home may begin with its calling code": ({ theirs, reading }) =>
    theirs === "-" && reading.changes.includes("country-guessed"),
  "without a plus, the calling code of home may be followed by a number of a country that shares it": ({ raw, home, ours, theirs }) =>
    theirs === "-" && digits(raw).startsWith(plan(home).code) && ours.split(" ")[0] === `+${digits(raw)}` && ours.split(" ")[1] !== home,
  "without a plus, what begins with the calling code of home is rather written with it than a local number that looks so": ({ raw, home, ours, theirs }) =>
    ours.startsWith(`+${digits(raw)} `) && theirs.startsWith(`+${plan(home).code}${digits(raw)} `),
  "without a plus, the calling code of home is taken off even if the digits have the length of a local number": ({ raw, home, theirs, reading }) =>
    theirs === "-" && digits(raw).startsWith(plan(home).code + plan(home).trunk) && reading.changes.includes("trunk"),
  "00 stands for a plus, wherever that is dialled": ({ theirs, reading }) => theirs === "-" && reading.changes.includes("double-zero"),
  "what else is dialled to get abroad is not": ({ raw, home, ours, theirs }) =>
    ours === "-" && !["00", "810"].includes(plan(home).exit) && !digits(theirs.split(" ")[0]).startsWith(plan(home).code) && !raw.startsWith("+"),
  "a landline at home that is a mobile abroad is asked about": ({ theirs, reading }) =>
    theirs.endsWith(" landline") && reading.problem === "ambiguous",
};

const KINDS = { MOBILE: "mobile", FIXED_LINE: "landline", FIXED_LINE_OR_MOBILE: "mobile-or-landline", TOLL_FREE: "toll-free" };

/** What may happen to the digits of a national number. */
const CHANGES = [
  (number) => number,
  (number, random) => splice(number, random(number.length - 1), 2, ([one, two]) => two + one),
  (number, random) => splice(number, random(number.length), 1, () => ""),
  (number, random) => splice(number, random(number.length + 1), 0, () => random(10)),
  (number, random) => splice(number, random(number.length), 1, () => random(10)),
  (number, random) => `${random(10)}${random(10)}${random(10)}${number.slice(3)}`,
];

/** What comes before it; the more usual forms come more often. */
const FORMS = [
  ...Array(8).fill(({ code }) => ["+", code]),
  ...Array(5).fill(({ trunk }) => ["", trunk]),
  ...Array(3).fill(() => ["", ""]),
  ...Array(2).fill(({ code, trunk }) => ["+", code + trunk]),
  ({ code, exit }) => (exit === "00" ? ["00", code] : ["+", code]),
  ({ code }) => ["", code],
];

/** How the digits are set. */
const LAYOUTS = [
  (number) => number,
  (number) => number.replace(/(\d{3})(?=\d)/g, "$1 "),
  (number) => number.replace(/(\d{2})(?=\d)/g, "$1-"),
  (number) => number.replace(/(\d{3})(?=\d{3})/, "($1) "),
  (number) => number.replace(/(\d{3})(?=\d)/g, "$1\u00a0"),
  (number) => number.replace(/(\d{4})(?=\d)/g, "$1\u2011"),
  (number) => ` ${number.replace(/(\d{3})(?=\d)/g, "$1.")}\u200b`,
];

test("what stands in a CRM is read as the table says", () => {
  const rows = readFileSync(join(folder, "../phones.tsv"), "utf8").split("\n").filter((row) => row && !row.startsWith("#"));
  const told = ({ e164, country, kind, problem, changes, others, suggestions, suspicious }) => {
    const notes = [...changes, ...others.map((other) => `also:${other}`), ...suggestions.map((meant) => `perhaps:${meant}`)];
    if (suspicious) notes.push("suspicious");
    return [e164 ?? "-", country ?? "-", kind, problem ?? "-", notes.join(" ") || "-"].join("\t");
  };
  const read = rows.map((row) => {
    const [home, input] = row.split("\t");
    return `${home}\t${input}\t${told(phone(JSON.parse(`"${input}"`), home))}`;
  });
  assert.ok(rows.length > 100);
  assert.deepEqual(read, rows);
});

test("the table is made from the libphonenumber-js it is compared with", () => {
  const { version } = createRequire(import.meta.url)("libphonenumber-js/package.json");
  const table = readFileSync(join(folder, "../../crate-core/data/countries.tsv"), "utf8");
  assert.ok(table.startsWith(`# Made by \`cargo xtask data\` from libphonenumber-js ${version} `), version);
});

test("an example of every country is read as libphonenumber-js reads it", () => {
  const rows = getCountries().flatMap((country) => {
    const { code, trunk } = plan(country);
    return [row(`+${code}${examples[country]}`, "RU"), row(trunk + examples[country], country)];
  });
  assert.equal(rows.length, 2 * 245);
  assert.deepEqual(rows.filter(differs).map(reasoned), []);
});

test("of 20,000 mutations nearly all are read as libphonenumber-js reads them, and every other one for a known reason", (t) => {
  const random = generator(2026);
  const pick = (list) => list[random(list.length)];
  const rows = Array.from({ length: MUTATIONS }, () => {
    const country = pick(getCountries());
    const national = pick(CHANGES)(examples[country], random);
    const [sign, prefix] = pick(FORMS)(plan(country));
    return row(sign + pick(LAYOUTS)(prefix + national), country);
  });
  const valid = rows.filter(({ theirs }) => theirs !== "-").length;
  assert.ok(valid > MUTATIONS * 0.4 && valid < MUTATIONS * 0.6, `${valid} are in use`);
  const different = rows.filter(differs).map(reasoned);
  for (const reason of [...Object.keys(REASONS), "unknown"]) {
    t.diagnostic(`${different.filter((line) => line.endsWith(`: ${reason}`)).length}: ${reason}`);
  }
  assert.deepEqual(different.filter((line) => line.endsWith(": unknown")), []);
  assert.ok(different.length <= MOST * MUTATIONS, `${different.length} differ:\n${different.join("\n")}`);
});

function row(raw, home) {
  const reading = phone(raw, home);
  const ours = reading.problem ? "-" : [reading.e164, reading.country ?? "-", reading.kind].join(" ");
  const number = parsePhoneNumberFromString(raw, home);
  const theirs = number?.isValid() ? [number.number, number.country ?? "-", KINDS[number.getType()] ?? "other"].join(" ") : "-";
  return { raw, home, reading, ours, theirs };
}

function differs({ ours, theirs }) {
  return ours !== theirs;
}

/** A difference as one line that ends with its reason. */
function reasoned(row) {
  const [reason = "unknown"] = Object.entries(REASONS).find(([, is]) => is(row)) ?? [];
  return `${row.home} ${row.raw} ours ${row.ours} theirs ${row.theirs}: ${reason}`;
}

/** How a country writes its numbers. */
function plan(country) {
  const { numberingPlan } = new Metadata(metadata).selectNumberingPlan(country);
  return { code: numberingPlan.callingCode(), trunk: numberingPlan.nationalPrefix() ?? "", exit: numberingPlan.IDDPrefix() };
}

function digits(raw) {
  return raw.replace(/\D/g, "");
}

function splice(number, at, length, change) {
  return number.slice(0, at) + change(number.slice(at, at + length)) + number.slice(at + length);
}

/** Whole numbers below a bound, the same ones for the same seed (a linear congruential generator, Numerical Recipes). */
function generator(state) {
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
