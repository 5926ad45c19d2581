// The panel of the sandbox: what arrives at the connector, and buttons for the main faults. Texts of
// messages and names are other people's: they are only ever put in as text.
import { post } from "./post.js";

const POLL_MS = 500;

const words = {
  ru: {
    title: "Песочница",
    faults: "Неприятности",
    inbox: "WhatsApp получателей",
    done: "Готово",
    status: { accepted: "в очереди", sent: "отправлено", delivered: "доставлено", read: "прочитано", failed: "не отправлено", received: "ответ" },
  },
  en: {
    title: "Sandbox",
    faults: "Trouble",
    inbox: "The recipients' WhatsApp",
    done: "Done",
    status: { accepted: "queued", sent: "sent", delivered: "delivered", read: "read", failed: "failed", received: "reply" },
  },
};

const faults = [
  { ru: "Обрыв после приёма", en: "Drop after accepting", fault: { where: "connector", kind: "drop-after-accept", times: 1 } },
  { ru: "Линия отключена", en: "Line disconnected", fault: { where: "connector", kind: "line-disconnected" } },
  { ru: "Подозрение на спам", en: "Spam suspicion", fault: { where: "connector", kind: "spam-suspicion" } },
  { ru: "429 коннектора", en: "Connector 429", fault: { where: "connector", kind: "429", times: 3 } },
  { ru: "HTML вместо JSON", en: "HTML, not JSON", fault: { where: "connector", kind: "html", times: 1 } },
  { ru: "Без CORS", en: "No CORS", fault: { where: "connector", kind: "no-cors" } },
  { ru: "Медленно", en: "Slow", fault: { where: "connector", kind: "slow", ms: 20000 } },
  { ru: "503 портала", en: "Portal 503", fault: { where: "rest", kind: "503", times: 3 } },
];

/** Fills the panel in `lang` and keeps it up to date. */
export function showPanel(lang) {
  const text = words[lang] ?? words.en;
  const element = (id) => document.getElementById(id);
  element("panel-title").textContent = text.title;
  element("faults-title").textContent = text.faults;
  element("inbox-title").textContent = text.inbox;
  element("panel").open = matchMedia("(min-width: 1500px)").matches;
  element("languages").replaceChildren(link("ru", "Русский"), link("en", "English"));
  const run = (path, body) => async () => {
    await post(path, body);
    element("done").textContent = text.done;
  };
  element("faults").replaceChildren(
    ...faults.map((entry) => button(entry[lang] ?? entry.en, run("/control/fault", entry.fault))),
    button(lang === "ru" ? "Просрочить токены" : "Expire tokens", run("/control/expire-tokens", {})),
    button(lang === "ru" ? "Всё исправить" : "Clear all", run("/control/clear", {})),
  );
  keepInbox(element("inbox"), element("count"), text.status);
}

function keepInbox(list, count, status) {
  let shown = "";
  setInterval(async () => {
    const response = await fetch("/control/inbox").catch(() => null);
    if (!response?.ok) return;
    const body = await response.text();
    if (body === shown) return;
    shown = body;
    const messages = JSON.parse(body);
    count.textContent = messages.filter((message) => message.direction === "outgoing").length;
    list.replaceChildren(...messages.toReversed().map((message) => entry(message, status)));
  }, POLL_MS);
}

function entry({ phone_number, text, date, status, direction }, names) {
  const item = document.createElement("li");
  const head = document.createElement("small");
  head.textContent = `+${phone_number} · ${date.slice(11, 19)} · ${names[status]}`;
  item.className = direction;
  item.append(head, text);
  return item;
}

function link(lang, name) {
  const url = new URL(location.href);
  url.searchParams.set("lang", lang);
  return Object.assign(document.createElement("a"), { href: url.href, textContent: name });
}

function button(text, onclick) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.addEventListener("click", onclick);
  return element;
}
