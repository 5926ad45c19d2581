/**
 * Says where JSON would lose something of a value without a word, or could not be written, and what: a number that is none, a map or another
 * object without fields, what is no data at all, or an object inside itself. Undefined if nothing is lost. A list may be part of a longer
 * one, in which it begins at `first`.
 */
export function lost(value, first = 0, around = []) {
  if (typeof value === "number") return Number.isFinite(value) ? undefined : `: expected plain data, not ${value}`;
  if (["bigint", "function", "symbol"].includes(typeof value)) return `: expected plain data, not ${called(value)}`;
  if (value === null || typeof value !== "object" || typeof value.toJSON === "function") return undefined;
  if (around.includes(value)) return INSIDE_ITSELF;
  const list = Array.isArray(value);
  const keys = Object.keys(value);
  if (keys.length === 0 && !list && !isPlain(value)) return `: expected plain data, not ${called(value)}`;
  for (const key of keys) {
    const found = lost(value[key], 0, [...around, value]);
    if (found !== undefined) return `${list ? `[${Number(key) + first}]` : `.${key}`}${found}`;
  }
  return undefined;
}

/** As `lost`, for what JSON leaves out without a trace: functions and symbols among the fields of an object; lists are not looked into. */
export function odd(value, around = []) {
  if (typeof value === "function" || typeof value === "symbol") return lost(value);
  if (value === null || typeof value !== "object" || Array.isArray(value)) return undefined;
  if (around.includes(value)) return INSIDE_ITSELF;
  if (around.length > DEEP) return ": expected plain data, not objects in each other without end";
  for (const key in value) {
    const field = value[key];
    if (typeof field === "string" || typeof field === "number") continue;
    const found = odd(field, [...around, value]);
    if (found !== undefined) return `.${key}${found}`;
  }
  return undefined;
}

const INSIDE_ITSELF = ": expected plain data, not an object inside itself";

/** Objects are not read that are deeper than this in each other. */
const DEEP = 100;

function called(value) {
  if (typeof value === "bigint") return "a BigInt";
  // The fields are those of what it was made from.
  if (value.constructor === Object) return "an object without fields of its own";
  // Generators and their like have a nameless constructor.
  const name = typeof value === "object" ? value.constructor?.name || Object.prototype.toString.call(value).slice(8, -1) : typeof value;
  return `${/^[AEIOU]/.test(name) ? "an" : "a"} ${name}`;
}

/** Whether it is an object as `{}` makes one, here or in another frame. */
function isPlain(value) {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
