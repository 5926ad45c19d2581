// What is written is kept on the portal as a draft, and what was sent stands in the history and in the calendar.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { becomes, until } from "./becomes.mjs";
import { control, log } from "./sandbox.mjs";
import { NETWORK_TROUBLE, setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });

const CLEAN = "{Здравствуйте|Добрый день}, #NAME#! {Удобно|Получится} завтра? Ответьте СТОП, чтобы не получать сообщения.";

test("drafts are saved as they are typed, and each comes back as it was", async () => {
  const composer = await stage.openPortal();
  await composer.draftName.fill("Осень");
  await composer.area.fill("Скидка 15 %, 🍂 <b>");
  await saved(composer);
  await composer.press("Рассылки");
  await becomes(() => composer.drafts(), [["Осень", "Скидка 15 %, 🍂 <b>", true]]);
  await composer.press("Новый черновик");
  await becomes(() => composer.text(), "");
  await composer.area.fill("Зимний привет");
  // What has not been saved when another draft is laid out is saved before.
  await composer.press("Рассылки");
  await composer.press("Осень");
  await becomes(() => composer.text(), "Скидка 15 %, 🍂 <b>");
  await becomes(() => composer.draftName.inputValue(), "Осень");

  const reloaded = await stage.openPortal("?lang=ru&admin=N");
  await reloaded.press("Рассылки");
  await becomes(() => reloaded.drafts(), [
    ["Зимний привет", "", false],
    ["Осень", "Скидка 15 %, 🍂 <b>", false],
  ]);
  await reloaded.app.getByRole("button", { name: "Удалить… Зимний привет" }).click();
  await reloaded.press("Удалить");
  await becomes(async () => (await reloaded.drafts()).map(([name]) => name), ["Осень"]);
});

test("a page that went after it had kept which draft is open, and before its text, mixes neither up", async () => {
  const composer = await stage.openPortal();
  const kept = (value) => composer.app.locator("body").evaluate((_, value) => {
    const key = Object.keys(localStorage).find((key) => key.endsWith("/text"));
    if (value) localStorage.setItem(key, value);
    return localStorage.getItem(key);
  }, value);
  await composer.area.fill("Осенний текст");
  await saved(composer);
  const autumn = await kept();
  await composer.press("Рассылки");
  await composer.press("Новый черновик");
  await composer.area.fill("Зимний текст");
  await saved(composer);
  await kept(autumn);
  await composer.page.reload();
  await becomes(() => composer.text(), "Осенний текст");
  await composer.press("Рассылки");
  await becomes(() => composer.drafts(), [["Зимний текст", "", false], ["Осенний текст", "", false]]);
  await composer.press("Назад");
  await composer.type("!");
  await saved(composer);
  await composer.press("Рассылки");
  await becomes(() => composer.drafts(), [["Осенний текст!", "", true], ["Зимний текст", "", false], ["Осенний текст", "", false]]);
});

test("where the portal keeps which draft is open, it is not told anew with every letter", async () => {
  const composer = await stage.openPortalIn(await stage.newForgetfulContext());
  await composer.type("Осенний текст для всех");
  await saved(composer);
  const calls = await log(stage.sandbox);
  const told = calls.filter(({ method, params }) => method === "user.option.set" && JSON.stringify(params).includes("draft"));
  const saves = calls.filter(({ method }) => /^entity\.item\.(add|update)$/.test(method));
  // For each time it is saved: that it has changed, and that it is saved.
  assert.ok(told.length <= 2 * saves.length, `told ${told.length} times, saved ${saves.length} times`);
});

test("a draft that a colleague has changed meanwhile is not overwritten, and nothing is lost", async () => {
  const anna = await stage.openPortal();
  await anna.draftName.fill("Осень");
  await anna.area.fill("Первый вариант");
  await saved(anna);
  const oleg = await stage.openPortal("?lang=ru&admin=N");
  await oleg.press("Рассылки");
  await oleg.press("Осень");
  await becomes(() => oleg.text(), "Первый вариант");
  await oleg.area.fill("Вариант Олега");
  await saved(oleg);

  await anna.area.fill("Вариант Анны");
  await anna.app.getByText(/Этот черновик изменили и в другом месте \(Олег Кузнецов, .*«Осень \(копия\)»/).waitFor();
  assert.equal(await anna.text(), "Вариант Анны");
  await anna.press("Понятно");
  await anna.press("Рассылки");
  await becomes(async () => (await anna.drafts()).sort(), [
    ["Осень (копия)", "Вариант Анны", true],
    ["Осень", "Вариант Олега", false],
  ]);
});

test("a draft that was saved without an answer is no colleague's, and is not saved twice", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await stage.openPortal();
  const lost = composer.app.getByText("Черновик не сохранён на портале.");
  for (const [how, text] of [["add", "Осенний текст"], ["update", "Осенний текст для всех"]]) {
    await control(stage.sandbox, "fault", { where: "rest", kind: "no-cors", method: `entity.item.${how}`, times: 1 });
    await composer.area.fill(text);
    await lost.waitFor();
    await composer.type("!");
    await saved(composer);
  }
  await composer.press("Рассылки");
  await becomes(() => composer.drafts(), [["Осенний текст для всех!", "", true]]);
  assert.equal(await composer.app.getByText("изменили и в другом месте").count(), 0);
});

test("a draft that a colleague has removed is said to be gone, and what lies on the desk stays", async () => {
  const anna = await stage.openPortal();
  await anna.draftName.fill("Осень");
  await anna.area.fill("Осенний текст");
  await saved(anna);
  await anna.press("Рассылки");
  await anna.press("Новый черновик");
  await anna.area.fill("Зима близко. Напишите нам, если хотите узнать о скидках и подарках раньше всех остальных.");
  await saved(anna);
  await anna.press("Рассылки");
  const begins = "Зима близко. Напишите нам, если хотите узнать о скидках и по…";
  // One without a name goes by how it begins, which is not said twice.
  await becomes(() => anna.drafts(), [[begins, "", true], ["Осень", "Осенний текст", false]]);
  const oleg = await stage.openPortal("?lang=ru&admin=N");
  await oleg.press("Рассылки");
  for (const called of ["Осень", begins]) {
    await oleg.app.getByRole("button", { name: `Удалить… ${called}` }).click();
    await oleg.press("Удалить");
  }
  await becomes(() => oleg.drafts(), []);

  await anna.press("Осень");
  await anna.app.getByText("Черновик «Осень» уже удалил кто-то из сотрудников.").waitFor();
  await becomes(() => anna.drafts(), []);
  // The one on the desk is gone from the portal, too; before another one takes its place it is saved.
  await anna.press("Новый черновик");
  await becomes(() => anna.text(), "");
  await anna.press("Рассылки");
  await becomes(() => anna.drafts(), [[begins, "", false]]);
});

test("a mailing stands in the history with its report, and its day and the pause in the calendar", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 2 });
  await composer.area.fill(CLEAN);
  await composer.start();
  await becomes(() => composer.phase(), "Рассылка закончена");
  await composer.press("Рассылки");
  const history = composer.app.getByRole("region", { name: "Рассылки этой линии" });
  await history.getByText("Рассылка закончена · Анна Смирнова").waitFor();
  await history.getByText("Текст и отчёт").click();
  await becomes(() => history.getByText(CLEAN).count(), 1);
  const report = composer.page.waitForEvent("download");
  await history.getByRole("button", { name: "Скачать отчёт для Excel" }).press("Enter");
  const rows = (await readFile(await (await report).path(), "utf8")).split("\r\n").slice(1, 3);
  assert.deepEqual(rows.map((row) => row.split(";")[0]), ["Елена Лазарева", "Илья Саркисян"]);

  const calendar = composer.app.getByRole("region", { name: "Когда можно отправлять" });
  // The next day would be the second in a row; any later one has to keep the pause of 14 days.
  await becomes(() => calendar.locator("td").evaluateAll((days) => days.map((day) => day.dataset.state)), [
    ...Array(14).fill("gone"), "mailed", "free", ...Array(13).fill("closed"), ...Array(13).fill("free"),
  ]);
});

test("what has been mailed makes room for the next message, and its draft says so", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 2 });
  await composer.whom.locator(".people input").last().uncheck();
  await composer.area.fill(CLEAN);
  await composer.start();
  await becomes(() => composer.phase(), "Рассылка закончена");
  await composer.press("Новая рассылка");
  await becomes(() => composer.text(), "");
  await becomes(async () => (await composer.answers()).whom, "Кому: пока никому");
  // Whom that mailing left out may get the next one.
  await composer.press("Выбрать Кому");
  await composer.press("Вернуть прежний список: 2 человека");
  await becomes(async () => (await composer.people()).map(([, verdict]) => verdict), ["рассылка меньше 14 дней назад", "получит"]);
  await composer.press("Рассылки");
  const draft = composer.app.getByRole("region", { name: "Черновики" }).getByRole("listitem");
  await until(() => draft.locator("small").textContent(), (label) => /^ушёл в рассылку: пн, 23 ноября, \d\d:\d\d · Анна Смирнова$/.test(label));
  // What is written on is another text.
  await draft.locator(".plain-button").click();
  await composer.type(" До встречи!");
  await saved(composer);
  await composer.press("Рассылки");
  await becomes(async () => (await draft.locator("small").textContent()).includes("ушёл"), false);
});

test("the parts of a list are mailed with one text, one after the other", async () => {
  const composer = await stage.openPortal();
  await composer.press("Настройки");
  await composer.app.getByLabel("Человек в рассылке, до").fill("2");
  await composer.press("Сохранить для всех");
  await composer.app.getByText("Сохранено.").waitFor();
  await composer.press("Назад");
  await composer.take({ people: 7 });
  await composer.area.fill(CLEAN);
  await composer.press("Разделить на 3 части по 2");
  await composer.start();
  await becomes(() => composer.phase(), "Рассылка закончена");
  await composer.press("Новая рассылка");
  const whom = async () => (await composer.answers()).whom;
  await becomes(whom, "Кому: 2 из 7 получат");
  assert.equal(await composer.text(), CLEAN);
  // The next part goes the next day, and so does the first one of those that a list is split into then.
  const when = async () => (await composer.answers()).when;
  await until(when, (when) => when.startsWith("Когда: вт, 24 ноября"));
  await composer.press("Не делить");
  await composer.press("Разделить на 2 части по 2");
  await until(when, (when) => when.startsWith("Когда: вт, 24 ноября"));
  // Without that one the next has to keep the pause.
  await composer.press("Часть 2 · 2 · 25 нояб. после части 1");
  await until(when, (when) => when.startsWith("Когда: вт, 8 декабря"));
  await composer.app.getByRole("button", { name: /^Часть 2 · \d · 8 дек\.$/, pressed: true }).waitFor();
});

test("a mailing that has ended is in nobody's way, and a day before the wanted one is offered where it is free", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 1 });
  await composer.area.fill(CLEAN);
  await composer.draftName.fill("Осень");
  await composer.start();
  await becomes(() => composer.phase(), "Рассылка закончена");
  await until(() => composer.progress.getByRole("heading").first().textContent(), (title) => /^Рассылка закончена Осень · [а-я]{2}, \d+ [а-я]+, \d\d:\d\d$/.test(title));
  await composer.press("Рассылки");
  await composer.app.getByRole("region", { name: "Рассылки этой линии" }).getByText(/^пн, 23 ноября, 10:\d\d · Осень$/).waitFor();
  await composer.press("Новый черновик");
  await composer.area.fill(CLEAN);
  await composer.take({ people: 2 });
  const obstacle = async () => (await composer.answers()).obstacle;
  await becomes(obstacle, "Мешает отправить: Дни заняты: 1 человек не поместится, можно с 24 ноября");
  await composer.when.getByRole("button", { expanded: false }).click();
  await composer.when.getByLabel("В назначенное время").check();
  await composer.when.getByLabel("Дата и время").fill("2026-11-25T10:00");
  await becomes(obstacle, "Мешает отправить: Пауза 14 дней не прошла: 1 человек ждёт до 8 декабря");
  await composer.press("Перенести на вт, 24 ноября");
  await becomes(obstacle, "Отправить ничто не мешает");
  await composer.start();
  await becomes(() => composer.phase(), "Рассылка начнётся: вт, 24 ноября, 10:00");
  // What is still to leave has its day, and its people get nothing else.
  await composer.press("Рассылки");
  await composer.app.locator("td").getByText("впереди 1 сообщение").waitFor({ state: "attached" });
  await composer.press("Назад");
  await composer.press("Писать следующую");
  await becomes(async () => (await composer.answers()).whom, "Кому: пока никому");
  await composer.take({ people: 2 });
  await becomes(() => composer.people().then((people) => people.map(([, verdict]) => verdict)), ["рассылка меньше 14 дней назад", "рассылка ещё впереди"]);
});

test("a report that is open stays so while its mailing goes on", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 4 });
  const names = (await composer.people()).slice(0, 4).map(([name]) => name);
  await composer.area.fill(CLEAN);
  // The history is opened before the portal has the mailing.
  let open;
  const opened = new Promise((resolve) => (open = resolve));
  await composer.page.route("**/entity.item.add.json", (route) => opened.then(() => route.continue()));
  await composer.start();
  await composer.press("Рассылки");
  const history = composer.app.getByRole("region", { name: "Рассылки этой линии" });
  await history.getByText("С этой линии рассылок ещё не было.").waitFor();
  open();
  await history.getByText("Текст и отчёт").click();
  const sent = history.getByText(/^Ушло \d из 4/);
  const before = await sent.textContent();
  await until(() => sent.textContent(), (now) => now !== before);
  const people = history.locator(".recipients li");
  assert.deepEqual(await people.locator(".name").allTextContents(), names);
  await becomes(() => people.locator(".state > span").first().textContent(), "доставлено");
  await people.first().locator("summary").press("Enter");
  await people.first().getByText(`, ${names[0].split(" ")[0]}! `).waitFor();
  await history.getByRole("button", { name: "Скачать отчёт для Excel" }).waitFor();
});

test("the history goes back behind the portal's first page", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await stage.openPortal();
  await composer.take({ people: 1 });
  await composer.area.fill(CLEAN);
  const isRun = (request) => request.url().endsWith("/entity.item.add.json") && request.postData().includes("bereg_run");
  const added = composer.page.waitForRequest(isRun);
  await composer.start();
  const run = await added;
  const body = run.postData().replace("%22over%22%3Afalse", "%22over%22%3Atrue");
  assert.notEqual(body, run.postData());
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  for (let copy = 0; copy < 55; copy += 1) {
    // The portal turns away who asks too often, and the app of the same address with it.
    await until(() => fetch(run.url(), { method: "POST", headers, body }), (answer) => answer.ok);
  }
  await composer.press("Рассылки");
  const reports = composer.app.getByRole("region", { name: "Рассылки этой линии" }).getByText("Текст и отчёт");
  await becomes(() => reports.count(), 50);
  await composer.press("Показать более ранние");
  await becomes(() => reports.count(), 56);
  assert.equal(await composer.app.getByRole("button", { name: "Показать более ранние" }).count(), 0);
});

test("the messages that a demo period has left are counted down by what leaves", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 3 });
  await composer.area.fill(CLEAN);
  await composer.when.getByRole("button", { expanded: false }).click();
  const allow = async (messages) => {
    await composer.when.getByLabel("Осталось демо-сообщений").fill(messages);
    await composer.when.getByLabel("Осталось демо-сообщений").press("Tab");
  };
  // For whom there is no room has got nothing in the preview.
  await allow("2");
  await until(async () => (await composer.answers()).when, (when) => when.startsWith("Когда: 2 из 3 помещаются · пн, 23 ноября, "));
  const stamps = () => composer.preview.locator(".stamp").count();
  assert.equal(await stamps(), 1);
  await composer.press("Предыдущий человек");
  await becomes(async () => (await composer.previewed()).place, "3 из 3 · не помещается в план");
  assert.equal(await stamps(), 0);
  await allow("4");
  await composer.start();
  await becomes(() => composer.phase(), "Рассылка закончена");

  // The portal learns of a message a few seconds after it has left.
  await until(async () => {
    const again = await stage.openPortal();
    await again.when.getByRole("button", { expanded: false }).click();
    const left = again.when.getByLabel("Осталось демо-сообщений");
    await until(() => left.inputValue(), (shown) => shown !== "");
    return left.inputValue();
  }, (left) => left === "1");
});

test("what was said of the number is not undone where the portal does not tell it", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const numbers = async () => (await log(stage.sandbox)).filter(({ method, params }) => method === "user.option.set" && /number/.test(JSON.stringify(params)));
  const open = async () => {
    const composer = await stage.openPortal();
    await composer.when.getByRole("button", { expanded: false }).click();
    const [connected, left] = ["Подключён к OLChat", "Осталось демо-сообщений"].map((label) => composer.when.getByLabel(label));
    return { composer, connected, left };
  };
  const first = await open();
  // Before the line is known there is nothing to keep it under.
  await until(async () => {
    await first.connected.fill("2026-11-01");
    await first.connected.press("Tab");
    return numbers();
  }, ({ length }) => length === 1);

  await control(stage.sandbox, "fault", { where: "rest", kind: "html", method: "user.option.get" });
  const { composer, connected, left } = await open();
  await composer.app.getByRole("alert").filter({ hasText: "Не прочитано, что вы указали о номере линии." }).waitFor();
  await left.fill("4");
  await left.press("Tab");
  await control(stage.sandbox, "clear");
  await composer.press("Спросить портал ещё раз");
  await becomes(() => connected.inputValue(), "2026-11-01");
  assert.equal((await numbers()).length, 1);
});

/** Waits until the portal has the draft as it is typed. */
async function saved(composer) {
  await composer.app.getByText(/^сохранён в /).waitFor();
}
