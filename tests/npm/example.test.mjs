// The example that the package carries, as a visitor sees it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { browse, project, tools } from "./tools.mjs";

const PAGE = "node_modules/bereg/example/index.html";

test("the example shows the risks of what is typed, and mends them", async (context) => {
  const open = await browse(context, project);
  const page = await open(PAGE, { locale: "en-GB", viewport: { width: 1080, height: 800 } });
  await page.waitForSelector("#risks li");
  assert.deepEqual(await page.locator("mark.block").allTextContents(), ["https://{bit|site}.{ly|com}/service15"]);
  await page.fill("#text", "💛 {Hi|Hello}, #NMAE#! Reply STOP to unsubscribe. How are you?");
  assert.deepEqual(await page.locator("mark").allTextContents(), ["#NMAE#"]);
  await page.click("li.block button:not(.place)");
  assert.equal(await page.inputValue("#text"), "💛 {Hi|Hello}, #NAME#! Reply STOP to unsubscribe. How are you?");
  assert.match(await page.textContent("#bubble"), /^💛 (Hi|Hello), Anna! /);
  assert.equal(await page.locator("mark.block").count(), 0);
});

test("the example is at home on a phone, in Russian", async (context) => {
  const open = await browse(context, project);
  const page = await open(PAGE, { locale: "ru-RU", viewport: { width: 360, height: 740 } });
  await page.waitForSelector("#risks li");
  assert.equal(await page.getAttribute("html", "lang"), "ru");
  assert.match(await page.textContent("#risks"), /\p{Script=Cyrillic}/u);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  await page.click("[data-lang=en]");
  assert.doesNotMatch(await page.textContent("#risks"), /\p{Script=Cyrillic}/u);
});

for (const colorScheme of ["light", "dark"]) {
  test(`the example bars nobody, ${colorScheme}`, async (context) => {
    const open = await browse(context, project);
    const page = await open(PAGE, { locale: "en-GB", colorScheme });
    await page.waitForSelector("#risks li");
    await page.evaluate(readFileSync(join(tools, "axe-core/axe.min.js"), "utf8"));
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => [id, ...nodes.map(({ failureSummary }) => failureSummary)]), []);
  });
}
