// The pictures of the composer that the README shows: made here, so that they stay true.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { becomes, until } from "./becomes.mjs";
import { setStage } from "./stage.mjs";

const stage = setStage();
const pictures = new URL("./pictures/", import.meta.url);

const TEXT = `{Здравствуйте|Добрый день}, #NAME|друзья#!
{Напоминаем|Хотим напомнить}: до пятницы {действует|у вас есть} *скидка 15\u00a0%* на обслуживание.
Подробности: bit.ly/servis15
{Записать вас на удобное время?|Подобрать вам время?}`;

for (const [file, options] of [
  ["composer.png", { colorScheme: "light", viewport: { width: 1496, height: 1000 } }],
  ["composer-dark.png", { colorScheme: "dark", viewport: { width: 1496, height: 1000 } }],
  ["composer-360.png", { colorScheme: "light", viewport: { width: 360, height: 2200 } }],
]) {
  test(`${file} shows the composer at work`, async () => {
    const context = await stage.newContext({ ...options, timezoneId: "Europe/Moscow" });
    await context.addInitScript(stopChance);
    const composer = await stage.openPortalIn(context);
    await composer.app.getByRole("button", { name: /подключена/ }).waitFor();
    await composer.take({ people: 25 });
    await composer.page.keyboard.press("Escape");
    await composer.area.fill(TEXT);
    await composer.preview.getByRole("button", { name: "Следующий человек" }).click();
    await until(() => composer.previewed(), ({ text }) => text.includes("bit.ly/servis15"));
    assert.deepEqual(await composer.underlined(), [
      ["warn", "#NAME|друзья#"],
      ["block", "bit.ly/servis15"],
    ]);
    // In real time the connector lets itself be asked for a chat about once a second.
    await becomes(() => composer.risks(), [
      "Сокращённая ссылка bit.ly",
      'Сомнительных имён: 2 («ООО "Ромашка"»: компания)',
      "В тексте нет способа отписаться",
      "16 текстов на 19 человек",
      "Похоже на рекламу без пометки",
    ], 90_000);
    assert.equal((await composer.answers()).obstacle, "Мешает отправить: Сокращённая ссылка bit.ly");
    // The portal gives the frame its height a moment later.
    await until(() => composer.app.locator("html").evaluate((html) => Math.ceil(html.offsetHeight) - innerHeight), (hidden) => hidden === 0);
    await mkdir(pictures, { recursive: true });
    await composer.page.mouse.move(0, 0);
    const path = fileURLToPath(new URL(file, pictures));
    await composer.page.locator("#app iframe").screenshot({ path, animations: "disabled" });
  });
}

/** It is always the same Monday morning, and the dice always fall alike, so that the pictures change only with the app. */
function stopChance() {
  Date.now = () => Date.UTC(2026, 10, 23, 7, 0);
  crypto.getRandomValues = (bytes) => bytes.fill(7);
}
