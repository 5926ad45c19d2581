// What the tests of one file play on: a sandbox, Chromium, and an ear for everything the browser complains of.
import assert from "node:assert/strict";
import { after, afterEach, before } from "node:test";

import { launchBrowser, launchForgetfulBrowser } from "./browser.mjs";
import { Composer } from "./composer.mjs";
import { control, startSandbox } from "./sandbox.mjs";

/** The browser's own words when a request fails; they are expected where a test makes requests fail. */
export const NETWORK_TROUBLE = /Failed to load resource|blocked by CORS policy/;

const WINDOW = { locale: "ru-RU", timezoneId: "Europe/London", viewport: { width: 1440, height: 1000 } };

/** Sets the stage for the tests of a file, and strikes it after them. Sandbox time runs `speed` times as fast as ours. */
export function setStage({ speed = 1, args = [] } = {}) {
  const stage = new Stage();
  before(async () => {
    stage.sandbox = await startSandbox({ speed, args });
    stage.browser = await launchBrowser();
  });
  afterEach(() => stage.clear());
  after(async () => {
    await stage.browser?.close();
    await stage.forgetful?.close();
    await stage.sandbox?.stop();
  });
  return stage;
}

class Stage {
  #contexts = [];
  #complaints = [];
  #tolerated = [];

  /** Opens the portal with `query` in a window of its own; `options` are those of a browser context. */
  async openPortal(query = "?lang=ru", options = {}) {
    return this.openPortalIn(await this.newContext(options), query);
  }

  /** Opens the portal in a new tab of `context`. */
  async openPortalIn(context, query = "?lang=ru") {
    const page = await context.newPage();
    await page.goto(this.sandbox.portal + query);
    return new Composer(page, page.frameLocator("#app iframe[name]"));
  }

  /** An administrator installs the app: from then on every page of the portal has the hidden one. */
  async install() {
    const administrator = await this.openPortal("?lang=ru&install=Y");
    await administrator.press("Завершить установку");
    await administrator.area.waitFor();
    await administrator.page.close();
  }

  /** Opens the app's own address, without a portal around it. */
  async openAlone(options = {}) {
    const page = await (await this.newContext(options)).newPage();
    await page.goto(this.sandbox.app);
    return new Composer(page, page);
  }

  /** A new window that knows nothing of the others. */
  async newContext(options = {}) {
    return this.#listen(await this.browser.newContext({ ...WINDOW, ...options }));
  }

  /** The same where the browser lets the app keep nothing. */
  async newForgetfulContext() {
    this.forgetful ??= await launchForgetfulBrowser();
    return this.#listen(await this.forgetful.newContext(WINDOW));
  }

  /** From now on to the end of the test, complaints like `pattern` are no failure. */
  tolerate(pattern) {
    this.#tolerated.push(pattern);
  }

  /** Closes all windows, puts the sandbox back to its beginning, and fails if the browser complained. */
  async clear() {
    const contexts = this.#contexts.splice(0);
    // A route that is asked while its window closes has nothing to say any more.
    const routed = contexts.flatMap((context) => [context, ...context.pages()]);
    await Promise.all(routed.map((one) => one.unrouteAll({ behavior: "ignoreErrors" })));
    await Promise.all(contexts.map((context) => context.close()));
    await control(this.sandbox, "reset");
    const tolerated = this.#tolerated.splice(0);
    const complaints = this.#complaints.splice(0);
    assert.deepEqual(complaints.filter((words) => !tolerated.some((pattern) => pattern.test(words))), []);
  }

  async #listen(context) {
    this.#contexts.push(context);
    context.setDefaultTimeout(30_000);
    context.on("console", (message) => {
      if (message.type() === "error") this.#complaints.push(message.text());
    });
    context.on("weberror", (error) => this.#complaints.push(String(error.error())));
    context.on("dialog", async (dialog) => {
      this.#complaints.push(`a dialog: ${dialog.message()}`);
      await dialog.dismiss();
    });
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
        console.error(`the CSP forbids ${violatedDirective} ${blockedURI}`);
      });
    });
    return context;
  }
}
