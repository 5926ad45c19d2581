// A list of people from Excel or a file: what was recognised, what cannot be used, and who is taken in the end.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { becomes, until } from "./becomes.mjs";
import { setStage } from "./stage.mjs";

const stage = setStage();
const axe = await readFile(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

const EXCEL = [
  "Имя\tФамилия\tТелефон\tРабочий телефон",
  "Анна\tКузнецова\t8 912 345-67-89\t+7 913 000-00-01",
  "<img src=x onerror=alert(1)>\t\t+7 912 345-67-80\t",
  "Олег\tНикитин\t\t+7 913 000-00-03",
  "Вера\tОрлова\tспросить\t",
  "Приёмная\t\t8 495 123-45-67\t",
  "",
].join("\r\n");

/** In the bytes of Russian Excel's CSV. */
const cp1251 = (text) =>
  Buffer.from(Array.from(text, (letter) => (/[А-я]/.test(letter) ? letter.charCodeAt(0) - 0x350 : letter.charCodeAt(0))));

test("rows copied from Excel become people, and rows of no use are named by line and kept", async () => {
  const composer = await opened();
  const { dialog } = composer;
  await dialog.getByRole("textbox").fill(EXCEL);
  await dialog.getByText("Распознано: столбцы через табуляцию, заголовок есть.").waitFor();
  assert.deepEqual(await columns(dialog), ["Имя", "Фамилия", "Телефон", "Не брать"]);
  assert.equal(await dialog.getByRole("status").textContent(), "3 человека, 2 строки не подходят. Вместо #NAME#: «Анна».");
  assert.deepEqual(await badRows(dialog), [
    ["Строка 4:", "нет телефона", "Олег\tНикитин\t\t+7 913 000-00-03"],
    ["Строка 5:", "вместо номера текст", "Вера\tОрлова\tспросить\t"],
  ]);

  await dialog.getByRole("combobox", { name: /^Столбец 4/ }).selectOption("Телефон");
  assert.deepEqual(await columns(dialog), ["Имя", "Фамилия", "Не брать", "Телефон"]);
  assert.match(await dialog.getByRole("status").textContent(), /^2 человека, 3 строки не подходят/);
  await dialog.getByRole("combobox", { name: /^Столбец 3/ }).selectOption("Телефон");

  await composer.page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  const opener = composer.whom.getByRole("button", { name: "Вставить список…" });
  await becomes(() => opener.evaluate((button) => button === document.activeElement), true);
  await opener.click();
  assert.equal(await dialog.getByRole("textbox").inputValue(), EXCEL.replaceAll("\r", ""), "nothing is lost");
  await dialog.getByRole("button", { name: "Заменить список" }).click();
  await becomes(() => composer.people(), [
    ["Анна Кузнецова", "получит"],
    ["<img src=x onerror=alert(1)>", "получит"],
    ["Приёмная", "городской номер"],
  ]);
  await composer.whom.getByText("2 строки не подходят").waitFor();
});

test("a CSV file of Russian Excel is read and added, a workbook is refused", async () => {
  const composer = await opened();
  const { dialog } = composer;
  const file = dialog.locator('input[type="file"]');
  await file.setInputFiles({ name: "клиенты.xlsx", mimeType: "application/zip", buffer: Buffer.from("PK\x03\x04...") });
  await dialog.getByRole("alert").getByText("Это книга Excel.").waitFor();
  const csv = 'ФИО;Телефон\r\n"Кузнецова Анна Петровна";8 912 345-67-89, 8 913 345-67-80\r\nИван\r\nЯна;7,91235E+10\r\n';
  await file.setInputFiles({ name: "clients.csv", mimeType: "text/csv", buffer: cp1251(csv) });
  await dialog.getByText("Файл clients.csv, Windows-1251. Распознано: столбцы через точку с запятой, заголовок есть.").waitFor();
  assert.equal(await dialog.getByRole("status").textContent(), "1 человек, 2 строки не подходят. Вместо #NAME#: «Анна». Несколько номеров в ячейке: 1, сообщение уйдёт на первый.");
  assert.deepEqual(await badRows(dialog), [
    ["Строка 3:", "мало столбцов", "Иван"],
    ["Строка 4:", "Excel округлил номер: сделайте столбец текстовым", "Яна;7,91235E+10"],
  ]);
  await dialog.getByRole("button", { name: "Добавить к списку" }).click();
  await becomes(async () => (await composer.people()).at(-1), ["Кузнецова Анна Петровна", "получит"]);
  await composer.whom.getByText("несколько номеров, уйдёт на +79123456789").waitFor();
  assert.equal((await composer.people()).length, 4);
});

test("a list that a table has replaced comes back, with whom it left out", async () => {
  const composer = await stage.openPortal();
  const paste = async (text) => {
    await composer.press("Вставить список…");
    await composer.app.getByRole("dialog").getByRole("textbox").fill(text);
    await composer.press("Заменить список");
  };
  await composer.take({ people: 3 });
  const found = await composer.people();
  // Who is in the same row of the next table is somebody else.
  await composer.area.fill("Добрый день, #NAME|друг#! Как дела?");
  await paste("Имя\tТелефон\nООО Ромашка\t8 912 345-67-92");
  await composer.fix("Сомнительных имён: 1", "Обращаться «друг»");
  await paste("Имя\tТелефон\nАнна\t8 912 345-67-93");
  await becomes(async () => (await composer.previewed()).text, "Добрый день, Анна! Как дела?");
  await paste("8 912 345-67-89\n8 912 345-67-90");
  await becomes(async () => (await composer.people()).length, 2);
  await composer.whom.locator(".people").getByRole("checkbox").first().uncheck();
  await until(() => composer.people(), ([[, verdict]]) => verdict === "исключён вами");
  const pasted = await composer.people();
  await paste("8 912 345-67-91");
  await becomes(async () => (await composer.people()).length, 1);
  // Nobody is left, and it is said why and what to do.
  await composer.whom.getByText(/^1 исключён: нет диалога\s—\s1\. .* попросите людей написать первыми/).waitFor();
  await composer.press("Вернуть вставленный список: 2 человека");
  await becomes(() => composer.people(), pasted);
  await composer.take({ people: 3 });
  await becomes(() => composer.people(), found);
  await composer.press("Очистить список");
  await becomes(async () => (await composer.answers()).whom, "Кому: пока никому");
  await composer.press("Вернуть прежний список: 3 человека");
  await becomes(() => composer.people(), found);
});

test("a list of 120 bare phones is split into parts, and switching them loses nobody", async () => {
  const composer = await opened();
  const { dialog } = composer;
  const phones = Array.from({ length: 120 }, (_, place) => `+7912000${String(place).padStart(4, "0")}`);
  await dialog.getByRole("textbox").fill(phones.join("\n"));
  assert.equal(await dialog.getByRole("status").textContent(), "120 человек.");
  await dialog.getByRole("button", { name: "Заменить список" }).click();
  await composer.whom.getByRole("button", { name: "Разделить на 3 части по 40" }).press("Enter");
  const whom = async () => (await composer.answers()).whom;
  await becomes(whom, "Кому: 40 из 120 получат");
  const receiving = async () => (await composer.people()).flatMap(([name, verdict]) => (verdict === "получит" ? [name] : []));
  assert.deepEqual(await receiving(), phones.slice(0, 40));
  assert.deepEqual((await composer.people())[40], [phones[40], "часть 2"]);
  await composer.whom.getByRole("checkbox").first().uncheck();
  await composer.press("Часть 3 · 40 · 25 нояб.");
  assert.deepEqual(await receiving(), phones.slice(80));
  await composer.press("Часть 1 · 39 · 23 нояб.");
  assert.deepEqual(await receiving(), phones.slice(1, 40));
  // What a part has set goes with the parts.
  const when = async () => (await composer.answers()).when;
  await composer.press("Часть 3 · 40 · 25 нояб.");
  await becomes(async () => (await when()).startsWith("Когда: ср, 25 ноября"), true);
  await composer.press("Не делить");
  await becomes(whom, "Кому: 119 из 120 получат");
  await becomes(async () => (await when()).startsWith("Когда: пн, 23 ноября"), true);
  // No part goes before the moment that the user has chosen.
  await composer.when.getByRole("button", { expanded: false }).click();
  await composer.when.getByRole("radio", { name: "В назначенное время" }).check();
  await composer.when.getByLabel("Дата и время").fill("2026-11-24T23:00");
  const days = () => composer.whom.locator(".split [aria-pressed]").evaluateAll((parts) => parts.map((part) => part.textContent.split(" · ").at(-1)));
  await composer.whom.getByRole("button", { name: /^Разделить на 3 части/ }).press("Enter");
  await becomes(days, ["25 нояб.", "26 нояб.", "27 нояб."]);
  await composer.whom.locator(".split [aria-pressed]").nth(1).press("Enter");
  await becomes(async () => (await when()).startsWith("Когда: чт, 26 ноября"), true);
  assert.deepEqual(await days(), ["25 нояб.", "26 нояб.", "27 нояб."]);
  await composer.press("Не делить");
  await becomes(() => composer.when.getByLabel("Дата и время").inputValue(), "2026-11-24T23:00");

  await composer.take({ people: 1 });
  await composer.press("Вернуть вставленный список: 120 человек");
  await becomes(whom, "Кому: 119 из 120 получат");
});

test("numbers without a plus are read as those of the country that an administrator has set", async () => {
  const composer = await stage.openPortal();
  await becomes(async () => (await composer.answers()).whom, "Кому: пока никому");
  const list = "Мадина\t90 123 45 67\nРустам\t91 123 45 68\nАнна\tспросить";
  await openDialog(composer);
  await composer.dialog.getByRole("textbox").fill(list);
  await becomes(() => columns(composer.dialog), ["Имя", "Не брать"]);
  assert.equal(await composer.dialog.getByRole("status").textContent(), "Столбец с телефонами не найден: выберите его над таблицей.");
  await composer.page.keyboard.press("Escape");

  await composer.press("Настройки");
  await composer.app.getByRole("combobox", { name: "Страна номеров без «+»" }).selectOption("UZ");
  await composer.press("Сохранить для всех");
  await composer.app.getByText("Сохранено.").waitFor();
  await composer.press("Назад");
  await composer.press("Вставить список…");
  await becomes(() => columns(composer.dialog), ["Имя", "Телефон"]);
  assert.equal(await composer.dialog.getByRole("status").textContent(), "2 человека, 1 строка не подходит. Вместо #NAME#: «Мадина».");
  assert.deepEqual(await badRows(composer.dialog), [["Строка 3:", "вместо номера текст", "Анна\tспросить"]]);
  await composer.dialog.getByRole("button", { name: "Взять список" }).click();
  await becomes(() => composer.people(), [["Мадина", "получит"], ["Рустам", "получит"]]);
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 360]) {
    test(`axe finds nothing serious in the dialog, ${colorScheme}, ${width} pixels wide`, async () => {
      const composer = await opened({ colorScheme, viewport: { width, height: 900 } });
      await composer.dialog.getByRole("textbox").fill(EXCEL);
      await composer.dialog.getByText("Распознано").waitFor();
      const { BEREG_SHOTS } = process.env;
      if (BEREG_SHOTS) await composer.page.screenshot({ path: `${BEREG_SHOTS}-${colorScheme}-${width}.png` });
      const { violations, wide } = await composer.app.locator("html").evaluate(async (html, axe) => {
        (0, eval)(axe);
        const { violations } = await window.axe.run(document);
        return { violations, wide: html.scrollWidth > innerWidth };
      }, axe);
      assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), []);
      assert.equal(wide, false, "the page scrolls sideways");
    });
  }
}

/** The composer with the dialog for a list open; it is its `dialog`. */
async function opened(options) {
  const composer = await stage.openPortal("?lang=ru", options);
  await composer.take({ people: 3 });
  await openDialog(composer);
  return composer;
}

/** Opens the dialog for a list. */
async function openDialog(composer) {
  const opener = composer.whom.getByRole("button", { expanded: false });
  if (await opener.isVisible()) await opener.click();
  await composer.press("Вставить список…");
  composer.dialog = composer.app.getByRole("dialog", { name: "Список из Excel или CSV" });
}

/** What the columns are taken for, in words. */
async function columns(dialog) {
  return dialog.locator("select").evaluateAll((all) => all.map((one) => one.selectedOptions[0].textContent));
}

/** `[[line, reason, text]]` */
async function badRows(dialog) {
  return dialog
    .locator(".bad li")
    .evaluateAll((rows) => rows.map((row) => ["b", "span", "code"].map((part) => row.querySelector(part).textContent)));
}
