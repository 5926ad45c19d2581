// Phones as CRMs hold them, read by the npm package and by its peers in the same run.
import { createRequire } from "node:module";

import google from "google-libphonenumber";
import parsePhoneNumber from "libphonenumber-js/max";

import init, { phone } from "../../dist/npm/node.js";

await init();

const ROWS = 20_000;
const ROUNDS = 9;

const { PhoneNumberUtil, PhoneNumberFormat } = google;
const util = PhoneNumberUtil.getInstance();

/** What each of them calls "is it a number, which one, of what country and kind". `null` if it is none. */
const readers = {
  bereg: (raw) => {
    const { e164, country, kind, problem } = phone(raw, "RU");
    return problem ? null : [e164, country, kind];
  },
  "libphonenumber-js, max": (raw) => {
    const number = parsePhoneNumber(raw, "RU");
    return number?.isValid() ? [number.number, number.country, number.getType()] : null;
  },
  "google-libphonenumber": (raw) => {
    try {
      const number = util.parse(raw, "RU");
      return util.isValidNumber(number)
        ? [util.format(number, PhoneNumberFormat.E164), util.getRegionCodeForNumber(number), util.getNumberType(number)]
        : null;
    } catch {
      return null;
    }
  },
};

/** Numbers below a bound, the same ones in every run (a linear congruential generator, Numerical Recipes). */
let state = 2026;
const random = (below) => Math.floor(((state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32) * below);
const digits = (count) => Array.from({ length: count }, () => random(10)).join("");

/** Ways in which people write a number; the usual ones come more often. */
const shapes = [
  ...Array(3).fill(() => `8 (9${digits(2)}) ${digits(3)}-${digits(2)}-${digits(2)}`),
  ...Array(3).fill(() => `+7 9${digits(2)} ${digits(3)} ${digits(2)} ${digits(2)}`),
  ...Array(3).fill(() => `89${digits(9)}`),
  ...Array(3).fill(() => `79${digits(9)}`),
  () => `9${digits(9)}`,
  () => `8 (495) ${digits(3)}-${digits(2)}-${digits(2)} доб. ${digits(3)}`,
  () => `+37529${digits(7)}`,
  () => `99890${digits(7)}`,
  () => `тел. 8 9${digits(2)} ${digits(3)} ${digits(2)} ${digits(2)}`,
  () => `8-9${digits(2)}-${digits(3)}-${digits(4)}, 8-9${digits(2)}-${digits(3)}-${digits(4)}`,
  () => `${digits(3)}-${digits(2)}-${digits(2)}`,
  () => ["", "спросить у Ани", "7,91235E+10", "+1 (202) 555-0123"][random(4)],
];
// They come out of JSON, as from a CRM, and not in the pieces that JavaScript makes strings of.
const rows = JSON.parse(JSON.stringify(Array.from({ length: ROWS }, () => shapes[random(shapes.length)]())));

/** Seconds of the processor's time. */
function seconds(read) {
  const { user, system } = process.cpuUsage();
  for (const raw of rows) read(raw);
  const after = process.cpuUsage();
  return (after.user + after.system - user - system) / 1e6;
}

// The rounds take turns, because the machine is not ours alone; the first one only warms up.
const rounds = Array.from({ length: ROUNDS + 1 }, () => Object.values(readers).map(seconds)).slice(1);
const times = Object.keys(readers).map((_, at) => rounds.map((round) => round[at]).sort((a, b) => a - b)[ROUNDS >> 1]);
const thousands = (count) => Math.round(count).toLocaleString("en");
console.log(`\n${thousands(ROWS)} phones as CRMs hold them, most of them Russian. Node ${process.version}, the median of ${ROUNDS} rounds.\n`);
console.log("| | phones a second | bereg is quicker | read |\n|---|---|---|---|");
for (const [at, [name, read]] of Object.entries(readers).entries()) {
  const valid = rows.filter((raw) => read(raw)).length;
  const quicker = at === 0 ? "" : `${(times[at] / times[0]).toFixed(1)}×`;
  console.log(`| ${name} | ${thousands(ROWS / times[at])} | ${quicker} | ${((100 * valid) / ROWS).toFixed(0)} % |`);
}
