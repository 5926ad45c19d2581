// The template language against its peers, in one run: how many messages a second, and how many of them are right.
import { readFileSync } from "node:fs";

import { Spinner } from "cnc-spintax";
import mel from "mel-spintax";
import NodeSpintax from "node-spintax";

import init, { check, deal, render } from "../../dist/npm/node.js";

await init();

/** What each of them calls "read a template and give one text". */
const engines = {
  bereg: (text, seed) => render(text, seed),
  "cnc-spintax": (text) => new Spinner(text).unspinRandom(),
  "mel-spintax": (text) => mel.unspin(text),
  "node-spintax": (text) => new NodeSpintax(text).unspinRandom(1)[0],
};

const ROUNDS = 5;
const MILLISECONDS = 300;

/** Calls a second, by the processor's time: the median of rounds that take turns, because the machine is not ours alone. */
function rates(work) {
  const rounds = Array.from({ length: ROUNDS }, () =>
    Object.fromEntries(Object.entries(work).map(([name, call]) => [name, rate(call)])),
  );
  const median = (name) => rounds.map((round) => round[name]).sort((a, b) => a - b)[ROUNDS >> 1];
  return Object.fromEntries(Object.keys(work).map((name) => [name, median(name)]));
}

let seed = 0;

function rate(call) {
  const before = process.cpuUsage();
  const end = performance.now() + MILLISECONDS;
  let calls = 0;
  while (performance.now() < end) {
    for (let i = 0; i < 10; i++, calls++) call(seed++);
  }
  const { user, system } = process.cpuUsage(before);
  return calls / ((user + system) / 1e6);
}

/** Every text of a well-formed template without escapes. */
function texts(template) {
  let at = 0;
  const sequence = () => {
    let so_far = [""];
    while (at < template.length && template[at] !== "|" && template[at] !== "}") {
      let next = [template[at++]];
      if (next[0] === "{") {
        next = sequence();
        while (template[at++] === "|") next.push(...sequence());
      }
      so_far = so_far.flatMap((start) => next.map((end) => start + end));
    }
    return so_far;
  };
  return new Set(sequence());
}

const read = (name) => readFileSync(new URL(`${name}.txt`, import.meta.url), "utf8");
const [a, b, c] = ["a-short", "b-whatsapp", "c-large"].map(read);
const all = texts(b);
const right = (engine) => {
  const sample = Array.from({ length: 500 }, (_, seed) => engine(b, seed));
  return `${((100 * sample.filter((text) => all.has(text)).length) / sample.length).toFixed(0)} %`;
};
const named = (text) => Object.fromEntries(Object.entries(engines).map(([name, engine]) => [name, (seed) => engine(text, seed)]));

const columns = [a, b, c].map((text) => rates(named(text)));
const ratio = (rate, own) => (rate === own ? "" : ` (${(own / rate).toFixed(1)})`);
console.log(`Read a template and give one text, calls a second (bereg's speed ÷ theirs); right: of 500 texts of b, those that are`);
console.log(`texts of b. Node ${process.version}, ${ROUNDS} rounds.\n`);
console.log("| | a, 121 characters | b, 1,026 | c, 4,003 | right |");
console.log("|---|---|---|---|---|");
for (const name of Object.keys(engines)) {
  const cells = columns.map((column) => Math.round(column[name]).toLocaleString("en") + ratio(column[name], column.bereg));
  console.log(`| ${name} | ${cells.join(" | ")} | ${right(engines[name])} |`);
}

// Different texts: node-spintax has a mode for that, which draws until it has them.
const roomy = `${b.trim()} {раз|два|три|четыре}`;
const seconds = (work) => {
  const before = process.cpuUsage();
  const found = new Set(work());
  const { user, system } = process.cpuUsage(before);
  return [found.size, (user + system) / 1e6];
};
const people = (count) => Array.from({ length: count }, (_, id) => ({ id: String(id), phone: "" }));
deal(roomy, people(100), 1);
console.log("\n10,000 different texts of b and one more group, which has 24,576 of them:\n\n| | texts | seconds |\n|---|---|---|");
for (const [name, work] of [
  ["bereg, deal", () => deal(roomy, people(10_000), 1)],
  ["node-spintax, unique mode", () => new NodeSpintax(roomy).unspinRandom(10_000, true)],
]) {
  const [size, time] = seconds(work);
  console.log(`| ${name} | ${size.toLocaleString("en")} | ${time.toFixed(3)} |`);
}

const values = { NAME: "Анна" };
const hundred = people(100).map((person) => ({ ...person, phone: `+7912000${person.id.padStart(4, "0")}`, values }));
const checks = rates({ b: () => check({ text: b, people: hundred }), c: () => check({ text: c, people: hundred }) });
console.log("\nA whole check with 100 people, milliseconds:\n\n| b | c |\n|---|---|");
console.log(`| ${(1e3 / checks.b).toFixed(2)} | ${(1e3 / checks.c).toFixed(2)} |`);
