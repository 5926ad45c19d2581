// The guide is opened by the question mark, in the language of the screen, and its links lead somewhere.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { assertAccessible, assertNarrow } from "./axe.mjs";
import { becomes } from "./becomes.mjs";
import { setStage } from "./stage.mjs";

const stage = setStage();

/** What a link from elsewhere may lead to, in either language. */
const SECTIONS = ["start", "message", "people", "time", "risks", "recommendations", "sending", "errors", "screens", "data", "admin", "scopes", "webhook", "remove", "proxy", "limits"];

for (const [lang, colorScheme, width, title] of [
  ["ru", "light", 1280, "WhatsApp-рассылка: руководство"],
  ["en", "dark", 360, "WhatsApp mailing: user guide"],
]) {
  test(`the user guide, ${lang}`, async () => {
    const composer = await stage.openPortal(`?lang=${lang}`, { colorScheme, viewport: { width, height: 900 } });
    const [guide] = await Promise.all([
      composer.page.context().waitForEvent("page"),
      composer.app.getByRole("link", { name: /^(Руководство|User guide)$/ }).click(),
    ]);
    await guide.getByRole("heading", { name: title }).waitFor();
    const lost = await guide.locator("a[href^='#']").evaluateAll((links) => links.map((link) => link.hash).filter((hash) => !document.querySelector(hash)));
    assert.deepEqual(lost, []);
    const listed = await guide.getByRole("navigation").getByRole("link").evaluateAll((links) => links.map((link) => [link.hash, link.textContent]));
    const sections = await guide.getByRole("heading", { level: 2 }).evaluateAll((all) => all.map((one) => [`#${one.id}`, one.textContent]));
    assert.deepEqual(listed, sections, "the contents");
    assert.deepEqual(sections.map(([hash]) => hash), SECTIONS.map((id) => `#${id}`), "both languages have the same sections");
    const written = await readFile(new URL("../../README.md", import.meta.url), "utf8");
    assert.ok(written.includes(`\`\`\`nginx\n${await guide.locator("pre").textContent()}\n`), "the proxy is that of the readme");
    const pictures = guide.getByRole("img");
    await becomes(() => pictures.evaluateAll((all) => all.map((one) => one.alt.length > 20)), [true, true, true, true, true]);
    for (const picture of await pictures.all()) {
      await picture.scrollIntoViewIfNeeded();
      await becomes(() => picture.evaluate((one) => one.complete && one.naturalWidth > 300), true);
    }
    await assertAccessible({ app: guide }, "the guide");
    await assertNarrow(guide, "the guide");
    await guide.getByRole("link", { name: /^(English|Русский)$/ }).click();
    await guide.getByRole("heading", { level: 1 }).waitFor();
  });
}
