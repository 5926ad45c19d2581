// What the app costs whoever opens it and types: what is transferred, how soon it can be typed into, and the work of one key. Prints a table
// of the readme.
//
// Work is what the main thread of the app's own process computes for one key, by the processor's time: handlers, checks, layout, painting,
// but no waiting for the next frame and nothing of others on the machine. (The portal's page around the app is another process.) The keys
// come as those of a quick typist, and whatever happens from one key to the next is put on the account of the first, timers included.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { setTimeout } from "node:timers/promises";
import { brotliCompressSync, gzipSync } from "node:zlib";

import { becomes } from "../web/becomes.mjs";
import { launchBrowser } from "../web/browser.mjs";
import { Composer } from "../web/composer.mjs";
import { builtApp, log, startSandbox } from "../web/sandbox.mjs";

/** `[characters of the text, milliseconds of work that 95 of 100 keys may cost at most]` */
const TARGETS = [[1000, 8], [4000, 16]];
const LOADS = 5;
const KEYS = 100;
/** Milliseconds between two keys. */
const RHYTHM = 150;

const GREETING = "{Здравствуйте|Добрый день}, #NAME|друзья#!\n";
const PARAGRAPH = `{Напоминаем|Хотим напомнить}: до пятницы {действует|у вас есть} *скидка 15 %* на {обслуживание|ремонт|диагностику}. Подробности: site.ru/a
{Записать вас на удобное время?|Подобрать вам время?} Ответьте СТОП, чтобы не получать сообщения.\n`;
const SENTENCE = "Ждём вас с понедельника по субботу, и в праздники тоже. ";

/** What opening the app asks its server for. */
const LOADED = ["index.html", "boot.js", "style.css", "bereg-web.js", "bereg-web_bg.wasm", "icon.svg"];

const sandbox = await startSandbox({});
const browser = await launchBrowser();
try {
  const today = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  console.log(`${today}, Chromium ${browser.version()}, ${cpus().length} cores of ${cpus()[0].model.trim()}.\n`);
  printTransfer();
  await printOpening();
  await printKeys();
} finally {
  await browser.close();
  await sandbox.stop();
}

function printTransfer() {
  const files = LOADED.map((name) => readFileSync(`${builtApp}/${name}`));
  const all = (compress) => Math.round(files.reduce((sum, file) => sum + compress(file).length, 0) / 1000);
  console.log(`Opening the app transfers ${all((file) => brotliCompressSync(file))} kB by brotli, ${all((file) => gzipSync(file, { level: 9 }))} kB by gzip.`);
}

/** From a server on the same computer, with nothing in the browser's cache. */
async function printOpening() {
  const loads = [];
  for (let load = 0; load < LOADS; load += 1) {
    const { context, composer } = await open();
    loads.push(await composer.app.locator("body").evaluate(() => [performance.getEntriesByName("first-contentful-paint")[0].startTime, window.readyToType]));
    await context.close();
  }
  const [paint, ready] = [0, 1].map((which) => Math.round(at(loads.map((load) => load[which]), 0.5)));
  console.log(`From a server on the same computer it is painted first after ${paint} ms and ready to be typed into after ${ready} ms (medians of ${LOADS}).\n`);
}

async function printKeys() {
  const { context, composer } = await open();
  await composer.take({ people: 134 });
  await becomes(async () => (await composer.answers()).whom, "Кому: 100 из 134 получат");
  await composer.page.keyboard.press("Escape");
  await untilNothingIsAsked();
  const bare = await context.newPage();
  await bare.setContent("<textarea rows=12 cols=80></textarea>");
  const frame = composer.page.frames().find((frame) => frame.url().startsWith(sandbox.app));
  const places = [
    ["100 people", composer.page, composer.area, await context.newCDPSession(frame)],
    ["a bare textarea", bare, bare.locator("textarea"), await context.newCDPSession(bare)],
  ];
  console.log("| milliseconds of work for one key | p50 | p95 | target for p95 |\n|---|---|---|---|");
  for (const [length, most] of TARGETS) {
    const text = (GREETING + PARAGRAPH.repeat(length / PARAGRAPH.length) + SENTENCE.repeat(10)).slice(0, length);
    for (const [what, page, area, session] of places) {
      const works = await typed(page, area, session, text);
      const [p50, p95] = [0.5, 0.95].map((share) => at(works, share));
      const target = session === places[0][3] ? `${most}, ${p95 > most ? "missed" : "met"}` : "";
      console.log(`| ${length.toLocaleString("en")} characters, ${what} | ${p50.toFixed(1)} | ${p95.toFixed(1)} | ${target} |`);
    }
  }
}

/** What each key costs behind `text`. */
async function typed(page, area, session, text) {
  assert.equal(text.length % 1000, 0);
  await page.bringToFront();
  await area.fill(text);
  await area.focus();
  await page.keyboard.press("Control+End");
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await setTimeout(3000);
  const works = [];
  const keys = "so many keys that there is enough to count ";
  let before = await worked(session);
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.press(keys[key % keys.length]);
    await setTimeout(RHYTHM);
    const after = await worked(session);
    works.push(after - before);
    // Not from `after`: asking is work, too.
    before = await worked(session);
  }
  return works;
}

/** Milliseconds that the main thread has computed so far. */
async function worked(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
}

async function open() {
  const context = await browser.newContext({ locale: "ru-RU", timezoneId: "Europe/London", viewport: { width: 1440, height: 1000 } });
  await context.addInitScript(() => {
    const look = new MutationObserver(() => {
      if (!document.querySelector("textarea")) return;
      window.readyToType = performance.now();
      look.disconnect();
    });
    look.observe(document, { childList: true, subtree: true });
  });
  const page = await context.newPage();
  await page.goto(`${sandbox.portal}?lang=ru`);
  const composer = new Composer(page, page.frameLocator("#app iframe[name]"));
  await composer.area.waitFor();
  return { context, composer };
}

/** The chats of 100 people are read for a minute or two, beside whatever else is done; that is not the keys' work. */
async function untilNothingIsAsked() {
  for (let calls = -1; ; ) {
    const now = (await log(sandbox)).length;
    if (now === calls) return;
    calls = now;
    await setTimeout(5000);
  }
}

function at(numbers, share) {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length * share)];
}
