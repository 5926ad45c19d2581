/**
 * Says where JSON would lose something of a value without a word, and what: a number that is none, or a map or set, which has no fields.
 * Undefined if it loses nothing. A list may be part of a longer one, in which it begins at `first`.
 */
export function lost(value, first = 0) {
  if (typeof value === "number") return Number.isFinite(value) ? undefined : `: expected a number, not ${value}`;
  if (value === null || typeof value !== "object" || typeof value.toJSON === "function") return undefined;
  if (value instanceof Map || value instanceof Set) return `: expected an object, not a ${value.constructor.name}`;
  const list = Array.isArray(value);
  for (const key of Object.keys(value)) {
    const found = lost(value[key]);
    if (found !== undefined) return `${list ? `[${Number(key) + first}]` : `.${key}`}${found}`;
  }
  return undefined;
}
