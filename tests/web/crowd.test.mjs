// Five thousand people from the CRM: nobody is lost, and the page never stands still.
import assert from "node:assert/strict";
import { test } from "node:test";

import { becomes, until } from "./becomes.mjs";
import { setStage } from "./stage.mjs";

const stage = setStage({ speed: 30, args: ["--contacts", "5000"] });

/** How long, in milliseconds, the page may be deaf to its user; it takes a sixth of it on a machine of two cores. */
const FROZEN = 1_000;

test("a search that finds 5,000 contacts is blocked, split, and can be used", async () => {
  const composer = await opened();
  await composer.search({ name: "", people: 5000 });
  await composer.whom.getByText(/ из 5000 /).waitFor({ timeout: 90_000 });
  await allChatsRead(composer);
  const whom = async () => (await composer.answers()).whom;
  const [, receivers] = (await whom()).match(/^Кому: (\d+) из 5000 /);
  await composer.type("Добрый день! Удобно завтра? Ответьте СТОП, чтобы не получать сообщения.");
  const tooMany = new RegExp(`^${receivers} получател\\S+ — больше 100$`);
  await until(() => composer.risks(), (risks) => risks.some((risk) => tooMany.test(risk)));
  assert.match((await composer.answers()).obstacle, /^Мешает отправить: /);
  assert.equal((await composer.people()).length, 200);
  await composer.press("Показать ещё, осталось 4800 человек");
  await becomes(async () => (await composer.people()).length, 400);

  const parts = Math.ceil(receivers / 50);
  await composer.app.locator(".split button").press("Enter");
  const sizes = async () => (await composer.app.locator(".split button[aria-pressed]").allTextContents()).map((name) => Number(name.split(" · ")[1]));
  await until(sizes, (sizes) => sizes.length === parts);
  assert.equal((await sizes()).reduce((sum, size) => sum + size), Number(receivers), "nobody is lost");
  await composer.app.locator(".split button[aria-pressed]").last().press("Enter");
  await becomes(whom, `Кому: ${(await sizes()).at(-1)} из 5000 получат`);
  assert.deepEqual(await standstills(composer), []);
});

/** The portal, where whatever keeps the page busy is noted. */
async function opened() {
  const context = await stage.newContext();
  await context.addInitScript(() => {
    window.busy = [];
    new PerformanceObserver((list) => window.busy.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
  });
  return stage.openPortalIn(context);
}

/** Waits until as many chats are read as ever are: from then on the list stays as it is. */
async function allChatsRead(composer) {
  await until(() => composer.whom.getByText("переписка не прочитана").count(), (people) => people > 0);
}

/** How long the page stood still each time it did. */
async function standstills(composer) {
  const busy = await composer.app.locator("body").evaluate(() => window.busy);
  assert.notEqual(busy.length, 0, "what takes long is noted");
  if (process.env.BEREG_FIGURES) console.log(`longest task: ${Math.round(Math.max(...busy))} ms`);
  return busy.filter((duration) => duration > FROZEN);
}
