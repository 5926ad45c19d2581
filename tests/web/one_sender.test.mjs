// One tab of one browser sends; every other one looks on, and goes on when that one is gone. Nobody is sent to twice.
import assert from "node:assert/strict";
import { test } from "node:test";

import { becomes, until } from "./becomes.mjs";
import { control, log, messages } from "./sandbox.mjs";
import { NETWORK_TROUBLE, setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });

const TEXT = "{Здравствуйте|Добрый день|Привет}, #NAME#! Удобно завтра? Ответьте СТОП, чтобы не получать сообщения.";

const PEOPLE = ["+79020000994", "+79260000778", "+79130007716", "+79770004826"];

/** What a request about the copies of mailings has in it. */
const RUNS = "ENTITY=bereg_run";

/** How long, in seconds, a browser must have been silent before another one may take its mailing over. */
const SILENCE = 600;

const OTHER_TAB =
  "Её отправляет другая вкладка этого браузера, но управлять ею можно и отсюда. Если закрыть ту вкладку, рассылку можно будет продолжить здесь.";

/** The composer in a new tab of `context`, with a mailing to so many people ready to be started. */
async function written(people, context, query = "?lang=ru") {
  const composer = await stage.openPortalIn(context, query);
  await composer.take({ people });
  await composer.area.fill(TEXT);
  return composer;
}

/** Enters the address of another line of the connector in the form, which is open. */
async function connectOther(composer) {
  await composer.connect(stage.sandbox.connector.replace(/[^/]+\/$/, "0c5e8a1f7b3d4e2690ac/"));
}

/** What the last copy of a mailing says of it in short. */
async function copied() {
  const asked = await log(stage.sandbox);
  const copies = asked.filter(({ method, params }) => method === "entity.item.update" && params.ENTITY === "bereg_run");
  return JSON.parse(copies.at(-1).params.PREVIEW_TEXT);
}

/** Whose messages reached the connector, in order. */
async function arrived() {
  return (await messages(stage.sandbox)).map(({ phone }) => phone);
}

/** Lets the mailing come to its end, and sees that everybody has got it once. */
async function everybodyOnce(composer, people) {
  await becomes(() => composer.phase(), "Рассылка закончена");
  assert.deepEqual((await arrived()).sort(), people.toSorted());
}

test("a reload offers in words to go on, and everybody gets the message once", async () => {
  const composer = await written(3, await stage.newContext());
  await composer.start();
  await becomes(arrived, PEOPLE.slice(0, 1));
  await until(() => composer.states(), (states) => states[0][1] !== "уходит");
  await composer.page.reload();
  await becomes(() => composer.phase(), "На паузе: отправка прервалась");
  assert.equal(await composer.about(), "Осталось 2. Ничего не уходит, пока вы не нажмёте «Продолжить».");
  await composer.letTimePass(80);
  assert.deepEqual(await arrived(), PEOPLE.slice(0, 1));
  await composer.press("Продолжить");
  await everybodyOnce(composer, PEOPLE.slice(0, 3));
});

test("of two tabs one sends, and the other goes on when it is closed", async () => {
  const context = await stage.newContext();
  const [first, second] = [await written(3, context), await written(3, context)];
  await first.start();
  await becomes(arrived, PEOPLE.slice(0, 1));
  await becomes(() => second.phase(), "Рассылка в другой вкладке");
  assert.equal(await second.about(), OTHER_TAB);
  await second.press("Пауза");
  await becomes(() => first.phase(), "На паузе");
  await first.press("Продолжить");

  const third = await stage.openPortalIn(context);
  await until(() => third.phase(), (phase) => ["Рассылка в другой вкладке", "На паузе"].includes(phase));
  await third.page.close();
  await becomes(arrived, PEOPLE.slice(0, 2));
  await until(() => second.states(), (states) => states[1][1] !== "уходит" && states[1][1] !== "ждёт очереди");
  await first.page.close();
  await becomes(() => second.phase(), "На паузе: отправка прервалась");
  assert.equal(
    await second.about(),
    "Вкладка, которая отправляла, закрыта; рассылка теперь здесь. Осталось 1. Нажмите «Продолжить», чтобы идти дальше.",
  );
  await second.letTimePass(80);
  assert.deepEqual(await arrived(), PEOPLE.slice(0, 2));
  await second.press("Продолжить");
  await everybodyOnce(second, PEOPLE.slice(0, 3));
});

test("a tab that dies with a message on its way leaves it unknown to the next one", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const context = await stage.newContext();
  const [first, second] = [await written(2, context), await stage.openPortalIn(context)];
  // The connector holds its answer back. A route would not do: what it holds is let go when its page is closed.
  await control(stage.sandbox, "fault", { where: "connector", kind: "slow", method: "messages.text.send", times: 1, ms: 600_000 });
  await first.start();
  await becomes(arrived, PEOPLE.slice(0, 1));
  await becomes(() => second.phase(), "Рассылка в другой вкладке");
  await first.page.close();
  await becomes(() => second.phase(), "На паузе: отправка прервалась");
  assert.deepEqual(await second.states(), [
    [PEOPLE[0], "неизвестно"],
    [PEOPLE[1], "ждёт очереди"],
  ]);
  assert.match(await second.about(), /Осталось 1, неизвестно 1\./);
  await second.press("Продолжить");
  await everybodyOnce(second, PEOPLE.slice(0, 2));
});

test("an ended mailing that is put away leaves the line to the other tabs", async () => {
  const context = await stage.newContext();
  const [first, second] = [await written(1, context), await written(1, context)];
  await first.start();
  await becomes(() => second.phase(), "Рассылка закончена");
  await becomes(() => first.phase(), "Рассылка закончена");
  await first.press("Новая рассылка");
  await second.area.waitFor();
  assert.equal(await second.text(), TEXT);
});

test("another browser sees who sends, starts nothing, and goes on with what was let go of", async () => {
  const first = await written(4, await stage.newContext());
  await first.start();
  await becomes(arrived, PEOPLE.slice(0, 1));
  const second = await stage.openPortalIn(await stage.newContext(), "?lang=ru&admin=N");
  await becomes(() => second.phase(), "Рассылка в другом браузере");
  assert.match(
    await second.about(),
    /^Её отправляет другой браузер \(Анна Смирнова\) с .*\. Пока он работает, начать или продолжить её здесь нельзя: люди получили бы сообщение дважды\.$/,
  );
  assert.deepEqual(await second.progress.getByRole("button").allTextContents(), ["Писать следующую"]);

  await until(() => first.states(), (states) => states.every(([, state]) => state !== "уходит"));
  await first.page.close();
  await second.press("Продолжить здесь");
  await becomes(() => second.phase(), "На паузе: отправка прервалась");
  // The portal's copy may be a message behind: then nobody knows of that one.
  assert.match(await second.about(), /^Рассылка теперь здесь, тот браузер её больше не отправит\. Осталось [23](, неизвестно 1)?\./);
  await second.press("Продолжить");
  await everybodyOnce(second, PEOPLE.slice(0, 4));
});

test("that a mailing was stopped is known to another browser at once", async () => {
  const first = await written(3, await stage.newContext());
  await first.start();
  await becomes(arrived, PEOPLE.slice(0, 1));
  await until(() => first.states(), (states) => states[0][1] !== "уходит");
  await first.press("Остановить…");
  await first.press("Остановить насовсем");
  await becomes(() => first.phase(), "Рассылка остановлена");
  await until(copied, ({ over }) => over);
  const second = await written(1, await stage.newContext(), "?lang=ru&admin=N");
  assert.equal(await second.progress.count(), 0);
});

test("two browsers that start at once send one mailing", async () => {
  const both = [
    await written(2, await stage.newContext()),
    await written(2, await stage.newContext(), "?lang=ru&admin=N"),
  ];
  await Promise.all(both.map((composer) => composer.start()));
  const phases = async () => Promise.all(both.map((composer) => composer.phase()));
  await until(phases, (phases) => phases.includes("Рассылка в другом браузере"));
  await until(phases, (phases) => phases.includes("Рассылка закончена"));
  assert.deepEqual(await arrived(), PEOPLE.slice(0, 2));
});

test("where the browser keeps nothing, the screen says who does", async () => {
  const composer = await written(1, await stage.newForgetfulContext());
  await composer.start();
  await becomes(() => composer.phase(), "Рассылка закончена");
  assert.deepEqual(await composer.progress.locator(".about").allTextContents(), [
    "Браузер ничего не хранит для этой страницы (приватное окно или запрет сторонних данных), поэтому ход рассылки хранит портал. Если портал не ответит, рассылка встанет на паузу.",
    "Этот браузер не даёт вкладкам договориться между собой: держите приложение открытым только в одной.",
  ]);
});

test("where the portal keeps no copies, the screen says what to ask for, and the mailing goes its way", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  await control(stage.sandbox, "fault", { where: "rest", kind: "insufficient-scope", method: "entity.item.get" });
  const composer = await written(1, await stage.newContext());
  await composer.app
    .getByRole("alert")
    .filter({ hasText: /Портал не хранит общие данные рассылок\..*У приложения нет права «entity»\. Попросите администратора/ })
    .waitFor();
  await composer.start();
  await everybodyOnce(composer, PEOPLE.slice(0, 1));
});

test("two lines that mail the same people at the same time write to each of them once", async () => {
  const [first, second] = [await written(2, await stage.newContext()), await written(2, await stage.newContext())];
  await second.pill.press("Enter");
  await connectOther(second);
  await second.take({ people: 2 });
  for (const composer of [first, second]) {
    await composer.when.getByRole("button", { expanded: false }).click();
    const gap = composer.when.getByRole("spinbutton", { name: "Секунд между сообщениями" });
    // So long that the second mailing begins before the first one comes to its second message.
    await gap.fill("450");
    await gap.press("Tab");
  }
  await first.start();
  await becomes(arrived, PEOPLE.slice(0, 1));
  await second.start();
  for (const composer of [first, second]) await becomes(() => composer.phase(), "Рассылка закончена");
  assert.deepEqual((await arrived()).sort(), PEOPLE.slice(0, 2).toSorted());
});

test("two lines that come to the same people in the same moment write to each of them once", async () => {
  const both = [await written(3, await stage.newContext()), await written(3, await stage.newContext())];
  await both[1].pill.press("Enter");
  await connectOther(both[1]);
  await both[1].take({ people: 3 });
  await Promise.all(both.map((composer) => composer.start()));
  for (const composer of both) await becomes(() => composer.phase(), "Рассылка закончена");
  assert.deepEqual((await arrived()).sort(), PEOPLE.slice(0, 3).toSorted());
});

test("a browser that gets its mailing back, but not the answer, goes on with what the other one knew", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const context = await stage.newContext();
  const first = await written(4, context);
  await first.start();
  await becomes(arrived, PEOPLE.slice(0, 1));
  await until(() => first.states(), (states) => states[0][1] !== "уходит");
  await first.page.close();
  const second = await stage.openPortalIn(await stage.newContext(), "?lang=ru&admin=N");
  await second.press("Продолжить здесь");
  await second.press("Продолжить");
  await until(async () => (await arrived()).length, (sent) => sent > 1);
  await until(() => second.states(), (states) => states.every(([, state]) => state !== "уходит"));
  const reached = await arrived();
  await second.page.close();

  const again = await stage.openPortalIn(context);
  let lost = 0;
  await again.page.route("**/entity.item.update.json", async (route) => {
    if (!decodeURIComponent(route.request().postData()).includes(RUNS) || lost > 0) return route.fallback();
    lost += 1;
    await route.fetch();
    await route.fulfill({ status: 503 });
  });
  await again.press("Продолжить здесь");
  await until(() => lost, (lost) => lost > 0);
  for (let tries = 0; tries < 100 && !(await again.phase()).startsWith("На паузе"); tries++) {
    const take = again.app.getByRole("button", { name: "Продолжить здесь" });
    if (await take.isVisible()) await take.press("Enter");
    await again.letTimePass(10);
  }
  await again.press("Продолжить");
  await becomes(() => again.phase(), "Рассылка закончена");
  const all = await arrived();
  assert.deepEqual(all.slice(0, reached.length), reached);
  assert.deepEqual(all.toSorted(), [...new Set(all)].toSorted(), "nobody got it twice");
});

test("a mailing that its user has stopped in another browser is over in this one, too", async () => {
  const context = await stage.newContext();
  const first = await written(3, context);
  await first.start();
  await becomes(arrived, PEOPLE.slice(0, 1));
  await until(() => first.states(), (states) => states[0][1] !== "уходит");
  await first.page.close();
  const second = await stage.openPortalIn(await stage.newContext());
  await second.press("Остановить…");
  await second.press("Остановить насовсем");
  await until(copied, ({ over }) => over);
  // Nothing is on its way to the portal by then that would arrive behind the parting word.
  await second.letTimePass(30);
  await second.page.close();
  await until(copied, ({ released }) => released);

  const again = await stage.openPortalIn(context);
  await again.area.waitFor();
  await again.letTimePass(80);
  assert.equal(await again.progress.count(), 0);
});

test("a browser that comes back after another one went on without its last announcements knows less than that one", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const context = await stage.newContext();
  const first = await written(12, context);
  await first.start();
  await becomes(async () => (await arrived()).length, 1);
  await until(copied, ({ announced }) => announced === 1);
  // What follows never reaches the portal: not the copy, and not that the page goes, which no route holds back.
  const isCopy = (route) => decodeURIComponent(route.request().postData() ?? "").includes(RUNS);
  await context.route(/entity\.item\.update/, (route) => (isCopy(route) ? route.fulfill({ status: 503 }) : route.fallback()));
  await becomes(async () => (await arrived()).length, 2);
  await control(stage.sandbox, "fault", { where: "rest", kind: "html", method: "entity.item.update" });
  await first.page.close();
  await context.unrouteAll();

  const second = await stage.openPortalIn(await stage.newContext());
  await becomes(() => second.phase(), "Рассылка в другом браузере");
  await control(stage.sandbox, "clear");
  await control(stage.sandbox, "advance", { seconds: SILENCE });
  await second.page.reload();
  await second.press("Продолжить здесь");
  await until(() => second.phase(), (phase) => phase.startsWith("На паузе"));
  await second.press("Продолжить");
  await becomes(async () => (await arrived()).length, 3);
  await until(() => second.states(), (states) => states.every(([, state]) => state !== "уходит"));
  await second.page.close();

  const again = await stage.openPortalIn(context);
  await again.press("Продолжить");
  await becomes(() => again.phase(), "Рассылка закончена");
  const all = await arrived();
  assert.deepEqual(all.toSorted(), [...new Set(all)].toSorted(), "nobody got it twice");
});

test("a mailing whose copy cannot be written stops before another browser could take it over", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await written(7, await stage.newContext());
  await composer.start();
  await until(() => messages(stage.sandbox), (all) => all.length > 0);
  await control(stage.sandbox, "fault", { where: "rest", kind: "html", method: "entity.item.update" });
  await until(() => composer.phase(), (phase) => phase.startsWith("На паузе. Вместо данных портал прислал что-то другое"));
  const sent = (await messages(stage.sandbox)).length;
  assert.ok(sent < 7, `${sent} messages left`);
  await composer.app.getByRole("alert").filter({ hasText: "Портал ещё не записал, как идёт рассылка" }).waitFor();
});

test("what another browser may have by now is not gone on with before the portal tells", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const context = await stage.newContext();
  const composer = await written(3, context);
  await composer.start();
  await becomes(arrived, PEOPLE.slice(0, 1));
  await until(() => composer.states(), (states) => states[0][1] !== "уходит");
  const silent = (route) => (decodeURIComponent(route.request().postData() ?? "").includes(RUNS) ? route.fulfill({ status: 503 }) : route.fallback());
  await context.route("**/batch.json", silent);
  await composer.page.reload();
  await composer.app.getByRole("alert").filter({ hasText: "Неизвестно, не идёт ли рассылка с этой линии в другом браузере." }).waitFor();
  await becomes(() => composer.phase(), "На паузе: отправка прервалась");
  await composer.press("Продолжить");
  await composer.letTimePass(120);
  assert.deepEqual(await arrived(), PEOPLE.slice(0, 1));
  await context.unroute("**/batch.json", silent);
  await composer.press("Продолжить");
  await everybodyOnce(composer, PEOPLE.slice(0, 3));
});

test("a mailing that the portal tells of when its line has been left is not taken up at the other line", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const context = await stage.newContext();
  const first = await written(2, context);
  await first.start();
  await becomes(arrived, PEOPLE.slice(0, 1));
  await until(() => first.states(), (states) => states[0][1] !== "уходит");
  await first.page.close();

  let tell;
  const isTold = new Promise((resolve) => (tell = resolve));
  let left;
  await context.route("**/batch.json", async (route) => {
    const [, line] = decodeURIComponent(route.request().postData() ?? "").match(/=bereg_run.*?%3DNAME%5D=([0-9a-f]{16})/) ?? [];
    left ??= line;
    if (line && line === left) await isTold;
    await route.continue();
  });
  const second = await stage.openPortalIn(context);
  await second.app.locator('[data-line="good"]').press("Enter");
  await connectOther(second);
  const isUsed = ({ method, params }) => method === "user.option.set" && "webhook" in params.options;
  await until(() => log(stage.sandbox), (asked) => asked.some(isUsed));
  tell();
  await second.letTimePass(120);
  assert.equal(await second.progress.count(), 0);
  assert.deepEqual(await arrived(), PEOPLE.slice(0, 1));
});

test("whoever turns to another line lets go of the mailing of the last one", async () => {
  const composer = await written(3, await stage.newContext());
  await composer.start();
  await becomes(arrived, PEOPLE.slice(0, 1));
  await until(() => composer.states(), (states) => states[0][1] !== "уходит");
  await composer.pill.press("Enter");
  await connectOther(composer);
  await until(copied, ({ released }) => released);
  // Nothing that is written later takes that back.
  await composer.letTimePass(120);
  assert.equal((await copied()).released, true);
});

test("over a journal that cannot be read nothing begins, until somebody says that it is over", async () => {
  const composer = await written(1, await stage.newContext());
  await composer.start();
  await everybodyOnce(composer, PEOPLE.slice(0, 1));
  await composer.app.locator("body").evaluate(
    () =>
      new Promise((done) => {
        indexedDB.open("bereg").onsuccess = ({ target }) => {
          const store = target.result.transaction("kept", "readwrite").objectStore("kept");
          store.getAllKeys().onsuccess = ({ target }) => {
            for (const key of target.result.filter((key) => key.endsWith("/sending"))) store.put("{}", key);
          };
          store.transaction.oncomplete = done;
        };
      }),
  );
  await composer.page.reload();
  const notice = composer.app.getByRole("alert").filter({ hasText: "прочитать её нельзя" });
  await notice.waitFor();
  await composer.press("Она закончена, забыть её");
  await notice.waitFor({ state: "detached" });
});

test("whoever was written to lately is left out for every employee", async () => {
  const first = await written(2, await stage.newContext());
  await first.start();
  await becomes(() => first.phase(), "Рассылка закончена");
  const verdicts = [
    ["Елена Лазарева", "рассылка меньше 14 дней назад"],
    ["Илья Саркисян", "рассылка меньше 14 дней назад"],
    ["Ирина Ершова", "получит"],
  ];
  const second = await stage.openPortalIn(await stage.newContext(), "?lang=ru&admin=N");
  await second.search({ name: "", people: 3 });
  await becomes(() => second.people(), verdicts);
});

test("what another employee has done while the page was open is known before the review", async () => {
  const second = await written(3, await stage.newContext(), "?lang=ru&admin=N");
  assert.equal((await second.answers()).whom, "Кому: 3 из 3 получат");
  const first = await written(2, await stage.newContext());
  await first.start();
  await becomes(() => first.phase(), "Рассылка закончена");

  assert.equal((await second.answers()).obstacle, "Отправить ничто не мешает", "the page has not asked yet");
  await second.reviewButton.press("Enter");
  await becomes(async () => (await second.answers()).obstacle, "Мешает отправить: Дни заняты: 1 человек не поместится, можно с 24 ноября");
  assert.equal((await second.answers()).whom, "Кому: 1 из 3 получит");
  assert.equal(await second.review.isVisible(), false);
  await second.press("Перенести на вт, 24 ноября");
  await becomes(async () => (await second.answers()).obstacle, "Отправить ничто не мешает");
  assert.match((await second.answers()).when, /^Когда: вт, 24 ноября, 10:00/);
});

test("the days on which an employee mailed are known to the others", async () => {
  const first = await written(2, await stage.newContext());
  assert.deepEqual(await evidence(first), ["Дней рассылки подряд: 1", "Раньше рассылок не было"]);
  // The first employee mails twenty days before the second one looks.
  await first.page.route("**/entity.item.*.json", async (route) => {
    const form = new URLSearchParams(route.request().postData());
    if (form.get("ENTITY") !== "bereg_day") return route.continue();
    const note = JSON.parse(form.get("PREVIEW_TEXT"));
    form.set("PREVIEW_TEXT", JSON.stringify({ ...note, day: twentyDaysBefore(note.day) }));
    return route.continue({ postData: form.toString() });
  });
  await first.start();
  await becomes(() => first.phase(), "Рассылка закончена");
  const days = async () => (await log(stage.sandbox)).filter(({ params }) => params.ENTITY === "bereg_day" && params.PREVIEW_TEXT);
  const written_down = await until(days, (days) => days.some(({ params }) => JSON.parse(params.PREVIEW_TEXT).messages === 2));
  assert.match(written_down[0].params.NAME, /^[0-9a-f]{16}$/, "the line goes by a hash");
  assert.equal(JSON.parse(written_down[0].params.PREVIEW_TEXT).by, "Анна Смирнова");

  const second = await written(3, await stage.newContext(), "?lang=ru&admin=N");
  assert.deepEqual(await evidence(second), ["Дней рассылки подряд: 1", "Дней без рассылок: 19"]);
});

test("that the portal has not taken down whom a mailing reached is said, and ends when it has", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await written(1, await stage.newContext());
  let isRefused = true;
  await composer.page.route("**/entity.item.add.json", (route) => {
    const isDay = new URLSearchParams(route.request().postData()).get("ENTITY") === "bereg_day";
    return isDay && isRefused ? route.abort() : route.continue();
  });
  await composer.start();
  const notice = composer.app.getByRole("alert").filter({ hasText: "Портал не записал, кому сегодня ушла рассылка." });
  await notice.waitFor();
  // Another line could write to the same person in the same moment.
  assert.deepEqual(await arrived(), []);
  isRefused = false;
  await everybodyOnce(composer, PEOPLE.slice(0, 1));
  const days = async () => (await log(stage.sandbox)).filter(({ params }) => params.ENTITY === "bereg_day" && params.PREVIEW_TEXT);
  const written_down = await until(days, (days) => days.length === 2);
  assert.deepEqual(written_down.map(({ params }) => {
    const { messages, announced } = JSON.parse(params.PREVIEW_TEXT);
    return [messages, announced?.[0] ?? null];
  }), [[0, "79020000994"], [1, null]]);
  await notice.waitFor({ state: "detached" });
});

function twentyDaysBefore(day) {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 20);
  return date.toISOString().slice(0, 10);
}

/** What recommendations 4 and 5 go by, once the past of the line is known. */
async function evidence(composer) {
  const known = async () => {
    if ((await composer.meter.getAttribute("aria-expanded")) === "false") await composer.meter.click();
    return composer.app.locator(".evidence small").allTextContents();
  };
  const nine = await until(known, (nine) => nine.length === 9 && !/[Нн]еизвестн/.test(nine[3]));
  await composer.page.keyboard.press("Escape");
  return nine.slice(3, 5);
}
