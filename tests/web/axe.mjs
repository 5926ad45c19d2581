// What every screen must keep: axe finds nothing grave on it, and it fits the window.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

const axe = await readFile(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

/** Axe, injected past the CSP, finds nothing serious or critical in the frame. */
export async function assertAccessible({ app }, where) {
  const found = await app.locator("html").evaluate(async (html, axe) => {
    if (!window.axe) (0, eval)(axe);
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
    // The size of targets is WCAG 2.2, which axe leaves out unless it is asked for.
    const rules = { "target-size": { enabled: true } };
    // What lies behind the dock is scrolled into sight by whoever wants it: what axe sees is the page without the window's edge.
    const dock = document.querySelector(".dock");
    dock?.style.setProperty("bottom", "auto");
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"], rules });
    dock?.style.removeProperty("bottom");
    const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    return grave.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)]);
  }, axe);
  assert.deepEqual(found, [], where);
}

/** Nothing has to be scrolled sideways. */
export async function assertNarrow(app, where) {
  const sizes = await app.locator("html").evaluate((html) => [html.scrollWidth, document.body.scrollWidth, innerWidth]);
  assert.ok(Math.max(...sizes) <= sizes[2], `${where}: ${sizes}`);
}
