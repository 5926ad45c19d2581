// The hidden page that the portal keeps on each of its own: a mailing goes on there when its page is gone. Nobody is sent to twice.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { becomes, until } from "./becomes.mjs";
import { control, log, messages } from "./sandbox.mjs";
import { NETWORK_TROUBLE, setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });

const TEXT = "{Здравствуйте|Добрый день|Привет}, #NAME#! Удобно завтра? Ответьте СТОП, чтобы не получать сообщения.";

const PEOPLE = ["+79020000994", "+79260000778", "+79130007716", "+79770004826"];

const GOES_ON =
  "Её отправляет скрытая страница Битрикс24: рассылка идёт, пока в этом браузере открыта хоть одна его страница.";

beforeEach(() => stage.install());

/** Whose messages reached the connector, in order. */
async function arrived() {
  return (await messages(stage.sandbox)).map(({ phone }) => phone);
}

/** After that no message is on its way for a while: one that is when its page is closed may never be sent. */
async function untilAnotherArrives() {
  const before = await arrived();
  await until(arrived, (now) => now.length > before.length);
}

/** A mailing to so many people, begun in a tab of its own of `context`, with its first message gone. */
async function begun(people, context) {
  const composer = await stage.openPortalIn(context);
  await composer.take({ people });
  await composer.area.fill(TEXT);
  // While the chats are being read, what is below them moves.
  await until(() => composer.risks(), (risks) => !risks.some((risk) => risk.includes("диалог")));
  await composer.reviewButton.click();
  const promises = () => composer.review.locator(".limits li").first().textContent();
  await becomes(promises, "Рассылка идёт, пока в этом браузере открыта хоть одна страница Битрикс24: эту вкладку можно закрыть. Если закрыть все, рассылка встанет; кто уже получил сообщение, не получит его дважды.");
  await composer.tickEverything();
  await composer.startButton.click();
  await becomes(arrived, PEOPLE.slice(0, 1));
  await until(() => composer.states(), (states) => states[0][1] !== "уходит");
  return composer;
}

test("a mailing goes on while any page of the portal is open, and everybody gets the message once", async () => {
  const composer = await begun(4, await stage.newContext());
  await composer.page.getByRole("link", { name: "CRM" }).click();
  await becomes(arrived, PEOPLE.slice(0, 2));
  await composer.page.getByRole("link", { name: "Контакты" }).click();
  await becomes(arrived, PEOPLE.slice(0, 3));
  await composer.page.getByRole("link", { name: "Bereg" }).click();
  await until(() => composer.phase(), (phase) => phase === "Рассылка идёт");
  await becomes(() => composer.phase(), "Рассылка закончена");
  assert.deepEqual(await arrived(), PEOPLE);
  await composer.press("Новая рассылка");
  await composer.area.waitFor();
});

test("the hidden page goes on by itself when the portal answers again", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await begun(2, await stage.newContext());
  const { sandbox } = stage;
  const updates = async () => (await log(sandbox)).filter(({ method, params }) => method === "entity.item.update" && params.ENTITY === "bereg_run");
  await control(sandbox, "fault", { where: "rest", kind: "html", method: "entity.item.update" });
  const before = (await updates()).length;
  await composer.page.getByRole("link", { name: "CRM" }).click();
  await until(updates, (now) => now.length > before + 2);
  assert.deepEqual(await arrived(), PEOPLE.slice(0, 1));
  await control(sandbox, "clear");
  await becomes(arrived, PEOPLE.slice(0, 2));
});

test("the app tells the hidden page to pause, to go on and to stop", async () => {
  const context = await stage.newContext();
  const first = await begun(4, context);
  await first.page.getByRole("link", { name: "CRM" }).click();
  await becomes(arrived, PEOPLE.slice(0, 2));
  const second = await stage.openPortalIn(context);
  await becomes(() => second.phase(), "Рассылка идёт");
  assert.equal(await second.about(), GOES_ON);
  await second.press("Пауза");
  await becomes(() => second.phase(), "На паузе");
  await second.letTimePass(80);
  assert.deepEqual(await arrived(), PEOPLE.slice(0, 2));
  await second.press("Продолжить");
  await becomes(arrived, PEOPLE.slice(0, 3));
  await second.press("Остановить…");
  await second.press("Остановить насовсем");
  await becomes(() => second.phase(), "Рассылка остановлена");
  await second.letTimePass(80);
  assert.deepEqual(await arrived(), PEOPLE.slice(0, 3));
  await second.press("Новая рассылка");
  await second.area.waitFor();
});

test("of several hidden pages one sends, and the app in a slider sees it", async () => {
  const context = await stage.newContext();
  const [crm] = await Promise.all([1, 2].map(async () => {
    const page = await context.newPage();
    await page.goto(`${stage.sandbox.portal}?page=crm`);
    return page;
  }));
  const first = await begun(4, context);
  await first.app.locator("body").evaluate(() => {
    const sid = window.name.split("|")[2];
    parent.postMessage(`openApplication:{"bx24_title":"Bereg"}:slider:${sid}`, "*");
  });
  const slider = first.page.getByRole("dialog").frameLocator("iframe");
  await slider.getByRole("region", { name: "Рассылка" }).getByRole("status").filter({ hasText: "Рассылка в другой вкладке" }).waitFor();
  await untilAnotherArrives();
  await first.page.close();
  await crm.close();
  await becomes(arrived, PEOPLE);
});

test("after a long time without any page of the portal the app asks before it goes on", async () => {
  const context = await stage.newContext();
  const composer = await begun(3, context);
  await composer.page.close();
  await control(stage.sandbox, "advance", { seconds: 60 * 12 });
  const again = await stage.openPortalIn(context);
  await becomes(() => again.phase(), "На паузе: отправка прервалась");
  await again.letTimePass(80);
  assert.deepEqual(await arrived(), PEOPLE.slice(0, 1));
  await again.press("Продолжить");
  await becomes(arrived, PEOPLE.slice(0, 3));
});

test("a hidden page that was loaded for one line goes on with a mailing of the user's next one", async () => {
  const context = await stage.newContext();
  const crm = await context.newPage();
  await crm.goto(`${stage.sandbox.portal}?page=crm`);
  const locks = async () => {
    const hidden = crm.frames().find((frame) => frame.url().includes("background.html"));
    const { held = [], pending = [] } = (await hidden?.evaluate(() => navigator.locks.query())) ?? {};
    return { held: held.map(({ name }) => name), pending: pending.map(({ name }) => name) };
  };
  await until(locks, ({ held }) => held.includes("bereg/background"));
  const composer = await begun(1, context);
  await becomes(() => composer.phase(), "Рассылка закончена");
  // The hidden page has the app now, and waits for the line.
  await until(locks, ({ pending }) => pending.some((name) => name !== "bereg/background"));
  await composer.press("Новая рассылка");
  // The user has another line by now.
  await composer.pill.press("Enter");
  await composer.connect(stage.sandbox.connector.replace(/[^/]+\/$/, "0c5e8a1f7b3d4e2690ac/"));
  await until(() => log(stage.sandbox), (asked) => asked.some(({ method, params }) => method === "user.option.set" && "webhook" in params.options));
  await composer.take({ people: 4 });
  await composer.area.fill(TEXT.replace("завтра", "сегодня"));
  await composer.start();
  // The first has had a message just now.
  await becomes(arrived, PEOPLE.slice(0, 2));
  await composer.page.close();
  await becomes(arrived, PEOPLE);
});
