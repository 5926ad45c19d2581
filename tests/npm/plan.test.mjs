// Plans in JavaScript: the same as those of the native tests, with the time zones of Intl.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import init, { certify, plan, verify } from "bereg";

await init();

const examples = JSON.parse(readFileSync(path.join(process.env.BEREG_CASES, "../plans.json"), "utf8"));

for (const { name, request, people, sends, left } of examples) {
  test(name, () => {
    const made = plan(request, people);
    const clock = new Intl.DateTimeFormat("sv-SE", {
      timeZone: request.timeZone ?? "Europe/Moscow",
      dateStyle: "short",
      timeStyle: "medium",
    });
    const local = (at) => (at === undefined ? null : clock.format(at * 1000));
    assert.deepEqual(made.sends.map(({ id, at, until }) => [id, local(at), local(until)]), sends);
    assert.deepEqual(made.left.map(({ id, reason, first }) => [id, reason, local(first)]), left);
    assert.ok(!made.risks.some(({ rule }) => rule === "empty-text"), "no text was to be judged");
    assert.ok(verify(made.certificate).every(({ holds }) => holds));
  });
}

const DRAFT = {
  text: "{Здравствуйте|Добрый день}, #NAME#! Ждать вас в субботу? Ответьте СТОП, чтобы не получать сообщения.",
  people: [
    { id: "1", phone: "+79161234567", dialog: "proven", values: { NAME: "Анна" } },
    { id: "2", phone: "+79161234568", dialog: "proven", values: { NAME: "Олег" } },
  ],
  plan: { start: 1_795_417_200, line: { past: [] } },
};

test("a plan speaks the language that is asked for, and Russian if none is", () => {
  const [person] = DRAFT.people;
  const told = (lang) => {
    const { left, risks, certificate } = plan({ ...DRAFT.plan, gapSeconds: 15 }, [person, { ...person, id: "3" }], lang);
    return [left[0].message, risks.find(({ rule }) => rule === "too-fast").message, certificate.lang];
  };
  assert.deepEqual(told("en"), ["the same number as Анна", "A gap of 15 s: 60 is the least", "en"]);
  assert.deepEqual(told(), told("ru"));
  assert.notDeepEqual(told(), told("en"));
  assert.throws(() => plan(DRAFT.plan, [], "de"), /^Error: lang: /);
});

test("the certificate of a draft speaks of its text, and survives being kept as JSON", () => {
  const certificate = JSON.parse(JSON.stringify(certify(DRAFT)));
  assert.deepEqual(certificate.recommendations.map(({ state }) => state), Array(9).fill("met"));
  const verified = verify(certificate);
  assert.deepEqual(verified.map(({ recommendation, holds }) => [recommendation, holds]), [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => [number, true]));
  assert.deepEqual(verified.map(({ why }) => why), certificate.recommendations.map(({ evidence }) => evidence));
});

test("a certificate that was changed does not hold", () => {
  const certificate = certify(DRAFT);
  certificate.messages[1].at = certificate.messages[0].at + 15;
  const third = verify(certificate)[2];
  assert.equal(third.holds, false);
  assert.match(third.why, /15 с/);
});

test("a plan that cannot be read says which part of it", () => {
  const request = { start: 0 };
  assert.throws(() => plan({}, []), /request.*start/);
  assert.throws(() => plan({ ...request, dayStart: "noon" }, []), /request\.dayStart: expected a time of the day such as "10:00", not "noon"/);
  assert.throws(() => plan({ ...request, timeZone: "Moscow/Europe" }, []), /^Error: request\.timeZone: no time zone is called "Moscow\/Europe"/);
  assert.throws(() => certify({ text: "", plan: { start: 0, timeZone: "" } }), /^Error: draft\.plan\.timeZone: no/);
  assert.throws(() => plan({ ...request, weekdays: [0] }, []), /^Error: request\.weekdays\[0\]: 0, expected a day from 1 for Monday to 7 for Sunday$/);
  assert.throws(() => plan({ ...request, line: { past: [{ day: "20.11.2026", messages: 0 }] } }, []), /^Error: request\.line\.past\[0\]\.day: expected a date such as "2026-11-20", not "20\.11\.2026"$/);
  assert.throws(() => plan({ ...request, dayStart: "24:00", dayEnd: "24:00" }, []), /^Error: request\.dayStart: /);
  assert.throws(() => plan({ start: Date.now() }, []), /^Error: request\.start: expected Unix time in seconds, not in milliseconds$/);
  assert.throws(() => plan({ ...request, gap: 60 }, []), /gap/);
  assert.throws(() => verify({}), /certificate.*version/);
  assert.deepEqual(plan(request, []).sends, []);
});
