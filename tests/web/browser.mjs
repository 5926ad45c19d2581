import { chromium } from "playwright-core";

/** Starts Chromium; `BEREG_CHROMIUM` names another program than Debian's. */
export async function launchBrowser() {
  return chromium.launch({
    executablePath: process.env.BEREG_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
  });
}
