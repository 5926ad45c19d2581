// The package beside its peers, in one run: how quick, how often right, how large. Prints the table of the readme.
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { gzipSync } from "node:zlib";

import { Spinner } from "cnc-spintax";
import { build } from "esbuild";
import google from "google-libphonenumber";
import parsePhoneNumber from "libphonenumber-js/max";
import { LinkifyIt } from "linkify-it";
import * as linkify from "linkifyjs";
import mel from "mel-spintax";
import NodeSpintax from "node-spintax";

import init, { links, phone, render } from "../../dist/npm/node.js";
import { rows } from "./rows.mjs";

await init();

const ROUNDS = 7;
const MILLISECONDS = 250;

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const file = (path) => new URL(path, import.meta.url).pathname;

// What is done: by whom, with what input, and what is right.

const fuzzy = new LinkifyIt();
const util = google.PhoneNumberUtil.getInstance();
const E164 = google.PhoneNumberFormat.E164;

const messages = JSON.parse(read("../links.json")).cases;
const numbers = read("../phones.tsv").split("\n").filter((row) => row && !row.startsWith("#")).map((row) => row.split("\t"));
const crm = numbers.map(([home, input, e164]) => ({ home, raw: JSON.parse(`"${input}"`), e164: e164 === "-" ? undefined : e164 }));
const template = read("b-whatsapp.txt");
const templates = [
  ["Привет", ["Привет"]],
  ["{а|б|в}", ["а", "б", "в"]],
  ["{а|}!", ["а!", "!"]],
  ["{|а|б}", ["", "а", "б"]],
  ["A{B|C|D}E{F|G{H|I}J}K", ["ABEFK", "ABEGHJK", "ABEGIJK", "ACEFK", "ACEGHJK", "ACEGIJK", "ADEFK", "ADEGHJK", "ADEGIJK"]],
  ["{{а|б}|{в|г}}", ["а", "б", "в", "г"]],
  ["{💛|я} {1|2}", ["💛 1", "💛 2", "я 1", "я 2"]],
  ["a|b", ["a|b"]],
  ["{один}", ["один"]],
  ["\\{а|б\\}", ["{а|б}"]],
  ["{а\\|б|в}", ["а|б", "в"]],
  ["{а|б", ["{а|б"]],
  ["а}б", ["а}б"]],
  ["{а|{б|в}", ["{а|б", "{а|в"]],
  ["[=name:{а|б}]{1|2}", ["[=name:{а|б}]1", "[=name:{а|б}]2"]],
];

const tasks = [
  {
    task: "a text of a template of 1,026 characters",
    cases: "templates",
    inputs: [template],
    engines: {
      bereg: (text, seed) => render(text, seed),
      "cnc-spintax": (text) => new Spinner(text).unspinRandom(),
      "mel-spintax": (text) => mel.unspin(text),
      "node-spintax": (text) => new NodeSpintax(text).unspinRandom(1)[0],
    },
    right: (engine) => tally(templates, ([text, texts]) => same(new Set(Array.from({ length: 40 * texts.length }, (_, seed) => engine(text, seed))), texts)),
  },
  {
    task: "a phone number as CRMs hold it, its country and kind: 20,000 of them",
    cases: "odd numbers",
    inputs: rows.map((raw) => ({ raw, home: "RU" })),
    engines: {
      bereg: ({ raw, home }) => {
        const { e164: number, country, kind, problem } = phone(raw, home);
        return { number, country, kind, valid: problem === undefined };
      },
      "libphonenumber-js": ({ raw, home }) => {
        const read = parsePhoneNumber(raw, home);
        return read && { number: read.number, country: read.country, kind: read.getType(), valid: read.isValid() };
      },
      "google-libphonenumber": ({ raw, home }) => {
        try {
          const read = util.parse(raw, home);
          const [country, kind] = [util.getRegionCodeForNumber(read), util.getNumberType(read)];
          return { number: util.format(read, E164), country, kind, valid: util.isValidNumber(read) };
        } catch {
          return undefined;
        }
      },
    },
    right: (engine) => tally(crm, (row) => engine(row)?.number === row.e164),
  },
  {
    task: "the links of a short message",
    cases: "messages",
    inputs: messages.map(({ text }) => text),
    engines: {
      bereg: (text) => links(text).map(({ span }) => [span.start, text.slice(span.start, span.end)]),
      "linkify-it": (text) => (fuzzy.match(text) ?? []).filter(({ schema }) => schema !== "mailto:").map(({ index, raw }) => [index, raw]),
      linkifyjs: (text) => linkify.find(text, "url").map(({ start, value }) => [start, value]),
    },
    right: (engine) =>
      tally(messages, ({ text, wa_web: found }) => {
        const expected = found.filter(({ url, scheme }) => !`${scheme}${url}`.startsWith("mailto:")).map(({ start, url }) => [start, url]);
        const dotted = engine(text).map(([start, url]) => [start, url.replace(/[。．｡]/g, ".")]);
        return JSON.stringify(dotted) === JSON.stringify(expected);
      }),
  },
];

function same(found, expected) {
  return found.size === expected.length && expected.every((text) => found.has(text));
}

/** How many of the cases are right; what throws is not. */
function tally(cases, isRight) {
  const right = cases.filter((item) => {
    try {
      return isRight(item);
    } catch {
      return false;
    }
  });
  return `${right.length} of ${cases.length}`;
}

/** Calls a second, by the processor's time. */
function rate(call, inputs) {
  const before = process.cpuUsage();
  const end = performance.now() + MILLISECONDS;
  let calls = 0;
  while (performance.now() < end) {
    for (const input of inputs) call(input, calls++);
  }
  const { user, system } = process.cpuUsage(before);
  return calls / ((user + system) / 1e6);
}

/** The medians of rounds that take turns, because the machine is not ours alone; the first one only warms up. */
function rates(engines, inputs) {
  const rounds = Array.from({ length: ROUNDS + 1 }, () => Object.values(engines).map((engine) => rate(engine, inputs))).slice(1);
  return Object.keys(engines).map((_, at) => rounds.map((round) => round[at]).sort((a, b) => a - b)[ROUNDS >> 1]);
}

/** What a page loads, in kB after gzip: for a peer, the smallest bundle of what is called above. */
const SOURCES = {
  "cnc-spintax": `export { Spinner } from "cnc-spintax"`,
  "mel-spintax": `export { default } from "mel-spintax"`,
  "node-spintax": `export { default } from "node-spintax"`,
  "libphonenumber-js": `export { default } from "libphonenumber-js/max"`,
  "google-libphonenumber": `export { PhoneNumberUtil } from "google-libphonenumber"`,
  "linkify-it": `export { LinkifyIt } from "linkify-it"`,
  linkifyjs: `export { find } from "linkifyjs"`,
};

async function size(name) {
  const zipped = (bytes) => gzipSync(bytes, { level: 9 }).length;
  const bundle = async (options) => (await build({ ...options, bundle: true, minify: true, format: "esm", write: false, logLevel: "error", external: ["node:*"] })).outputFiles[0].contents;
  if (name !== "bereg") return zipped(await bundle({ stdin: { contents: SOURCES[name], resolveDir: file("..") }, platform: "browser" }));
  return zipped(await bundle({ entryPoints: [file("../../dist/npm/index.js")] })) + zipped(readFileSync(file("../../dist/npm/bereg_bg.wasm")));
}

const today = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
const machine = `Node ${process.version}, ${cpus().length} cores of ${cpus()[0].model.trim()}`;
console.log(`${today}, ${machine}; by the processor's time, the median of ${ROUNDS} rounds that take turns.\n`);

const whole = (figure) => Math.round(figure).toLocaleString("en");
console.log("| | calls a second | bereg's speed ÷ theirs | right | kB, gzip |\n|---|---|---|---|---|");
for (const { task, cases, inputs, engines, right } of tasks) {
  console.log(`| *${task}* | | | *${cases}* | |`);
  const speeds = rates(engines, inputs);
  for (const [at, [name, engine]] of Object.entries(engines).entries()) {
    const ratio = name === "bereg" ? "" : (speeds[0] / speeds[at]).toFixed(1);
    console.log(`| ${name} | ${whole(speeds[at])} | ${ratio} | ${right(engine)} | ${((await size(name)) / 1000).toFixed(0)} |`);
  }
}
