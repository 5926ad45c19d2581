// The whole way of a mailing: from a search in the CRM to the next mailing, which leaves out whoever asked for it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { becomes, until } from "./becomes.mjs";
import { messages } from "./sandbox.mjs";
import { setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });

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
  await composer.progress.getByText("Исключён: никто на портале ему больше не напишет").waitFor();

  await composer.press("Исключения");
  await becomes(() => composer.app.locator(".rows .phone").allTextContents(), phones.slice(0, 1));
  await composer.press("Исключения");
  await composer.press("Новая рассылка");
  await composer.search({ name: "", people: 4 });
  await becomes(() => composer.people(), [
    ["Елена Лазарева", "отказ от рассылки"],
    ["Илья Саркисян", "рассылка меньше 14 дней назад"],
    ["Ирина Ершова", "рассылка меньше 14 дней назад"],
    ["Дмитрий Рябов", "получит"],
  ]);
  assert.equal((await composer.answers()).whom, "Кому: 1 из 4 получит");
  assert.equal((await composer.previewed()).name, "Дмитрий Рябов");
  assert.equal(await composer.text(), TEXT, "a reload has cost nothing of what was written");
});

/** From now on the connector tells that the person with this phone has written `body`. */
async function answerTo(composer, phone_number, body) {
  await composer.page.route("**/messages.history.list/", (route) =>
    route.fulfill({ json: { result: { messages: [{ phone_number, body }] } }, headers: { "access-control-allow-origin": "*" } }),
  );
}
