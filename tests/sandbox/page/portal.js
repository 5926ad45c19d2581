// The portal page: reads its own address, opens the app in a frame, shows the panel of the sandbox.
// ?lang=ru|en & placement=DEFAULT & options={…} & install=Y & admin=Y|N & mode=get|post|silent|noise & upload=1|2
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

const options = readOptions();
if (options === null) {
  notice(isRussian ? "В адресе options — не JSON-объект." : "The options in the address are not a JSON object.");
} else if (isInstall && !isAdmin) {
  notice(isRussian ? "Установка приложения не завершена. Обратитесь к администратору." : "The application is not installed yet. Ask your administrator.");
} else {
  await AppFrame.open(container, {
    lang,
    placement: query.get("placement") ?? "DEFAULT",
    options,
    stage: isInstall ? "install" : "run",
    user: isAdmin ? "admin" : "manager",
    mode: query.get("mode") ?? "get",
    window: "page",
    upload: query.get("upload") ?? "1",
  });
}

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
    item.textContent = name;
    if (index === names.length - 1) item.setAttribute("aria-current", "page");
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
