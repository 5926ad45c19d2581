// The whole way of a mailing: from a search in the CRM to the next mailing, which leaves out whoever asked for it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { becomes, until } from "./becomes.mjs";
import { messages } from "./sandbox.mjs";
import { setStage } from "./stage.mjs";

const stage = setStage({ speed: 60 });

const TEXT = "{Здравствуйте|Добрый день|Привет}, #NAME#! Удобно завтра? Ответьте СТОП, чтобы не получать сообщения.";

/** Whose messages reached the connector, in order. */
async function arrived() {
  return (await messages(stage.sandbox)).map(({ phone }) => phone);
}

test("from a search through a pause and a reload to a STOP that the next mailing heeds", async () => {
  const composer = await stage.openPortal();
  await composer.search({ name: "", people: 3 });
  await becomes(() => composer.people(), [
    ["Елена Лазарева", "получит"],
    ["Илья Саркисян", "получит"],
    ["Ирина Ершова", "получит"],
  ]);
  await composer.type(TEXT);
  await composer.start();
  const phones = ["+79020000994", "+79260000778", "+79130007716"];
  await becomes(arrived, phones.slice(0, 1));
  await composer.press("Пауза");
  await becomes(() => composer.phase(), "На паузе");
  await until(() => composer.states(), ([[, state]]) => state !== "уходит");

  await composer.page.reload();
  await until(() => composer.phase(), (phase) => phase.startsWith("На паузе"));
  await composer.letTimePass(80);
  assert.deepEqual(await arrived(), phones.slice(0, 1), "a pause outlives a reload");
  await answerTo(composer, "79020000994", "Стоп");
  await composer.press("Продолжить");
  await becomes(() => composer.phase(), "Рассылка закончена");
  assert.deepEqual(await arrived(), phones, "everybody once");
  await becomes(async () => (await composer.states())[0], [phones[0], "ответ получен"]);
  await composer.progress.getByText("В исключениях: на этот номер с портала больше не напишут").waitFor();

  await composer.press("Исключения");
  await becomes(() => composer.app.locator(".rows .phone").allTextContents(), phones.slice(0, 1));
  await composer.press("Исключения");
  await composer.press("Новая рассылка");
  await becomes(() => composer.text(), "");
  await composer.search({ name: "", people: 4 });
  await becomes(() => composer.people(), [
    ["Елена Лазарева", "отказ от рассылки"],
    ["Илья Саркисян", "рассылка меньше 14 дней назад"],
    ["Ирина Ершова", "рассылка меньше 14 дней назад"],
    ["Дмитрий Рябов", "получит"],
  ]);
  // A day on which the line would mail, too: its own pause ends one later.
  await becomes(() => composer.whom.locator(".free").allTextContents(), Array(2).fill("можно с 8 дек. 2026 г."));
  assert.equal((await composer.answers()).whom, "Кому: 1 из 4 получит");
  assert.equal((await composer.previewed()).name, "Дмитрий Рябов");
  await composer.press("Рассылки");
  // A reload has cost nothing of what was written.
  await becomes(() => composer.drafts(), [["Здравствуйте, #NAME#! Удобно завтра? Ответьте СТОП, чтобы не…", "", false]]);
});

test("over a hundred people are split; a part goes today, the next another day, and nobody is lost", async () => {
  const composer = await stage.openPortal();
  const answer = async (name) => (await composer.answers())[name];
  await composer.take({ people: 149 });
  await composer.type("{Здравствуйте|Добрый день|Привет|Доброго дня}! {Удобно|Получится|Подойдёт} вам {завтра|в среду|в четверг} {утром|днём|вечером}? Ответьте СТОП, чтобы не получать сообщения.");
  await until(() => answer("obstacle"), (obstacle) => obstacle === "Мешает отправить: 102 получателя — больше 100");
  await composer.area.press("Control+Enter");
  // Whoever wants the review is shown the risk that keeps it shut.
  await becomes(() => composer.riskList.locator("[aria-current=true] b").allTextContents(), ["102 получателя — больше 100"]);
  assert.equal(await composer.review.isVisible(), false);
  await until(() => composer.risks(), (risks) => !risks.includes("Диалог не доказан"));
  const everybody = await receiving(composer);

  // What blocks says how to mend it.
  await becomes(() => composer.riskList.locator(".fix").first().textContent(), "Разделить на 3 части по 34");
  await composer.fix("102 получателя — больше 100");
  await becomes(() => answer("whom"), "Кому: 34 из 149 получат");
  assert.deepEqual(await receiving(composer), everybody.slice(0, 34));
  await composer.start();
  const today = (await until(() => composer.states(), (states) => states.length === 34)).map(([phone]) => phone);
  await becomes(() => composer.phase(), "Рассылка закончена", 120_000);
  assert.deepEqual(await arrived(), today);

  await composer.press("Новая рассылка");
  await composer.press("Часть 2 · 34 · 24 нояб.");
  await composer.whom.getByRole("button", { expanded: false }).press("Enter");
  await becomes(() => answer("whom"), "Кому: 34 из 149 получат");
  assert.deepEqual(await receiving(composer), everybody.slice(34, 68));
  // It goes on its own day.
  await until(() => answer("when"), (when) => /^Когда: вт, 24 ноября, 10:00 → .*10:33$/.test(when));
  await composer.start();
  await until(() => composer.states(), (states) => states.length === 34 && states.every(([, state]) => state === "ждёт очереди"));
  const later = (await composer.states()).map(([phone]) => phone);
  await composer.press("Остановить…");
  await composer.press("Остановить насовсем");
  await composer.press("Новая рассылка");
  await composer.press("Часть 3 · 34 · 25 нояб. после части 2");
  await composer.whom.getByRole("button", { expanded: false }).press("Enter");
  assert.deepEqual(await receiving(composer), everybody.slice(68));
  assert.equal(new Set([...today, ...later]).size, 68);
  assert.deepEqual(await arrived(), today);
});

/** The people of the panel who will get the message. */
async function receiving(composer) {
  return (await composer.people()).flatMap(([name, verdict]) => (verdict === "получит" ? [name] : []));
}

/** From now on the connector tells that the person with this phone has written `body`. */
async function answerTo(composer, phone_number, body) {
  await composer.page.route("**/messages.history.list/", (route) =>
    route.fulfill({ json: { result: { messages: [{ phone_number, body }] } }, headers: { "access-control-allow-origin": "*" } }),
  );
}
