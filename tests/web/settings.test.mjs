// An administrator sets what holds for everybody; others see it and write under it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { becomes } from "./becomes.mjs";
import { control } from "./sandbox.mjs";
import { NETWORK_TROUBLE, setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });

const TEXT = "{Добрый день|Привет}, #NAME#! Смотрите konkurent.ru/x. Не интересно? Напишите НЕНАДО.";

test("limits and switched-off checks of an administrator hold for everybody, and only they change them", async () => {
  const admin = await stage.openPortal();
  await admin.take({ people: 2 });
  await admin.area.fill(TEXT);
  await becomes(() => admin.risks(), ["Ответ «НЕНАДО» не прочтут как отписку"]);
  await admin.press("Настройки");
  await admin.app.getByRole("textbox", { name: /^Слова отписки/ }).fill("ненадо");
  await admin.app.getByRole("textbox", { name: /^Запрещённые сайты/ }).fill("konkurent.ru");
  await admin.press("Сохранить для всех");
  await admin.app.getByText("Сохранено.").waitFor();
  await admin.press("Назад");
  await becomes(() => admin.risks(), ["Запрещено администратором: konkurent.ru"]);
  await admin.area.fill(TEXT.replace("konkurent.ru/x", "*сайт"));
  await becomes(() => admin.risks(), ["Знак * без пары"]);
  await admin.press("Отключить для всех…");
  const reason = admin.app.getByRole("textbox", { name: "Почему она не нужна" });
  await becomes(() => reason.evaluate((field) => field === document.activeElement), true);
  assert.equal(await admin.app.getByRole("combobox", { name: "Проверка" }).inputValue(), "unclosed-formatting");
  await reason.fill("звёздочки — наш стиль");
  await admin.press("Отключить для всех");
  await admin.app.getByRole("listitem").filter({ hasText: "звёздочки — наш стиль" }).locator("b").getByText("Знак форматирования без пары").waitFor();
  await admin.press("Назад");
  await becomes(() => admin.risks(), []);
  await admin.riskList.getByText("Отключено администратором проверок: 1.").waitFor();

  const manager = await stage.openPortal("?lang=ru&admin=N");
  await manager.take({ people: 2 });
  await manager.area.fill(TEXT);
  await becomes(() => manager.risks(), ["Запрещено администратором: konkurent.ru"]);
  assert.equal(await manager.app.getByRole("button", { name: "Отключить для всех…" }).count(), 0);
  await manager.press("Настройки");
  await manager.app.getByText("Это меняет администратор портала.").waitFor();
  const banned = manager.app.getByRole("textbox", { name: /^Запрещённые сайты/ });
  assert.deepEqual([await banned.inputValue(), await banned.isDisabled()], ["konkurent.ru", true]);
  await manager.app.getByText("звёздочки — наш стиль").waitFor();
  assert.equal(await manager.app.getByRole("button", { name: /Сохранить для всех|Включить|Отключить/ }).count(), 0);
});

test("settings that would be of no use are not taken, and it is said why", async () => {
  const admin = await stage.openPortal();
  await admin.press("Настройки");
  const field = (name) => admin.app.getByLabel(name);
  for (const [label, value, why] of [
    [/^Запрещённые сайты/, "konkurent.ru, привет", "«привет» — не адрес сайта."],
    [/^Слова отписки/, "нет, спасибо; а", "«а» слишком коротко для слова отписки"],
    ["Отправлять с", "22:00", "При таких часах не уйдёт ничего"],
  ]) {
    if (label === "Отправлять с") await field("до (время сотрудника)").fill("23:00");
    await field(label).fill(value);
    await admin.press("Сохранить для всех");
    await admin.app.getByRole("alert").filter({ hasText: why }).waitFor();
    await field(label).fill("");
  }
  await field("до (время сотрудника)").fill("");
  await field(/^Запрещённые сайты/).fill("konkurent.ru, vrag.ru");
  await admin.press("Сохранить для всех");
  await admin.app.getByText("Сохранено.").waitFor();
  await becomes(() => field(/^Запрещённые сайты/).inputValue(), "konkurent.ru\nvrag.ru");
});

test("the limits of an administrator hold for every mailing", async () => {
  const admin = await stage.openPortal();
  await admin.press("Настройки");
  for (const [label, value] of [
    ["Человек в рассылке, до", "3"],
    ["Сообщений в день, до", "2"],
    ["Секунд между сообщениями, от", "120"],
    ["Отправлять с", "10:30"],
    ["до (время сотрудника)", "12:00"],
  ]) await admin.app.getByLabel(label).fill(value);
  await admin.press("Сохранить для всех");
  await admin.app.getByText("Сохранено.").waitFor();

  const manager = await stage.openPortal("?lang=ru&admin=N");
  await manager.take({ people: 6 });
  await manager.area.fill("{Добрый день|Привет}, #NAME#! Удобно завтра? Ответьте СТОП, чтобы не получать сообщения.");
  await becomes(async () => (await manager.answers()).obstacle, "Мешает отправить: администратор разрешил не больше 3 человек");
  await manager.whom.getByRole("button", { name: /^Разделить на 2 части/ }).click();
  await becomes(async () => (await manager.answers()).obstacle, "Можно отправить, если подтвердить 1 риск");
  await manager.when.getByRole("button", { expanded: false }).click();
  const shown = (name) => manager.when.getByLabel(name, { exact: true }).inputValue();
  assert.deepEqual(await Promise.all(["Секунд между сообщениями", "Сообщений в день, не больше"].map(shown)), ["120", "2"]);
  await manager.reviewButton.click();
  await manager.review.locator("summary").filter({ hasText: "сообщения" }).first().click();
  const moments = await manager.review.locator(".letters li span").allTextContents();
  assert.deepEqual(
    moments.map((moment) => moment.match(/\d\d:\d\d/)[0].replace(/1[01]:\d\d/, "by noon")),
    ["by noon", "by noon", "by noon"],
  );
  const [, second, third] = moments.map((moment) => moment.replace(/ · .*/, ""));
  assert.ok(second.startsWith("пн, 23 ноября") && third === "вт, 24 ноября, 10:30", `${second}; ${third}`);
});

test("the hours of sending are two times in their order, or none", async () => {
  const composer = await stage.openPortal();
  await composer.press("Настройки");
  const [from, to] = ["Отправлять с", "до (время сотрудника)"].map((name) => composer.app.getByLabel(name));
  const refused = () => to.evaluate(({ validity: { valueMissing, rangeUnderflow } }) => ({ valueMissing, rangeUnderflow }));
  await from.fill("10:30");
  await becomes(refused, { valueMissing: true, rangeUnderflow: false });
  await to.fill("09:00");
  await becomes(refused, { valueMissing: false, rangeUnderflow: true });
  await to.fill("12:00");
  await becomes(refused, { valueMissing: false, rangeUnderflow: false });
  for (const field of [to, from]) await field.fill("");
  await becomes(refused, { valueMissing: false, rangeUnderflow: false });
});

test("an administrator who is late does not overwrite another one's settings", async () => {
  // Both windows ask one connector, which has its limit.
  stage.tolerate(NETWORK_TROUBLE);
  const [first, second] = [await stage.openPortal(), await stage.openPortal()];
  for (const composer of [first, second]) await composer.press("Настройки");
  await first.app.getByRole("textbox", { name: /^Запрещённые сайты/ }).fill("a.ru");
  await first.press("Сохранить для всех");
  await first.app.getByText("Сохранено.").waitFor();
  await second.app.getByRole("textbox", { name: /^Запрещённые сайты/ }).fill("b.ru");
  await second.press("Сохранить для всех");
  await second.app.getByText("Настройки тем временем изменил другой администратор.").waitFor();
  await becomes(() => second.app.getByRole("textbox", { name: /^Запрещённые сайты/ }).inputValue(), "a.ru");
});

test("what is typed into the settings and not kept is still there when they are opened again", async () => {
  const admin = await stage.openPortal();
  const banned = admin.app.getByRole("textbox", { name: /^Запрещённые сайты/ });
  const why = admin.app.getByRole("textbox", { name: "Почему она не нужна" });
  const unkept = admin.app.getByText("Изменения ещё не сохранены.");
  await admin.press("Настройки");
  await banned.fill("konkurent.ru, vrag.ru");
  await why.fill("звёздочки — наш стиль");
  await unkept.waitFor();
  await admin.press("Назад");
  await admin.press("Настройки");
  await unkept.waitFor();
  assert.deepEqual([await banned.inputValue(), await why.inputValue()], ["konkurent.ru, vrag.ru", "звёздочки — наш стиль"]);
  await admin.press("Вернуть как было");
  await unkept.waitFor({ state: "detached" });
  assert.equal(await banned.inputValue(), "");

  await banned.fill("konkurent.ru");
  await admin.press("Сохранить для всех");
  await admin.app.getByText("Сохранено.").waitFor();
  assert.equal(await unkept.count(), 0);
});

test("what was typed over settings that another one has changed since does not undo theirs", async () => {
  // Both windows ask one connector, which has its limit.
  stage.tolerate(NETWORK_TROUBLE);
  const [first, second] = [await stage.openPortal(), await stage.openPortal()];
  const banned = (composer) => composer.app.getByRole("textbox", { name: /^Запрещённые сайты/ });
  for (const composer of [first, second]) await composer.press("Настройки");
  await first.app.getByLabel("Человек в рассылке, до").fill("9");
  await first.press("Назад");
  await banned(second).fill("a.ru");
  await second.press("Сохранить для всех");
  await second.app.getByText("Сохранено.").waitFor();
  // Before the review what holds is read anew.
  await first.take({ people: 1 });
  await first.area.fill(TEXT);
  await first.app.locator('[aria-describedby="obstacle"][aria-disabled="false"]').waitFor();
  await first.reviewButton.press("Enter");
  await first.review.getByRole("button", { name: "Вернуться к тексту" }).press("Enter");
  await first.press("Настройки");
  await first.app.getByText("Настройки тем временем изменил другой администратор.").waitFor();
  assert.deepEqual([await banned(first).inputValue(), await first.app.getByLabel("Человек в рассылке, до").inputValue()], ["a.ru", ""]);
});

test("two quick changes of the settings are both kept, and what was not kept can be tried again", async () => {
  const admin = await stage.openPortal();
  await admin.press("Настройки");
  const [check, why] = [admin.app.getByRole("combobox", { name: "Проверка" }), admin.app.getByRole("textbox", { name: "Почему она не нужна" })];
  await admin.app.getByRole("textbox", { name: /^Запрещённые сайты/ }).fill("konkurent.ru");
  await check.selectOption("unclosed-formatting");
  await why.fill("звёздочки — наш стиль");
  await control(stage.sandbox, "fault", { where: "rest", kind: "slow", method: "app.option.get", ms: 30_000, times: 2 });
  await admin.press("Сохранить для всех");
  await admin.press("Отключить для всех");
  await becomes(() => admin.app.getByRole("status").filter({ hasText: "Сохранено." }).count(), 2);
  assert.deepEqual([await check.inputValue(), await why.inputValue()], ["", ""]);

  const again = await stage.openPortal();
  await again.press("Настройки");
  await again.app.getByText("звёздочки — наш стиль").waitFor();
  assert.equal(await again.app.getByRole("textbox", { name: /^Запрещённые сайты/ }).inputValue(), "konkurent.ru");

  await check.selectOption("shouting");
  await why.fill("мы громкие");
  await control(stage.sandbox, "fault", { where: "rest", kind: "html", method: "app.option.set", times: 1 });
  await admin.press("Отключить для всех");
  await admin.app.getByRole("alert").filter({ hasText: "Вместо данных портал прислал что-то другое" }).waitFor();
  assert.deepEqual([await check.inputValue(), await why.inputValue()], ["shouting", "мы громкие"]);
});

test("language and theme are one's own, and are kept", async () => {
  const composer = await stage.openPortal("?lang=ru&admin=N");
  await composer.press("Настройки");
  await composer.app.getByRole("radio", { name: "Тема: тёмная" }).check();
  await composer.app.getByRole("radio", { name: "English" }).check();
  await composer.app.getByRole("heading", { name: "For everybody on the portal" }).waitFor();
  const again = await stage.openPortal("?lang=ru&admin=N");
  await again.app.getByRole("button", { name: "Settings" }).waitFor();
  assert.equal(await again.app.locator("html").getAttribute("data-theme"), "dark");
});
