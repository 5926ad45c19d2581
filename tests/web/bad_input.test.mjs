// Whatever is wrong around the app is said in a sentence, and the text is never lost.
import assert from "node:assert/strict";
import { test } from "node:test";

import { becomes, until } from "./becomes.mjs";
import { control, log } from "./sandbox.mjs";
import { NETWORK_TROUBLE, setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });

const TEXT = "{Здравствуйте|Добрый день}, #NAME#!\nЖдём вас 😊";

const fault = (where, kind, more = {}) => control(stage.sandbox, "fault", { where, kind, ...more });

/** What the app knows of people and fields: `crm.…` methods only, so that other calls do not count faults off. */
const CRM = { method: "crm.contact.list" };

/** Opens the portal in an ordinary window and types the text. */
async function typed() {
  const context = await stage.newProfile();
  const composer = await stage.openPortalIn(context);
  await composer.type(TEXT);
  return composer;
}

/** Everything mended, a reload brings the text back. */
async function assertTextComesBack({ page }) {
  await control(stage.sandbox, "clear");
  const composer = await stage.openPortalIn(page.context());
  await becomes(() => composer.text(), TEXT);
  await becomes(async () => (await composer.answers()).whom, "Кому: 38 из 50 получат");
}

test("without a portal it says where it belongs, and the demo works", async () => {
  const composer = await stage.openAlone({ locale: "ru-RU" });
  await composer.app
    .getByText("Эта страница работает внутри Битрикс24: откройте приложение в меню портала или посмотрите демонстрацию.")
    .waitFor();
  await composer.press("Посмотреть демонстрацию");
  await becomes(() => composer.risks(), [
    "Сокращённая ссылка bit.ly",
    "В тексте нет способа отписаться",
    "4 текста на 8 человек",
  ]);
  await composer.press("Сокращённая ссылка bit.ly");
  await composer.page.keyboard.insertText("example.com/a");
  await composer.reviewButton.click();
  await composer.review.getByText("Это демонстрация: здесь нет ни линии, ни настоящих людей").waitFor();
  assert.equal(await composer.startButton.count(), 0);

  const text = await composer.text();
  await composer.page.reload();
  await composer.press("Посмотреть демонстрацию");
  await becomes(() => composer.text(), text);
});

test("a portal that never answers", async () => {
  const composer = await typed();
  await composer.page.goto(`${stage.sandbox.portal}?lang=ru&mode=silent`);
  await composer.app
    .getByText("Портал не отвечает приложению. Обновите страницу Битрикс24; если не поможет, войдите на портал заново.")
    .waitFor();
  await composer.app.getByRole("button", { name: /Попробовать ещё раз|Try again/ }).waitFor();
  await assertTextComesBack(composer);
});

test("a foreign origin that posts forged answers fools nobody", async () => {
  const composer = await stage.openPortal("?lang=ru&mode=noise");
  await becomes(async () => (await composer.answers()).whom, "Кому: 38 из 50 получат");
  const asked = await log(stage.sandbox);
  assert.deepEqual(asked.filter(({ side, outcome }) => side === "rest" && outcome !== "ok"), []);
});

test("an expired token is renewed unseen", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await typed();
  await control(stage.sandbox, "expire-tokens");
  await composer.take({ name: "Елена", people: 1 });
  assert.deepEqual(await composer.people(), [["Елена Лазарева", "получит"]]);
  const renewals = (await log(stage.sandbox)).filter(({ method }) => method === "refreshAuth");
  assert.equal(renewals.length, 1);
});

for (const [trouble, strike, sentence] of [
  [
    "an expired token that cannot be renewed",
    async () => {
      await fault("rest", "refresh-fails");
      await control(stage.sandbox, "expire-tokens");
    },
    "Сеанс на портале закончился. Обновите страницу Битрикс24; набранный текст сохранится.",
  ],
  [
    "a portal that is over its limit (503)",
    () => fault("rest", "503", CRM),
    "Портал получает слишком много запросов. Подождите минуту и повторите.",
  ],
  [
    "a portal that is over its limit (429)",
    () => fault("rest", "429", CRM),
    "Портал получает слишком много запросов. Подождите минуту и повторите.",
  ],
  [
    "a portal that answers with a web page",
    () => fault("rest", "html", CRM),
    "Вместо данных портал прислал что-то другое (HTTP 200). Повторите через минуту.",
  ],
  [
    "a portal that answers nothing",
    () => fault("rest", "empty", CRM),
    "Вместо данных портал прислал что-то другое (HTTP 200). Повторите через минуту.",
  ],
  [
    "an app without a permission",
    () => fault("rest", "insufficient-scope", CRM),
    "У приложения нет права «crm». Попросите администратора добавить его в настройках приложения.",
  ],
]) {
  test(`${trouble} is told where people are chosen`, async () => {
    stage.tolerate(NETWORK_TROUBLE);
    const composer = await typed();
    await strike();
    await composer.search({ name: "Елена", people: 1 });
    await composer.whom.getByText(sentence).waitFor();
    assert.equal((await composer.answers()).whom, "Кому: контакты не прочитаны");
    await assertTextComesBack(composer);
  });
}

test("a portal that is slow, or over its limit once, is waited for", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await typed();
  await fault("rest", "503", { ...CRM, times: 1 });
  await fault("rest", "slow", { ...CRM, ms: 9_000 });
  await composer.search({ name: "Елена", people: 1 });
  await composer.whom.getByText("Кому: читаем контакты…").waitFor();
  await becomes(async () => (await composer.answers()).whom, "Кому: 1 из 1 получит");
});

test("a contact without a phone gets its verdict", async () => {
  const composer = await stage.openPortal();
  await composer.take({ name: "Наталья", people: 1 });
  assert.deepEqual(await composer.people(), [["Наталья Борисова", "телефон не указан"]]);
  assert.equal((await composer.answers()).whom, "Кому: 0 из 1 получат");
});

for (const [address, sentence] of [
  ["моя линия", "Это не адрес. Скопируйте его целиком: OLChat → «•••» → настройки коннектора → Webhook."],
  [
    "http://olchat.infocom.io/rest/webhook/wa/abc/",
    "Адрес начинается с http://, и ключ линии ушёл бы открытым текстом. Нужен адрес с https://.",
  ],
  ["https://olchat.infocom.io/rest/webhook/wa/", "В адресе нет ключа линии после /wa/. Скопируйте адрес целиком из настроек коннектора."],
]) {
  test(`an address that is not a connector's: ${address}`, async () => {
    const composer = await typed();
    await composer.connect(address);
    await composer.line.getByRole("alert").getByText(sentence, { exact: true }).waitFor();
    await assertTextComesBack(composer);
  });
}

for (const [trouble, kind, sentence] of [
  ["answers with a web page", "html", "По этому адресу отвечает не коннектор, а веб-страница. Проверьте адрес линии."],
  [
    "may not be read (CORS)",
    "no-cors",
    "Коннектор отвечает, но браузер не даёт прочитать ответ (CORS), и нельзя узнать, ушло ли сообщение. Поставьте прокси на адрес приложения, как описано в документации, и укажите его адрес.",
  ],
  ["is off", "line-disconnected", "Линия отключена. Подключите её в OLChat; рассылка не начнётся сама."],
]) {
  test(`a connector that ${trouble}`, async () => {
    stage.tolerate(NETWORK_TROUBLE);
    const composer = await typed();
    await fault("connector", kind);
    await composer.connect(stage.sandbox.connector);
    await composer.line.getByRole("alert").getByText(sentence, { exact: true }).waitFor();
    await until(() => composer.answers(), ({ obstacle }) => obstacle === "Мешает отправить: линия не подключена");
    await assertTextComesBack(composer);
  });
}
