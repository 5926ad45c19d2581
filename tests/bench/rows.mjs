// 20,000 phone numbers as CRMs hold them, most of them Russian.

const ROWS = 20_000;

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
export const rows = JSON.parse(JSON.stringify(Array.from({ length: ROWS }, () => shapes[random(shapes.length)]())));
