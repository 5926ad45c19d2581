// Whoever asked to be left alone is mailed by nobody on the portal.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { becomes, until } from "./becomes.mjs";
import { control, log, messages } from "./sandbox.mjs";
import { NETWORK_TROUBLE, setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });

const TEXT = "{Здравствуйте|Добрый день|Привет}, #NAME#! Удобно завтра? Ответьте СТОП, чтобы не получать сообщения.";

/** A mailing to one person who answers `text`, when the answer is known. When the message leaves, `leaving` happens first. */
async function answered(text, leaving) {
  const composer = await stage.openPortal("?lang=ru");
  if (leaving) await composer.page.route("**/messages.text.send/", (route) => leaving().then(() => route.continue()));
  await composer.take({ people: 1 });
  await composer.area.fill(TEXT);
  await composer.start();
  // Not before: whoever had asked to be left alone by then would not be written to.
  await becomes(async () => (await messages(stage.sandbox)).length, 1);
  const replies = [{ phone_number: "79020000994", body: text }];
  await tells(composer.page, replies);
  await until(() => composer.states(), (states) => states[0]?.[1] === "ответ получен");
  return composer;
}

/** From now on the connector tells a page or a context these messages, those that are added later among them. */
const tells = (where, messages) =>
  where.route("**/messages.history.list/", (route) =>
    route.fulfill({ json: { result: { messages } }, headers: { "access-control-allow-origin": "*" } }),
  );

/** Waits until another employee sees that the person is excluded, and only that one. */
async function anotherSeesItExcluded() {
  await anotherSees([["Елена Лазарева", "отказ от рассылки"], ["Илья Саркисян", "получит"]]);
}

/** Waits until another employee sees the first two people with these verdicts. */
async function anotherSees(people) {
  const composer = await stage.openPortal("?lang=ru&admin=N");
  await composer.search({ name: "", people: 2 });
  await becomes(async () => (await composer.people()).slice(0, 2), people);
}

test("a reply that certainly asks to be left alone excludes the person for everybody", async () => {
  const composer = await answered("СТОП");
  await composer.progress.getByText("В исключениях: на этот номер с портала больше не напишут").waitFor();
  await composer.progress.getByText("Ответили 1 из 1 (100 %), отказались: 1. Без отказов 0 % — OLChat советует от 30 %.").waitFor();
  await anotherSeesItExcluded();

  await composer.press("Исключения");
  const listed = composer.app.getByRole("region", { name: "Кому никто на портале не пишет" }).getByRole("listitem");
  await becomes(() => listed.locator("b, q").allTextContents(), ["Елена Лазарева", "+79020000994", "СТОП"]);
  const search = composer.app.getByRole("searchbox", { name: "Имя, номер" });
  await search.fill("илья");
  await composer.app.getByText("Никто не подходит.").waitFor();
  await search.fill("лазар");
  await composer.app.getByRole("button", { name: "Удалить… +79020000994" }).click();
  await composer.press("Удалить");
  await composer.app.getByText("Список пуст.").waitFor();
  // The connector tells of the same reply again and again.
  await composer.letTimePass(80);
  await anotherSees([["Елена Лазарева", "рассылка меньше 14 дней назад"], ["Илья Саркисян", "получит"]]);
});

test("what was decided of a wish is not forgotten where the list cannot be read when the wish is heard again", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const first = await answered("СТОП");
  await first.press("Исключения");
  await first.app.getByRole("button", { name: "Удалить… +79020000994" }).click();
  await first.press("Удалить");
  await first.app.getByText("Список пуст.").waitFor();
  await first.page.close();

  const context = await stage.newContext();
  let isHeard = false;
  await context.route("**/batch.json", (route) =>
    decodeURIComponent(route.request().postData() ?? "").includes("bereg_excl") ? route.fulfill({ status: 503 }) : route.fallback(),
  );
  await context.route("**/messages.history.list/", (route) => {
    isHeard = true;
    return route.fulfill({ json: { result: { messages: [{ phone_number: "79020000994", body: "СТОП" }] } }, headers: { "access-control-allow-origin": "*" } });
  });
  const again = await stage.openPortalIn(context);
  await again.take({ people: 1 });
  await until(() => isHeard, Boolean);
  await again.letTimePass(60);
  await context.unroute("**/batch.json");
  await again.press("Исключения");
  await again.app.getByText("Список пуст.").waitFor();
  await again.letTimePass(60);
  await anotherSees([["Елена Лазарева", "рассылка меньше 14 дней назад"], ["Илья Саркисян", "получит"]]);
});

test("whoever asks to be left alone before their turn, or is excluded by a colleague, is not written to", async () => {
  const colleague = await stage.openPortal("?lang=ru&admin=N");
  await colleague.press("Исключения");
  const composer = await stage.openPortal("?lang=ru");
  await composer.take({ people: 3 });
  await composer.area.fill(TEXT);
  await composer.start();
  await becomes(async () => (await messages(stage.sandbox)).length, 1);
  const [, second, third] = (await composer.states()).map(([phone]) => phone);
  const replies = [{ phone_number: second.slice(1), body: "СТОП" }];
  await tells(composer.page, replies);
  await colleague.app.getByRole("textbox", { name: "Номера" }).fill(third);
  await colleague.press("Исключить");
  await becomes(() => composer.phase(), "Рассылка закончена");
  assert.deepEqual((await composer.states()).slice(1).map(([, state]) => state), ["не отправлено", "не отправлено"]);
  assert.equal((await messages(stage.sandbox)).length, 1);
  // What their owners say themselves is not asked back, whatever a colleague has said.
  replies.push({ phone_number: third.slice(1), body: "СТОП" });
  const another = await stage.openPortal("?lang=ru&admin=N");
  await another.press("Исключения");
  await becomes(() => another.app.locator(".rows q").allTextContents(), ["СТОП", "СТОП"]);
});

test("nobody is written to as long as nobody can tell who has asked to be left alone", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await stage.openPortal("?lang=ru");
  await composer.take({ people: 2 });
  await composer.area.fill(TEXT);
  await composer.start();
  await becomes(async () => (await messages(stage.sandbox)).length, 1);
  const second = (await composer.states())[1][0];
  await composer.page.route("**/messages.history.list/", (route) => route.fulfill({ status: 503 }));
  await becomes(() => composer.phase(), "На паузе: два сообщения подряд не ушли");
  await tells(composer.page, [{ phone_number: second.slice(1), body: "СТОП" }]);
  await composer.press("Продолжить");
  await becomes(() => composer.phase(), "Рассылка закончена");
  await becomes(async () => (await composer.states())[1], [second, "не отправлено"]);
  assert.equal((await messages(stage.sandbox)).length, 1);
});

test("who asks to be left alone while the list is being read is not forgotten when it arrives", async () => {
  const composer = await stage.openPortal("?lang=ru");
  await composer.take({ people: 2 });
  await composer.area.fill(TEXT);
  await composer.start();
  await becomes(async () => (await messages(stage.sandbox)).length, 1);
  const isAnnounced = async () => (await composer.states())[1]?.[1] === "уходит";
  let isRead;
  const read = new Promise((resolve) => (isRead = resolve));
  const adds = (command) => command.startsWith("entity.item.add?") && command.includes("bereg_excl");
  const isTakenDown = (calls) => calls.some(({ params }) => Object.values(params.cmd ?? {}).some(adds));
  // Before the second message the list is read, and told when the STOP has been heard and taken down.
  await composer.page.route("**/batch.json", async (route) => {
    const asked = route.request().postData();
    const isList = asked.includes("entity.item.get") && asked.includes("bereg_excl");
    if (!isList || !(await isAnnounced())) return route.fallback();
    const response = await route.fetch();
    isRead();
    await until(() => log(stage.sandbox), isTakenDown);
    return route.fulfill({ response });
  });
  await composer.page.route("**/messages.history.list/", async (route) => {
    const isLate = await isAnnounced();
    if (isLate) await read;
    const replies = isLate ? [{ phone_number: "79260000778", body: "СТОП" }] : [];
    return route.fulfill({ json: { result: { messages: replies } }, headers: { "access-control-allow-origin": "*" } });
  });
  await becomes(() => composer.phase(), "Рассылка закончена");
  assert.deepEqual((await messages(stage.sandbox)).map(({ phone }) => phone), ["+79020000994"]);
});

test("who asks to be left alone while the list is looked at comes onto it", async () => {
  const composer = await stage.openPortal("?lang=ru");
  await composer.take({ people: 1 });
  await composer.area.fill(TEXT);
  await composer.start();
  await composer.press("Исключения");
  await composer.app.getByText("Список пуст.").waitFor();
  await remembers(composer.page, { week: [["СТОП", 0]], ever: [] });
  await becomes(() => excluded(composer), [["+79020000994", "СТОП", "Анна Смирнова"]]);
});

test("what any other reply means a person decides, for everybody, having read it", async () => {
  const composer = await answered("Хватит!");
  const row = composer.progress.getByRole("listitem").filter({ hasText: "+79020000994" });
  assert.deepEqual(await row.locator("p:not(:empty)").allTextContents(), ["Хватит!", "Возможно, просит больше не писать: решите сами."]);
  await assertAccessible(composer, "a reply that is to be read");
  const excluded = composer.progress.getByText("В исключениях: на этот номер с портала больше не напишут");
  await composer.press("Больше не писать");
  await excluded.waitFor();
  // It may have been a slip.
  await composer.press("Отменить");
  await excluded.waitFor({ state: "detached" });
  await composer.press("Больше не писать");
  await excluded.waitFor();
  await anotherSeesItExcluded();
});

test("a reply that a person has put aside counts no more, for everybody, whereas a later one does", async () => {
  const composer = await answered("Хватит!");
  await composer.press("Это не отказ");
  const row = composer.progress.getByRole("listitem").filter({ hasText: "+79020000994" });
  await becomes(() => row.locator("p:not(:empty)").allTextContents(), ["Хватит!"]);
  assert.deepEqual(await row.getByRole("button").allTextContents(), ["Больше не писать"]);

  const doubts = async (week) => {
    const context = await stage.newContext();
    await remembers(context, { week, ever: [] });
    const other = await stage.openPortalIn(context);
    await becomes(async () => (await other.answers()).whom, "Кому: пока никому");
    await other.press("Исключения");
    await other.app.getByText("Список пуст.").waitFor();
    return other.app.getByRole("region", { name: "Похоже на отказ" }).locator("q");
  };
  const later = await doubts([["Хватит!", 1], ["Отстаньте!", -1]]);
  await becomes(() => later.allTextContents(), ["Отстаньте!"]);
  const earlier = await doubts([["Хватит!", 1]]);
  await composer.letTimePass(20);
  assert.deepEqual(await earlier.allTextContents(), []);
});

test("a STOP that came before a reply was put aside, and was not heard yet, counts all the same", async () => {
  const composer = await stage.openPortal("?lang=ru");
  await composer.take({ people: 1 });
  await composer.area.fill(TEXT);
  const told = [];
  await tells(composer.page, told);
  await composer.start();
  await becomes(() => composer.phase(), "Рассылка закончена");
  const sent = (await log(stage.sandbox)).find(({ method }) => method === "messages.text.send");
  const at = Math.floor(Date.parse(sent.time) / 1000);
  told.push({ phone_number: "79020000994", body: "Хватит!", timestamp: at + 10 });
  await composer.press("Это не отказ");
  told.push({ phone_number: "79020000994", body: "СТОП", timestamp: at + 11 });
  await composer.progress.getByText("В исключениях: на этот номер с портала больше не напишут").waitFor();
  await anotherSeesItExcluded();
});

test("a mailing does not go on when the list of exclusions cannot be read for long", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await stage.openPortal("?lang=ru");
  await composer.take({ people: 12 });
  await composer.area.fill(TEXT);
  await composer.start();
  await becomes(async () => (await messages(stage.sandbox)).length, 1);
  await composer.page.route("**/batch.json", (route) =>
    route.request().postData().includes("bereg_excl") ? route.fulfill({ status: 503 }) : route.fallback(),
  );
  await until(() => composer.phase(), (phase) => phase.startsWith("На паузе. "));
  assert.ok((await messages(stage.sandbox)).length < 12);
});

test("replies to earlier mailings that may ask for no more are laid before a person", async () => {
  const first = await answered("Сколько стоит?");
  const row = first.progress.getByRole("listitem").filter({ hasText: "+79020000994" });
  assert.deepEqual(await row.locator("p:not(:empty)").allTextContents(), ["Сколько стоит?"]);

  const context = await stage.newContext();
  await remembers(context, { week: [["Хватит!", 1], ["Сколько стоит?", 0]], ever: [] });
  const composer = await stage.openPortalIn(context);
  await composer.press("Исключения");
  const doubts = composer.app.getByRole("region", { name: "Похоже на отказ" });
  await becomes(() => doubts.locator("li b, li p").allTextContents(), ["Елена Лазарева", "+79020000994", "Хватит!"]);
  await assertAccessible(composer, "replies that are to be read");
  await doubts.getByRole("button", { name: "Больше не писать" }).click();
  await doubts.waitFor({ state: "detached" });
  await becomes(() => excluded(composer), [["+79020000994", "Хватит!", "Анна Смирнова"]]);
});

test("who asks to be left alone after the mailing was put away is heard, and its report counts the reply", async () => {
  const composer = await stage.openPortal("?lang=ru");
  await composer.take({ people: 2 });
  await composer.area.fill(TEXT);
  await composer.start();
  await becomes(() => composer.phase(), "Рассылка закончена");
  await composer.press("Новая рассылка");

  const context = await stage.newContext();
  await tells(context, [{ phone_number: "79260000778", body: "СТОП" }]);
  const later = await stage.openPortalIn(context);
  const history = later.app.getByRole("region", { name: "Рассылки этой линии" });
  await becomes(async () => {
    await later.press("Рассылки");
    await history.getByText("Текст и отчёт").click();
    const replies = await history.getByText(/^Ответили \d/).textContent();
    await later.press("Рассылки");
    return replies;
  }, "Ответили 1 из 2 (50 %), отказались: 1. Без отказов 0 % — OLChat советует от 30 %.");
  await later.press("Исключения");
  await later.app.getByRole("button", { name: "Удалить… +79260000778" }).waitFor();
});

/** Has the connector of a window tell that the first of the list wrote `week` lately, and `ever` at any time: `[[body, days ago]]`. */
async function remembers(context, { week, ever }) {
  const history = (asked, messages) =>
    context.route(`**/${asked}.history.list/`, (route) => {
      const isTheirs = asked === "messages" || new URLSearchParams(route.request().postData()).get("phone_number") === "79020000994";
      const rows = messages.map(([body, days]) => ({ phone_number: "79020000994", body, timestamp: Date.parse("2026-11-23T10:00Z") / 1000 - days * 86_400 }));
      return route.fulfill({ json: { result: { messages: isTheirs ? rows : [] } }, headers: { "access-control-allow-origin": "*" } });
    });
  await history("messages", week);
  await history("chats", ever);
}

test("who asked to be left alone weeks ago is heard where an old dialog is looked for", async () => {
  const context = await stage.newContext();
  await remembers(context, { week: [], ever: [["Где мой заказ?", 40], ["СТОП", 20]] });
  const composer = await stage.openPortalIn(context);
  await composer.search({ name: "", people: 2 });
  await becomes(async () => (await composer.people())[0], ["Елена Лазарева", "отказ от рассылки"]);
  await anotherSees([["Елена Лазарева", "отказ от рассылки"], ["Илья Саркисян", "получит"]]);
});

/** A composer whose connector does not `show` the chats of two people, one of whom wrote STOP, before it is told to. */
async function unreadChats() {
  stage.tolerate(NETWORK_TROUBLE);
  const context = await stage.newContext();
  await remembers(context, { week: [], ever: [["СТОП", 20]] });
  const fail = (route) => route.fulfill({ status: 503 });
  await context.route("**/chats.history.list/", fail);
  const composer = await stage.openPortalIn(context);
  await composer.take({ people: 2 });
  await composer.area.fill(TEXT);
  const proofs = () => composer.whom.locator(".people .proof").allTextContents();
  await becomes(proofs, ["переписка не прочитана", "переписка не прочитана"]);
  return { composer, proofs, show: () => context.unroute("**/chats.history.list/", fail) };
}

test("a chat that could not be read is asked for again before the review, and a STOP in it is heard", async () => {
  const { composer, proofs, show } = await unreadChats();
  await show();
  await composer.reviewButton.click();
  await becomes(async () => (await composer.people())[0], ["Елена Лазарева", "отказ от рассылки"]);
  await becomes(async () => (await proofs())[1], "переписки с линией не было");
  await anotherSees([["Елена Лазарева", "отказ от рассылки"], ["Илья Саркисян", "получит"]]);
});

test("the chats that a line in trouble did not show are read when it works again", async () => {
  const { composer, show } = await unreadChats();
  await control(stage.sandbox, "fault", { where: "connector", kind: "line-disconnected" });
  await composer.reviewButton.press("Enter");
  await becomes(async () => (await composer.answers()).obstacle, "Мешает отправить: линия не работает");
  await control(stage.sandbox, "clear");
  await show();
  await composer.reviewButton.press("Enter");
  await composer.press("Проверить линию ещё раз");
  await becomes(async () => (await composer.people())[0], ["Елена Лазарева", "отказ от рассылки"]);
});

test("who answered an older mailing so is heard before the next one, though they have written since", async () => {
  const first = await stage.openPortal();
  await first.take({ people: 1 });
  await first.area.fill(TEXT);
  // It was twenty days ago.
  await first.page.route("**/entity.item.*.json", (route) => {
    const form = new URLSearchParams(route.request().postData());
    const { to, ...note } = JSON.parse(form.get("PREVIEW_TEXT") ?? "{}");
    if (!to) return route.continue();
    const earlier = Object.entries(to).map(([key, at]) => [key, at - 20 * 86_400]);
    form.set("PREVIEW_TEXT", JSON.stringify({ ...note, day: "2026-11-03", to: Object.fromEntries(earlier) }));
    return route.continue({ postData: form.toString() });
  });
  await first.start();
  await becomes(() => first.phase(), "Рассылка закончена");
  await until(() => log(stage.sandbox), (calls) => calls.some(({ params }) => params.PREVIEW_TEXT?.includes("2026-11-03")));

  const context = await stage.newContext();
  await remembers(context, { week: [["Где мой заказ?", 2]], ever: [["СТОП", 19], ["Где мой заказ?", 2]] });
  const composer = await stage.openPortalIn(context, "?lang=ru&admin=N");
  await composer.search({ name: "", people: 2 });
  await becomes(async () => (await composer.people())[0], ["Елена Лазарева", "отказ от рассылки"]);
});

test("whoever is excluded while a mailing runs does not get it", async () => {
  const composer = await stage.openPortal("?lang=ru");
  await composer.take({ people: 3 });
  await composer.area.fill(TEXT);
  await composer.start();
  await until(() => composer.states(), (states) => states[0]?.[1] !== "ждёт");
  await composer.press("Исключения");
  await composer.app.getByRole("textbox", { name: "Номера, каждый на своей строке" }).fill("+7 926 000-07-78");
  await composer.press("Исключить");
  await composer.app.getByText("Добавлено: 1 номер.").waitFor();
  await composer.press("Исключения");
  await becomes(() => composer.phase(), "Рассылка закончена");
  assert.deepEqual((await messages(stage.sandbox)).map(({ phone }) => phone), ["+79020000994", "+79130007716"]);
});

test("what the portal would not take down is taken down later, and counts meanwhile", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const refuse = () =>
    Promise.all(["add", "update"].map((how) => control(stage.sandbox, "fault", { where: "rest", kind: "429", method: `entity.item.${how}` })));
  const composer = await answered("СТОП", refuse);
  await composer.progress.getByText("В исключениях: на этот номер с портала больше не напишут").waitFor();
  const trouble = composer.app.getByRole("alert").filter({ hasText: "Портал не записал тех, кто отказался от сообщений." });
  await trouble.waitFor();
  const days = composer.app.getByRole("alert").filter({ hasText: "Портал не записал, кому сегодня ушла рассылка." });
  await days.waitFor();
  await control(stage.sandbox, "clear");
  await composer.press("Исключения");
  await trouble.waitFor({ state: "detached" });
  await days.waitFor({ state: "detached" });
  await becomes(() => excluded(composer), [["+79020000994", "СТОП", "Анна Смирнова"]]);
  await anotherSeesItExcluded();
});

test("no mailing begins of which the portal has not taken down that it does", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await stage.openPortal("?lang=ru");
  await composer.take({ people: 1 });
  await composer.area.fill(TEXT);
  await control(stage.sandbox, "fault", { where: "rest", kind: "429", method: "entity.item.add" });
  await composer.start();
  await composer.app.getByRole("alert").filter({ hasText: "Неизвестно, не идёт ли рассылка" }).waitFor();
  await composer.area.waitFor();
  assert.deepEqual(await messages(stage.sandbox), []);
  await control(stage.sandbox, "clear");
  await composer.start();
  await becomes(() => composer.phase(), "Рассылка закончена");
});

test("no mailing begins before the list and the line's past are read", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  await control(stage.sandbox, "fault", { where: "rest", kind: "429", method: "entity.item.get" });
  const composer = await stage.openPortal("?lang=ru");
  // What the portal answered is told once, with all that comes of it.
  const trouble = composer.app.getByRole("alert").filter({ hasText: "рассылка не начнётся" });
  await until(() => trouble.allTextContents(), ([told, ...others]) =>
    /Дни прошлых рассылок не прочитаны.*Список исключений не прочитан/.test(told) && others.length === 0);
  await composer.take({ people: 1 });
  await composer.area.fill(TEXT);
  await composer.app.locator('[aria-describedby="obstacle"][aria-disabled="false"]').click();
  await composer.letTimePass(30);
  assert.equal(await composer.review.isVisible(), false);
  await control(stage.sandbox, "clear");
  assert.deepEqual(await messages(stage.sandbox), []);
  await composer.start();
  await becomes(() => composer.phase(), "Рассылка закончена");
});

test("numbers are excluded by hand, found, and taken off the list again, for everybody", async () => {
  const composer = await stage.openPortal("?lang=ru");
  await composer.press("Исключения");
  await composer.app.getByText("Список пуст. Кто ответит СТОП, попадёт сюда сам.").waitFor();
  await composer.app.getByRole("textbox", { name: "Номера, каждый на своей строке" }).fill("8 (902) 000-09-94\nпривет\n+7 902 000 09 94; 79260000778\tИлья");
  await composer.app.getByRole("textbox", { name: "Почему" }).fill("просил по телефону");
  await composer.press("Исключить");
  await composer.app.getByText("Добавлено: 2 номера. «привет» — не номер, строка осталась в поле.").waitFor();
  await becomes(() => excluded(composer), [
    ["+79260000778", "просил по телефону", "Анна Смирнова"],
    ["+79020000994", "просил по телефону", "Анна Смирнова"],
  ]);
  const list = composer.app.getByRole("region", { name: "Кому никто на портале не пишет" });
  await list.getByText("2 номера", { exact: true }).waitFor();

  const search = composer.app.getByRole("searchbox", { name: "Номер, причина или сотрудник" });
  await search.fill("8 902");
  await becomes(async () => (await excluded(composer)).map(([number]) => number), ["+79020000994"]);
  await list.getByText("1 из 2", { exact: true }).waitFor();
  const download = composer.page.waitForEvent("download");
  await list.getByRole("button", { name: "Скачать для Excel" }).press("Enter");
  const rows = (await readFile(await (await download).path(), "utf8")).split("\r\n");
  assert.deepEqual(rows.map((row) => row.replace(/\d{4}-\d\d-\d\d \d\d:\d\d/, "<когда>")), [
    "\ufeffТелефон;Когда;Почему;Слова;Сотрудник",
    "+79020000994;<когда>;добавлен вручную;просил по телефону;Анна Смирнова",
    "",
  ]);
  await search.fill("никого такого");
  await composer.app.getByText("Никто не подходит.").waitFor();
  await search.fill("");
  await anotherSees([["Елена Лазарева", "в списке исключений"], ["Илья Саркисян", "в списке исключений"]]);

  await composer.app.getByRole("button", { name: "Удалить… +79260000778" }).click();
  await composer.app.getByText("Снова разрешить писать на этот номер?").waitFor();
  await composer.press("Удалить");
  await becomes(async () => (await excluded(composer)).map(([number]) => number), ["+79020000994"]);
  await anotherSees([["Елена Лазарева", "в списке исключений"], ["Илья Саркисян", "получит"]]);
});

test("numbers that are typed while others are being excluded stay in the field", async () => {
  const composer = await stage.openPortal("?lang=ru");
  await composer.press("Исключения");
  await composer.app.getByText("Список пуст.").waitFor();
  const [numbers, why] = ["Номера, каждый на своей строке", "Почему"].map((name) => composer.app.getByRole("textbox", { name }));
  await numbers.fill("+7 902 000-09-94");
  await why.fill("просил по телефону");
  await control(stage.sandbox, "fault", { where: "rest", kind: "slow", method: "batch", ms: 30_000, times: 1 });
  await composer.press("Исключить");
  await numbers.fill("+7 926 000-07-78");
  await why.fill("ушёл");
  await becomes(() => excluded(composer), [["+79020000994", "просил по телефону", "Анна Смирнова"]]);
  await composer.app.getByText("Добавлено: 1 номер.").waitFor();
  assert.deepEqual([await numbers.inputValue(), await why.inputValue()], ["+7 926 000-07-78", "ушёл"]);
});

test("numbers that were excluded by a slip are taken back at once, and nothing is decided of them", async () => {
  const composer = await stage.openPortal("?lang=ru");
  await composer.press("Исключения");
  await composer.app.getByText("Список пуст.").waitFor();
  const numbers = composer.app.getByRole("textbox", { name: "Номера, каждый на своей строке" });
  await numbers.fill("+7 900 000-00-01");
  await composer.press("Исключить");
  await becomes(async () => (await excluded(composer)).length, 1);
  await numbers.fill("+7 902 000-09-94, +7 926 000-07-78");
  await composer.press("Исключить");
  await becomes(async () => (await excluded(composer)).length, 3);
  await composer.press("Отменить");
  await composer.app.getByText("Отменено: этих номеров снова нет в списке.").waitFor();
  await becomes(async () => (await excluded(composer)).map(([number]) => number), ["+79000000001"]);
  assert.equal(await composer.app.getByRole("button", { name: "Отменить" }).count(), 0);
  await anotherSees([["Елена Лазарева", "получит"], ["Илья Саркисян", "получит"]]);
  const commands = (await log(stage.sandbox)).flatMap(({ params }) => Object.values(params.cmd ?? {}));
  assert.equal(commands.filter((command) => command.startsWith("entity.item.add?") && command.includes("bereg_excl")).length, 3);
});

test("names that could not be read are asked for again", async () => {
  const composer = await stage.openPortal("?lang=ru");
  const fail = (route) => (/findbycomm/.test(route.request().postData()) ? route.fulfill({ body: "<html>" }) : route.fallback());
  await composer.page.route("**/batch.json", fail);
  await composer.press("Исключения");
  await composer.app.getByRole("textbox", { name: "Номера, каждый на своей строке" }).fill("+7 902 000-09-94");
  await composer.press("Исключить");
  const unread = composer.app.getByText("Имена из CRM не прочитаны.");
  await unread.waitFor();
  await composer.page.unroute("**/batch.json", fail);
  const search = composer.app.getByRole("searchbox", { name: "Имя, номер" });
  await search.fill("лазар");
  await composer.app.getByText("Никто не подходит.").waitFor();
  await search.fill("");
  await composer.app.getByText("Елена Лазарева").waitFor();
  await unread.waitFor({ state: "detached" });
});

/** The rows of the screen of exclusions: `[[number, why, who]]`. */
async function excluded(composer) {
  return composer.app.locator(".rows li").evaluateAll((rows) =>
    rows.map((row) => [row.querySelector(".phone").textContent, row.querySelector(".excerpt").textContent, row.querySelector("small").textContent.split(" · ").at(-1)]),
  );
}
