// Names in a CRM are what somebody typed: markup, code of the template, commands of the connector. They are text, everywhere.
import assert from "node:assert/strict";
import { test } from "node:test";

import { becomes } from "./becomes.mjs";
import { messages } from "./sandbox.mjs";
import { setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });

/** Contacts of the sandbox, by a part of their names that nobody else has. */
const NAMES = ["<img src=x onerror=alert(1)>", "{Иван|Пётр}", "[=file:https://example.com/price.pdf]", "#NAME#", "{a|b"];

test("hostile names are text in the list, in the preview, in the review and in what is sent", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 1 });
  await composer.area.fill("Добрый день, #NAME#! Ответьте СТОП, чтобы не получать сообщения.");
  const elements = await kindsOfElements(composer);
  for (const [place, name] of NAMES.entries()) {
    const text = `Добрый день, ${name}! Ответьте СТОП, чтобы не получать сообщения.`;
    await composer.take({ name, people: 1 });
    await becomes(() => composer.people(), [[name, "получит"]]);
    await becomes(async () => (await composer.previewed()).text, text);
    assert.deepEqual(await kindsOfElements(composer), elements, `${name} has become an element`);

    await composer.start();
    await becomes(() => composer.phase(), "Рассылка закончена");
    const sent = await messages(stage.sandbox);
    assert.deepEqual([sent.length, sent.at(-1).text], [place + 1, text]);
    assert.equal(await composer.progress.locator(".name").textContent(), name);
    await composer.press("Новая рассылка");
  }
});

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
