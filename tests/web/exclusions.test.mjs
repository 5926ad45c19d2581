// Whoever asked to be left alone is mailed by nobody on the portal.
import assert from "node:assert/strict";
import { test } from "node:test";

import { becomes, until } from "./becomes.mjs";
import { setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });

const TEXT = "{Здравствуйте|Добрый день|Привет}, #NAME#! Удобно завтра? Ответьте СТОП, чтобы не получать сообщения.";

test("a person who is excluded by one employee is excluded for all", async () => {
  const first = await stage.openPortal("?lang=ru");
  const reply = { phone_number: "79020000994", body: "Ну хватит уже" };
  await first.page.route("**/messages.history.list/", (route) =>
    route.fulfill({ json: { result: { messages: [reply] } }, headers: { "access-control-allow-origin": "*" } }),
  );
  await first.take({ people: 1 });
  await first.area.fill(TEXT);
  await first.start();
  await until(() => first.states(), ([[, state]]) => state === "ответ получен");
  await first.press("Больше не писать");
  await first.progress.getByText("Исключён: никто на портале ему больше не напишет").waitFor();

  const second = await stage.openPortal("?lang=ru&admin=N");
  await second.search({ name: "", people: 2 });
  await becomes(async () => (await second.people()).slice(0, 2), [
    ["Елена Лазарева", "отказ от рассылки"],
    ["Илья Саркисян", "получит"],
  ]);
});
