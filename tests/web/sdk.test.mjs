// Bitrix24's own SDK works inside the sandbox: what it relies on, the sandbox has.
import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { launchBrowser } from "./browser.mjs";
import { control, log, startSandbox } from "./sandbox.mjs";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

const everyId = Array.from({ length: 200 }, (_, index) => index + 1);

let app, sandbox, browser, frame;

before(async () => {
  app = await mkdtemp(join(tmpdir(), "bereg-sdk-"));
  await cp(path("sdk-page"), app, { recursive: true });
  await cp(path("../node_modules/@bitrix24/b24jssdk/dist/umd/index.min.js"), join(app, "b24jssdk.js"));
  sandbox = await startSandbox({ app });
  browser = await launchBrowser();
  frame = await open("?lang=ru");
});

after(async () => {
  await browser?.close();
  await sandbox?.stop();
  await rm(app, { recursive: true, force: true });
});

/** Opens the portal and resolves to the app's frame, in which the SDK has started. */
async function open(query) {
  const page = await browser.newPage();
  await page.goto(sandbox.portal + query);
  const element = await page.waitForSelector("#app iframe");
  const frame = await element.contentFrame();
  await frame.waitForFunction(() => window.b24);
  await frame.evaluate(async () => void (await window.b24));
  return frame;
}

test("it starts with what the portal tells it", async () => {
  const started = await frame.evaluate(async () => {
    const b24 = await window.b24;
    return {
      origin: b24.getTargetOrigin(),
      lang: b24.getLang(),
      admin: b24.auth.isAdmin,
      placement: b24.placement.title,
      webhook: b24.options.userGet("webhook"),
    };
  });
  assert.deepEqual(started, {
    origin: new URL(sandbox.portal).origin,
    lang: "ru",
    admin: true,
    placement: "DEFAULT",
    webhook: sandbox.connector,
  });
});

test("it calls a method", async () => {
  const name = await frame.evaluate(async () => {
    const answer = await (await window.b24).actions.v2.call.make({ method: "user.current", params: {} });
    return answer.getData().result.NAME;
  });
  assert.equal(name, "Анна");
});

test("it pages both kinds of list by the last id", async () => {
  const [universal, classic] = await frame.evaluate(async () => {
    const { actions } = await window.b24;
    const universal = await actions.v2.callList.make({
      method: "crm.item.list",
      params: { entityTypeId: 3, select: ["id"] },
      idKey: "id",
      customKeyForResult: "items",
    });
    const classic = [];
    const pages = actions.v2.fetchList.make({ method: "crm.contact.list", params: { select: ["ID"] }, idKey: "ID" });
    for await (const page of pages) classic.push(...page.map((row) => Number(row.ID)));
    return [universal.getData().map((row) => row.id), classic];
  });
  assert.deepEqual([universal, classic], [everyId, everyId]);
});

test("it pages a list by start", async () => {
  const [total, ids] = await frame.evaluate(async () => {
    const b24 = await window.b24;
    const params = { select: ["ID"], order: { ID: "ASC" } };
    let page = await b24.actions.v2.call.make({ method: "crm.contact.list", params });
    const total = page.getTotal();
    const ids = [];
    while (page) {
      ids.push(...page.getData().result.map((row) => Number(row.ID)));
      page = await page.fetchNext(b24.getHttpClient("v2"));
    }
    return [total, ids];
  });
  assert.deepEqual([total, ids], [200, everyId]);
});

test("it runs a batch with a reference", async () => {
  const rows = await frame.evaluate(async () => {
    const answer = await (await window.b24).actions.v2.batch.make({
      calls: {
        first: { method: "crm.contact.list", params: { filter: { ">ID": 198 }, select: ["ID"], start: -1 } },
        second: { method: "crm.contact.list", params: { filter: { ID: "$result[first][1][ID]" }, select: ["ID"], start: -1 } },
      },
      options: { isHaltOnError: true },
    });
    return answer.getData();
  });
  assert.deepEqual(rows, { first: [{ ID: "199" }, { ID: "200" }], second: [{ ID: "200" }] });
});

test("it survives an expired token by asking the page for another", async () => {
  await control(sandbox, "expire-tokens");
  const scope = await frame.evaluate(async () => {
    const answer = await (await window.b24).actions.v2.call.make({ method: "scope", params: {} });
    return answer.getData().result[0];
  });
  assert.equal(scope, "crm");
  const told = (await log(sandbox)).slice(-3).map(({ side, method, outcome }) => [side, method, outcome]);
  assert.deepEqual(told, [
    ["rest", "scope", "expired_token"],
    ["frame", "refreshAuth", "ok"],
    ["rest", "scope", "ok"],
  ]);
});

test("it asks the page for a height and a title, and gets answers", async () => {
  const size = await frame.evaluate(async () => {
    const { parent } = await window.b24;
    await parent.setTitle("Рассылка");
    return parent.resizeWindow(600, 900);
  });
  assert.deepEqual(size, { width: 600, height: 900 });
  assert.equal(await frame.page().textContent("#pagetitle"), "Рассылка");
});

test("a forged answer from a foreign origin does not fool it", async () => {
  const noisy = await open("?lang=en&mode=noise");
  const [lang, heard] = await noisy.evaluate(async () => [(await window.b24).getLang(), [...window.heard].sort()]);
  assert.equal(lang, "en");
  assert.deepEqual(heard, [new URL(sandbox.connector).origin, new URL(sandbox.portal).origin].sort());
  await noisy.page().close();
});

test("a form POST opens it as a server app", async () => {
  const posted = await open("?mode=post");
  const method = await posted.evaluate(async () => {
    const answer = await (await window.b24).actions.v2.call.make({ method: "profile", params: {} });
    return answer.getData().result.ADMIN;
  });
  assert.equal(method, true);
  await posted.page().close();
});
