// The administrator installs the app, installs it again, and uploads a new ZIP; the portal opens it from its lists and cards.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { becomes } from "./becomes.mjs";
import { control } from "./sandbox.mjs";
import { NETWORK_TROUBLE, setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });

const FINISH = "Завершить установку";
const PLACES = [
  "CRM_COMPANY_DETAIL_TAB",
  "CRM_COMPANY_LIST_MENU",
  "CRM_COMPANY_LIST_TOOLBAR",
  "CRM_CONTACT_DETAIL_TAB",
  "CRM_CONTACT_LIST_MENU",
  "CRM_CONTACT_LIST_TOOLBAR",
  "CRM_DEAL_DETAIL_TAB",
  "CRM_DEAL_LIST_MENU",
  "CRM_DEAL_LIST_TOOLBAR",
  "CRM_LEAD_DETAIL_TAB",
  "CRM_LEAD_LIST_MENU",
  "CRM_LEAD_LIST_TOOLBAR",
  "LEFT_MENU",
  "PAGE_BACKGROUND_WORKER",
];

/** What each place opens after an upload to `folder`. */
const opening = (folder) =>
  PLACES.map((place) => [place, `${folder}/${place === "PAGE_BACKGROUND_WORKER" ? "background" : "index"}.html`]);

test("the button makes storages and places; the second time and after a new upload nothing is made twice", async () => {
  const first = await stage.openPortal("?lang=ru&install=Y");
  await first.press(FINISH);
  await first.area.waitFor();
  await becomes(places, opening(""));

  const again = await stage.openPortal("?lang=ru&install=Y");
  await again.area.waitFor();
  assert.deepEqual(await places(), opening(""));

  const upload = await stage.openPortal("?lang=ru&install=Y&upload=2");
  await upload.press(FINISH);
  await upload.area.waitFor();
  await becomes(places, opening("/second"));
});

test("an administrator who opens a moved app is asked to renew the portal's buttons", async () => {
  const installed = await stage.openPortal("?lang=ru&install=Y");
  await installed.press(FINISH);
  await installed.area.waitFor();
  const employee = await stage.openPortal("?lang=ru&upload=2&admin=N");
  await employee.area.waitFor();
  const moved = await stage.openPortal("?lang=ru&upload=2");
  await moved.app.getByRole("heading", { name: "Приложение обновлено" }).waitFor();
  await moved.press("Обновить и открыть");
  await moved.area.waitFor();
  await becomes(places, opening("/second"));
});

test("what the portal refuses is named, and the installation can be finished all the same", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  await control(stage.sandbox, "fault", { where: "rest", kind: "insufficient-scope", method: "placement.get" });
  const composer = await stage.openPortal("?lang=ru&install=Y");
  await composer.press(FINISH);
  await composer.app.getByText("Портал сделал не всё. У приложения нет права «placement».").waitFor();
  await composer.press("Завершить так");
  await composer.area.waitFor();
});

for (const [lang, colorScheme, width] of [["ru", "light", 1280], ["en", "dark", 360]]) {
  test(`who may not install sees whom to ask and what the app needs, ${lang}`, async () => {
    const context = await stage.newContext({ colorScheme, viewport: { width, height: 900 } });
    // The portal itself keeps others from the wizard; whoever gets there all the same is told.
    await context.route("**/portal/open", (route) => {
      const body = { ...route.request().postDataJSON(), user: "manager" };
      return route.continue({ postData: JSON.stringify(body) });
    });
    await context.route("**/rest/scope.json", (route) =>
      route.fulfill({ json: { result: ["crm", "user_brief"] }, headers: { "access-control-allow-origin": "*" } }),
    );
    const composer = await stage.openPortalIn(context, `?lang=${lang}&install=Y`);
    await composer.app.getByRole("heading", { name: /^(Установка не завершена|The installation is not finished)$/ }).waitFor();
    await composer.app.getByText(/Попросите его открыть|Ask them to open/).waitFor();
    await composer.app.getByText(/Попросите администратора добавить|Ask the administrator to add/).waitFor();
    await becomes(
      () => composer.app.locator(".scopes li").evaluateAll((rows) => rows.map((row) => [row.querySelector("code").textContent, row.dataset.state])),
      [["crm", "met"], ["entity", "not-met"], ["placement", "not-met"], ["imopenlines", "not-met"], ["user_brief", "met"]],
    );
    assert.equal(await composer.app.getByRole("button").count(), 0);
    await assertAccessible(composer, "the installation");
  });
}

for (const [placement, id, name] of [
  ["CRM_CONTACT_DETAIL_TAB", "2", "Илья Саркисян"],
  ["CRM_LEAD_LIST_MENU", "2", "Глеб"],
  ["CRM_COMPANY_DETAIL_TAB", "2", "Кофейня «Зерно»"],
  ["CRM_DEAL_DETAIL_TAB", "3", "ООО «ТехноСтрой»"],
]) {
  test(`${placement} brings that one person`, async () => {
    const options = encodeURIComponent(JSON.stringify({ ID: id }));
    const composer = await stage.openPortal(`?lang=ru&placement=${placement}&options=${options}`);
    await composer.whom.getByRole("button", { expanded: false }).click();
    await becomes(async () => (await composer.people()).map(([person]) => person), [name]);
  });
}

test("the button over a list of the CRM, which brings no number, looks there, and takes nobody unasked", async () => {
  const options = encodeURIComponent(JSON.stringify({ URI: "/crm/lead/list/" }));
  const composer = await stage.openPortal(`?lang=ru&placement=CRM_LEAD_LIST_TOOLBAR&options=${options}`);
  await becomes(async () => (await composer.answers()).whom, "Кому: пока никому");
  await composer.whom.getByRole("button", { expanded: false }).click();
  await composer.press("Найти");
  await becomes(async () => (await composer.people())[0], ["Вера Белова", "получит"]);
});

/** Which places open which page of the app's host: `[[placement, path]]`. */
async function places() {
  const bound = await (await fetch(`${stage.sandbox.control}placements`)).json();
  return bound.map(([placement, handler]) => [placement, new URL(handler).pathname]);
}
