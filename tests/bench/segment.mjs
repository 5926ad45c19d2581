// A segment of 100,000 people through the npm package: how long it takes, and how much memory WebAssembly holds after it.
import { readFile } from "node:fs/promises";

import load from "../../dist/npm/bereg.js";
import { segment } from "../../dist/npm/node.js";

const PEOPLE = 100_000;
const ROUNDS = 5;

const { memory } = await load({ module_or_path: await readFile(new URL("../../dist/npm/bereg_bg.wasm", import.meta.url)) });

const NAMES = ["Анна", "Мария", "Иван", "Пётр", "Ольга", "Сергей"];
const DIALOGS = ["proven", "none", "unknown", undefined];
const people = Array.from({ length: PEOPLE }, (_, at) => {
  // Every tenth has the number of somebody before.
  const number = String(79_120_000_000 + (at % 10 === 9 ? at - 5 : at));
  const phone = at % 3 === 0 ? number : `8 (${number.slice(1, 4)}) ${number.slice(4, 7)}-${number.slice(7, 9)}-${number.slice(9)}`;
  const values = { NAME: NAMES[at % NAMES.length], LAST_NAME: "Иванова", "CONTACT.CITY": "Омск" };
  return { id: String(at), phone, values, dialog: DIALOGS[at % 4], lastMailed: at % 5 === 0 ? 1_700_000_000 + at * 30 : undefined };
});

/** What a segment takes: milliseconds by the clock, and by the processor, whose time others on the machine do not spend. */
function measure() {
  const [start, before] = [performance.now(), process.cpuUsage()];
  segment(people, { now: 1_702_000_000 });
  const { user, system } = process.cpuUsage(before);
  return [performance.now() - start, (user + system) / 1e3];
}

const rounds = Array.from({ length: ROUNDS }, measure);
const median = (column) => rounds.map((round) => round[column]).sort((a, b) => a - b)[ROUNDS >> 1];
const receivers = segment(people, { now: 1_702_000_000 }).filter(({ receives }) => receives).length;
const count = (people) => people.toLocaleString("en");
console.log(`\nA segment of ${count(PEOPLE)} people, ${count(receivers)} of whom receive, ms. Node ${process.version}, ${ROUNDS} rounds.\n`);
console.log("| the first | the median | of the processor's time | memory of WebAssembly, MB |\n|---|---|---|---|");
const cells = [rounds[0][0], median(0), median(1)].map((time) => time.toFixed(0));
console.log(`| ${cells.join(" | ")} | ${(memory.buffer.byteLength / 1e6).toFixed(1)} |`);
