// From a text typed in the frame of a portal to messages at the connector.
import assert from "node:assert/strict";
import { test } from "node:test";

import { becomes, until } from "./becomes.mjs";
import { messages } from "./sandbox.mjs";
import { setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });

test("a mailing is written, checked, reviewed and sent, message by message, until it is stopped", async () => {
  const context = await stage.newContext();
  await context.addInitScript(noteDepartures);
  const composer = await stage.openPortalIn(context);
  await peopleComeFromTheCrm(composer);
  await risksAppearWhileTyping(composer);
  await fixesAreAppliedAndUndone(composer);
  await thePlanSaysWhenItEnds(composer);
  const dealt = await everybodyIsShownATextOfTheirOwn(composer);
  await onlyAPersonStartsIt(composer, dealt);
  const arrived = async () => (await messages(stage.sandbox)).map(({ phone, text }) => ({ phone, text }));
  const first = (count) => dealt.slice(0, count).map(({ phone, text }) => ({ phone, text }));

  await becomes(arrived, first(2));
  await composer.press("Пауза");
  await becomes(() => composer.phase(), "На паузе");
  await composer.letTimePass(80);
  assert.deepEqual(await arrived(), first(2), "a pause holds");

  await composer.press("Продолжить");
  await becomes(arrived, first(3));
  await composer.press("Остановить…");
  await composer.app
    .getByText("2 сообщения не уйдут. Остановленную рассылку нельзя продолжить.")
    .waitFor();
  await composer.press("Остановить насовсем");
  await becomes(() => composer.phase(), "Рассылка остановлена");
  await composer.letTimePass(80);
  assert.deepEqual(await arrived(), first(3), "what is stopped stays so");
  assert.equal(await composer.tally(), "Ушло 3 из 5.");
  assert.deepEqual((await composer.states()).slice(3), [
    ["+79770004826", "не отправлено"],
    ["+79300009764", "не отправлено"],
  ]);
  const departures = await composer.app.locator("body").evaluate(() => window.departures);
  // Timers are exact to a millisecond, which is a part of a second for the sandbox.
  const gaps = departures.slice(1).map((time, index) => Math.round((time - departures[index]) / 1000));
  assert.equal(gaps.length, 2);
  assert.deepEqual(gaps.filter((seconds) => seconds < 60), [], "no two are less than a minute apart");

  await composer.press("Новая рассылка");
  assert.match(await composer.text(), /^\{Здравствуйте\|Добрый день\}/);
});

test("in English, to the last message and what becomes of each", async () => {
  const composer = await stage.openPortal("?lang=en");
  await composer.take({ people: 3 });
  await composer.type("{Hello|Hi}, #NAME|friend#! Shall we book? {Details|More}: clck.ru/x");
  assert.deepEqual(await composer.risks(), ["Shortened link clck.ru", "The text names no way to opt out"]);
  assert.deepEqual(await composer.underlined(), [["block", "clck.ru/x"]]);
  await composer.area.press("Control+Enter");
  await becomes(() => composer.selected(), "clck.ru/x");
  assert.equal(await composer.review.isVisible(), false, "a risk that blocks is shown instead of the review");

  await composer.area.press("Backspace");
  await composer.type("example.com/a");
  await composer.fix("The text names no way to opt out");
  await becomes(() => composer.risks(), []);
  assert.equal(
    await composer.text(),
    "{Hello|Hi}, #NAME|friend#! Shall we book? {Details|More}: example.com/a\n\nReply STOP to get no more messages.",
  );
  await composer.start();
  await becomes(() => composer.phase(), "The mailing is over");
  assert.equal(await composer.tally(), "3 of 3 sent.");
  const states = await until(() => composer.states(), (states) => states.every(([, state]) => SEEN.includes(state)));
  assert.deepEqual(states.map(([phone]) => phone), ["+79020000994", "+79260000778", "+79130007716"]);
});

/** How far a message must have come to be on the phone. */
const SEEN = ["delivered", "read", "replied"];

/** Notes in the page when it hands each message over, in milliseconds of the sandbox's time. */
function noteDepartures() {
  const { fetch } = window;
  window.departures = [];
  window.fetch = (request, ...options) => {
    if (request.url?.includes("messages.text.send")) window.departures.push(Date.now());
    return fetch(request, ...options);
  };
}

async function peopleComeFromTheCrm(composer) {
  await becomes(async () => (await composer.answers()).whom, "Кому: пока никому");
  await composer.take({ people: 6 });
  assert.deepEqual(await composer.people(), [
    ["Елена Лазарева", "получит"],
    ["Илья Саркисян", "получит"],
    ["Ирина Ершова", "получит"],
    ["Дмитрий Рябов", "получит"],
    ["Евгений Лазарев", "городской номер"],
    ["Руслан Жуков", "получит"],
  ]);
}

async function risksAppearWhileTyping(composer) {
  await composer.type("{Здравствуйте|Добрый день}, #NMAE#!");
  assert.deepEqual(await composer.underlined(), [["block", "#NMAE#"]]);
  await composer.type(" {Напоминаем|Хотим напомнить} о записи: {bit|clck}.ly/x15\n{Вам удобно завтра?|Завтра удобно?}");
  assert.deepEqual(await composer.risks(), [
    "Нет такого поля: #NMAE#",
    "Сокращённая ссылка bit.ly",
    "В тексте нет способа отписаться",
  ]);
  assert.deepEqual(await composer.underlined(), [
    ["block", "#NMAE#"],
    ["block", "{bit|clck}.ly/x15"],
  ]);
  assert.equal((await composer.answers()).obstacle, "Мешает отправить: Нет такого поля: #NMAE#");
}

async function fixesAreAppliedAndUndone(composer) {
  const { area } = composer;
  const typed = await composer.text();
  const mended = typed.replace("NMAE", "NAME");
  await area.press("F8");
  await area.press("Control+.");
  assert.equal(await composer.text(), mended);
  await area.press("Control+z");
  assert.equal(await composer.text(), typed, "one undo takes the whole fix back");
  assert.equal((await composer.risks())[0], "Нет такого поля: #NMAE#");
  await composer.fix("Нет такого поля");
  assert.equal(await composer.text(), mended);

  await composer.press("Сокращённая ссылка bit.ly");
  assert.equal(await composer.selected(), "{bit|clck}.ly/x15");
  await area.press("Backspace");
  await composer.fix("нет способа отписаться");
  assert.deepEqual(await composer.risks(), []);
  assert.equal((await composer.answers()).obstacle, "Отправить ничто не мешает");
}

async function thePlanSaysWhenItEnds(composer) {
  const next = composer.preview.getByRole("button", { name: "Предыдущий человек" });
  await next.click();
  // The clock runs on: both are read at one moment.
  const [plan, last] = await composer.app.locator("body").evaluate((body) => [
    body.querySelectorAll(".step .answer b")[1].textContent,
    body.querySelector(".who span").textContent,
  ]);
  assert.match(last, /^5 из 5 · \d\d:\d\d$/);
  assert.match(plan, /^Когда: /);
  assert.equal(plan.slice(-5), last.slice(-5));
}

/** Walks through the preview; resolves to what the review says of the same people, which must be the same. */
async function everybodyIsShownATextOfTheirOwn(composer) {
  const previewed = [];
  const next = composer.preview.getByRole("button", { name: "Следующий человек" });
  await until(() => composer.previewed(), ({ text }) => text.includes("СТОП") && !text.includes(".ly"));
  for (let place = 1; place <= 5; place += 1) {
    await next.click();
    const { name, text } = await composer.previewed();
    previewed.push({ name, text });
  }
  assert.equal(new Set(previewed.map(({ text }) => text.replace(/, [А-Я][а-я]+/, ""))).size, 5, "all texts differ");
  for (const { name, text } of previewed) assert.ok(text.includes(`, ${name.split(" ")[0]}! `), text);

  await composer.area.press("Control+Enter");
  // The portal is asked once more before the review opens.
  const letters = await until(() => composer.letters(), (letters) => letters.length > 0);
  assert.deepEqual(letters.map(({ name, text }) => ({ name, text })), previewed);
  return letters;
}

async function onlyAPersonStartsIt(composer, dealt) {
  assert.equal(await composer.startButton.isEnabled(), false);
  await composer.review.getByText("Чтобы запустить, отметьте, что людей и текст выбрали вы.").waitFor();
  await composer.page.keyboard.press("Control+Enter");
  await composer.review.getByRole("checkbox", { name: "Эти люди и этот текст — мой выбор" }).check();
  assert.deepEqual(await messages(stage.sandbox), []);
  await composer.startButton.click();
  await becomes(() => composer.phase(), "Рассылка идёт");
  assert.deepEqual((await composer.states()).map(([phone]) => phone), dealt.map(({ phone }) => phone));
}
