// A reload loses nothing of the work on the desk.
import assert from "node:assert/strict";
import { test } from "node:test";

import { becomes } from "./becomes.mjs";
import { setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });

test("a search with its conditions, whom the user left out, the parts and the time are there after a reload", async () => {
  const composer = await stage.openPortal();
  await openSteps(composer);
  await composer.whom.getByText("Ещё условия").click();
  await composer.whom.getByLabel("Добавлены с").fill("2025-10-01");
  await composer.search({ name: "", people: 140 });
  await composer.whom.getByText(/ из 140 /).waitFor();
  await composer.whom.getByRole("button", { name: /^Разделить на 3 части/ }).click();
  await composer.whom.getByRole("button", { name: /^Часть 2 · / }).click();
  const unticked = composer.whom.getByRole("listitem").filter({ hasText: "получит" }).first();
  const name = await unticked.locator(".name").textContent();
  await unticked.getByRole("checkbox").uncheck();
  const gap = composer.when.getByRole("spinbutton", { name: "Секунд между сообщениями" });
  await gap.fill("90");
  await composer.page.keyboard.press("Tab");
  await composer.press("Свернуть Кому");

  await composer.press("Изменить Кому");
  const seen = async () => ({
    whom: (await composer.answers()).whom,
    gap: await gap.inputValue(),
    since: await composer.whom.getByLabel("Добавлены с").inputValue(),
    part: await composer.whom.locator(".split").getByRole("button", { pressed: true }).textContent(),
    unticked: await composer.whom.locator(".people li:has(input:enabled:not(:checked)) .name").allTextContents(),
  });
  const before = await seen();
  assert.deepEqual(
    { ...before, whom: "", part: before.part.slice(0, 7) },
    { whom: "", gap: "90", since: "2025-10-01", part: "Часть 2", unticked: [name] },
  );

  await composer.page.reload();
  await openSteps(composer);
  await becomes(seen, before);
});

test("a pasted list is there after a reload, and whoever opens a card meanwhile gets that person alone", async () => {
  const context = await stage.newContext();
  const composer = await stage.openPortalIn(context);
  await composer.whom.getByRole("button", { expanded: false }).click();
  await composer.press("Вставить список…");
  const dialog = composer.app.getByRole("dialog");
  await dialog.getByRole("textbox").fill("Анна\t+7 902 000-09-94\nОлег\t+7 977 000-48-26");
  await dialog.getByRole("button", { name: "Взять список" }).click();
  await composer.area.fill("Добрый день, #NAME#!");
  const card = await stage.openPortalIn(context, `?lang=ru&placement=CRM_CONTACT_DETAIL_TAB&options=${encodeURIComponent(JSON.stringify({ ID: "2" }))}`);
  await becomes(async () => (await card.answers()).whom, "Кому: 1 из 1 получит");
  // Whom the user leaves out there is left out of the next search, too.
  await openSteps(card);
  const [[name]] = await card.people();
  await card.whom.locator(".people").getByRole("checkbox").uncheck();
  await card.search({ name: "", people: 3 });
  await becomes(async () => (await card.people()).length, 3);
  assert.equal(new Map(await card.people()).get(name), "исключён вами");

  await composer.page.reload();
  await becomes(async () => (await composer.answers()).whom, "Кому: 2 из 2 получат");
  await becomes(async () => (await composer.previewed()).text, "Добрый день, Анна!");
  await becomes(() => composer.tags().then((tags) => tags.length > 5), true);
});

async function openSteps(composer) {
  for (const step of [composer.whom, composer.when]) await step.getByRole("button", { expanded: false }).first().click();
}
