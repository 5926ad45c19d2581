// Everybody can use it: with a screen reader, by keyboard alone, on a narrow screen, in the dark.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAccessible, assertNarrow } from "./axe.mjs";
import { becomes, until } from "./becomes.mjs";
import { messages } from "./sandbox.mjs";
import { setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });

const TEXT = "{Здравствуйте|Добрый день}, #NMAE#! Подробности: bit.ly/x {вам удобно|получится|подойдёт} завтра?";
const CLEAN = "{Здравствуйте|Добрый день}, #NAME#! {Удобно|Получится} завтра? Ответьте СТОП, чтобы не получать сообщения.";

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing serious on any screen, ${colorScheme}`, async () => {
    const outside = await stage.openAlone({ colorScheme });
    await outside.app.getByRole("button", { name: "Посмотреть демонстрацию" }).waitFor();
    await assertAccessible(outside, "outside a portal");

    // High enough that the dock, which goes with the window, lies on nothing.
    const composer = await stage.openPortal("?lang=ru", { colorScheme, viewport: { width: 1440, height: 2400 } });
    await composer.take({ people: 3 });
    await assertAccessible(composer, "whom");
    await composer.whom.getByRole("button", { expanded: true }).click();
    await assertAccessible(composer, "an empty composer");
    await composer.area.fill(TEXT);
    await becomes(async () => (await composer.risks()).length, 3);
    await composer.area.press("F8");
    await assertAccessible(composer, "risks");
    await composer.when.getByRole("button", { expanded: false }).click();
    await composer.when.getByRole("radio", { name: "В назначенное время" }).check();
    await assertAccessible(composer, "when");
    await composer.when.getByRole("radio", { name: "Сразу после запуска" }).check();
    await composer.meter.click();
    await assertAccessible(composer, "the recommendations");
    await composer.pill.click();
    await composer.connect("не адрес");
    await assertAccessible(composer, "the line");
    await composer.connect(stage.sandbox.connector);
    await composer.area.fill(CLEAN);
    await becomes(async () => (await composer.answers()).obstacle, "Отправить ничто не мешает");
    await composer.reviewButton.click();
    await assertAccessible(composer, "the review");
    await composer.review.getByRole("checkbox").check();
    await composer.startButton.click();
    await composer.press("Остановить…");
    await assertAccessible(composer, "under way");
    await composer.press("Не останавливать");
    await becomes(() => focusedText(composer), "Остановить…");
    await composer.press("Остановить…");
    await composer.press("Остановить насовсем");
    await until(() => focusedText(composer), (heading) => heading?.startsWith("Рассылка остановлена"));
  });
}

test("the focus stays near what was pressed when that goes, and a key presses nothing there", async () => {
  const composer = await stage.openPortal();
  const focused = () => composer.app.locator("body").evaluate(({ ownerDocument }) => {
    const { tagName, tabIndex } = ownerDocument.activeElement;
    return [tagName, tabIndex, ownerDocument.activeElement.closest("section")?.getAttribute("aria-label") ?? null];
  });
  await composer.take({ people: 148 });
  await composer.app.locator(".split button").press("Enter");
  await becomes(focused, ["SECTION", -1, "Кому"]);
  await composer.press("Не делить");
  await becomes(focused, ["SECTION", -1, "Кому"]);
  await composer.take({ people: 1 });
  await composer.area.fill(CLEAN);
  await composer.start();
  await becomes(() => composer.phase(), "Рассылка закончена");
  await composer.press("Новая рассылка");
  await becomes(focused, ["DIV", -1, null]);
});

test("every control is reached by Tab, in the order of the screen", async () => {
  const composer = await stage.openPortal();
  await composer.area.fill(TEXT);
  await composer.riskList.getByText("Сокращённая ссылка bit.ly").waitFor();
  await composer.take({ people: 50 });
  // Once the chats are read, nothing on the screen changes any more.
  await composer.riskList.getByText("Диалог не доказан").waitFor();
  await until(() => composer.risks(), (risks) => !risks.some((risk) => risk.startsWith("Диалог не доказан")));
  const all = await composer.app.locator("body").evaluate((body) => {
    const controls = [...body.querySelectorAll("button, a[href], input, select, textarea, summary")];
    controls.filter((control) => control.checkVisibility() && !control.disabled).forEach((control, place) => (control.dataset.place = place));
    return controls.filter((control) => control.dataset.place).length;
  });
  const focused = () => composer.app.locator("body").evaluate((body) => body.ownerDocument.activeElement.dataset.place ?? null);
  const walked = [];
  await composer.app.locator("[data-place='0']").focus();
  for (let step = 0; step < all; step += 1) {
    walked.push(await focused());
    await composer.page.keyboard.press("Tab");
  }
  assert.deepEqual(walked, Array.from({ length: all }, (_, place) => String(place)));
});

test("a mailing is made by keyboard alone", async () => {
  const composer = await stage.openPortal();
  const { page, app } = composer;
  await composer.take({ people: 2 });
  await composer.area.fill(TEXT);
  await composer.area.focus();
  await becomes(async () => (await composer.risks()).length, 3);

  await page.keyboard.press("F8");
  assert.equal(await composer.selected(), "#NMAE#");
  await page.keyboard.press("F8");
  assert.equal(await composer.selected(), "bit.ly/x");
  await page.keyboard.press("F8");
  assert.match(await focusedText(composer), /нет способа отписаться/);
  await page.keyboard.press("Control+.");
  await becomes(async () => (await composer.risks()).length, 2);
  await page.keyboard.press("Shift+F8");
  await page.keyboard.type("site.ru/x");
  await page.keyboard.press("F8");
  await page.keyboard.press("Control+.");
  await becomes(() => composer.risks(), []);

  const opener = composer.whom.getByRole("button").first();
  await opener.focus();
  assert.equal(await composer.whom.getByRole("searchbox").isVisible(), true);
  await composer.whom.getByRole("searchbox").focus();
  await page.keyboard.press("Escape");
  assert.equal(await composer.whom.getByRole("searchbox").count(), 0);
  assert.match(await focusedText(composer), /Изменить/);

  await page.keyboard.press("Control+Enter");
  await app.getByRole("heading", { name: "Проверьте перед запуском" }).waitFor();
  await page.keyboard.press("Escape");
  await becomes(() => composer.review.isVisible(), false);
  assert.match(await focusedText(composer), /Изменить/);
});

test("the form of the line takes the focus, and Esc gives it back", async () => {
  const composer = await stage.openPortal();
  // A form that is opened before the line has answered closes then.
  await composer.pill.getByText("подключена").waitFor();
  await composer.pill.press("Enter");
  const field = composer.line.getByRole("textbox");
  await becomes(() => field.evaluate((field) => field === document.activeElement), true);
  await composer.page.keyboard.press("Escape");
  await becomes(() => composer.line.count(), 0);
  await becomes(() => composer.pill.evaluate((pill) => pill === document.activeElement), true);
});

test("the narrowest screen says, too, what stands in the way", async () => {
  const composer = await stage.openPortal("?lang=ru", { viewport: { width: 360, height: 900 } });
  await composer.app.locator("#obstacle").getByText("Напишите текст").waitFor();
});

test("from opening the app to a mailing under way nothing but keys is needed", async () => {
  const composer = await stage.openPortal();
  const { page, whom, review } = composer;
  await whom.getByText(/пока никому/).waitFor();
  await tabTo(composer, whom.getByRole("button", { expanded: false }));
  await page.keyboard.press("Enter");
  await tabTo(composer, whom.getByRole("searchbox").first());
  await page.keyboard.type("Лазарев");
  await tabTo(composer, whom.getByRole("spinbutton"));
  await page.keyboard.press("Control+a");
  await page.keyboard.type("1");
  await page.keyboard.press("Enter");
  await becomes(async () => (await composer.answers()).whom, "Кому: 1 из 1 получит");
  await tabTo(composer, composer.area);
  await page.keyboard.type(CLEAN);
  await becomes(async () => (await composer.answers()).obstacle, "Отправить ничто не мешает");
  await tabTo(composer, composer.reviewButton);
  await page.keyboard.press("Enter");
  await composer.startButton.waitFor();
  for (const tick of await review.getByRole("checkbox").all()) {
    await tabTo(composer, tick);
    await page.keyboard.press("Space");
  }
  await tabTo(composer, composer.startButton);
  await page.keyboard.press("Enter");
  await becomes(async () => (await messages(stage.sandbox)).map(({ phone }) => phone), ["+79020000994"]);
  await tabTo(composer, composer.progress.getByRole("button").first());
});

test("the next risk is the one behind the mended one", async () => {
  const composer = await stage.openPortal();
  const { page } = composer;
  await composer.take({ people: 2 });
  await composer.area.fill(TEXT.replace("bit.ly/x", "#LAST_NAEM#"));
  await becomes(async () => (await composer.risks()).length, 3);
  await composer.area.focus();
  await page.keyboard.press("F8");
  assert.equal(await composer.selected(), "#NMAE#");
  await page.keyboard.press("Control+.");
  await becomes(async () => (await composer.risks()).length, 2);
  await page.keyboard.press("F8");
  assert.equal(await composer.selected(), "#LAST_NAEM#");

  // Where two risks meet, the one that was walked to is meant.
  await composer.area.fill(CLEAN.replace("#NAME#!", "#NMAE#  и"));
  await becomes(async () => (await composer.risks()).length, 2);
  await page.keyboard.press("F8");
  if ((await composer.selected()) !== "  ") await page.keyboard.press("F8");
  assert.equal(await composer.selected(), "  ");
  await becomes(() => composer.beside.locator("b").textContent(), "Два пробела подряд");
  await page.keyboard.press("Control+.");
  assert.equal(await composer.text(), CLEAN.replace("#NAME#!", "#NMAE# и"));
});

test("the keys of the risks work wherever the focus is, but for a dialog and another screen", async () => {
  const composer = await stage.openPortal();
  const { page, app } = composer;
  // Also where the message is hidden.
  const message = app.locator(".editor > textarea");
  const selected = () => message.evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  await composer.take({ people: 2 });
  await composer.area.fill(TEXT);
  await becomes(async () => (await composer.risks()).length, 3);
  await composer.pill.focus();
  await page.keyboard.press("F8");
  assert.equal(await selected(), "#NMAE#");
  await composer.pill.focus();
  await page.keyboard.press("Control+.");
  await becomes(async () => (await composer.risks()).length, 2);
  await composer.area.evaluate((area) => area.blur());
  await page.keyboard.press("F8");
  assert.equal(await selected(), "bit.ly/x");

  await composer.area.fill(CLEAN.replace("завтра", " завтра"));
  await becomes(() => composer.underlined(), [["note", "  "]]);
  await composer.area.evaluate((area) => area.setSelectionRange(0, 0));
  await composer.press("Тексты");
  await app.getByRole("heading", { name: "Тексты", exact: true }).waitFor();
  await page.keyboard.press("F8");
  assert.equal(await selected(), "");
  await page.keyboard.press("Escape");

  await becomes(async () => (await composer.answers()).obstacle, "Отправить ничто не мешает");
  await composer.pill.focus();
  await page.keyboard.press("Control+Enter");
  await composer.startButton.waitFor();
  await page.keyboard.press("F8");
  assert.equal(await selected(), "");
  await page.keyboard.press("Escape");
  await becomes(() => composer.review.isVisible(), false);
  await page.keyboard.press("F8");
  assert.equal(await selected(), "  ");
});

for (const height of [560, 900]) {
  test(`the dock is in the window, however high the frame is, at ${height} px`, async () => {
    const composer = await stage.openPortal("?lang=ru", { viewport: { width: 1280, height } });
    await composer.take({ people: 2 });
    await composer.area.fill(`${TEXT}\n`.repeat(12));
    await until(() => composer.risks(), (risks) => risks.length > 10);
    const { page } = composer;
    const frame = page.locator("#app iframe[name]");
    await until(() => frame.boundingBox(), ({ height: framed }) => framed > 1100);
    // Where the dock ends and the window does, or the frame where it ends before.
    const gap = async () => {
      const [dock, framed] = [await composer.app.locator(".dock").boundingBox(), await frame.boundingBox()];
      return Math.round(Math.min(page.viewportSize().height, framed.y + framed.height) - dock.y - dock.height);
    };
    for (const scrolled of [0, 230, 100_000, 57]) {
      await page.evaluate((top) => scrollTo({ top, behavior: "instant" }), scrolled);
      await until(gap, (gap) => Math.abs(gap) <= 2);
    }
    // Where it is too narrow for all of it, the buttons stay side by side.
    await page.setViewportSize({ width: 1140, height });
    const tops = () => composer.app.locator(".dock .button:not(dialog *)").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
    await until(tops, ([test, review]) => test === review);
    await page.setViewportSize({ width: 1280, height: height + 90 });
    await until(gap, (gap) => Math.abs(gap) <= 2);
    await composer.area.fill(CLEAN);
    await becomes(async () => (await composer.answers()).obstacle, "Отправить ничто не мешает");
    await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    await composer.reviewButton.click();
    await composer.startButton.waitFor();
    const review = await composer.review.boundingBox();
    assert.ok(review.y >= 0 && review.y + review.height <= height + 90, `the review is out of the window: ${JSON.stringify(review)}`);
  });
}

test("in a portal's low window nothing that gets the focus is behind the dock", async () => {
  const composer = await stage.openPortal("?lang=ru", { viewport: { width: 360, height: 560 } });
  const { page } = composer;
  await composer.area.fill(TEXT);
  await until(() => composer.risks(), (risks) => risks.length > 2);
  await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  await composer.app.locator("button").first().evaluate((button) => button.focus({ preventScroll: true }));
  const box = (locator) => locator.evaluate((element) => element.getBoundingClientRect().toJSON());
  for (let step = 0; step < 26; step += 1) {
    await page.keyboard.press("Tab");
    const isSeen = async () => {
      const [focused, dock] = [await box(composer.app.locator(":focus")), await box(composer.app.locator(".dock"))];
      return focused.top < dock.top;
    };
    await becomes(isSeen, true);
  }
  await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  await composer.area.evaluate((area) => area.focus({ preventScroll: true }));
  await page.keyboard.press("F8");
  const dockAndArea = async () => [await composer.app.locator(".dock").boundingBox(), await composer.area.boundingBox()];
  await until(dockAndArea, ([dock, area]) => area.y + area.height <= dock.y + 2);
});

for (const lang of ["ru", "en"]) {
  test(`nothing has to be scrolled sideways at 360 px, ${lang}`, async () => {
    const composer = await stage.openPortal(`?lang=${lang}`, { viewport: { width: 360, height: 780 } });
    const alone = await stage.openAlone({ viewport: { width: 360, height: 780 }, locale: lang });
    await alone.app.getByRole("button", { name: /Посмотреть демонстрацию|See the demo/ }).click();
    await alone.area.waitFor();
    await assertNarrow(alone.app, "the demo");
    await assertNarrow(composer.page, "the portal's page");
    await composer.area.fill(`${TEXT} ${"длинно".repeat(40)}`);
    await composer.take({ people: 5 });
    await composer.when.getByRole("button").click();
    await composer.meter.click();
    await assertNarrow(composer.app, "everything open");
    await composer.area.fill(CLEAN);
    await composer.start();
    await composer.progress.waitFor();
    // A state has a line of its own.
    const height = await composer.progress.locator(".recipients .state").last().evaluate((state) => state.offsetHeight);
    assert.ok(height < 30, `the state is ${height} px high`);
    await composer.progress.getByRole("button").last().click();
    await assertNarrow(composer.app, "under way");
  });
}

test("a screen reader is told the totals of the risks, once they have changed and rested", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 1 });
  // Whether the person has ever written is known, and has been told.
  await becomes(() => composer.risks(), []);
  await composer.letTimePass(3);
  const live = composer.app.locator(".unseen[role=status]");
  await live.evaluate((live) => {
    window.told = [];
    new MutationObserver(() => window.told.push(live.textContent)).observe(live, { childList: true, characterData: true, subtree: true });
  });
  const told = () => live.evaluate(() => window.told);
  await composer.area.fill("Удобно завтра, #NAME#?");
  await becomes(told, ["1 нужно подтвердить"]);
  await composer.area.fill("Удобно завтра, #NAME#? Ждём вас");
  await composer.letTimePass(3);
  assert.deepEqual(await told(), ["1 нужно подтвердить"]);
  await composer.area.fill("Удобно завтра, #NAME#? Ждём вас: bit.ly/x");
  await becomes(told, ["1 нужно подтвердить", "1 не даёт отправить · 1 нужно подтвердить"]);
});

/** Presses Tab until the focus is on `wanted`. */
async function tabTo({ page }, wanted) {
  const isThere = () => wanted.evaluate((element) => element === document.activeElement);
  for (let step = 0; step < 80 && !(await isThere()); step += 1) await page.keyboard.press("Tab");
  assert.equal(await isThere(), true, `Tab never reaches ${wanted}`);
}

async function focusedText({ app }) {
  return app.locator("body").evaluate((body) => body.ownerDocument.activeElement.textContent);
}
