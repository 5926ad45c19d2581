// The plan on the screen: its hours, its days, and whom it has no room for.
import assert from "node:assert/strict";
import { test } from "node:test";

import { becomes } from "./becomes.mjs";
import { setStage } from "./stage.mjs";

// Monday evening, two minutes before the hours of sending are over.
const stage = setStage({ args: ["--start", "2026-11-23T17:58:00Z"] });

const TEXT = "{Здравствуйте|Добрый день}, #NAME|друг#! {Удобно|Получится} завтра? Ответьте СТОП, чтобы не получать сообщения.";

test("what does not fit into a day goes to the next, and what does not fit at all is told", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 5 });
  await composer.area.fill(TEXT);
  const when = async () => (await composer.answers()).when;
  const days = () => composer.when.getByRole("img").evaluateAll((lanes) => lanes.map((lane) => lane.getAttribute("aria-label")));
  await becomes(async () => (await days()).length, 2);
  assert.match(await when(), /^Когда: пн, 23 ноября, 17:5\d → вт, 24 ноября, 10:0\d$/);

  await composer.when.getByRole("button", { expanded: false }).click();
  const perDay = composer.when.getByRole("spinbutton", { name: "Сообщений в день, не больше" });
  await perDay.fill("1");
  await perDay.press("Tab");
  await becomes(async () => (await days()).length, 3);
  await composer.when.getByText("не помещается 2").waitFor();
  await becomes(() => composer.risks(), ["Не помещаются в 3 дня: 2, можно 2026-12-10"]);
  await becomes(async () => (await composer.answers()).obstacle, "Мешает отправить: 1");

  await perDay.fill("500");
  await perDay.press("Tab");
  assert.equal(await perDay.inputValue(), "100", "more than a hundred a day there are not");
  await composer.when.getByRole("checkbox", { name: "вт" }).uncheck();
  await becomes(async () => (await days()).length, 1);
  await becomes(async () => (await composer.risks()).length, 1);

  await composer.when.getByLabel("Отправлять с").fill("12:00");
  await composer.when.getByLabel("до", { exact: true }).fill("21:00");
  await becomes(() => composer.risks(), ["Часы отправки: 9 ч в день, можно 8"]);
});
