// Numbers come and go by the ten thousand, so this file does by hand what is done by way of JSON elsewhere.

let memory;
let bytes = new Uint8Array();

/** Where texts are written to. */
export function start(ours) {
  memory = ours;
}

/**
 * Writes the two letters of a country's code, zeros if there is none, and a short text of ASCII and Russian letters as UTF-8; how many
 * bytes the text takes, or -1 if the values are of any other kind.
 */
export function put(text, country, at, room) {
  if (typeof text !== "string" || text.length * 2 + 2 > room) return -1;
  // Memory that grew is another buffer.
  if (bytes.length === 0) bytes = new Uint8Array(memory.buffer);
  if (country === undefined) {
    bytes[at] = bytes[at + 1] = 0;
  } else if (typeof country === "string" && country.length === 2) {
    const [first, second] = [country.charCodeAt(0), country.charCodeAt(1)];
    if (first > 0x7f || second > 0x7f) return -1;
    bytes[at] = first;
    bytes[at + 1] = second;
  } else {
    return -1;
  }
  const start = at + 2;
  let to = start;
  for (let from = 0; from < text.length; from++) {
    const unit = text.charCodeAt(from);
    if (unit < 0x80) {
      bytes[to++] = unit;
    } else if (unit < 0x800) {
      bytes[to++] = 0xc0 | (unit >> 6);
      bytes[to++] = 0x80 | (unit & 0x3f);
    } else {
      return -1;
    }
  }
  return to - start;
}

const shapes = [];

/** Keeps what phones have in common that differ in nothing but numbers; shapes are numbered in the order in which they are kept. */
export function keep(phone) {
  shapes.push(phone);
}

/**
 * A phone of a shape with a number of its own and one more in the field, 0 where there is none. The digits of each are those of two
 * numbers: few digits are quicker than many.
 */
export function shaped(at, head, tail, otherHead, otherTail) {
  const shape = shapes[at];
  const timeZones = copied(shape.timeZones);
  const changes = copied(shape.changes);
  const others = otherHead === 0 ? [] : [`+${otherHead}${otherTail}`];
  if (head === 0) return { ...shape, timeZones, changes, others, suggestions: [] };
  const e164 = `+${head}${tail}`;
  // Numbers in use, which most are, are put together most quickly field by field.
  const { country, kind, problem, suspicious } = shape;
  if (country === undefined || problem !== undefined) return { ...shape, e164, timeZones, changes, others, suggestions: [] };
  return { e164, country, kind, timeZones, changes, others, suggestions: [], suspicious };
}

/** A list of the caller's own. */
function copied(list) {
  return list.length === 0 ? [] : list.slice();
}
