// Among many people one is found, and so are those who get nothing.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { becomes, until } from "./becomes.mjs";
import { setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });

test("people are found by name and number, and by whether they receive", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 25 });
  // Until every chat is read, verdicts change. Nobody looks into the chats of those who are out for their numbers.
  const proofs = () => composer.whom.locator(".people .proof").allTextContents();
  await until(proofs, (proofs) => proofs.length === 25 && proofs.filter((proof) => proof === "").length === 2);
  const all = await composer.people();
  const named = async () => (await composer.people()).map(([name]) => name);
  const field = composer.whom.getByRole("searchbox", { name: "Найти в списке: имя или номер" });
  await field.fill("лазар");
  await becomes(named, ["Елена Лазарева", "Евгений Лазарев"]);
  await composer.whom.getByText("Найдено 2 из 25").waitFor();
  await composer.press("Исключить 2 человек");
  await becomes(async () => (await composer.people()).map(([, verdict]) => verdict), ["исключён вами", "исключён вами"]);
  await composer.press("Вернуть всех, кого исключили вы: 2");
  await field.fill("926 000 07");
  await becomes(named, ["Илья Саркисян"]);
  await composer.whom.getByRole("checkbox").last().uncheck();
  await becomes(() => composer.people(), [["Илья Саркисян", "исключён вами"]]);
  // Whoever is left out gets nothing under another card with the same number, either.
  await field.fill("913 000 77 16");
  const twins = await composer.people();
  assert.equal(twins.length, 2);
  await composer.whom.locator(".people").getByRole("checkbox").first().uncheck();
  await becomes(async () => (await composer.people()).map(([, verdict]) => verdict), ["исключён вами", "исключён вами"]);
  await composer.press("Вернуть всех, кого исключили вы: 3");
  await becomes(() => composer.people(), twins);
  await field.fill("926 000 07");
  await composer.whom.locator(".people").getByRole("checkbox").last().uncheck();
  await field.fill("никто");
  await composer.whom.getByText("В списке таких нет.").waitFor();

  await field.fill("");
  await composer.press("Не получат");
  const out = [...all.filter(([, verdict]) => verdict !== "получит"), ["Илья Саркисян", "исключён вами"]];
  await until(() => composer.people(), (people) => people.length === out.length);
  assert.deepEqual((await composer.people()).sort(), out.sort());
  // No tick says that somebody gets the message who does not, and only those whom the user left out can be ticked.
  assert.equal(await composer.whom.locator(".people").getByRole("checkbox", { checked: true }).count(), 0);
  assert.equal(await composer.whom.locator(".people").getByRole("checkbox", { disabled: false }).count(), 1);
  await assertAccessible(composer, "the list of people, searched");
  await composer.press("Получат");
  await until(() => composer.people(), (people) => people.length === all.length - out.length);
  await field.fill("никто");
  // In a list that is short nobody is looked for, whatever was looked for before.
  await composer.take({ people: 3 });
  await becomes(async () => (await composer.people()).length, 3);
  await composer.take({ people: 25 });
  await field.fill("");
  await composer.press("Все");
  await until(() => composer.people(), (people) => people.length === all.length);
});

test("a pasted number that the CRM knows brings what the table does not say", async () => {
  const composer = await stage.openPortal();
  await composer.whom.getByRole("button", { expanded: false }).click();
  await composer.press("Вставить список…");
  const dialog = composer.app.getByRole("dialog");
  await dialog.getByRole("textbox").fill("8 (926) 000-07-78\n+7 912 000-00-01");
  await dialog.getByRole("button", { name: "Взять список" }).click();
  await composer.whom.getByText("Найдено в CRM: 1. Чего нет в таблице, взято оттуда").waitFor();
  await becomes(async () => (await composer.people()).map(([name]) => name), ["Илья Саркисян", "+7 912 000-00-01"]);
  await composer.area.fill("Добрый день, #NAME|друг#!");
  await becomes(async () => (await composer.previewed()).text, "Добрый день, Илья!");
});

test("what the CRM says of an older list is not taken for the newer one", async () => {
  const composer = await stage.openPortal();
  await composer.whom.getByRole("button", { expanded: false }).click();
  let answer;
  const answered = new Promise((resolve) => (answer = resolve));
  const isOfOlder = (request) => /findbycomm/.test(request.postData()) && /9120000001/.test(request.postData());
  await composer.page.route("**/batch.json", async (route) => {
    if (!isOfOlder(route.request())) return route.fallback();
    await answered;
    return route.continue();
  });
  const dialog = composer.app.getByRole("dialog");
  for (const number of ["+7 912 000-00-01", "8 (926) 000-07-78"]) {
    await composer.press("Вставить список…");
    await dialog.getByRole("textbox").fill(number);
    await dialog.getByRole("button", { name: /^(Взять|Заменить) список$/ }).click();
  }
  const known = composer.whom.getByText("Найдено в CRM: 1.");
  await known.waitFor();
  const late = composer.page.waitForResponse((response) => isOfOlder(response.request()));
  answer();
  await late;
  await composer.letTimePass(30);
  assert.equal(await known.count(), 1);
});

test("a review that was open for long shows the times that the mailing will start with", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 2 });
  await composer.area.fill("{Здравствуйте|Добрый день|Привет}, #NAME|друзья#! Удобно завтра? Ответьте СТОП, чтобы не получать сообщения.");
  await composer.app.locator('[aria-describedby="obstacle"][aria-disabled="false"]').waitFor();
  await composer.reviewButton.press("Enter");
  const times = () => composer.review.locator("dd").nth(1).textContent();
  const before = await until(times, (times) => times.includes("→"));
  await composer.letTimePass(120);
  await composer.review.getByText("Пока проверка была открыта, время начала прошло. Здесь уже новое время.").waitFor();
  assert.notEqual(await times(), before);
});
