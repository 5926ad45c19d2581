// Whoever asked to be left alone is mailed by nobody on the portal.
import assert from "node:assert/strict";
import { test } from "node:test";

import { becomes, until } from "./becomes.mjs";
import { setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });

const TEXT = "{Здравствуйте|Добрый день|Привет}, #NAME#! Удобно завтра? Ответьте СТОП, чтобы не получать сообщения.";

/** A mailing to one person who answers `text`, when the answer is known. */
async function answered(text) {
  const composer = await stage.openPortal("?lang=ru");
  const messages = [{ phone_number: "79020000994", body: text }];
  await composer.page.route("**/messages.history.list/", (route) =>
    route.fulfill({ json: { result: { messages } }, headers: { "access-control-allow-origin": "*" } }),
  );
  await composer.take({ people: 1 });
  await composer.area.fill(TEXT);
  await composer.start();
  await until(() => composer.states(), (states) => states[0]?.[1] === "ответ получен");
  return composer;
}

/** Waits until another employee sees that the person is excluded, and only that one. */
async function anotherSeesItExcluded() {
  const composer = await stage.openPortal("?lang=ru&admin=N");
  await composer.search({ name: "", people: 2 });
  await becomes(async () => (await composer.people()).slice(0, 2), [
    ["Елена Лазарева", "отказ от рассылки"],
    ["Илья Саркисян", "получит"],
  ]);
}

test("a reply that certainly asks to be left alone excludes the person for everybody", async () => {
  const composer = await answered("СТОП");
  await composer.progress.getByText("Исключён: никто на портале ему больше не напишет").waitFor();
  await anotherSeesItExcluded();
});

test("what any other reply means a person decides, for everybody", async () => {
  const composer = await answered("Стоп, а какая цена?");
  await composer.press("Больше не писать");
  await composer.progress.getByText("Исключён: никто на портале ему больше не напишет").waitFor();
  await anotherSeesItExcluded();
});
