// A text is taken from the library and given to it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { becomes } from "./becomes.mjs";
import { control } from "./sandbox.mjs";
import { NETWORK_TROUBLE, setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });

test("a text of one's own is kept for everybody, taken, changed and removed", async () => {
  const anna = await stage.openPortal();
  await anna.area.fill("{Привет|Добрый день}, #NAME#! 🍂");
  await anna.press("Тексты");
  await anna.app.getByText("Своих текстов пока нет.").waitFor();
  await keep(anna, "Осень");
  await becomes(() => own(anna), [["Осень", "{Привет|Добрый день}, #NAME#! 🍂"]]);

  const oleg = await stage.openPortal("?lang=ru&admin=N");
  await oleg.area.fill("Прежний текст");
  await oleg.press("Тексты");
  await oleg.app.getByRole("button", { name: "Взять Осень" }).click();
  await becomes(() => oleg.text(), "{Привет|Добрый день}, #NAME#! 🍂");
  await oleg.page.keyboard.press("Control+z");
  await becomes(() => oleg.text(), "Прежний текст");
  await oleg.press("Тексты");
  await keep(oleg, "Осень");
  // Nobody's text is lost because somebody else thought of the same name.
  await oleg.app.getByText(/^Текст «Осень» уже есть: .*Анна Смирнова\. Заменить его для всех\?$/).waitFor();
  await assertAccessible(oleg, "the question whether a text is replaced");
  await oleg.press("Оставить прежний");
  assert.deepEqual(await own(oleg), [["Осень", "{Привет|Добрый день}, #NAME#! 🍂"]]);
  await oleg.press("Сохранить");
  await oleg.press("Заменить");
  await becomes(() => own(oleg), [["Осень", "Прежний текст"]]);
  await becomes(() => oleg.app.getByRole("textbox", { name: /^Сохранить текст/ }).inputValue(), "");
  await oleg.app.getByRole("button", { name: "Удалить… Осень" }).click();
  await oleg.press("Удалить");
  await oleg.app.getByText("Своих текстов пока нет.").waitFor();
});

test("the name of a text that the portal does not keep stays where it was typed", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await stage.openPortal();
  await composer.area.fill("Добрый день!");
  await composer.press("Тексты");
  await control(stage.sandbox, "fault", { where: "rest", kind: "503", method: "entity.item.add", times: 20 });
  await keep(composer, "Зима");
  await composer.app.getByRole("region", { name: "Тексты портала" }).getByRole("alert").getByText(/./).waitFor();
  assert.equal(await composer.app.getByRole("textbox", { name: /^Сохранить текст/ }).inputValue(), "Зима");
});

test("a sample is taken in the demo, too", async () => {
  const composer = await stage.openAlone();
  await composer.press("Посмотреть демонстрацию");
  await composer.area.fill("Добрый день!");
  await composer.press("Тексты");
  await composer.app.getByRole("button", { name: "Добавить в конец Опрос" }).click();
  await becomes(async () => (await composer.text()).split("\n").map((line) => line.slice(0, 40)), [
    "Добрый день!",
    "{Здравствуйте|Добрый день|Приветствуем},",
  ]);
});

/** Keeps the text of the message in the library, which is open. */
async function keep(composer, name) {
  await composer.app.getByRole("textbox", { name: /^Сохранить текст/ }).fill(name);
  await composer.press("Сохранить");
}

/** The texts of the portal: `[[name, text]]`. */
async function own(composer) {
  const region = composer.app.getByRole("region", { name: "Тексты портала" });
  return region.getByRole("listitem").evaluateAll((rows) =>
    rows.map((row) => [row.querySelector("b").textContent, row.querySelector(".excerpt").textContent]),
  );
}
