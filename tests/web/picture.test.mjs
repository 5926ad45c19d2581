// The pictures that the README and the guide show: made here, so that they stay true.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";

import { becomes, until } from "./becomes.mjs";
import { setStage } from "./stage.mjs";

const stage = setStage();
/** Where a mailing is over in half a minute. */
const quick = setStage({ speed: 60 });
const pictures = new URL("./pictures/", import.meta.url);

/** What is being written in the pictures of the composer, by language, and what is said of it. */
const WRITTEN = {
  ru: {
    text: `{Здравствуйте|Добрый день}, #NAME|друзья#!
{Напоминаем|Хотим напомнить}: до пятницы {действует|у вас есть} *скидка 15\u00a0%* на обслуживание.
{Подробности|Узнать больше}: bit.ly/servis15
{Записать вас на удобное время?|Подобрать вам время?}`,
    tag: "#NAME|друзья#",
    link: "bit.ly/servis15",
    risks: [
      "Сокращённая ссылка bit.ly",
      'Сомнительных имён: 1 («ООО "Ромашка"»: компания)',
      "В тексте нет способа отписаться",
      "Похоже на рекламу без пометки",
    ],
    obstacle: "Мешает отправить: Сокращённая ссылка bit.ly",
  },
  en: {
    text: `{Hello|Good afternoon}, #NAME|friends#!
{A reminder|Just to remind you}: until Friday {there is|you have} *15% off* any service.
{Details|Find out more}: bit.ly/service15
{Shall we book a time that suits you?|Shall we find you a time?}`,
    tag: "#NAME|friends#",
    link: "bit.ly/service15",
    risks: [
      "Shortened link bit.ly",
      'Doubtful names: 1 (“ООО "Ромашка"”: a company)',
      "The text names no way to opt out",
      "Looks like an unmarked advertisement",
    ],
    obstacle: "In the way: Shortened link bit.ly",
  },
};

// The windows are higher than the frame: what lies below a window is not painted.
for (const [file, lang, options] of [
  ["composer.png", "en", { colorScheme: "light", viewport: { width: 1496, height: 1300 } }],
  ["composer-dark.png", "ru", { colorScheme: "dark", viewport: { width: 1496, height: 1300 } }],
  ["composer-360.png", "ru", { colorScheme: "light", viewport: { width: 360, height: 2800 } }],
]) {
  test(`${file} shows the composer at work`, async () => {
    const { text, tag, link, risks, obstacle } = WRITTEN[lang];
    const context = await stage.newContext({ ...options, timezoneId: "Europe/Moscow" });
    await context.addInitScript(startAt, 10);
    const composer = await stage.openPortalIn(context, `?lang=${lang}`);
    await composer.app.getByRole("button", { name: /(подключена|connected)$/ }).waitFor();
    // Nobody among them has an emoji in their name: not every machine has a font for it.
    await composer.take({ people: 20 });
    await composer.page.keyboard.press("Escape");
    await composer.area.fill(text);
    await composer.preview.getByRole("button", { name: /^(Следующий человек|Next person)$/ }).click();
    await until(() => composer.previewed(), ({ text }) => text.includes(link));
    assert.deepEqual(await composer.underlined(), [
      ["warn", tag],
      ["block", link],
    ]);
    // In real time the connector lets itself be asked for a chat about once a second.
    await becomes(() => composer.risks(), risks, 90_000);
    assert.equal((await composer.answers()).obstacle, obstacle);
    assert.equal(await composer.app.getByText(/^(Часы этого компьютера|The clock of this computer)/).count(), 0, "the clock is right");
    await frameFits(composer.app.locator("html"));
    await mkdir(pictures, { recursive: true });
    await composer.page.mouse.move(0, 0);
    const path = fileURLToPath(new URL(file, pictures));
    await composer.page.locator("#app iframe").screenshot({ path, animations: "disabled" });
  });
}

/** What a mailing is made of for the guide, by language. */
const GUIDE = {
  ru: "{Здравствуйте|Добрый день|Добрый день и хорошей недели}, #NAME|друзья#! {Напоминаем|Хотим напомнить}: {обслуживание|профилактика} — раз в год. {Удобно|Получится} {завтра|на этой неделе}? Ответьте СТОП, чтобы не получать сообщения.",
  en: "{Hello|Good morning|Hi}, #NAME|friend#! {A reminder|We would like to remind you}: {service|a check} is due once a year. {Would|Does} {tomorrow|this week} suit you? Reply STOP to get no more messages.",
};

for (const [lang, text] of Object.entries(GUIDE)) {
  test(`the pictures of the guide, ${lang}`, async () => {
    const context = await stage.newContext({ viewport: { width: 720, height: 2000 }, timezoneId: "Europe/Moscow" });
    await context.addInitScript(startAt, 10);
    await stage.install();
    const composer = await stage.openPortalIn(context, `?lang=${lang}`);
    await composer.area.fill(text);
    await composer.take({ people: 6 });
    // Everybody's chat has been read by then.
    await becomes(() => composer.risks(), [], 90_000);
    await composer.page.mouse.move(0, 0);
    await shoot(composer.whom, `${lang}-people.png`);
    await composer.page.keyboard.press("Escape");
    await composer.reviewButton.press("Enter");
    await composer.review.locator("summary").first().press("Enter");
    await composer.tickEverything();
    // From its heading to the button that starts.
    await composer.review.evaluate((dialog) => {
      dialog.style.maxHeight = "none";
      dialog.scrollTo(0, 0);
    });
    await shoot(composer.review, `${lang}-review.png`);
  });
}

for (const [lang, text] of Object.entries(GUIDE)) {
  test(`the pictures of a mailing under way and of what became of it, ${lang}`, async () => {
    const context = await quick.newContext({ viewport: { width: 720, height: 2000 }, timezoneId: "Europe/Moscow" });
    await context.addInitScript(startAt, 10);
    await quick.install();
    const composer = await quick.openPortalIn(context, `?lang=${lang}`);
    await composer.area.fill(text);
    await composer.take({ people: 6 });
    await composer.page.keyboard.press("Escape");
    // At a set time the minutes of the messages do not depend on how quick the test is.
    await composer.when.getByRole("button", { expanded: false }).press("Enter");
    await composer.when.getByRole("radio").last().check();
    await composer.when.locator("input[type=datetime-local]").fill("2026-11-23T13:08");
    await composer.page.keyboard.press("Escape");
    await composer.start();
    const states = async () => (await composer.states()).map(([, state]) => state);
    await composer.page.mouse.move(0, 0);
    const { seen, fates, over, mailings } = SENT[lang];
    await becomes(async () => (await states()).map((state) => seen.includes(state)), [true, true, true, false, false], 60_000);
    await shoot(composer.progress, `${lang}-running.png`);
    await becomes(states, fates, 60_000);
    await becomes(() => composer.phase(), over);
    await shoot(composer.progress.locator(".outcome"), `${lang}-result.png`);
    await composer.press(mailings);
    const calendar = composer.app.getByRole("region", { name: /^(Когда можно отправлять|When the line may mail)$/ });
    await calendar.locator("td[data-state=mailed]").waitFor();
    await shoot(calendar, `${lang}-calendar.png`);
  });
}

/** What is seen of a mailing: how a message is on the phone, what becomes of each, by their numbers alone, and the end. */
const SENT = {
  ru: {
    seen: ["доставлено", "прочитано", "ответ получен"],
    fates: ["ответ получен", "доставлено", "доставлено", "ответ получен", "прочитано"],
    over: "Рассылка закончена",
    mailings: "Рассылки",
  },
  en: {
    seen: ["delivered", "read", "replied"],
    fates: ["replied", "delivered", "delivered", "replied", "read"],
    over: "The mailing is over",
    mailings: "Mailings",
  },
};

/** Waits until the portal has given the frame the height of its page, which it does a moment later. */
async function frameFits(html) {
  await until(() => html.evaluate((html) => Math.ceil(html.offsetHeight) - innerHeight), (hidden) => hidden === 0);
}

/** Writes a picture of an element into the guide's folder, once it lies still. */
async function shoot(element, name) {
  await frameFits(element.page().frameLocator("#app iframe[name]").locator("html"));
  let before;
  await until(() => element.boundingBox(), (box) => isDeepStrictEqual(box, before) || ((before = box), false));
  await element.screenshot({ path: fileURLToPath(new URL(`../../www/guide/${name}`, import.meta.url)), animations: "disabled" });
}

/**
 * It is always the same Monday, from this hour of Greenwich on, and the dice always fall alike, so that the pictures change only with the
 * app. The sandbox's own clock depends on the day of the test: it is not let in.
 */
function startAt(hour) {
  const { Date } = window;
  Date.now = () => Date.UTC(2026, 10, 23, hour) + performance.now();
  Object.defineProperty(window, "Date", { get: () => Date, set: () => {} });
  crypto.getRandomValues = (bytes) => bytes.fill(7);
}
