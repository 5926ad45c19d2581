import { chromium } from "playwright-core";

/** `BEREG_CHROMIUM` names another program than Debian's. */
const options = {
  executablePath: process.env.BEREG_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
};

/** Starts Chromium. Its contexts are off the record: there a frame of a foreign site can keep nothing. */
export async function launchBrowser() {
  return chromium.launch(options);
}

/** Starts Chromium with an ordinary profile in `folder`, where a frame of a foreign site has a storage of its own. */
export async function launchProfile(folder) {
  return chromium.launchPersistentContext(folder, options);
}
