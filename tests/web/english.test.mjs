// Whoever chose English reads no Russian, but for what people and the portal wrote themselves.
import assert from "node:assert/strict";
import { test } from "node:test";

import { becomes } from "./becomes.mjs";
import { setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });

const RISKY = "{Hello|Hi}, #NMAE|friend#! Details: bit.ly/x {Shall we book|Does it suit you} tomorrow";
const CLEAN = "{Hello|Hi}, #NAME|friend#! {Shall we book|Does it suit you} tomorrow? Reply STOP to get no more messages.";

/** The way back to Russian is named in Russian. */
const WAY_BACK = ["RU: перейти на русский", "Русский"];

test("no screen of the portal's app says anything in Russian", async () => {
  const [composer, told] = await opened("?lang=en");
  await composer.take({ people: 20 });
  await readsEnglish(composer, told, "whom");
  await composer.when.getByRole("button", { expanded: false }).press("Enter");
  await composer.when.getByRole("radio").last().check();
  await composer.meter.press("Enter");
  await readsEnglish(composer, told, "when and the recommendations");
  await composer.page.keyboard.press("Escape");
  await composer.when.getByRole("radio").first().check();
  await composer.area.fill(RISKY);
  await becomes(async () => (await composer.risks()).includes("Shortened link bit.ly"), true);
  await readsEnglish(composer, told, "risks");
  await composer.press("Paste a list…");
  await composer.app.getByRole("dialog").getByRole("textbox").fill("Anna\t+7 912 345-67-89\nOleg\tno phone");
  await readsEnglish(composer, told, "a list");
  await composer.page.keyboard.press("Escape");
  await composer.pill.press("Enter");
  await composer.connect("no address");
  await readsEnglish(composer, told, "the line");
  await composer.connect(stage.sandbox.connector);
  for (const name of ["Mailings", "Exclusions", "Library", "Settings"]) {
    await composer.press(name);
    await composer.app.getByRole("heading", { name, exact: true }).waitFor();
    await becomes(() => composer.app.getByText("Asking the portal…").count(), 0);
    await readsEnglish(composer, told, name);
    await composer.press(name);
  }
  await composer.take({ people: 3 });
  await composer.area.fill(CLEAN);
  await composer.start();
  await composer.progress.waitFor();
  await composer.press("Stop…");
  await readsEnglish(composer, told, "under way");
  await becomes(() => composer.phase(), "The mailing is over");
  await readsEnglish(composer, told, "over");
  // The line rests now, and each day says why.
  await composer.press("Mailings");
  await composer.app.getByText("Text and report").waitFor();
  await composer.app.locator("td[data-state=closed]").first().waitFor();
  await readsEnglish(composer, told, "the calendar of a line that rests");
});

test("neither the demo nor the installation does", async () => {
  const alone = await stage.openAlone({ locale: "en" });
  await alone.press("See the demo");
  await alone.area.waitFor();
  await readsEnglish(alone, new Set(await peopleOf(alone)), "the demo");

  const [installing, told] = await opened("?lang=en&install=Y");
  await installing.app.getByRole("button", { name: /[Ii]nstall/ }).waitFor();
  await readsEnglish(installing, told, "the installation");
});

/** The portal in a window of its own, and every Russian word that it tells there: of people, and as the names of its fields. */
async function opened(query) {
  const context = await stage.newContext();
  const told = new Set();
  context.on("response", async (response) => {
    if (!/\/rest\/|\/portal\//.test(response.url())) return;
    const words = (await response.text().catch(() => "")).replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(parseInt(code, 16)));
    for (const word of russian(words)) told.add(word);
  });
  return [await stage.openPortalIn(context, query), told];
}

/** The names and cities of the people of the demo. */
async function peopleOf(composer) {
  await composer.whom.getByRole("button", { expanded: false }).press("Enter");
  return (await composer.people()).flatMap(([name]) => russian(name));
}

function russian(text) {
  return text.match(/[А-Яа-яЁё]+/g) ?? [];
}

/** All that is seen or read aloud is free of Russian words, but for those that were told. */
async function readsEnglish({ app }, told, where) {
  const pieces = await app.locator("body").evaluate((body) => {
    const pieces = [];
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("noscript, script")) pieces.push(walker.currentNode.data);
    for (const element of body.querySelectorAll("*")) {
      for (const name of ["title", "aria-label", "placeholder", "alt", "value"]) pieces.push(element.getAttribute(name) ?? "");
    }
    return [...pieces, document.title];
  });
  const words = (piece) => russian(piece).filter((word) => !told.has(word));
  const left = pieces.filter((piece) => !WAY_BACK.includes(piece.trim()) && words(piece).length > 0);
  assert.deepEqual([...new Set(left)], [], where);
}
