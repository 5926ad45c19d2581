// Where browsers may not read the connector's answers, the proxy of the README lets the app in, and adds no message of its own.
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { becomes } from "./becomes.mjs";
import { startProxy } from "./proxy.mjs";
import { control, messages } from "./sandbox.mjs";
import { NETWORK_TROUBLE, setStage } from "./stage.mjs";

/** The files of tests run at the same time, each in a process of its own. */
const port = 20_000 + (process.pid % 20_000);
const stage = setStage({ speed: 30, args: ["--no-line", "--proxy", `http://127.0.0.1:${port}`] });

const TEXT = "{Здравствуйте|Добрый день|Привет}, #NAME#! Удобно завтра? Ответьте СТОП, чтобы не получать сообщения.";

let proxy;
beforeEach(async () => {
  proxy = await startProxy(port, stage.sandbox.connector);
});
afterEach(() => proxy.stop());

/** A mailing to so many people, begun over the proxy of a connector that lets no browser in. */
async function begun(people) {
  await control(stage.sandbox, "fault", { where: "connector", kind: "no-cors" });
  const composer = await stage.openPortal();
  await composer.take({ people });
  await composer.area.fill(TEXT);
  // Without a line nobody's dialog is proven: that risk leads to one, and takes nobody off the list.
  await composer.fix(`Диалог не доказан: ${people}`);
  await composer.connect(stage.sandbox.connector);
  await composer.line.getByRole("alert").filter({ hasText: "браузер не даёт прочитать ответ (CORS)" }).waitFor();
  const address = new URL(stage.sandbox.connector);
  address.port = port;
  await composer.connect(address.href);
  await composer.pill.filter({ hasText: "подключена" }).waitFor();
  await composer.start();
  return composer;
}

test("the app sends over the proxy, which keeps no addresses", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await begun(2);
  await becomes(() => composer.phase(), "Рассылка закончена");
  assert.deepEqual((await messages(stage.sandbox)).map(({ phone }) => phone), ["+79020000994", "+79260000778"]);
  const token = new URL(stage.sandbox.connector).pathname.split("/").at(-2);
  assert.ok(!(await proxy.written()).join("").includes(token), "the key of the line is in a log");
});

test("a connector that breaks off after it has taken a message gets it once, and the app says that it does not know", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await begun(3);
  await becomes(async () => (await messages(stage.sandbox)).length, 1);
  await control(stage.sandbox, "clear");
  await control(stage.sandbox, "fault", { where: "connector", kind: "drop-after-accept", method: "messages.text.send", times: 1 });
  await becomes(() => composer.phase(), "Рассылка закончена");
  assert.deepEqual((await composer.states()).map(([, state]) => state === "неизвестно"), [false, true, false]);
  assert.deepEqual(
    (await messages(stage.sandbox)).map(({ phone }) => phone),
    ["+79020000994", "+79260000778", "+79130007716"],
  );
});
