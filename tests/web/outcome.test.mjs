// What a mailing leaves behind: its certificate before the start, its report after the end.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

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
  assert.equal(header, "\uFEFFИмя;Телефон;Состояние;Время;Причина;Текст");
  const cells = rows.map((row) => row.split(";"));
  assert.deepEqual(
    cells.map(([name, phone, , , reason, text]) => [name, phone, reason, text]),
    letters.map(({ name, phone, text }) => [name, `"'${phone}"`, "", text]),
  );
  for (const [, , , time] of cells) assert.match(time, /^2026-11-23 10:\d\d$/);
});

/** Presses the button in `place` that saves a file called `name`, and resolves to what is in it. */
async function saved(composer, place, button, name) {
  const [download] = await Promise.all([composer.page.waitForEvent("download"), place.getByRole("button", { name: button }).click()]);
  assert.equal(download.suggestedFilename(), name);
  return readFile(await download.path(), "utf8");
}
