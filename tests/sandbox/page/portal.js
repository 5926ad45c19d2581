// The portal page: reads its own address, opens the app in a frame, shows the panel of the sandbox.
// ?page=app|crm & lang=ru|en & placement=DEFAULT & options={…} & install=Y & admin=Y|N & mode=get|post|silent|noise & upload=1|2
import { AppFrame } from "./app-frame.js";
import { showPanel } from "./panel.js";

const query = new URLSearchParams(location.search);
const lang = query.get("lang") ?? "ru";
const isRussian = lang === "ru";
const isAdmin = query.get("admin") !== "N";
const isInstall = query.get("install") === "Y";
const container = document.getElementById("app");

document.documentElement.lang = lang;
document.getElementById("pagetitle").textContent = "Bereg";
fillMenu(isRussian ? ["Лента", "Мессенджер", "CRM", "Контакты", "Bereg"] : ["Feed", "Messenger", "CRM", "Contacts", "Bereg"]);
showPanel(lang);

const user = isAdmin ? "admin" : "manager";
const options = readOptions();
if (query.get("page") === "crm") {
  notice(isRussian ? "Страница портала без приложения." : "A page of the portal without the app.");
} else if (options === null) {
  notice(isRussian ? "В адресе options — не JSON-объект." : "The options in the address are not a JSON object.");
} else if (isInstall && !isAdmin) {
  notice(isRussian ? "Установка приложения не завершена. Обратитесь к администратору." : "The application is not installed yet. Ask your administrator.");
} else {
  await AppFrame.open(container, {
    lang,
    placement: query.get("placement") ?? "DEFAULT",
    options,
    stage: isInstall ? "install" : "run",
    user,
    mode: query.get("mode") ?? "get",
    window: "page",
    upload: query.get("upload") ?? "1",
  });
}

// The hidden page that an app may have on every page of the portal.
const hidden = document.body.appendChild(Object.assign(document.createElement("div"), { hidden: true }));
const background = { lang, placement: "PAGE_BACKGROUND_WORKER", options: {}, stage: "run", user, mode: "get", window: "page" };
await AppFrame.open(hidden, background);

function readOptions() {
  try {
    const options = JSON.parse(query.get("options") ?? "{}");
    return options !== null && typeof options === "object" && !Array.isArray(options) ? options : null;
  } catch {
    return null;
  }
}

function fillMenu(names) {
  const items = names.map((name, index) => {
    const item = document.createElement("li");
    const isApp = index === names.length - 1;
    const url = new URL(location.href);
    url.searchParams.set("page", isApp ? "app" : "crm");
    const link = Object.assign(document.createElement("a"), { href: url.href, textContent: name });
    if (isApp === (query.get("page") !== "crm")) link.setAttribute("aria-current", "page");
    item.append(link);
    return item;
  });
  document.getElementById("menu").replaceChildren(...items);
}

function notice(text) {
  const paragraph = document.createElement("p");
  paragraph.className = "notice";
  paragraph.textContent = text;
  container.replaceChildren(paragraph);
}
