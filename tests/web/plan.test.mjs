// The plan on the screen: its hours and its days.
import assert from "node:assert/strict";
import { test } from "node:test";

import { becomes, until } from "./becomes.mjs";
import { log } from "./sandbox.mjs";
import { setStage } from "./stage.mjs";

// Monday evening, two minutes before the hours of sending are over.
const stage = setStage({ args: ["--start", "2026-11-23T17:58:00Z"] });

const TEXT = "{Здравствуйте|Добрый день}, #NAME|друг#! {Удобно|Получится} завтра? Ответьте СТОП, чтобы не получать сообщения.";

test("what does not fit into a day goes to the next, one a day if that is wished", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 5 });
  await composer.area.fill(TEXT);
  const when = async () => (await composer.answers()).when;
  const days = () => composer.when.getByRole("img").evaluateAll((lanes) => lanes.map((lane) => lane.getAttribute("aria-label")));
  await becomes(async () => (await days()).length, 2);
  assert.match(await when(), /^Когда: пн, 23 ноября, 17:5\d → вт, 24 ноября, 10:0\d$/);

  await composer.app.locator('[aria-describedby="obstacle"][aria-disabled="false"]').waitFor();
  await composer.reviewButton.click();
  const daysOfMessages = async () => {
    const moments = await composer.review.locator(".letters li span").allTextContents();
    return [...new Set(moments.map((moment) => moment.replace(/, \d\d:\d\d · \+\d+$/, "")))];
  };
  await becomes(daysOfMessages, ["пн, 23 ноября", "вт, 24 ноября"]);
  await composer.press("Вернуться к тексту");

  await composer.when.getByRole("button", { expanded: false }).click();
  const perDay = composer.when.getByRole("spinbutton", { name: "Сообщений в день, не больше" });
  await perDay.fill("1");
  await perDay.press("Tab");
  await becomes(async () => (await days()).length, 3);
  await composer.when.getByLabel("до", { exact: true }).fill("09:00");
  await until(() => composer.risks(), (risks) => risks.includes("Конец часов отправки не позже их начала"));
  await composer.fix("Конец часов отправки не позже их начала", "Вернуть часы 10:00–18:00");
  await becomes(() => composer.when.getByLabel("до", { exact: true }).inputValue(), "18:00");
  // At night nobody receives anything: it is the hours that are wrong, and not the people.
  for (const [label, hour] of [["до", "23:30"], ["Отправлять с", "22:00"]]) {
    await composer.when.getByLabel(label, { exact: true }).fill(hour);
    await composer.when.getByLabel(label, { exact: true }).press("Tab");
  }
  await becomes(when, "Когда: в эти часы нельзя");
  await composer.fix("Часы отправки — ночь для", "Вернуть часы 10:00–18:00");
  await becomes(() => composer.when.getByLabel("Отправлять с", { exact: true }).inputValue(), "10:00");
});

test("the review goes by what a field says that has not been left", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 2 });
  await composer.area.fill(TEXT);
  await composer.app.locator('[aria-describedby="obstacle"][aria-disabled="false"]').waitFor();
  await composer.when.getByRole("button", { expanded: false }).click();
  const gap = composer.when.getByRole("spinbutton", { name: "Секунд между сообщениями" });
  // What it cannot be is said.
  await gap.fill("5");
  await gap.press("Tab");
  await composer.when.getByText("Можно от 60 до 3600").waitFor();
  assert.equal(await gap.inputValue(), "60");
  await gap.focus();
  await composer.page.keyboard.press("Control+a");
  await composer.page.keyboard.type("600");
  await composer.page.keyboard.press("Control+Enter");
  await composer.review.getByText("1 сообщение в 10 мин").waitFor();
});

test("what is known of the number's age changes the risks, and is kept", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 5 });
  await composer.area.fill(TEXT);
  await composer.when.getByRole("button", { expanded: false }).click();
  const connected = () => composer.when.getByLabel("Подключён к OLChat");
  await connected().fill("2026-11-20");
  await connected().press("Tab");
  await until(() => composer.risks(), (risks) => risks.includes("Номеру 3 дня: не больше 20 человек в день"));
  await until(() => log(stage.sandbox), (calls) => calls.some(({ method, params }) => method === "user.option.set" && JSON.stringify(params).includes("connected")));

  await composer.page.reload();
  await composer.when.getByRole("button", { expanded: false }).click();
  await until(() => connected().inputValue(), (day) => day === "2026-11-20");
});

test("a mailing that begins another day says when, for itself and for everybody", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 2 });
  await composer.area.fill(TEXT);
  await composer.when.getByRole("button", { expanded: false }).click();
  await composer.when.getByRole("radio", { name: "В назначенное время" }).check();
  const start = composer.when.getByLabel("Дата и время");
  await start.fill("2026-11-20T10:00");
  await composer.when.getByText("Этот момент уже прошёл: рассылка начнётся сразу после запуска.").waitFor();
  const moved = "В этот момент отправка не идёт: не те часы, день или пауза. Первое сообщение уйдёт пт, 1 января 2027 г., 10:00.";
  await start.fill("2026-12-31T23:00");
  await composer.when.getByText(moved).waitFor();
  await start.fill("2026-11-24T10:00");
  await composer.when.getByText(moved).waitFor({ state: "detached" });
  await becomes(async () => (await composer.answers()).when, "Когда: вт, 24 ноября, 10:00 → 10:01");
  // Whoever leaves the field empty sees what holds.
  await start.fill("");
  await start.press("Shift+Tab");
  await start.evaluate((field) => field.blur());
  await becomes(() => start.inputValue(), "2026-11-24T10:00");
  const day = (name) => composer.when.getByRole("checkbox", { name });
  for (const name of ["пн", "ср", "чт", "пт", "сб", "вс"]) await day(name).uncheck();
  assert.equal(await day("вт").isDisabled(), true);
  await composer.start();
  await becomes(() => composer.phase(), "Рассылка начнётся: вт, 24 ноября, 10:00");
  // Before the first message nothing can have been interrupted.
  await composer.page.reload();
  await becomes(() => composer.phase(), "Рассылка начнётся: вт, 24 ноября, 10:00");
  assert.deepEqual(await composer.progress.locator(".recipients time").allTextContents(), ["24 нояб., 10:00", "24 нояб., 10:01"]);
});

test("a computer whose clock is wrong is told of, since messages leave by it", async () => {
  const composer = await stage.openPortal();
  await composer.area.waitFor();
  const now = await composer.app.locator("body").evaluate(() => Date.now());
  const result = new Date(now + 3 * 3600 * 1000).toISOString();
  await composer.page.context().route("**/server.time.json", (route) =>
    route.fulfill({ json: { result }, headers: { "access-control-allow-origin": "*" } }),
  );
  await composer.page.reload();
  await composer.app.getByRole("alert").filter({ hasText: /^Часы этого компьютера отстают на (3 ч|2 ч 5\d мин), а время сообщений выбирается по ним\./ }).waitFor();
});
