// What a mailing leaves behind: its certificate before the start, its report after the end.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { assertAccessible, assertNarrow } from "./axe.mjs";
import { becomes, until } from "./becomes.mjs";
import { setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });

const TEXT = "{Здравствуйте|Добрый день}, #NAME|друг#! Удобно завтра? Ответьте СТОП, чтобы не получать сообщения.";

test("the certificate can be kept before the start, and the report after the end", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 2 });
  await composer.area.fill(TEXT);
  await becomes(() => composer.risks(), []);
  await composer.reviewButton.click();
  await composer.review.getByText(/^Сертификат: \d из 9 рекомендаций$/).click();
  const certificate = JSON.parse(await saved(composer, composer.review, "Скачать сертификат", "bereg-2026-11-23.json"));
  const shown = await composer.review.locator(".certificate li").allTextContents();
  assert.deepEqual(
    certificate.recommendations.map(({ number, evidence }, place) => [number, shown[place].includes(evidence)]),
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => [number, true]),
  );
  assert.equal(certificate.text, TEXT);
  const letters = await composer.letters();
  assert.equal(certificate.messages.length, letters.length);
  const contents = JSON.stringify(certificate);
  for (const { name, phone } of letters) {
    assert.ok(!contents.includes(name) && !contents.includes(phone.slice(1)), "people are named by their keys only");
  }

  await composer.review.getByRole("checkbox").last().check();
  await composer.startButton.click();
  await becomes(() => composer.phase(), "Рассылка закончена");
  await until(() => composer.states(), (states) => states.every(([, state]) => state === "прочитано" || state === "доставлено"));
  const report = await saved(composer, composer.progress, "Скачать отчёт для Excel", "bereg-2026-11-23.csv");
  const [header, ...rows] = report.split("\r\n").slice(0, -1);
  assert.equal(header, "\uFEFFИмя;Телефон;Ушло;Состояние;Состояние с;Причина;Текст;Ответ");
  const cells = rows.map((row) => row.split(";"));
  assert.deepEqual(
    cells.map(([name, phone, , , , reason, text, reply]) => [name, phone, reason, text, reply]),
    letters.map(({ name, phone, text }) => [name, phone, "", text, ""]),
  );
  // What a state is paired with is its own time, as on the screen.
  const since = await composer.progress.locator("li time").allTextContents();
  for (const [place, cell] of cells.entries()) {
    assert.match(cell[2], /^2026-11-23 10:\d\d$/);
    assert.equal(cell[4], `2026-11-23 ${since[place]}`);
  }
});

test("the charts of a finished mailing say how far the messages got, who answered, and when", async () => {
  const composer = await stage.openPortal();
  await composer.take({ people: 6 });
  await composer.area.fill(TEXT.replace("завтра", "{сегодня|завтра|потом}"));
  await composer.start();
  // What becomes of a message the sandbox decides by the number alone.
  const fates = ["ответ получен", "доставлено", "доставлено", "ответ получен", "прочитано"];
  await becomes(async () => (await composer.states()).map(([, state]) => state), fates, 60_000);
  await becomes(() => composer.phase(), "Рассылка закончена");

  const report = await saved(composer, composer.progress, "Скачать отчёт для Excel", "bereg-2026-11-23.csv");
  const cells = report.split("\r\n").slice(1, -1).map((row) => row.split(";"));
  const left = cells.map((row) => row[2].slice(-5));
  const replies = await composer.progress.locator("li q").allTextContents();
  assert.equal(replies.length, 2);
  assert.deepEqual(cells.map((row) => row[7]).filter(Boolean), replies);
  const changed = await composer.progress.locator("li time").allTextContents();
  const of = (state) => changed.filter((_, place) => fates[place] === state);
  const chart = await composer.outcome();
  const [, hour, minute, length] = /^По времени, начиная с (\d\d):(\d\d), пн, 23 ноября\. Один столбик — (\d+) минут[аы]?$/.exec(chart.caption);
  const [from, step] = [60 * hour + +minute, +length];
  const column = (time) => Math.floor((60 * time.slice(0, 2) + +time.slice(3) - from) / step);
  const count = Math.max(...[...left, ...of("прочитано"), ...of("ответ получен")].map(column)) + 1;
  const row = (times) => Array.from({ length: count }, (_, place) => times.filter((time) => column(time) === place).length);
  const rows = [row(left), row(of("прочитано")), row(of("ответ получен"))];
  const highest = Math.max(...rows.flat());
  assert.deepEqual(chart, {
    funnel: [
      ["принято", "5 100 %", 100],
      ["доставлено", "5 100 %", 100],
      ["прочитано", "3 60 %", 60],
      ["ответ получен", "2 40 %", 40],
    ],
    replies: "Ответили 2 из 5 (40 %) — это хорошо: OLChat советует от 30 %.",
    bar: 40,
    mark: 30,
    advice: "совет: от 30 %",
    caption: chart.caption,
    begins: row([]).map((_, place) => clock(from + step * place)),
    times: ["ушло", "прочитано, ответа нет", "ответ получен"].map((name, place) => [name, ...rows[place].map(String)]),
    heights: rows.map((row) => row.map((figure) => Math.round((44 * figure) / highest))),
  });
  await composer.page.setViewportSize({ width: 360, height: 900 });
  await assertAccessible(composer, "the charts");
  await assertNarrow(composer.app, "the charts");
});

/** Minutes since midnight as people write them. */
function clock(minutes) {
  return [Math.floor(minutes / 60), minutes % 60].map((number) => String(number).padStart(2, "0")).join(":");
}

/** Presses the button in `place` that saves a file called `name`, and resolves to what is in it. */
async function saved(composer, place, button, name) {
  const [download] = await Promise.all([composer.page.waitForEvent("download"), place.getByRole("button", { name: button }).click()]);
  assert.equal(download.suggestedFilename(), name);
  return readFile(await download.path(), "utf8");
}
