// People are chosen in the portal's own dialog, a search is kept, and a test goes to oneself.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { becomes, until } from "./becomes.mjs";
import { control, messages } from "./sandbox.mjs";
import { NETWORK_TROUBLE, setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });

for (const [kind, chosen] of [
  ["Контакты", ["Елена Лазарева", "Илья Саркисян"]],
  ["Компании", ["Кофейня «Зерно»"]],
]) {
  test(`people are chosen in the portal's own dialog: ${kind}`, async () => {
    const composer = await stage.openPortal();
    await openWhom(composer);
    await composer.whom.getByRole("combobox").selectOption(kind);
    await composer.press("Выбрать в CRM…");
    // Closing the dialog changes nothing, and it can be opened again.
    await composer.page.getByRole("dialog", { name: "CRM" }).getByRole("button", { name: "×" }).click();
    await composer.press("Выбрать в CRM…");
    const dialog = composer.page.getByRole("dialog", { name: "CRM" });
    for (const name of chosen) await dialog.getByLabel(name).check();
    await dialog.getByRole("button", { name: "OK" }).click();
    await becomes(async () => (await composer.people()).map(([name]) => name), chosen);
    await composer.whom.getByText("Список не из этого поиска").waitFor();
  });
}

test("a dialog of the portal that breaks is said to have failed, and nobody is lost", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 2 });
  const before = await composer.people();
  await control(stage.sandbox, "fault", { where: "rest", kind: "html", method: "selectCRM", times: 1 });
  await composer.press("Выбрать в CRM…");
  const alert = composer.whom.getByRole("alert");
  await alert.getByText("Портал ответил непонятно.").waitFor();
  assert.deepEqual(await composer.people(), before);
  await composer.press("Выбрать в CRM…");
  const dialog = composer.page.getByRole("dialog", { name: "CRM" });
  await dialog.getByLabel("Илья Саркисян").check();
  await dialog.getByRole("button", { name: "OK" }).click();
  await becomes(async () => (await composer.people()).map(([name]) => name), ["Илья Саркисян"]);
  assert.equal(await alert.count(), 0);
});

test("a search says that it takes the first only, and one that finds nobody does not cost the list", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 4 });
  await composer.whom.getByText("Взяты первые 4. Если подходящих больше, остальные не взяты: увеличьте число или уточните условия.").waitFor();
  const { whom } = await composer.answers();
  await composer.search({ name: "йцукен", people: 50 });
  await becomes(async () => (await composer.answers()).whom, "Кому: 0 из 0 получат");
  await composer.press("Вернуть прежний список: 4 человека");
  await becomes(async () => (await composer.answers()).whom, whom);
  assert.equal(await composer.whom.getByRole("spinbutton").inputValue(), "4");
});

test("a person's card in the CRM is opened over the page", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 1 });
  const link = composer.whom.getByRole("link", { name: "Карточка" });
  assert.equal(await link.getAttribute("href"), `${new URL(stage.sandbox.portal).origin}/crm/contact/details/1/`);
  await link.press("Enter");
  await composer.page.getByRole("dialog", { name: "/crm/contact/details/1/" }).waitFor();
});

test("a search is kept, found again after a reload, and forgotten, which can be taken back", async () => {
  const composer = await stage.openPortal();
  await composer.search({ from: "Компании", name: "Зерно", people: 7 });
  await composer.press("+ Сохранить этот поиск");
  await becomes(() => saved(composer), ["Компании «Зерно», первые 7"]);
  const again = await stage.openPortal();
  await openWhom(again);
  await again.press("Компании «Зерно», первые 7");
  await becomes(async () => (await again.people()).map(([name]) => name), ["Кофейня «Зерно»"]);
  await again.press("Забыть поиск: Компании «Зерно», первые 7");
  await becomes(() => saved(again), []);
  const back = again.app.getByRole("button", { name: "Вернуть поиск: Компании «Зерно», первые 7" });
  await becomes(() => back.evaluate((button) => button === document.activeElement), true);
  await back.press("Enter");
  await becomes(() => saved(again), ["Компании «Зерно», первые 7"]);
  assert.equal(await back.count(), 0);
});

test("whose name is doubtful, or who lacks a value of the text, is marked in the list", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 25 });
  const marked = () =>
    composer.whom.locator(".people li:has(.remark)").evaluateAll((rows) =>
      rows.map((row) => [row.querySelector(".name").textContent, row.querySelector(".remark").textContent]),
    );
  await composer.area.fill("Добрый день!");
  await becomes(marked, []);
  await composer.area.fill("Добрый день, #NAME|друг#! Как дела?");
  await becomes(marked, [["ООО \"Ромашка\"", "имя под вопросом"], ["Лена 💛", "имя под вопросом"]]);
  // The way out that is offered at the caret has a key.
  await composer.area.focus();
  await composer.area.evaluate((area) => area.setSelectionRange(16, 16));
  await composer.beside.getByRole("button", { name: "Обращаться «друг»" }).waitFor();
  await composer.page.keyboard.press("Control+.");
  await becomes(marked, [["ООО \"Ромашка\"", "без имени из CRM"], ["Лена 💛", "без имени из CRM"]]);
  await composer.riskList.getByText("Запасное слово вместо имени из CRM: ООО \"Ромашка\", Лена 💛.").waitFor();
  await composer.press("Снова по имени");
  // Without a fallback there is one to be added first.
  await composer.area.fill("Добрый день, #NAME#! Как дела?");
  await composer.fix("Сомнительных имён: 2", "Добавить запасное слово");
  await becomes(() => composer.text(), "Добрый день, #NAME|друзья#! Как дела?");
  await becomes(marked, [["ООО \"Ромашка\"", "без имени из CRM"], ["Лена 💛", "без имени из CRM"]]);
  await composer.press("Снова по имени");
  // Or they are left out. The risk is gone from the text then, and it is still said why they get nothing.
  await composer.fix("Сомнительных имён: 2", "Исключить 2 человек");
  await composer.area.fill("Добрый день! Как дела?");
  await composer.riskList.getByText("Исключены вами (имя под вопросом): ООО \"Ромашка\", Лена 💛.").waitFor();
  await becomes(async () => new Map(await composer.people()).get("Лена 💛"), "исключён вами: имя под вопросом");
  await composer.press("Вернуть");
  await becomes(async () => new Map(await composer.people()).get("Лена 💛"), "получит");
  await composer.area.fill("Добрый день! Ваш товар — #CONTACT.UF_CRM_1#?");
  await until(marked, (rows) => rows.length > 2 && rows.every(([, remark]) => remark === "нет значения для тега"));
  await composer.fix("Нет значения", "Показать, где добавить запасное слово");
  await becomes(() => composer.area.evaluate(({ value, selectionStart }) => value.slice(selectionStart)), "#?");
  await assertAccessible(composer, "marked people");
});

for (const [what, from, conditions, found] of [
  ["the city and who is responsible", "Контакты", { "Город содержит": "казань", "Только те, за кого отвечаю я": true }, ["Илья Саркисян", "Руслан Жуков", "Анна Никитина"]],
  ["the day they were added on", "Контакты", { "Добавлены с": "2025-10-21", "Добавлены по": "2025-10-22" }, ["Илья Саркисян", "Ирина Ершова"]],
  ["the type", "Контакты", { "Тип контакта": "Поставщики" }, ["Ирина Рябова", "9140009278", "🌸Настя🌸"]],
  ["the stage", "Лиды", { "Стадия": "В работе" }, ["Глеб", "Майя Орлова", "Лев Титов"]],
  ["the phone", "Контакты", { "Добавлены с": "2025-10-28", "Только с телефоном": true }, ["Руслан Хабибуллин", "79110001813", "Юлия Захарова"]],
  ["the type of company", "Компании", { "Тип компании": "Партнёр" }, ["Студия «Пион»"]],
  ["the stage in a funnel", "Сделки", { "Стадия": "Ремонт: Заявка принята" }, ["Дмитрий Рябов"]],
]) {
  test(`people are looked for by more than their names: by ${what}`, async () => {
    const composer = await stage.openPortal();
    await openWhom(composer);
    await composer.whom.getByRole("combobox").selectOption(from);
    await composer.whom.getByText("Ещё условия").click();
    for (const [label, value] of Object.entries(conditions)) {
      const field = composer.whom.getByLabel(label);
      if (value === true) await field.check();
      else if (await field.evaluate((field) => field.localName === "select")) await field.selectOption(value);
      else await field.fill(value);
    }
    await composer.whom.getByText(`Ещё условия: ${Object.keys(conditions).length}`).waitFor();
    await assertAccessible(composer, "more conditions");
    await composer.whom.getByRole("spinbutton").fill("3");
    await composer.press("Найти");
    await becomes(async () => (await composer.people()).map(([name]) => name), found);
  });
}

test("a search is kept with all that was asked for", async () => {
  const composer = await stage.openPortal();
  await openWhom(composer);
  await composer.whom.getByText("Ещё условия").click();
  await composer.whom.getByLabel("Тип контакта").selectOption("Клиенты");
  await composer.whom.getByLabel("Город содержит").fill("Казань");
  await composer.whom.getByLabel("Добавлены с").fill("2025-10-22");
  await composer.whom.getByLabel("Только с телефоном").check();
  await composer.whom.getByRole("spinbutton").fill("2");
  // What has not been looked for is no search to keep.
  const keep = composer.whom.getByRole("button", { name: "+ Сохранить этот поиск" });
  await becomes(() => keep.count(), 0);
  await composer.press("Найти");
  await keep.press("Enter");
  const name = "Контакты, Клиенты, Казань, с 22 окт. 2025 г., с телефоном, первые 2";
  await becomes(() => saved(composer), [name]);
  const again = await stage.openPortal();
  await openWhom(again);
  await again.press(name);
  await becomes(async () => (await again.people()).map(([name]) => name), ["Руслан Жуков", "Семён Зайцев"]);
});

test("whom the portal has no chat with is out until their chat with the line proves that they wrote", async () => {
  const context = await stage.newContext();
  let answer = () => {};
  const asked = new Promise((resolve) => (answer = resolve));
  await context.route("**/chats.history.list/", async (route) => {
    const phone_number = new URLSearchParams(route.request().postData()).get("phone_number");
    if (phone_number !== "79500002266") return route.continue();
    await asked;
    const messages = [{ phone_number, body: "Здравствуйте!", timestamp: 1_700_000_000 }];
    return route.fulfill({ json: { result: { messages } }, headers: { "access-control-allow-origin": "*" } });
  });
  const composer = await stage.openPortalIn(context);
  await composer.search({ name: "Гусев", people: 200 });
  const one = composer.whom.locator(".people li").filter({ hasText: "Семён Гусев" });
  const known = () => Promise.all([".verdict", ".proof"].map(async (part) => (await one.locator(part).textContent()).trim()));
  await becomes(known, ["нет диалога", "в Битрикс24 нет чата с клиентом"]);
  answer();
  await becomes(known, ["получит", "сообщение от клиента: 14 нояб. 2023 г."]);
});

test("a search that the portal does not keep is said not to be kept", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await stage.openPortal();
  await composer.search({ from: "Компании", name: "Зерно", people: 7 });
  await control(stage.sandbox, "fault", { where: "rest", kind: "503", method: "user.option.set" });
  await composer.press("+ Сохранить этот поиск");
  await composer.app.getByRole("alert").filter({ hasText: "Портал не сохранил ваш выбор" }).waitFor();
  await becomes(() => saved(composer), ["Компании «Зерно», первые 7"]);
});

test("a test to oneself keeps the pause, and leaves neither for an excluded number nor with what blocks in the text", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 1 });
  await composer.area.fill("Привет, #NAME#!");
  await composer.press("Тест себе");
  await composer.sendTest("8 900 000-00-77");
  await composer.review.getByText("Коннектор принял сообщение.").waitFor();
  await composer.sendTest("8 900 000-00-78");
  await composer.review.getByText(/^Пауза после прошлого сообщения ещё не прошла: повторите через \d+ с\.$/).waitFor();
  await composer.press("Закрыть");

  await composer.press("Исключения");
  await composer.app.getByRole("textbox", { name: "Номера, каждый на своей строке" }).fill("89000000078");
  await composer.press("Исключить");
  await composer.app.getByText("Добавлено: 1 номер.").waitFor();
  await composer.press("Исключения");
  await composer.press("Тест себе");
  await composer.sendTest("8 900 000-00-78");
  await composer.review.getByText(/^Этот номер в списке исключений/).waitFor();
  await composer.press("Закрыть");

  // What others would get is not judged: this does not leave.
  await composer.take({ people: 30 });
  await until(() => composer.risks(), (risks) => risks.some((risk) => risk.startsWith("Служебные знаки в данных")));
  await composer.press("Тест себе");
  await composer.sendTest("8 900 000-00-78");
  await composer.review.getByText(/^Этот номер в списке исключений/).waitFor();
  await composer.press("Закрыть");

  await composer.area.fill("Привет, #NMAE#!");
  await composer.press("Тест себе");
  await composer.sendTest("8 900 000-00-79");
  await composer.review.getByText("Мешает отправить: Нет такого поля: #NMAE#").waitFor();
  assert.deepEqual((await messages(stage.sandbox)).map(({ phone }) => phone), ["+79000000077"]);
});

test("what the first recipient would read is sent to oneself, to a number that is remembered", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 1 });
  await composer.area.fill("Привет, #NAME#!");
  await composer.press("Тест себе");
  await assertAccessible(composer, "a test to oneself");
  await composer.sendTest("привет");
  await composer.review.getByText("Это не номер телефона.").waitFor();
  await composer.sendTest("8 495 123-45-67");
  await composer.review.getByText("Это городской номер, за ним нет WhatsApp.").waitFor();
  await composer.sendTest("8 900 000-00-77");
  await composer.review.getByText("Коннектор принял сообщение. Проверьте телефон.").waitFor();
  assert.deepEqual(await messages(stage.sandbox), [{ phone: "+79000000077", text: "Привет, Елена!", outcome: "ok" }]);
  await composer.page.keyboard.press("Escape");
  await becomes(() => composer.review.isVisible(), false);
  const again = await stage.openPortal();
  await again.app.getByRole("button", { name: /подключена/ }).waitFor();
  await again.area.fill("Привет!");
  await again.press("Тест себе");
  assert.equal(await again.review.getByRole("textbox").inputValue(), "+79000000077");
});

async function openWhom(composer) {
  await composer.whom.getByRole("button", { expanded: false }).click();
}

/** The searches that are kept. */
async function saved(composer) {
  const list = composer.whom.getByRole("list", { name: "Сохранённые поиски" });
  return list.locator("li:has(.round) .link-button").allTextContents();
}
