// The first five minutes without any set-up: the sample's three mistakes, the group under the caret, the longest and the shortest text.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { becomes, until } from "./becomes.mjs";
import { Composer } from "./composer.mjs";
import { setStage } from "./stage.mjs";

const stage = setStage();

test("the demo's three mistakes are mended in one go each, with nobody's help", async () => {
  const portal = await stage.openPortal();
  const opened = portal.page.waitForEvent("popup");
  await portal.app.getByRole("link", { name: "Попробовать на двенадцати вымышленных людях" }).click();
  const page = await opened;
  const composer = new Composer(page, page);
  await becomes(async () => (await composer.answers()).whom, "Кому: 8 из 12 получат");
  await becomes(() => composer.risks(), [
    "Сокращённая ссылка bit.ly",
    "Сомнительных имён: 1 («Катя 🌸»: эмодзи)",
    "В тексте нет способа отписаться",
    "4 текста на 8 человек",
  ]);
  await composer.fix("4 текста на 8 человек", "Показать, где добавить вариант");
  await becomes(() => options(composer), ["Здравствуйте", "Добрый день"]);
  await composer.fix("В тексте нет способа отписаться");
  await composer.area.fill((await composer.text()).replace("bit.ly/servis15", "servis.ru/15").replace("обслуживание", "{обслуживание|ремонт|диагностику}"));
  await becomes(async () => (await composer.answers()).obstacle, "Можно посмотреть проверку перед запуском");

  await composer.press("Начать заново");
  await until(() => composer.text(), (text) => text.includes("bit.ly/servis15"));
  await composer.press("EN: switch to English");
  await until(() => composer.text(), (text) => text.includes("bit.ly/service15"));
});

test("the group around the caret is a list: its options are changed, added and removed, and Undo takes it back", async () => {
  const composer = await stage.openPortal();
  const { area, page } = composer;
  await area.fill("{Привет|Добрый {день|вечер}}, #NAME#!");
  await putCaret(area, 17);
  await becomes(() => options(composer), ["день", "вечер"]);
  assert.deepEqual(await matched(composer), ["{", "|", "}"]);
  await assertAccessible(composer, "a group");
  await field(composer, 2).fill("утро");
  await field(composer, 2).press("Enter");
  await becomes(() => composer.text(), "{Привет|Добрый {день|утро}}, #NAME#!");
  await composer.press("+ Вариант");
  await becomes(() => field(composer, 3).evaluate((field) => field === document.activeElement), true);
  await page.keyboard.type("вечер");
  await page.keyboard.press("Tab");
  await becomes(() => composer.text(), "{Привет|Добрый {день|утро|вечер}}, #NAME#!");
  await composer.press("Убрать вариант 1");
  await becomes(() => composer.text(), "{Привет|Добрый {утро|вечер}}, #NAME#!");
  await area.focus();
  await page.keyboard.press("Control+z");
  await becomes(() => composer.text(), "{Привет|Добрый {день|утро|вечер}}, #NAME#!");
  await putCaret(area, 4);
  await becomes(() => options(composer), ["Привет", "Добрый {день|утро|вечер}"]);
  await page.keyboard.press("Control+End");
  await becomes(() => options(composer), []);
});

test("what another dealing changed is underlined and told in words, until another person or another text is shown", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 2 });
  await composer.area.fill("{Да|Разумеется}, *#NAME#*! Ждём вас {завтра|в субботу утром}{| 💛}.");
  const shown = () => composer.preview.locator(".chat").evaluate((chat) => ({
    text: chat.querySelector(".line")?.textContent ?? "",
    marked: Array.from(chat.querySelectorAll("mark"), (mark) => [mark.textContent, mark.title, getComputedStyle(mark).textDecorationStyle]),
    told: chat.querySelector("[role=status]").textContent,
  }));
  const { text } = await until(shown, ({ text }) => text.includes("Ждём вас"));
  assert.deepEqual(await shown(), { text, marked: [], told: "" });
  let before = { text };
  let now = before;
  // What is dealt is chance: again until both groups before the heart read otherwise, and the heart does not.
  const parts = (text) => /^(Да|Разумеется), (.*)! Ждём вас (завтра|в субботу утром)( 💛)?\.$/.exec(text);
  for (let tries = 0; tries < 200; tries++) {
    const [was, is] = [parts(before.text), parts(now.text)];
    if (was[1] !== is[1] && was[3] !== is[3] && was[4] === is[4]) break;
    before = now;
    await composer.press("Раздать тексты по-другому");
    now = await until(shown, ({ told }) => told !== before.told || told.startsWith("Достался"));
  }
  const [was, is] = [parts(before.text), parts(now.text)];
  assert.deepEqual(now, {
    text: now.text,
    marked: [is[1], is[3]].map((words) => [words, "Изменилось", "dashed"]),
    told: `Изменилось: «${was[1]}» → «${is[1]}»; «${was[3]}» → «${is[3]}».`,
  });
  await assertAccessible(composer, "a changed text");
  await composer.press("Следующий человек");
  await becomes(async () => ({ ...(await shown()), text: "" }), { text: "", marked: [], told: "" });
  await composer.press("Предыдущий человек");
  await becomes(shown, now);
  await composer.area.fill("Всем одно, #NAME#");
  await becomes(async () => (await shown()).marked, []);
  await composer.press("Раздать тексты по-другому");
  await becomes(async () => (await shown()).told, "Достался тот же самый текст.");
});

test("the shortest and the longest text that somebody can get are one click away", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 3 });
  await composer.area.fill("{Да|Разумеется|Конечно}, #NAME#");
  await until(() => composer.previewed(), ({ text }) => text !== "");
  const texts = [];
  for (const name of ["Самый короткий", "Самый длинный"]) {
    await composer.press(name);
    texts.push((await composer.previewed()).text);
  }
  // Whatever chance has dealt: Elena and Irina have names of one length, and Elena is the first.
  assert.deepEqual(texts, ["Да, Илья", "Разумеется, Елена"]);
});

/** Puts the caret before the character at `place`, as a click does. */
async function putCaret(area, place) {
  await area.focus();
  await area.evaluate((area, place) => area.setSelectionRange(place, place), place);
  await area.press("Shift");
}

function field(composer, number) {
  return composer.app.getByRole("textbox", { name: `Вариант ${number}`, exact: true });
}

/** The options in the list. */
async function options(composer) {
  return composer.app.locator(".around input").evaluateAll((fields) => fields.map((field) => field.value));
}

/** The braces and bars that are marked. */
async function matched(composer) {
  return composer.mirror.locator("[data-matched]").allTextContents();
}
