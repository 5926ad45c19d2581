// How fast it feels. Numbers are printed for people to read; nothing is asserted of them.
import { test } from "node:test";

import { setStage } from "./stage.mjs";

const stage = setStage();

const WORDS = "{Здравствуйте|Добрый день}, #NAME|друзья#! *Скидка 15 %* до пятницы: site.ru/a — {звоните|пишите}. ";

test("typing and starting, in milliseconds", async (t) => {
  const composer = await stage.openPortal();
  await composer.whom.getByText("Кому: 38 из 50 получат").waitFor();
  const ready = await composer.app.locator("body").evaluate(() => ({
    paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
    now: performance.now(),
  }));
  t.diagnostic(`first contentful paint ${round(ready.paint)}, people read at most ${round(ready.now)}`);

  const bare = await composer.page.context().newPage();
  await bare.setContent("<textarea rows=12 cols=80></textarea>");
  t.diagnostic("from key to paint        p50   p95");
  for (const [what, length] of [["a short text", 60], ["1,000 characters", 1000], ["4,000 characters", 4000]]) {
    const text = WORDS.repeat(41).slice(0, length);
    await report(`${what}, 50 people`, composer.page, composer.area, text);
    await report(`${what}, bare textarea`, bare, bare.locator("textarea"), text);
  }

  async function report(what, page, area, text) {
    await page.bringToFront();
    await area.fill(text);
    await area.evaluate((area) => {
      window.latencies = [];
      addEventListener("keydown", ({ timeStamp }) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => window.latencies.push(performance.now() - timeStamp);
          port2.postMessage(null);
        });
      });
    });
    await area.focus();
    await page.keyboard.press("Control+End");
    for (const key of "forty keys so that there is enough to see") await page.keyboard.press(key);
    const latencies = (await area.evaluate(() => window.latencies)).sort((a, b) => a - b);
    const at = (share) => round(latencies[Math.floor(latencies.length * share)]);
    t.diagnostic(`${what.padEnd(34)} ${at(0.5)} ${at(0.95)}`);
  }
});

function round(milliseconds) {
  return String(Math.round(milliseconds)).padStart(5);
}
