// Whatever is wrong around the app is said in a sentence, and the text is never lost.
import assert from "node:assert/strict";
import { test } from "node:test";

import { becomes, until } from "./becomes.mjs";
import { control, log } from "./sandbox.mjs";
import { NETWORK_TROUBLE, setStage } from "./stage.mjs";

const stage = setStage({ speed: 30 });

const TEXT = "{Здравствуйте|Добрый день}, #NAME#!\nЖдём вас 😊";

const fault = (where, kind, more = {}) => control(stage.sandbox, "fault", { where, kind, ...more });

/** The call that reads people. */
const CRM = { method: "crm.contact.list" };

/** Opens the portal and types the text. */
async function typed() {
  const composer = await stage.openPortal();
  await composer.type(TEXT);
  return composer;
}

/** Everything mended, a reload brings the text back. */
async function assertTextComesBack({ page }, whom = "Кому: пока никому") {
  await control(stage.sandbox, "clear");
  const composer = await stage.openPortalIn(page.context());
  await becomes(() => composer.text(), TEXT);
  await becomes(async () => (await composer.answers()).whom, whom);
}

test("without a portal it says where it belongs, and the demo works", async () => {
  const composer = await stage.openAlone();
  await composer.app
    .getByText("Эта страница работает внутри Битрикс24: откройте приложение в меню портала или посмотрите демонстрацию.")
    .waitFor();
  await composer.press("Посмотреть демонстрацию");
  await becomes(() => composer.risks(), [
    "Сокращённая ссылка bit.ly",
    "Сомнительных имён: 1 («Катя 🌸»: эмодзи)",
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
  await composer.take({ people: 50 });
  const asked = await log(stage.sandbox);
  assert.deepEqual(asked.filter(({ side, outcome }) => side === "rest" && outcome !== "ok"), []);
});

test("a text is kept by the portal where the browser keeps nothing", async () => {
  const composer = await stage.openPortalIn(await stage.newForgetfulContext());
  await composer.type(TEXT);
  const kept = async () => (await log(stage.sandbox)).some(({ method, params }) => params.options?.text && method === "user.option.set");
  await becomes(kept, true);
  await assertTextComesBack(composer);
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

test("what is wrong with the portal's server is told where people are chosen", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await typed();
  for (const [kind, sentence] of [
    ["503", "Портал получает слишком много запросов. Подождите минуту и повторите."],
    ["429", "Портал исчерпал время на такие запросы. Повторите через десять минут."],
    ["html", "Вместо данных портал прислал что-то другое (HTTP 200). Повторите через минуту."],
    ["insufficient-scope", "У приложения нет права «crm». Попросите администратора добавить его в настройках приложения."],
  ]) {
    await fault("rest", kind, CRM);
    await composer.search({ name: "Елена", people: 1 });
    await composer.whom.getByText(sentence).waitFor();
    assert.equal((await composer.answers()).whom, "Кому: CRM не прочитана");
    await control(stage.sandbox, "clear");
    await composer.press("Спросить портал ещё раз");
    await becomes(async () => (await composer.answers()).whom, "Кому: 1 из 1 получит");
  }
  await assertTextComesBack(composer, "Кому: 1 из 1 получит");
});

test("an expired token that cannot be renewed is told, too", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await typed();
  await fault("rest", "refresh-fails");
  await control(stage.sandbox, "expire-tokens");
  await composer.search({ name: "Елена", people: 1 });
  await composer.whom
    .getByText("Сеанс на портале закончился. Обновите страницу Битрикс24; набранный текст сохранится.")
    .waitFor();
  // Once that is mended, the portal is asked again without anybody's help.
  await control(stage.sandbox, "clear");
  await becomes(async () => (await composer.answers()).whom, "Кому: 1 из 1 получит");
  await assertTextComesBack(composer, "Кому: 1 из 1 получит");
});

test("a portal that is slow, or over its limit once, is waited for", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await typed();
  await fault("rest", "503", { ...CRM, times: 1 });
  await fault("rest", "slow", { ...CRM, ms: 9_000 });
  await composer.search({ name: "Елена", people: 1 });
  await composer.whom.getByText("Кому: читаем CRM…").waitFor();
  await becomes(async () => (await composer.answers()).whom, "Кому: 1 из 1 получит");
});

test("a contact without a phone gets its verdict", async () => {
  const composer = await stage.openPortal();
  await composer.take({ name: "Наталья", people: 1 });
  assert.deepEqual(await composer.people(), [["Наталья Борисова", "нет телефона"]]);
  assert.equal((await composer.answers()).whom, "Кому: 0 из 1 получат");
});

test("what was entered is no address of a connector", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await typed();
  await composer.pill.click();
  for (const [address, sentence] of [
    ["моя линия", "Это не адрес. Скопируйте его целиком: OLChat → «•••» → настройки коннектора → Webhook."],
    [
      "http://olchat.infocom.io/rest/webhook/wa/abc/",
      "Адрес начинается с http://, и ключ линии ушёл бы открытым текстом. Нужен адрес с https://.",
    ],
    [
      "https://olchat.infocom.io/rest/webhook/wa/",
      "В адресе нет ключа линии после /wa/. Скопируйте адрес целиком из настроек коннектора.",
    ],
  ]) {
    await composer.connect(address);
    await becomes(() => composer.line.getByRole("alert").textContent(), sentence);
  }
  await composer.connect(stage.sandbox.connector.replace(/[^/]+\/$/, "ffffffffffffffffffff/"));
  await until(() => composer.line.getByRole("alert").textContent(), (sentence) => sentence.endsWith(" Прежняя линия осталась подключена."));
  // The line that was connected still is.
  await composer.app.getByRole("button", { name: /подключена/ }).waitFor();
  await assertTextComesBack(composer);
});

test("a connector that cannot be used", async () => {
  stage.tolerate(NETWORK_TROUBLE);
  const composer = await typed();
  await composer.pill.click();
  for (const [kind, sentence] of [
    ["html", "По этому адресу отвечает не коннектор, а веб-страница. Проверьте адрес линии."],
    [
      "no-cors",
      "Коннектор отвечает, но браузер не даёт прочитать ответ (CORS), и нельзя узнать, ушло ли сообщение. Поставьте прокси, как описано в руководстве («?», раздел «Прокси»), и укажите его адрес.",
    ],
    ["line-disconnected", "Линия отключена. Подключите её в OLChat; рассылка не начнётся сама."],
  ]) {
    await fault("connector", kind);
    await composer.connect(stage.sandbox.connector);
    await becomes(() => composer.line.getByRole("alert").textContent(), sentence);
    await control(stage.sandbox, "clear");
  }
  await composer.take({ name: "Елена", people: 1 });
  await composer.fix("нет способа отписаться");
  await becomes(async () => (await composer.answers()).obstacle, "Мешает отправить: линия не работает");
  // The address need not be entered again.
  await composer.press("Проверить линию ещё раз");
  await becomes(async () => (await composer.answers()).obstacle, "Отправить ничто не мешает");
  await composer.area.fill(TEXT);
  await assertTextComesBack(composer, "Кому: 1 из 1 получит");
});
