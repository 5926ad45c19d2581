// Every screen beside the message can be used by everybody: axe finds nothing grave, it fits, and Esc leads back.
import { test } from "node:test";

import { assertAccessible, assertNarrow } from "./axe.mjs";
import { becomes } from "./becomes.mjs";
import { setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });

const NAMES = {
  ru: ["Рассылки", "Исключения", "Тексты", "Настройки"],
  en: ["Mailings", "Exclusions", "Library", "Settings"],
};

for (const [lang, colorScheme, width] of [["ru", "light", 1280], ["en", "dark", 360]]) {
  test(`the other screens, ${lang}, ${colorScheme}, ${width} px`, async () => {
    const composer = await stage.openPortal(`?lang=${lang}`, { colorScheme, viewport: { width, height: 900 } });
    await composer.area.fill(`{Привет|Hello}, #NAME#! ${"длинно".repeat(30)}`);
    await composer.app.getByText(/^(сохранён в|saved at) /).waitFor();
    for (const name of NAMES[lang]) {
      await composer.press(name);
      const heading = composer.app.getByRole("heading", { name, exact: true });
      await becomes(() => heading.evaluate((heading) => heading === document.activeElement), true);
      await becomes(() => composer.app.getByText(/^(Спрашиваем портал|Asking the portal)…$/).count(), 0);
      const remove = composer.app.getByRole("button", { name: /^(Удалить…|Remove…)/ });
      const asks = (await remove.count()) > 0;
      if (asks) await remove.first().click();
      await assertAccessible(composer, name);
      await assertNarrow(composer.app, name);
      // The first Esc is a no to the question, and gives the focus back to what raised it.
      if (asks) {
        await composer.page.keyboard.press("Escape");
        await becomes(() => remove.first().evaluate((remove) => remove === document.activeElement), true);
      }
      await composer.page.keyboard.press("Escape");
      const way = composer.app.getByRole("button", { name, exact: true });
      await becomes(() => way.evaluate((way) => way === document.activeElement), true);
      await composer.area.waitFor();
    }
  });
}
