// A frame with the app, and the parent's side of the frame protocol: strings split by colons, an origin
// and an APP_SID to check, and silence for whatever is unknown, denied or failed.
import { pickRecords, pickUsers, showSlider } from "./dialogs.js";
import { post } from "./post.js";

const frames = new Map();

export class AppFrame {
  /** Opens the app in `container` as `opening` says; resolves when the frame has been told to load. None if nothing is bound there. */
  static async open(container, opening) {
    const page = await post("/portal/open", opening);
    if (page === null) return null;
    const frame = new AppFrame(container, opening, page);
    frames.set(page.sid, frame);
    frame.load();
    return frame;
  }

  constructor(container, opening, page) {
    this.opening = opening;
    this.page = page;
    this.element = document.createElement("iframe");
    this.element.name = page.name;
    this.element.title = "Bereg";
    container.append(this.element);
    if (opening.mode === "noise") this.noise = noiseFrame(page.noise, container);
  }

  load() {
    if (this.page.method === "get") {
      this.element.src = this.page.url;
      return;
    }
    const form = document.createElement("form");
    Object.assign(form, { method: "post", action: this.page.url, target: this.page.name, hidden: true });
    for (const [name, value] of Object.entries(this.page.fields)) {
      form.append(Object.assign(document.createElement("input"), { name, value }));
    }
    document.body.append(form);
    form.submit();
    form.remove();
  }

  async receive(name, params, callback, raw) {
    if (this.noise) await this.makeNoise(raw);
    const reaction = await post("/portal/command", { sid: this.page.sid, name, params });
    if (reaction.kind === "answer") this.answer(callback, reaction.value);
    if (reaction.kind === "page") commands[name](this, params, (value) => this.answer(callback, value));
  }

  answer(callback, value) {
    this.post(`${callback}:${value === undefined ? "" : JSON.stringify(value)}`);
  }

  post(message) {
    this.element.contentWindow.postMessage(message, this.page.origin);
  }

  /** Lets a foreign origin answer first, and adds what browser extensions post in real portals. */
  async makeNoise(raw) {
    this.noise.contentWindow.postMessage(raw, "*");
    this.post({ type: "noise", from: "the portal itself" });
    this.post(42);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }

  close() {
    frames.delete(this.page.sid);
    this.element.remove();
  }
}

addEventListener("message", ({ origin, data }) => {
  const [name, json, callback, sid] = taken(data);
  const frame = frames.get(sid);
  if (!frame || origin !== frame.page.origin) return;
  const params = parsed(json);
  if (params !== undefined) frame.receive(name, params, callback, data);
});

function taken(data) {
  if (data !== null && typeof data === "object") return [data.method, data.params, data.callback, data.appSid];
  const parts = String(data).split(":");
  return [parts[0], parts.slice(1, -2).join(":"), parts.at(-2), parts.at(-1)];
}

/** The parameters, or undefined when they are not JSON: the real portal breaks off there. */
function parsed(json) {
  if (!json || typeof json === "object") return json || {};
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function noiseFrame(src, container) {
  const frame = Object.assign(document.createElement("iframe"), { src, hidden: true, title: "noise" });
  container.append(frame);
  return frame;
}

const sliders = [];

/** What the page does itself; the server has already decided that the frame may ask for it. */
const commands = {
  resizeWindow({ element }, { width, height }, answer) {
    const size = (value) => (typeof value === "string" && value.endsWith("%") ? value : `${Number(value)}px`);
    if (width) element.style.width = size(width);
    if (height) element.style.height = size(height);
    answer({ width: element.offsetWidth, height: element.offsetHeight });
  },
  setTitle(frame, params, answer) {
    document.getElementById("pagetitle").textContent = params.title;
    answer(params);
  },
  setScroll(frame, params, answer) {
    scrollTo({ top: params.scroll });
    answer(params);
  },
  reloadWindow() {
    location.reload();
  },
  setInstallFinish() {
    const url = new URL(location.href);
    url.searchParams.delete("install");
    url.searchParams.set("install_finished", "Y");
    location.assign(url);
  },
  async openApplication({ opening }, params, answer) {
    const options = Object.fromEntries(Object.entries(params).filter(([key]) => !key.startsWith("bx24_")));
    const slider = showSlider(params.bx24_title ?? "Bereg", () => {
      sliders.splice(sliders.indexOf(slider), 1);
      inner.close();
      answer();
    });
    sliders.push(slider);
    const inner = await AppFrame.open(slider, {
      ...opening,
      options: { ...options, IFRAME: "Y" },
      placement: "DEFAULT",
      window: "slider",
    });
  },
  closeApplication(frame, params, answer) {
    sliders.at(-1)?.close();
    answer();
  },
  openPath(frame, { path }, answer) {
    const isAllowed =
      /^\/(crm\/(deal|lead|contact|company|type\/\d+)|marketplace|company\/personal\/user\/\d+|workgroups\/group\/\d+)\//;
    if (!isAllowed.test(path)) {
      answer({ result: "error", errorCode: "PATH_NOT_AVAILABLE" });
      return;
    }
    showSlider(path, () => answer({ result: "close" }));
  },
  async selectUser(frame, { mult }, answer) {
    const users = await pickUsers(mult);
    if (users) answer(mult ? users : users[0]);
  },
  async selectCRM(frame, { entityType, multiple, value }, answer) {
    const type = entityType?.[0] ?? "contact";
    const records = await pickRecords(type, multiple, value?.[type] ?? []);
    // The portal keys the bucket by index instead of making a list of it.
    if (records) answer({ [type]: Object.fromEntries(records.entries()) });
  },
};
