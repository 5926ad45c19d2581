// 100,000 random strings through every function that takes one: none throws, and every place lies inside the text.
import assert from "node:assert/strict";
import { test } from "node:test";

import init, { advice, check, count, deal, links, phone, render, reply, segment } from "bereg";

await init();

const STRINGS = 100_000;

/** What means something to one of the functions, among lone halves of surrogate pairs and other odd letters. */
const PIECES = [
  ..."{}|#\\/.:@+-()*_~ \n\0\u0301\u200b\u202e\ufeff\uffff0789яЖß𝐛💛",
  ...["\ud83d", "\udc9b", "\ud800", "\udfff", "#NAME#", "#NAME|друг#", "[=a:", "{{", "https://", "bit.ly/x", "www.", "СТОП", "%D0", "xn--", "8 912", "e+10"],
];

test("no string makes anything throw", () => {
  const random = generator(2026);
  const any = () => String.fromCharCode(random(0x10000));
  const piece = () => (random(8) === 0 ? any() : PIECES[random(PIECES.length)]);
  for (let tried = 0; tried < STRINGS; tried++) {
    const text = Array.from({ length: random(14) }, piece).join("");
    try {
      holds(text, tried);
    } catch (error) {
      assert.fail(`${JSON.stringify(text)}: ${error.stack}`);
    }
  }
});

/** Tries every function; those that take long, on some of the strings only. */
function holds(text, tried) {
  const inside = ({ start, end }) => assert.ok(0 <= start && start <= end && end <= text.length, `${start}..${end}`);
  assert.ok(count(text).count >= 1);
  for (const { span } of links(text)) inside(span);
  for (const { group } of advice(text, 10)) inside(group);
  assert.equal(typeof render(text, tried, { NAME: text, [text]: text }), "string");
  assert.equal(typeof reply(text, [text]), "string");
  assert.equal(typeof phone(text, text).kind, "string");
  if (tried % 10) return;
  const people = [{ id: text, phone: text, values: { NAME: text } }];
  assert.equal(segment(people, { now: tried })[0].id, text.toWellFormed?.() ?? text);
  assert.equal(deal(text, people, tried).length, 1);
  const settings = { off: [text], popularHosts: [text], bannedHosts: [text], optOutWords: [text] };
  for (const { span, fix } of check({ text, people, settings }).risks) {
    for (const place of [span, ...(fix?.edits.map((edit) => edit.span) ?? [])]) if (place) inside(place);
  }
}

/** Whole numbers below a bound, the same ones for the same seed (a linear congruential generator, Numerical Recipes). */
function generator(state) {
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
