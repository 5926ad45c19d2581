// The textarea and the layer that paints its text never drift apart, and the textarea stays a textarea.
import assert from "node:assert/strict";
import { test } from "node:test";

import { becomes, until } from "./becomes.mjs";
import { compare } from "./pixels.mjs";
import { setStage } from "./stage.mjs";

const stage = setStage();

const WORDS = "{Здравствуйте|Добрый день}, #NAME|друзья#! *Скидка 15 %* до пятницы: bit.ly/servis15 — {звоните|пишите}. ";

const TEXTS = {
  "short lines": "{Привет|Здравствуйте}!\n\n#NMAE#\n\tс табуляцией\tи ещё\t{одной",
  "4,000 characters": WORDS.repeat(40).slice(0, 4000),
  "everything odd": [
    `${"длинноесловобезпробелов".repeat(9)} ${"x".repeat(260)} {а|${"б".repeat(150)}}`,
    `${"слово ".repeat(40)}${" ".repeat(120)}{а|б}   `,
    "👩‍👩‍👧‍👦{🎁|❤️}🇷🇺 #NAME#👋🏽 ".repeat(12),
    "é̂ क्षि {שלום|مرحبا} fi ffi AV To ﷽ ".repeat(6),
    "   #NAME#\n",
  ].join("\n"),
};

// Between whole pixels the browser may round the two layers differently.
for (const [name, options, zoom, within] of [
  ["at 1440 px", {}, 1, 0],
  ["at 360 px", { viewport: { width: 360, height: 780 } }, 1, 0],
  ["zoomed by 1.1", {}, 1.1, 0],
  ["on a screen of 1.25", { deviceScaleFactor: 1.25 }, 1, 1],
]) {
  test(`every character is painted where the textarea has it, ${name}`, async () => {
    const composer = await stage.openAlone(options);
    await composer.press("Посмотреть демонстрацию");
    await composer.app.locator("html").evaluate((html, zoom) => (html.style.zoom = zoom), zoom);
    for (const [what, text] of Object.entries(TEXTS)) {
      await composer.area.fill(`${what}\n${text}`);
      // The preview comes a moment later, and may move the editor.
      await until(() => composer.previewed(), (preview) => preview.text.startsWith(what));
      for (const part of what === "short lines" ? [0] : [0.5, 1]) {
        await scrollTo(composer, part);
        await assertSameInk(composer, `${what}, scrolled to ${part}`, within);
      }
    }
  });
}

test("the layer follows while somebody types at the end of a long text", async () => {
  const composer = await stage.openAlone();
  await composer.press("Посмотреть демонстрацию");
  await composer.area.fill(WORDS.repeat(30));
  await composer.type("\n\n{последняя|последняя} строка\n");
  await until(() => composer.previewed(), (preview) => preview.text.includes("последняя строка"));
  await assertSameInk(composer, "at the end");
});

test("typing, pasting and the buttons can be undone and redone", async () => {
  const composer = await stage.openAlone();
  await composer.press("Посмотреть демонстрацию");
  const { page, area } = composer;
  await area.fill("");
  await area.focus();
  await page.keyboard.type("Привет ");
  await page.keyboard.insertText("{а|б}😀");
  await composer.press("+ Имя: Вставить поле из CRM");
  await composer.app.getByRole("group", { name: "Вставить поле из CRM" }).getByText("#NAME#").click();
  assert.equal(await area.inputValue(), "Привет {а|б}😀#NAME#");
  await area.press("Control+z");
  assert.equal(await area.inputValue(), "Привет {а|б}😀");
  await area.press("Control+Shift+z");
  assert.equal(await area.inputValue(), "Привет {а|б}😀#NAME#");
  await becomes(() => composer.mirror.textContent(), "Привет {а|б}😀#NAME#\n");
});

test("a word composed by an input method arrives once, and is painted while it grows", async () => {
  const composer = await stage.openAlone();
  await composer.press("Посмотреть демонстрацию");
  await composer.area.fill("a ");
  await composer.area.focus();
  const session = await composer.page.context().newCDPSession(composer.page);
  for (const text of ["に", "にほ", "日本"]) {
    await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await becomes(() => composer.mirror.textContent(), `a ${text}\n`);
  }
  await session.send("Input.insertText", { text: "日本語" });
  assert.equal(await composer.text(), "a 日本語");
  await becomes(() => composer.mirror.textContent(), "a 日本語\n");
});

test("what nobody sees is taken out of what is pasted, told, and one step to undo", async () => {
  const composer = await stage.openAlone();
  await composer.press("Посмотреть демонстрацию");
  const { page, area } = composer;
  const told = composer.app.locator(".cleaned");
  const paste = async (text, before) => {
    await area.fill(text);
    await area.press("Control+a");
    await area.press("Control+x");
    await page.keyboard.type(before);
    await page.keyboard.press("Control+v");
  };
  await paste("Ски\u00adд\u200bка\u00a015 %\u2028👩\u200d💻", "Вот ");
  assert.equal(await area.inputValue(), "Вот Скидка 15 %\n👩\u200d💻");
  assert.equal(await told.textContent(), "Вставленный текст очищен: убрано или заменено обычным пробелом 4 невидимых или особых знака.");
  await area.press("Control+z");
  assert.equal(await area.inputValue(), "Вот ");
  await area.press("Control+Shift+z");
  assert.equal(await area.inputValue(), "Вот Скидка 15 %\n👩\u200d💻");
  await paste("Привет 👩\u200d💻", "");
  assert.equal(await area.inputValue(), "Привет 👩\u200d💻");
  assert.equal(await told.textContent(), "");
});

const RISKY = "Здравствуйте, #NMAE#! {Удобно|Получится} завтра?\n\nПодробности: bit.ly/x — ждём вас. Ответьте СТОП, чтобы не получать сообщения.";

test("what nobody sees is taken out of what is dropped with the mouse, too", async () => {
  const composer = await stage.openAlone();
  await composer.press("Посмотреть демонстрацию");
  await composer.area.fill("Привет!\n");
  await composer.app.locator("body").evaluate(() => {
    const piece = Object.assign(document.createElement("div"), { id: "piece", textContent: "кусок", draggable: true });
    piece.addEventListener("dragstart", ({ dataTransfer }) => dataTransfer.setData("text/plain", "Ски\u00adд\u200bка\u00a015 %"));
    document.querySelector("main").prepend(piece);
  });
  await composer.app.locator("#piece").dragTo(composer.area);
  await becomes(() => composer.text(), "Привет!\nСкидка 15 %");
  assert.equal(
    await composer.app.locator(".cleaned").textContent(),
    "Вставленный текст очищен: убрано или заменено обычным пробелом 3 невидимых или особых знака.",
  );
  await composer.area.press("Control+z");
  await becomes(() => composer.text(), "Привет!\n");
});

test("under the pointer a risk is shown beside its place, with its fix, and nothing moves", async () => {
  const composer = await stage.openAlone();
  await composer.press("Посмотреть демонстрацию");
  const { page, beside } = composer;
  await composer.area.fill(RISKY);
  await until(() => composer.previewed(), ({ text }) => text.includes("bit.ly/x"));
  const layout = () => composer.riskList.boundingBox();
  const before = await layout();
  await hover(composer, "bit.ly/x");
  await becomes(() => beside.locator("b").allTextContents(), ["Сокращённая ссылка bit.ly"]);
  const [link, shown] = [await painted(composer, "bit.ly/x"), await beside.boundingBox()];
  assert.ok(shown.y >= link.y + link.height && shown.y < link.y + 2 * link.height, "it is right under the line");
  assert.deepEqual(await layout(), before);
  // The pointer may go into it, and Esc closes it wherever the focus is.
  await page.mouse.move(shown.x + 20, shown.y + 20, { steps: 3 });
  await composer.letTimePass(0.5);
  assert.equal(await beside.isVisible(), true);
  await page.keyboard.press("Escape");
  await becomes(() => beside.count(), 0);
  await hover(composer, "#NMAE#");
  await becomes(() => beside.locator("b").allTextContents(), ["Нет такого поля: #NMAE#"]);
  await page.mouse.move(10, 10);
  await becomes(() => beside.count(), 0);
  await hover(composer, "#NMAE#");
  await beside.getByRole("button").click();
  await becomes(() => composer.text(), RISKY.replace("#NMAE#", "#NAME#"));
});

test("at the caret a risk is shown, and its fix is reached by key; who types is left alone", async () => {
  const composer = await stage.openAlone();
  await composer.press("Посмотреть демонстрацию");
  const { page, area, beside } = composer;
  await area.fill(RISKY);
  await until(() => composer.risks(), (risks) => risks.includes("Сокращённая ссылка bit.ly"));
  await area.focus();
  assert.equal(await beside.count(), 0);
  await page.keyboard.press("F8");
  await becomes(() => beside.locator("b").allTextContents(), ["Нет такого поля: #NMAE#"]);
  assert.equal(await area.getAttribute("aria-describedby"), "risk-totals risk-here");
  await page.keyboard.press("F8");
  await becomes(() => beside.locator("b").allTextContents(), ["Сокращённая ссылка bit.ly"]);
  await page.keyboard.press("Escape");
  await becomes(() => beside.count(), 0);
  await page.keyboard.press("ArrowRight");
  await becomes(() => beside.locator("b").allTextContents(), ["Сокращённая ссылка bit.ly"]);
  await page.keyboard.type("yz");
  await becomes(() => beside.count(), 0);
  await composer.letTimePass(0.5);
  assert.equal(await beside.count(), 0);
  await page.keyboard.press("Shift+F8");
  await becomes(() => beside.locator("b").allTextContents(), ["Нет такого поля: #NMAE#"]);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await becomes(() => composer.text(), RISKY.replace("#NMAE#", "#NAME#").replace("bit.ly/x", "bit.ly/xyz"));
  assert.equal(await area.evaluate((area) => area === document.activeElement), true);
});

test("a phrase that people answer is put where the caret is, from the toolbar", async () => {
  const composer = await stage.openAlone();
  await composer.press("Посмотреть демонстрацию");
  const { area } = composer;
  await area.fill("Здравствуйте!\nДо встречи");
  await area.evaluate((area) => area.setSelectionRange(13, 13));
  await composer.press("Вовлечь: Вставить фразу, на которую отвечают (рекомендация 8)");
  const menu = composer.app.getByRole("group", { name: "Вставить фразу, на которую отвечают (рекомендация 8)" });
  assert.deepEqual(await menu.locator("b").allTextContents(), [
    "Подсказка к месту",
    "Предложение помочь",
    "Просьба об отзыве",
    "Акция",
    "Опрос",
    "Просьба добавить в контакты",
  ]);
  await menu.getByText("Предложение помочь").click();
  assert.match(
    await area.inputValue(),
    /^Здравствуйте! \{Всё ли получается\|[^\n]*\{Чем помочь\?\|Что подсказать\?\}\nДо встречи$/,
  );
  // One way out is enough.
  await composer.press("Отписка");
  const whole = await area.inputValue();
  assert.match(whole, /Ответьте СТОП, чтобы не получать сообщения\.$/);
  await composer.press("Отписка");
  const told = composer.app.getByText("В тексте уже сказано, как отписаться");
  await told.waitFor();
  assert.equal(await area.inputValue(), whole);
  // That holds as long as the text does, whatever else changes.
  await composer.take({ people: 3 });
  await until(async () => (await composer.answers()).whom, (whom) => / из 3 /.test(whom));
  assert.equal(await told.count(), 1);
  await area.press("End");
  await composer.page.keyboard.insertText(" ");
  await becomes(() => told.count(), 0);
});

test("while nobody is chosen, the preview shows tags as they are written", async () => {
  const composer = await stage.openPortal();
  await composer.area.fill("Привет, #NAME#! Ваша фамилия — #CONTACT.LAST_NAME|Омская#? Ответьте СТОП, чтобы не получать сообщения.");
  const shown = "Привет, #NAME#! Ваша фамилия — Омская? Ответьте СТОП, чтобы не получать сообщения.";
  await until(() => composer.previewed(), ({ text }) => text === shown);
  // A test sends what is shown.
  await composer.press("Тест себе");
  await becomes(() => composer.review.locator(".whole").innerText(), shown);
  await composer.page.keyboard.press("Escape");
  // What stands in the way leads to where people are chosen.
  await becomes(async () => (await composer.answers()).obstacle, "Выберите, кому отправить");
  await composer.reviewButton.press("Enter");
  await composer.whom.getByRole("button", { name: "Найти" }).waitFor();
  await composer.search({ name: "никого такого", people: 1 });
  await composer.whom.getByText("Никто не найден. Поищите по-другому.").waitFor();
  // A field is found by what the portal calls it.
  await composer.area.fill("Скидки в городе #город|вашем городе#!");
  await composer.fix("Нет такого поля: #город|вашем городе#", "Заменить на CONTACT.ADDRESS_CITY");
  await becomes(() => composer.text(), "Скидки в городе #CONTACT.ADDRESS_CITY|вашем городе#!");
});

test("the preview shows the shortest and the longest text that anybody can get, dealt or not", async () => {
  const composer = await stage.openAlone();
  await composer.press("Посмотреть демонстрацию");
  const options = Array.from({ length: 40 }, (_, number) => "я".repeat(number + 1));
  await composer.area.fill(`{${options.join("|")}}{|${"ю".repeat(60)}}`);
  await until(() => composer.previewed(), ({ text }) => /^я+ю*$/.test(text));
  await composer.press("Самый длинный");
  const longest = await until(() => composer.previewed(), ({ text }) => text.length === 100);
  assert.equal(longest.place, "самый длинный, 100\u00a0знаков");
  await composer.press("Самый короткий");
  const shortest = await until(() => composer.previewed(), ({ text }) => text === "я");
  assert.equal(shortest.place, "самый короткий, 1\u00a0знак");
  await composer.press("Самый короткий");
  await until(() => composer.previewed(), ({ place }) => /^1 из \d+ · /.test(place));
});

/** Rests the pointer on a stretch that is underlined. */
async function hover(composer, text) {
  const { x, y, width, height } = await painted(composer, text);
  await composer.page.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
}

/** Where a stretch of the text is painted. */
async function painted(composer, text) {
  return composer.mirror.locator(`[data-risk]:text-is("${text}")`).boundingBox();
}

/** Scrolls the textarea into sight and its text to a part of the way; 1 is its end. */
async function scrollTo(composer, part) {
  await composer.area.evaluate(async (area, part) => {
    area.scrollIntoView();
    area.scrollTop = part * (area.scrollHeight - area.clientHeight);
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  }, part);
}

/** Paints the text once by the layer alone and once by the textarea alone: the same letters are in the same places. */
async function assertSameInk(composer, where, within = 0) {
  const pictures = [await pictured(composer, LAYER_ALONE), await pictured(composer, TEXTAREA_ALONE)];
  const blank = await composer.page.context().newPage();
  const { ink, drift } = await compare(blank, pictures, within);
  await blank.close();
  assert.ok(ink > 128, `${where}: nothing is painted`);
  assert.ok(drift < 128, `${where}: the layer has drifted, ${drift}`);
}

const NEITHER = `
  .editor > textarea { color: transparent !important; caret-color: transparent !important; outline: 0 !important; }
  .mirror, .mirror * { color: transparent !important; background: none !important; text-decoration: none !important; }`;
const LAYER_ALONE = `${NEITHER} .mirror, .mirror * { color: black !important; }`;
const TEXTAREA_ALONE = `${NEITHER} .editor > textarea { color: black !important; }`;

async function pictured(composer, css) {
  await composer.area.evaluate((area, css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, css);
  return composer.area.screenshot();
}
