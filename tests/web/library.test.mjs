// A text is taken from the library and given to it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { becomes, until } from "./becomes.mjs";
import { control } from "./sandbox.mjs";
import { NETWORK_TROUBLE, setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });

test("a text of one's own is kept for everybody, taken, changed and removed", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const anna = await stage.openPortal();
  await anna.area.fill("{Привет|Добрый день}, #NAME#! 🍂");
  await anna.press("Тексты");
  await anna.app.getByText("Своих текстов пока нет.").waitFor();
  await keep(anna, "Осень");
  await becomes(() => own(anna), [["Осень", "{Привет|Добрый день}, #NAME#! 🍂"]]);

  const oleg = await stage.openPortal("?lang=ru&admin=N");
  await oleg.area.fill("Прежний текст");
  await oleg.press("Тексты");
  await oleg.app.getByRole("button", { name: "Взять Осень" }).click();
  await becomes(() => oleg.text(), "{Привет|Добрый день}, #NAME#! 🍂");
  // What was written before is a draft of its own.
  await oleg.press("Рассылки");
  await oleg.press("Прежний текст");
  await becomes(() => oleg.text(), "Прежний текст");
  // While the portal saves nothing, that draft is not written over, either.
  await control(stage.sandbox, "fault", { where: "rest", kind: "429", method: "entity.item.update" });
  await oleg.area.fill("Прежний текст, который не сохранён");
  await oleg.press("Тексты");
  await oleg.app.getByRole("button", { name: "Взять Осень" }).click();
  await becomes(() => oleg.text(), "{Привет|Добрый день}, #NAME#! 🍂");
  await control(stage.sandbox, "clear");
  await oleg.area.fill("Совсем другой текст");
  await oleg.app.getByText(/^сохранён в /).waitFor();
  await oleg.press("Рассылки");
  await oleg.press("Прежний текст");
  await becomes(() => oleg.text(), "Прежний текст");
  await oleg.press("Тексты");
  await keep(oleg, "Осень");
  // Another text has that name: it stays unless somebody says otherwise. Esc is a no, and does not leave the screen.
  const question = oleg.app.getByText(/^Текст «Осень» уже есть \(.* · Анна Смирнова\)\. Заменить его у всех сотрудников\?$/);
  await question.waitFor();
  await oleg.page.keyboard.press("Escape");
  await question.waitFor({ state: "detached" });
  await becomes(() => own(oleg), [["Осень", "{Привет|Добрый день}, #NAME#! 🍂"]]);
  assert.equal(await name(oleg).inputValue(), "Осень");
  await oleg.page.keyboard.press("Enter");
  await oleg.press("Заменить");
  await becomes(() => own(oleg), [["Осень", "Прежний текст"]]);
  await becomes(() => name(oleg).inputValue(), "");
  await oleg.app.getByRole("button", { name: "Переименовать Осень" }).click();
  await oleg.app.getByRole("textbox", { name: "Новое название текста «Осень»" }).fill("Зима");
  await oleg.page.keyboard.press("Enter");
  await becomes(() => own(oleg), [["Зима", "Прежний текст"]]);
  await oleg.app.getByRole("button", { name: "Удалить… Зима" }).click();
  await oleg.press("Удалить");
  await oleg.app.getByText("Своих текстов пока нет.").waitFor();
});

test("a sample goes into a draft that has a name and no text yet", async () => {
  const composer = await stage.openPortal();
  await composer.draftName.fill("Весна");
  await composer.press("Начать с образца");
  await becomes(async () => (await composer.text()) !== "", true);
  assert.equal(await composer.draftName.inputValue(), "Весна");
});

test("a name that a colleague has given meanwhile is asked about, too, and a text that is not kept keeps its name", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const [anna, oleg] = [await stage.openPortal(), await stage.openPortal("?lang=ru&admin=N")];
  await anna.area.fill("Текст Анны");
  await oleg.area.fill("Текст Олега");
  for (const one of [anna, oleg]) {
    await one.press("Тексты");
    await one.app.getByText("Своих текстов пока нет.").waitFor();
  }
  await control(stage.sandbox, "fault", { where: "rest", kind: "503", method: "entity.item.add" });
  await keep(anna, "Осень");
  await anna.app.getByRole("alert").filter({ hasText: /\S/ }).waitFor();
  assert.equal(await name(anna).inputValue(), "Осень");
  await control(stage.sandbox, "clear");
  await anna.press("Сохранить");
  await becomes(() => own(anna), [["Осень", "Текст Анны"]]);
  await keep(oleg, "Осень");
  await oleg.press("Оставить");
  await becomes(() => own(oleg), [["Осень", "Текст Анны"]]);
  await becomes(() => name(oleg).evaluate((field) => field === document.activeElement), true);
});

test("while a mailing is under way the next one is written, and waits for it", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 3 });
  await composer.area.fill("{Здравствуйте|Добрый день|Привет}, #NAME#! Удобно завтра? Ответьте СТОП, чтобы не получать сообщения.");
  await composer.start();
  await composer.press("Писать следующую");
  await becomes(async () => (await composer.answers()).obstacle, "Мешает отправить: на линии ещё рассылка");
  await assertAccessible(composer, "writing beside a mailing");
  await composer.press("К рассылке");
  await composer.press("Тексты");
  await composer.app.getByRole("button", { name: "Взять Опрос" }).press("Enter");
  await becomes(async () => (await composer.text()).slice(0, 14), "{Здравствуйте|");
  await composer.press("К рассылке");
  await becomes(() => composer.phase(), "Рассылка закончена");
  const names = composer.progress.locator(".recipients .name");
  assert.deepEqual(await names.allTextContents(), ["Елена Лазарева", "Илья Саркисян", "Ирина Ершова"]);
  await composer.press("Новая рассылка");
  await becomes(async () => (await composer.text()).slice(0, 14), "{Здравствуйте|");
});

test("a sample is taken in the demo, too", async () => {
  const composer = await stage.openAlone();
  await composer.press("Посмотреть демонстрацию");
  await composer.area.fill("Добрый день!");
  await composer.press("Тексты");
  await composer.app.getByRole("button", { name: "Добавить в конец Опрос" }).click();
  await becomes(async () => (await composer.text()).split("\n").map((line) => line.slice(0, 40)), [
    "Добрый день!",
    "{Один вопрос|Короткий вопрос|Всего один ",
  ]);
  // How to opt out is said already, and stays last.
  await composer.press("Тексты");
  await composer.app.getByRole("button", { name: "Добавить в конец Акция" }).click();
  const whole = await until(() => composer.text(), (text) => /Рассказать подробнее\?\} \{Ответьте СТОП\|Напишите СТОП\}, чтобы не получать сообщения\.$/.test(text));
  assert.equal(whole.match(/СТОП\|/g).length, 1);
});

/** Keeps the text of the message in the library, which is open. */
async function keep(composer, called) {
  await name(composer).fill(called);
  await composer.press("Сохранить");
}

/** Where the name of a text to be kept is typed. */
function name(composer) {
  return composer.app.getByRole("textbox", { name: /^Сохранить текст/ });
}

/** The texts of the portal: `[[name, text]]`. */
async function own(composer) {
  const region = composer.app.getByRole("region", { name: "Тексты портала" });
  return region.getByRole("listitem").evaluateAll((rows) =>
    rows.map((row) => [row.querySelector("b").textContent, row.querySelector(".excerpt").textContent]),
  );
}
