// People from leads, companies and deals, each by the right name.
import assert from "node:assert/strict";
import { test } from "node:test";

import { becomes } from "./becomes.mjs";
import { setStage } from "./stage.mjs";

const stage = setStage();

test("leads, companies and the clients of deals are found, and each is addressed by the right name", async () => {
  const composer = await stage.openPortal();
  await becomes(async () => (await composer.answers()).whom, "Кому: 38 из 50 получат");
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
    "A command instead of data: NAME",
    "A command instead of data: LEAD.TITLE",
  ]);
});

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
