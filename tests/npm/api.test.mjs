// The package's functions, one by one: shapes, positions, refusals.
import assert from "node:assert/strict";
import { test } from "node:test";

import init, * as bereg from "bereg";
import { advice, certify, check, count, deal, links, phone, plan, render, reply, rules, segment, tags } from "bereg";

import { ruleIds } from "./corpus.mjs";

await init();

// Cyrillic, an emoji of two UTF-16 units and a nested group. The four ways to choose make three texts.
const TEXT = "Привет, #NAME#! {Скидка {15|20} %|Подарок 💛|Подарок 💛}: https://bit.ly/abc Не писать? Ответьте СТОП.";
const TEXTS = ["Скидка 15 %", "Скидка 20 %", "Подарок 💛"].map(
  (offer) => `Привет, Анна! ${offer}: https://bit.ly/abc Не писать? Ответьте СТОП.`,
);
const ANNA = { phone: "+79161234567", values: { NAME: "Анна" }, dialog: "proven" };

test("the package offers what its page describes and nothing else", () => {
  assert.deepEqual(Object.keys(bereg).sort(), ["advice", "certify", "check", "count", "deal", "default", "links", "phone", "plan", "render", "reply", "rules", "segment", "tags", "verify"]);
});

test("check reports a whole draft", () => {
  const people = [
    { id: "1", ...ANNA },
    { id: "2", ...ANNA, phone: "+79161234568" },
  ];
  const { risks, recommendations, fixed, ...figures } = check({ text: TEXT, people });
  assert.deepEqual(figures, {
    texts: { count: 3, exact: true },
    length: { min: TEXTS[2].length, max: TEXTS[0].length },
    // Drawn at random: 1/6² + 1/6² + (2/3)² for the one pair there is.
    repeats: { drawn: 0.5, dealt: 0 },
    more: 0,
    complete: true,
  });
  assert.equal(TEXT.slice(fixed.start, fixed.end), ": https://bit.ly/abc Не писать? Ответьте СТОП.");
  assert.deepEqual(risks.map(place(TEXT)), ["warn duplicate-option Подарок 💛", "block shortened-link https://bit.ly/abc", "note ad-not-marked -", "note suspicious-phone -"]);
  assert.deepEqual(recommendations.map(({ number }) => number), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const { state, evidence } of recommendations) {
    assert.ok(["met", "not-met", "unknown"].includes(state), state);
    assert.match(evidence, /\p{Script=Cyrillic}/u);
  }
});

test("a risk explains itself in the language asked for", () => {
  const sentences = (lang) => check({ text: "https://bit.ly/abc", lang }).risks.map(({ message, help }) => message + help);
  for (const sentence of [...sentences("ru"), ...sentences(undefined)]) assert.match(sentence, /\p{Script=Cyrillic}/u);
  for (const sentence of sentences("en")) assert.doesNotMatch(sentence, /\p{Script=Cyrillic}/u);
});

test("a span counts UTF-16 units of the text that was passed", () => {
  const text = "💛{💛|{я|\ud83d}} #NMAE# 💛 https://bit.ly/x";
  const risks = check({ text, settings: { off: ["no-opt-out", "no-personalization", "no-question", "too-few-variants", "link-not-clickable"] } }).risks;
  assert.deepEqual(risks.map(place(text)), ["block unknown-tag #NMAE#", "block shortened-link https://bit.ly/x"]);
});

test("advice says what one more option would change in each group", () => {
  const found = advice(TEXT, 2).map(({ group, texts, repeats }) => [TEXT.slice(group.start, group.end), texts, repeats.toFixed(6)]);
  // Two draws are the same with a chance of 1/6² + 1/6² + (2/3)²; with a fourth option, of 1/8² + 1/8² + (1/2)² + (1/4)².
  const outer = 1 / 2 - (2 / 64 + 1 / 4 + 1 / 16);
  const inner = 2 / 36 - 3 / 81;
  assert.deepEqual(found, [
    ["{Скидка {15|20} %|Подарок 💛|Подарок 💛}", 1, outer.toFixed(6)],
    ["{15|20}", 1, inner.toFixed(6)],
  ]);
});

test("phone reads what people type", () => {
  const { e164, country, kind, problem } = phone("8 (916) 123-45-67");
  assert.deepEqual([e164, country, kind, problem], ["+79161234567", "RU", "mobile", undefined]);
  assert.equal(phone("(202) 555-0173", "US").e164, "+12025550173");
  assert.equal(phone("спросить у Ани").problem, "not-a-number");
});

test("segment says who receives, and why the others do not", () => {
  const people = [
    { id: "1", ...ANNA, phone: "8 (916) 123-45-67" },
    { id: "2", ...ANNA },
    { id: "3", phone: "+79161234568", lastMailed: 1_000_000 },
    { id: "4", phone: "" },
  ];
  assert.deepEqual(segment(people, { now: 1_000_060, lang: "en" }), [
    { id: "1", e164: "+79161234567", receives: true },
    { id: "2", e164: "+79161234567", receives: false, reason: "duplicate-phone", message: "the same number as Анна", sameAs: "1" },
    { id: "3", e164: "+79161234568", receives: false, reason: "mailed-recently", message: "mailed less than 14 days ago", first: 1_000_000 + 14 * 24 * 60 * 60 },
    { id: "4", receives: false, reason: "invalid-phone", message: "no phone number" },
  ]);
  assert.deepEqual(segment(people).map(({ receives }) => receives), [true, false, true, false]);
  assert.throws(() => segment([{ id: "1" }]), /people\[0\].*phone/);
});

test("links are those that WhatsApp makes", () => {
  const text = "💛 anna@site.ru: Site.ru/a, https://СВОЙ.рф!";
  const found = links(text).map(({ span, url, host, kind }) => [text.slice(span.start, span.end), url, host, kind]);
  assert.deepEqual(found, [
    ["Site.ru/a", "http://Site.ru/a", "site.ru", "plain"],
    ["https://СВОЙ.рф", "https://СВОЙ.рф", "свой.рф", "plain"],
  ]);
});

test("count takes equal texts for one", () => {
  assert.deepEqual(count(TEXT), { count: 3, exact: true });
  assert.deepEqual(count("{а|а}"), { count: 1, exact: true });
  assert.equal(count("{0|1}".repeat(60)).count, Number.MAX_SAFE_INTEGER);
});

test("render draws every text, the same one for the same seed", () => {
  const draw = (seed) => render(TEXT, seed, ANNA.values);
  const seeds = Array.from({ length: 100 }, (_, seed) => seed);
  assert.deepEqual(new Set(seeds.map(draw)), new Set(TEXTS));
  assert.deepEqual(seeds.map(draw), seeds.map(draw));
});

test("deal gives everybody a text of their own while there are enough", () => {
  const people = ["Анна", "Оля", "Ира", "Мария"].map((name, id) => ({ id: String(id), phone: "", values: { NAME: name } }));
  const dealt = deal("{Привет|Салют}, #NAME|друг#! {Ждём|Жду}.", [...people, { id: "4", phone: "" }], 3);
  const bare = dealt.map((text) => text.replace(/, .*!/, ""));
  assert.deepEqual(dealt.map((text) => text.match(/, (.*)!/)[1]), ["Анна", "Оля", "Ира", "Мария", "друг"]);
  assert.deepEqual(new Set(bare.slice(0, 4)), new Set(["Привет Ждём.", "Привет Жду.", "Салют Ждём.", "Салют Жду."]));
  assert.notEqual(bare[3], bare[4]);
  assert.deepEqual(deal("{Привет|Салют}, #NAME|друг#! {Ждём|Жду}.", [...people, { id: "4", phone: "" }], 3), dealt);
});

test("deal and render give what they give natively", () => {
  const people = Array.from({ length: 5 }, (_, id) => ({ id: String(id), phone: "" }));
  // The same as in crate-core/src/deal.rs.
  assert.deepEqual(deal("{а|б|в}{1|2{x|y}}{!|?|}", people, 7), ["б2x", "а1", "в2y?", "в1!", "б1!"]);
  const text = "{Здравствуйте|Добрый день|Привет}, #NAME|друг#! {Ждём|{Будем|Всегда} рады}.";
  assert.deepEqual([1, 2, 3].map((seed) => render(text, seed, { NAME: "Анна" })), [
    "Здравствуйте, Анна! Ждём.",
    "Добрый день, Анна! Ждём.",
    "Привет, Анна! Ждём.",
  ]);
});

test("render gives letters of every kind as they are", () => {
  // All of Unicode but halves of surrogate pairs, byte order marks and unassigned letters among them.
  const letters = Array.from({ length: 0x110000 }, (_, code) => code).filter((code) => code < 0xd800 || code > 0xdfff);
  for (let from = 0; from < letters.length; from += 0x1000) {
    const text = String.fromCodePoint(...letters.slice(from, from + 0x1000));
    assert.equal(render("#A#", 1, { A: text }), text);
  }
});

test("the nights of people are those of the country that the settings name", () => {
  const person = { id: "1", phone: "(212) 555-2368" };
  const start = Date.UTC(2026, 10, 30, 7) / 1000;
  const leave = (draft) => certify({ text: "x", people: [person], ...draft }).messages.map(({ at }) => at);
  // Nine o'clock in New York is two in the afternoon in London.
  const nine = [Date.UTC(2026, 10, 30, 14) / 1000];
  assert.deepEqual(leave({ settings: { country: "US" }, plan: { start } }), nine);
  assert.deepEqual(leave({ plan: { start, country: "US" } }), nine);
  // An empty field of a form is none.
  assert.deepEqual(leave({ settings: { country: "US" }, plan: { start, country: "" } }), nine);
  assert.deepEqual(leave({ settings: { country: "" }, plan: { start, country: "US" } }), nine);
  assert.deepEqual(phone("8 916 123-45-67", ""), phone("8 916 123-45-67"));
  assert.deepEqual("country" in certify({ text: "x", plan: { start } }).settings, false);
});

test("a value is text, whatever it contains", () => {
  assert.equal(render("Привет, #NAME#!", 1, { NAME: "{a|b} #NAME# \\" }), "Привет, {a|b} #NAME# \\!");
});

test("rules are those of the corpus, each with its words", () => {
  assert.deepEqual(rules().map(({ id }) => id).sort(), ruleIds());
  for (const { id, severity, help, source, recommendation, ...rest } of rules("en")) {
    assert.ok(["block", "warn", "note"].includes(severity), id);
    assert.match(help, /^[^\p{Script=Cyrillic}]+$/u, id);
    assert.match(source, /\S/, id);
    assert.ok(recommendation === undefined || (recommendation >= 1 && recommendation <= 9), id);
    assert.deepEqual(rest, {}, id);
  }
});

test("tags are known to the check, each with its name", () => {
  const [russian, english] = [tags(), tags("en")];
  assert.deepEqual([russian[0], english[0]], [{ code: "NAME", name: "Имя" }, { code: "NAME", name: "First name" }]);
  assert.deepEqual(russian.map(({ code }) => code), english.map(({ code }) => code));
  const text = russian.map(({ code }) => `#${code}#`).join(" ");
  assert.deepEqual(check({ text }).risks.filter(({ rule }) => rule === "unknown-tag"), []);
});

test("phone hands out objects of the caller's own", () => {
  const read = () => phone("8 912 345-67-89 доб. 1; 8 495 234-56-78");
  // The first of its kind is made in another way than those after it.
  const [, one] = [read(), read()];
  for (const list of [one.timeZones, one.changes, one.others, one.suggestions]) list.push("changed");
  assert.deepEqual(read().others, ["+74952345678"]);
  assert.deepEqual(read().changes, ["extension", "several-numbers", "trunk"]);
  assert.equal(read().timeZones.length, 11);
  // Zeros in the middle and at the end, a short number, a field too long for the quick way.
  for (const [raw, e164] of [
    ["+7 900 000-00-00", "+79000000000"],
    ["+49 151 0000 0000", "+4915100000000"],
    ["+247 40000", "+24740000"],
    [`${" ".repeat(200)}+79123456789`, "+79123456789"],
  ]) {
    assert.deepEqual([phone(raw, "DE").e164, phone(raw, "DE").e164], [e164, e164]);
  }
  assert.equal(phone("79123456789", "Россия").e164, "+79123456789");
  assert.deepEqual(phone(""), phone("", null));
  assert.throws(() => phone(5), /^Error: raw: /);
  assert.throws(() => phone("5", 5), /^Error: country: /);
});

test("a field that is null or undefined counts as absent, whatever stands beside it", () => {
  const people = [{ id: "\\ud83d\"null", phone: "\ud83d", values: { A: ":null,", B: undefined }, dialog: null, lastMailed: null }];
  assert.deepEqual(segment(people, { now: null, lang: undefined, country: null }).map(({ id }) => id), ["\\ud83d\"null"]);
  assert.deepEqual(check({ text: "\ud83d \\ud83d", lang: null, people: null, settings: undefined }).texts, { count: 1, exact: true });
});

const self = {};
self.self = self;

for (const [call, message] of [
  [() => segment(), /^people: undefined, expected a list$/],
  [() => segment([{ id: "1", phone: "2" }, { id: "3" }]), /^people\[1\]: .*phone/],
  [() => segment([...Array(1500).fill({ id: "1", phone: "2" }), { id: "3", phone: 4 }]), /^people\[1500\]\.phone: .*4/],
  [() => segment([{ id: "1", phone: "2", values: { "A.B": "\"}", C: 5 } }]), /^people\[0\]\.values\.C: .*5/],
  [() => segment([], { now: -1.5 }), /^options\.now: -1\.5, expected a whole number$/],
  [() => check({ text: "", settings: { off: ["a", "b", 3] } }), /^draft\.settings\.off\[2\]: .*3/],
  [() => check({ text: "", lnag: 1n }), /^draft\.lnag: expected plain data, not a BigInt$/],
  [() => check({ text: "", settings: { off: [self] } }), /^draft\.settings\.off\[0\]\.self: expected plain data, not an object inside itself$/],
  [() => check({ text: "", settings: self }), /^draft\.settings\.self: expected plain data, not an object inside itself$/],
  [() => check({ get text() { throw new Error("no text today"); } }), /^draft: no text today$/],
  [() => segment([], () => {}), /^options: expected plain data, not a function$/],
  [() => segment([], Symbol("")), /^options: expected plain data, not a symbol$/],
  [() => segment([], Promise.resolve({})), /^options: expected plain data, not a Promise$/],
  [() => segment([], /x/), /^options: expected plain data, not a RegExp$/],
  [() => segment([], new Error("x")), /^options: expected plain data, not an Error$/],
  [() => check({ text: "", settings: { country: () => "RU" } }), /^draft\.settings\.country: expected plain data, not a function$/],
  [() => check({ text: "", people: "all" }), /^draft\.people: the text "all", expected a list$/],
  [() => check({ text: "", people: [{ id: "1", phone: "2", optedOut: 1 }] }), /^draft\.people\[0\]\.optedOut: 1, expected true or false$/],
  [() => check(), /^draft: undefined, expected an object$/],
  [() => check("text"), /^draft: the text "text", expected an object$/],
  [() => check({ text: "", people: [{ id: "1", phone: "2", dialog: "yes" }] }), /^draft\.people\[0\]\.dialog: the text "yes", expected one of "proven", "none", "unknown"$/],
  [() => check({ text: "", people: [{ id: "1", phone: "2", dialog: 1 }] }), /^draft\.people\[0\]\.dialog: 1, expected a text$/],
  [() => segment([...Array(300).fill({ id: "1", phone: "2" }), { id: "3", phone: "4", lastMailed: NaN }]), /^people\[300\]\.lastMailed: .*NaN/],
  [() => segment([], { now: -Infinity }), /^options\.now: .*-Infinity/],
  [() => check({ text: "", people: [{ id: "1", phone: "2", values: new Map() }] }), /^draft\.people\[0\]\.values: .*Map/],
  [() => check(NaN), /^draft: expected plain data, not NaN$/],
  [() => segment(new Map()), /^people: expected plain data, not a Map$/],
  [() => segment((function* () {})()), /^people: expected plain data, not a Generator$/],
  [() => check(Object.create({ text: "a" })), /^draft: expected plain data, not an object without fields of its own$/],
  [() => plan({ start: 0, weekdays: ["Mon"] }, []), /^request\.weekdays\[0\]: the text "Mon", expected a day from 1 for Monday to 7 for Sunday$/],
  [() => plan({ start: 0, weekdays: [7, 0] }, []), /^request\.weekdays\[1\]: 0, expected a day from 1 for Monday to 7 for Sunday$/],
  [() => rules("fr"), /^lang: the text "fr", expected one of "ru", "en"$/],
  [() => plan({ start: 1795600000.5 }, []), /^request\.start: 1795600000\.5, expected a whole number$/],
  [() => segment([{ id: "1", phone: "2", lastMailed: 1.5 }]), /^people\[0\]\.lastMailed: 1\.5, expected a whole number$/],
  [() => plan({ start: 0, seed: -1 }, []), /^request\.seed: -1, expected a whole number from 0 to 9007199254740991$/],
  [() => check({ text: "", settings: { country: "RUS" } }), /^draft\.settings\.country: no country has the code "RUS"; expected an ISO code such as "RU"$/],
  [() => check({ text: "", plan: { start: 0, country: "Россия" } }), /^draft\.plan\.country: no country has the code "Россия"/],
  [() => segment([], { country: "XX" }), /^options\.country: no country has the code "XX"/],
  [() => plan({ start: 0, perDay: 4294967296 }, []), /^request\.perDay: 4294967296, expected a whole number from 0 to 4294967295$/],
]) {
  test(`the place of a mistake is named: ${message.source}`, () => assert.throws(call, { name: "Error", message }));
}

for (const [shape, draft, field] of [
  ["an unknown field", { text: "", lnag: "ru" }, /lnag/],
  ["an unknown field of a person", { text: "", people: [{ id: "1", phone: "", name: "Анна" }] }, /name/],
  ["no text", {}, /text/],
  ["a text that is a number", { text: 5 }, /text/],
  ["a language nobody speaks", { text: "", lang: "fr" }, /fr/],
  ["null", null, /draft/i],
]) {
  test(`check refuses ${shape} by its name`, () => {
    assert.throws(() => check(draft), (error) => error instanceof Error && field.test(error.message));
  });
}

/** A risk of `text` as one readable line. */
function place(text) {
  return ({ severity, rule, span }) => `${severity} ${rule} ${span ? text.slice(span.start, span.end) : "-"}`;
}

test("a text with tens of thousands of groups is dealt", () => {
  const people = ["1", "2"].map((id) => ({ id, phone: `+7916123456${id}` }));
  assert.deepEqual(deal("{a|a}".repeat(40_000), people, 1).map((text) => text.length), [40_000, 40_000]);
});

test("however often a value is refused, the next call is answered", () => {
  for (let call = 0; call < 2000; call += 1) assert.throws(() => check({ get text() { throw new Error("no"); } }), /^Error: draft: no$/);
  assert.deepEqual(count("{a|b}"), { count: 2, exact: true });
});
