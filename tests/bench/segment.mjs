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

const times = Array.from({ length: ROUNDS }, () => {
  const start = performance.now();
  segment(people, { now: 1_702_000_000 });
  return performance.now() - start;
});
const receivers = segment(people, { now: 1_702_000_000 }).filter(({ receives }) => receives).length;
const sorted = times.toSorted((a, b) => a - b);
console.log(`\nA segment of ${PEOPLE.toLocaleString("en")} people, ${receivers.toLocaleString("en")} of whom receive. Node ${process.version}, ${ROUNDS} rounds.\n`);
console.log("| first, ms | median, ms | memory of WebAssembly, MB |\n|---|---|---|");
console.log(`| ${times[0].toFixed(0)} | ${sorted[ROUNDS >> 1].toFixed(0)} | ${(memory.buffer.byteLength / 1e6).toFixed(1)} |`);
