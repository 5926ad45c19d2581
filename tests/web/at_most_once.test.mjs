// Nobody is sent to twice, whatever breaks; and whatever holds a mailing up is said in words.
import assert from "node:assert/strict";
import { test } from "node:test";

import { becomes, until } from "./becomes.mjs";
import { control, messages } from "./sandbox.mjs";
import { NETWORK_TROUBLE, setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });
/** Where a portal that is slow is slow for long enough to do something meanwhile. */
const unhurried = setStage();

const TEXT = "{Здравствуйте|Добрый день|Привет}, #NAME#! Удобно завтра? Ответьте СТОП, чтобы не получать сообщения.";

const [ELENA, ILYA, IRINA] = ["+79020000994", "+79260000778", "+79130007716"];

/** Trouble of the connector with the next `times` messages, or with all. */
const strike = (kind, more = { times: 1 }) =>
  control(stage.sandbox, "fault", { where: "connector", kind, method: "messages.text.send", ...more });

/**
 * Lets the connector take the next message, and the browser lose the answer.
 *
 * The sandbox's own `drop-after-accept` would not do: when a connection that was used before breaks, Chromium itself repeats the
 * request, unseen by the app (crate-web/src/olchat.rs says what can be done about that).
 */
async function loseNextAnswer({ page }) {
  const lose = async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  };
  await page.route("**/messages.text.send/", lose, { times: 1 });
}

/** A message to each of so many people, ready to be started, in `context`. */
async function written(people, context) {
  const composer = await stage.openPortalIn(context ?? (await stage.newContext()), "?lang=ru");
  await composer.take({ people });
  await composer.area.fill(TEXT);
  return composer;
}

/** What reached the connector: `[[phone, outcome]]`. */
async function arrived() {
  return (await messages(stage.sandbox)).map(({ phone, outcome }) => [phone, outcome]);
}

test("a mailing begins once, however often somebody wants to start it while the portal is slow", async () => {
  const { sandbox } = unhurried;
  const composer = await unhurried.openPortal("?lang=ru");
  await composer.take({ people: 1 });
  await composer.area.fill(TEXT);
  await composer.reviewButton.press("Enter");
  await composer.tickEverything();
  await control(sandbox, "fault", { where: "rest", kind: "slow", ms: 1_500 });
  await composer.startButton.press("Enter");
  await becomes(async () => (await composer.answers()).obstacle, "Рассылка начинается…");
  await composer.reviewButton.press("Enter");
  await becomes(() => composer.phase(), "Рассылка закончена");
  assert.equal(await composer.review.isVisible(), false, "no second review has opened");
  assert.deepEqual((await messages(sandbox)).map(({ phone }) => phone), [ELENA]);
});

test("a message nobody knows the fate of is never sent again by itself, only by a person", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await written(2);
  await loseNextAnswer(composer);
  await composer.start();
  const once = [[ELENA, "ok"], [ILYA, "ok"]];
  await becomes(() => composer.phase(), "Рассылка закончена");
  assert.deepEqual(await arrived(), once);
  assert.equal(await composer.tally(), "Ушло 1 из 2. Неизвестно, ушло ли: 1 — решите ниже.");
  assert.deepEqual((await composer.states())[0], [ELENA, "неизвестно"]);

  const colleague = await stage.openPortal("?lang=ru&admin=N");
  await colleague.search({ name: "", people: 1 });
  const seen = async () => {
    // The list of mailings is read with all that has been mailed.
    for (let press = 0; press < 2; press++) await colleague.press("Рассылки");
    return (await colleague.people())[0];
  };
  await becomes(seen, ["Елена Лазарева", "рассылка меньше 14 дней назад"]);

  await composer.press("Не ушло");
  await becomes(() => composer.phase(), "На паузе");
  // Whom nothing was sent to may be mailed by others.
  await becomes(seen, ["Елена Лазарева", "получит"]);
  assert.deepEqual(await arrived(), once);
  await composer.press("Продолжить");
  await becomes(() => composer.phase(), "Рассылка закончена");
  assert.deepEqual(await arrived(), [...once, [ELENA, "ok"]]);
});

test("a message somebody has seen arrive is settled", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await written(1);
  await loseNextAnswer(composer);
  await composer.start();
  await composer.press("Ушло");
  await becomes(() => composer.phase(), "Рассылка закончена");
  assert.equal(await composer.tally(), "Ушло 1 из 1.");
  assert.deepEqual(await arrived(), [[ELENA, "ok"]]);
});

for (const [memory, newContext] of [
  ["the browser", () => stage.newContext()],
  ["the portal, where the browser keeps nothing", () => stage.newForgetfulContext()],
]) {
  test(`a reload while a message is on its way sends to nobody twice: the journal is kept by ${memory}`, async () => {
    stage.tolerate(NETWORK_TROUBLE);
    const composer = await written(3, await newContext());
    await strike("slow", { times: 1, ms: 60_000 });
    await composer.start();
    await becomes(arrived, [[ELENA, "ok"]]);
    await composer.page.reload();

    await becomes(() => composer.phase(), "На паузе: отправка прервалась");
    assert.deepEqual(await composer.states(), [
      [ELENA, "неизвестно"],
      [ILYA, "ждёт очереди"],
      [IRINA, "ждёт очереди"],
    ]);
    await composer.letTimePass(80);
    assert.deepEqual(await arrived(), [[ELENA, "ok"]]);

    await composer.press("Продолжить");
    await becomes(arrived, [[ELENA, "ok"], [ILYA, "ok"]]);
    await until(() => composer.states(), (states) => states[1][1] !== "уходит");
    await composer.page.reload();
    await becomes(() => composer.phase(), "На паузе: отправка прервалась");
    await composer.press("Продолжить");
    await becomes(() => composer.phase(), "Рассылка закончена");
    assert.deepEqual(await arrived(), [[ELENA, "ok"], [ILYA, "ok"], [IRINA, "ok"]]);
  });
}

test("a line that is off holds the mailing until somebody resumes it", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await written(1);
  await strike("line-disconnected", {});
  await composer.start();
  await becomes(
    () => composer.phase(),
    "На паузе. Линия отключена. Подключите её в OLChat; рассылка не начнётся сама.",
  );
  await control(stage.sandbox, "clear");
  await composer.letTimePass(80);
  assert.deepEqual(await arrived(), [[ELENA, "line not connected"]]);
  await composer.press("Продолжить");
  await becomes(() => composer.phase(), "Рассылка закончена");
  assert.deepEqual(await arrived(), [[ELENA, "line not connected"], [ELENA, "ok"]]);
});

test("a line under suspicion of spam stops sending", async () => {
  const composer = await written(2);
  await composer.start();
  await becomes(arrived, [[ELENA, "ok"]]);
  await control(stage.sandbox, "fault", { where: "connector", kind: "spam-suspicion" });
  await becomes(
    () => composer.phase(),
    "На паузе. WhatsApp подозревает линию в спаме и задерживает часть сообщений. Не рассылайте с неё несколько дней.",
  );
  assert.deepEqual(await arrived(), [[ELENA, "ok"]]);
  const pill = composer.app.getByRole("banner").getByRole("button").first();
  await becomes(() => pill.textContent(), "Линия не работает");
  // What is wrong is said once, and how to try again.
  await composer.progress.getByRole("button", { name: "Проверить линию ещё раз" }).waitFor();
  assert.equal(await composer.app.getByText("WhatsApp подозревает линию в спаме").count(), 1);
  await control(stage.sandbox, "clear");
  // No key that is pressed in passing resumes it.
  await becomes(() => composer.progress.getByRole("heading").first().evaluate((heading) => heading === document.activeElement), true);
  await composer.press("Продолжить…");
  await composer.press("Не продолжать");
  await composer.press("Продолжить…");
  await composer.press("Всё равно продолжить");
  await until(() => pill.textContent(), (line) => line.endsWith("подключена"));
});

test("without a network a mailing waits, and goes on when it is back", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  // The portal's own page says so.
  stage.tolerate(/Failed to fetch/);
  const composer = await written(2);
  await composer.start();
  await becomes(arrived, [[ELENA, "ok"]]);
  await composer.page.context().setOffline(true);
  await becomes(() => composer.phase(), "Нет интернета, рассылка ждёт");
  await until(() => composer.tally(), (tally) => /осталось 1\.$/.test(tally));
  assert.equal(await composer.pill.textContent(), "Нет интернета");
  const alerts = () => composer.app.getByRole("alert").allTextContents();
  await composer.letTimePass(80);
  assert.deepEqual((await alerts()).filter(Boolean), ["Нет интернета. Портал и коннектор ответят, когда связь вернётся."]);
  assert.equal(await composer.phase(), "Нет интернета, рассылка ждёт");
  await composer.page.context().setOffline(false);
  await becomes(() => composer.phase(), "Рассылка закончена");
  assert.deepEqual(await arrived(), [[ELENA, "ok"], [ILYA, "ok"]]);
});

test("a mailing that was stopped before its first message leaves nothing into the next one", async () => {
  const composer = await written(1);
  await composer.when.getByRole("button", { expanded: false }).click();
  const gap = composer.when.getByRole("spinbutton", { name: "Секунд между сообщениями" });
  await gap.fill("300");
  await gap.press("Tab");
  await composer.press("Тест себе");
  await composer.sendTest("+79000000077");
  await composer.review.getByText("Коннектор принял сообщение.").waitFor();
  await composer.press("Закрыть");
  // Its first message waits for the pace after the test.
  await composer.start();
  await composer.press("Остановить…");
  await composer.press("Остановить насовсем");
  await composer.press("Новая рассылка");
  await composer.start();
  await becomes(() => composer.phase(), "Рассылка закончена");
  await composer.letTimePass(20);
  assert.deepEqual(await arrived(), [["+79000000077", "ok"], [ELENA, "ok"]]);
});

test("a mailing is put away only when it is known what became of the message on its way", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await written(1);
  await strike("slow", { times: 1, ms: 50_000 });
  await composer.start();
  await becomes(arrived, [[ELENA, "ok"]]);
  await composer.press("Остановить…");
  await composer.press("Остановить насовсем");
  await composer.progress.getByText("Рассылка остановлена").waitFor();
  const next = composer.progress.getByRole("button", { name: "Новая рассылка" });
  assert.deepEqual([await composer.states(), await next.count()], [[[ELENA, "уходит"]], 0]);
  await next.click();
  await composer.search({ name: "", people: 1 });
  await becomes(() => composer.people(), [["Елена Лазарева", "рассылка меньше 14 дней назад"]]);
});

test("a mailing goes on when the browser has closed its database", async () => {
  const context = await stage.newContext();
  await context.addInitScript(() => {
    const { open } = IDBFactory.prototype;
    window.opened = [];
    IDBFactory.prototype.open = function (...named) {
      const request = open.apply(this, named);
      request.addEventListener("success", () => window.opened.push(request.result));
      return request;
    };
  });
  const composer = await written(3, context);
  await composer.start();
  await becomes(async () => (await messages(stage.sandbox)).length, 1);
  const closed = await composer.app.locator("body").evaluate(() => window.opened.map((database) => database.close()).length);
  assert.equal(closed, 1);
  await becomes(() => composer.phase(), "Рассылка закончена");
  assert.equal((await messages(stage.sandbox)).length, 3);
});

test("a line that has got into trouble since the page was opened is not mailed from", async () => {
  const composer = await written(1);
  await composer.app.locator('[aria-describedby="obstacle"][aria-disabled="false"]').waitFor();
  await control(stage.sandbox, "fault", { where: "connector", kind: "line-disconnected" });
  await composer.reviewButton.press("Enter");
  await becomes(async () => (await composer.answers()).obstacle, "Мешает отправить: линия не работает");
  assert.equal(await composer.review.isVisible(), false);
  await control(stage.sandbox, "clear");
  await composer.reviewButton.press("Enter");
  await composer.press("Проверить линию ещё раз");
  await composer.start();
  await becomes(arrived, [[ELENA, "ok"]]);
});

test("a message that an overloaded connector puts off is sent later, once", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await written(1);
  await strike("503");
  await composer.start();
  await becomes(() => composer.phase(), "Рассылка закончена");
  assert.deepEqual(await arrived(), [[ELENA, "503"], [ELENA, "ok"]]);
});

test("an answer over the limit holds the mailing until somebody resumes it", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await written(1);
  await strike("429");
  await composer.start();
  await becomes(
    () => composer.phase(),
    "На паузе. Коннектор получает слишком много запросов. Сообщение не ушло. Проверьте, не пишет ли с этой линии кто-то ещё, и продолжите через несколько минут.",
  );
  await composer.letTimePass(80);
  assert.deepEqual(await arrived(), [[ELENA, "429"]]);
  await composer.press("Продолжить");
  await becomes(() => composer.phase(), "Рассылка закончена");
  assert.deepEqual(await arrived(), [[ELENA, "429"], [ELENA, "ok"]]);
});

test("two refusals in a row pause the mailing", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await written(2);
  await strike("503", { times: 2 });
  await composer.start();
  await becomes(() => composer.phase(), "На паузе: два сообщения подряд не ушли");
  assert.deepEqual(await composer.states(), [
    [ELENA, "ждёт очереди"],
    [ILYA, "ждёт очереди"],
  ]);
});
