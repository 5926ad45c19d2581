// Names in a CRM are what somebody typed: markup, code of the template, commands of the connector. They are text, everywhere.
import assert from "node:assert/strict";
import { test } from "node:test";

import { becomes } from "./becomes.mjs";
import { messages } from "./sandbox.mjs";
import { setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });

/** Contacts of the sandbox, by names that nobody else has; and whether the connector could take the name for a command. */
const NAMES = [
  ["<img src=x onerror=alert(1)>", false],
  ["{a|b", false],
  ["{Иван|Пётр}", true],
  ["[=file:https://example.com/price.pdf]", true],
  ["#NAME#", true],
];

for (const [name, isCommand] of NAMES) {
  const becomesOfIt = isCommand ? "is not sent at all" : "is text in what is sent";
  test(`the name ${name} is text in the list and in the preview, and ${becomesOfIt}`, async () => {
    const composer = await stage.openPortal();
    await composer.take({ people: 1 });
    await composer.area.fill("Добрый день, #NAME#! Удобно завтра? Ответьте СТОП, чтобы не получать сообщения.");
    const elements = await kindsOfElements(composer);
    const text = `Добрый день, ${name}! Удобно завтра? Ответьте СТОП, чтобы не получать сообщения.`;
    await composer.take({ name, people: 1 });
    await becomes(() => composer.people(), [[name, "получит"]]);
    await becomes(async () => (await composer.previewed()).text, text);
    assert.deepEqual(await kindsOfElements(composer), elements, `${name} has become an element`);
    if (isCommand) {
      assert.equal((await composer.answers()).obstacle, "Мешает отправить: Служебные знаки в данных: NAME");
      await composer.area.press("Control+Enter");
      // Whoever wants the review is shown the place that keeps it shut.
      await becomes(() => composer.selected(), "#NAME#");
      assert.equal(await composer.review.isVisible(), false);
      assert.deepEqual(await messages(stage.sandbox), []);
      return;
    }
    await composer.start();
    await becomes(() => composer.phase(), "Рассылка закончена");
    assert.equal(await composer.progress.locator(".name").textContent(), name);
    assert.deepEqual((await messages(stage.sandbox)).map((message) => message.text), [text]);
  });
}

test("what is typed is text, too", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 1 });
  await composer.area.fill("Добрый день");
  const elements = await kindsOfElements(composer);
  const text = "<script>alert(1)</script><img src=x onerror=alert(2)><b>да</b> javascript:alert(3)";
  await composer.area.fill(text);
  await becomes(async () => (await composer.previewed()).text, text);
  assert.equal(await composer.mirror.textContent(), `${text}\n`);
  assert.deepEqual(await kindsOfElements(composer), elements);
});

/** Which elements there are in the preview and in the list of people, and where anything but text was made. */
async function kindsOfElements({ app }) {
  return app.locator("body").evaluate((body) => {
    const kinds = (root) => [...new Set(Array.from(root.querySelectorAll("*"), (element) => element.localName))].sort();
    return [".preview", ".people", ".mirror"].map((place) => kinds(body.querySelector(place)));
  });
}
