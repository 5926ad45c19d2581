import { chromium } from "playwright-core";

const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"];

/** Playwright switches off that a frame of a foreign site has a storage of its own, as it has for everybody else; the last list counts. */
const AS_SHIPPED = "--disable-features=Translate,MediaRouter,OptimizationHints";

/** Starts Chromium as people have it; `BEREG_CHROMIUM` names another program than Debian's. */
export async function launchBrowser() {
  return launch([...args, AS_SHIPPED]);
}

/** Starts a Chromium that lets a frame of a foreign site keep nothing, as it is where third-party data is blocked. */
export async function launchForgetfulBrowser() {
  return launch(args);
}

async function launch(args) {
  const options = { executablePath: process.env.BEREG_CHROMIUM ?? "/usr/bin/chromium", args };
  // On a busy machine one may go down before it is up.
  return chromium.launch(options).catch(() => chromium.launch(options));
}
