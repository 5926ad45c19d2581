// People from leads, companies and deals, each by the right name.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAccessible, assertNarrow } from "./axe.mjs";
import { becomes, until } from "./becomes.mjs";
import { control } from "./sandbox.mjs";
import { setStage } from "./stage.mjs";

const stage = setStage();

test("leads, companies and the clients of deals are found, and each is addressed by the right name", async () => {
  const composer = await stage.openPortal();
  await composer.type("Здравствуйте, #NAME#! Ваша заявка: ");

  await composer.take({ from: "Лиды", people: 3 });
  assert.deepEqual(await composer.people(), [
    ["Вера Белова", "получит"],
    ["Глеб", "получит"],
    ["Дмитрий Рябов", "получит"],
  ]);
  assert.deepEqual((await composer.tags()).slice(0, 6), [
    ["Имя", "#NAME#"],
    ["Фамилия", "#LEAD.LAST_NAME#"],
    ["Отчество", "#LEAD.SECOND_NAME#"],
    ["Обращение", "#LEAD.HONORIFIC#"],
    ["Название лида", "#LEAD.TITLE#"],
    ["Название компании", "#LEAD.COMPANY_TITLE#"],
  ]);
  await composer.insertTag("Название лида");
  await composer.type(", стадия: ");
  await composer.insertTag("Стадия");
  await becomes(() => previews(composer, 3), [
    ["Вера Белова", "Здравствуйте, Вера! Ваша заявка: Заявка с сайта: кофемашина, стадия: Не обработан"],
    ["Глеб", "Здравствуйте, Глеб! Ваша заявка: Звонок: доставка цветов, стадия: В работе"],
    ["Дмитрий Рябов", "Здравствуйте, Дмитрий! Ваша заявка: Снова с сайта, стадия: Не обработан"],
  ]);

  await composer.area.fill("Добрый день, #NAME#! Сфера: #COMPANY.INDUSTRY#, писем на #COMPANY.PHONE# больше не будет.");
  await composer.take({ from: "Компании", name: "ООО", people: 2 });
  assert.deepEqual(await composer.people(), [
    ["ООО «ТехноСтрой»", "получит"],
    ["ООО «Заря»", "нет телефона"],
  ]);
  await becomes(() => previews(composer, 1), [
    ["ООО «ТехноСтрой»", "Добрый день, ООО «ТехноСтрой»! Сфера: Другое, писем на +7 917 000-41-01 больше не будет."],
  ]);
  assert.deepEqual((await composer.tags()).slice(0, 2), [
    ["Название компании", "#NAME#"],
    ["Тип компании", "#COMPANY.COMPANY_TYPE#"],
  ]);

  await composer.area.fill("Добрый день, #NAME#!");
  // Of four deals two are with the same man, and one is with nobody.
  await composer.search({ from: "Сделки", name: "кофе", people: 4 });
  await becomes(() => composer.people(), [
    ["Дмитрий Рябов", "получит"],
    ["ООО «ТехноСтрой»", "получит"],
  ]);
  await becomes(() => previews(composer, 2), [
    ["Дмитрий Рябов", "Добрый день, Дмитрий!"],
    ["ООО «ТехноСтрой»", "Добрый день, ООО «ТехноСтрой»!"],
  ]);
});

test("what a lead holds is text, whatever it looks like", async () => {
  const composer = await stage.openPortal("?lang=en");
  await composer.take({ from: "Leads", name: "#NAME#", people: 1 });
  await composer.type("Hello, #NAME#! #LEAD.TITLE#");
  await becomes(() => previews(composer, 1), [
    ["{a|b} #NAME# Быков", "Hello, {a|b} #NAME#! {Скидка|Акция} [=file:https://example.com/x]"],
  ]);
  assert.deepEqual((await composer.risks()).slice(0, 2), [
    "A command in the data: NAME",
    "A command in the data: LEAD.TITLE",
  ]);
});

test("a call list of the CRM gives all its people, or those of one status", async () => {
  const composer = await stage.openPortal();
  await openCallLists(composer);
  const [list, status] = [composer.whom.getByRole("combobox", { name: "Список обзвона" }), composer.whom.getByRole("combobox", { name: "Статус звонка" })];
  await becomes(() => list.locator("option").allTextContents(), [
    "№ 3 от 22 нояб. 2026 г., контакты",
    "№ 2 от 21 нояб. 2026 г., компании",
    "№ 1 от 19 окт. 2025 г., контакты",
  ]);
  assert.deepEqual(await status.locator("option").allTextContents(), ["любой", "В работе", "Успешный", "Неверный номер", "Больше не звонить"]);
  await assertAccessible(composer, "the call lists");
  await composer.page.setViewportSize({ width: 360, height: 900 });
  await assertNarrow(composer.app, "the call lists");

  await list.selectOption({ index: 2 });
  await composer.press("Найти");
  await until(() => composer.people(), (people) => people.length === 60);
  await becomes(async () => (await composer.answers()).whom.replace(/\d+/, "N"), "Кому: N из 60 получат");
  await status.selectOption("Успешный");
  await composer.press("Найти");
  await until(() => composer.people(), (people) => people.length === 15);
  assert.equal((await composer.people())[0][0], "Елена Лазарева");
  await status.selectOption("Неверный номер");
  await composer.press("Найти");
  await composer.whom.getByText("Никто не найден.").waitFor();

  await list.selectOption({ index: 1 });
  await status.selectOption("любой");
  await composer.press("Найти");
  await becomes(async () => (await composer.people()).map(([name]) => name), ["ООО «ТехноСтрой»", "Кофейня «Зерно»", "Студия «Пион»"]);
  assert.deepEqual((await composer.tags())[0], ["Название компании", "#NAME#"]);
});

test("call lists that cannot be read say why", async () => {
  const composer = await stage.openPortal("?lang=ru&admin=N");
  await control(stage.sandbox, "fault", { where: "rest", kind: "insufficient-scope", method: "crm.calllist.list", times: 1 });
  await openCallLists(composer);
  await composer.whom.getByRole("alert").getByText("У приложения нет права «crm».").waitFor();
  assert.equal(await composer.whom.getByRole("button", { name: "Найти" }).count(), 0);

  await composer.whom.getByRole("combobox", { name: "Откуда" }).selectOption("Контакты");
  await composer.whom.getByRole("combobox", { name: "Откуда" }).selectOption("Списки обзвона");
  await composer.whom.getByRole("combobox", { name: "Список обзвона" }).selectOption({ index: 0 });
  await composer.press("Найти");
  await becomes(async () => (await composer.answers()).whom, "Кому: CRM не прочитана");
  await composer.whom.getByText(/^Портал не разрешает это: You do not have access to the participants of this call list/).waitFor();
});

async function openCallLists(composer) {
  await becomes(async () => (await composer.answers()).whom, "Кому: пока никому");
  await composer.whom.getByRole("button", { expanded: false }).press("Enter");
  await composer.whom.getByRole("combobox", { name: "Откуда" }).selectOption("Списки обзвона");
}

/** What the first `count` people of the preview read: `[[name, text]]`. */
async function previews(composer, count) {
  const seen = [];
  const next = composer.preview.getByRole("button", { name: /^(Следующий человек|Next person)$/ });
  for (let place = 1; place <= count; place += 1) {
    const { name, text } = await composer.previewed();
    seen.push([name, text]);
    await next.click();
  }
  return seen;
}
