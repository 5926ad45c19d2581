// Starts the sandbox for a test: a Bitrix24 portal, the hosting of an app, and the OLChat connector.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const program = process.env.BEREG_SANDBOX ?? fileURLToPath(new URL("../../target/debug/bereg-sandbox", import.meta.url));

/** The folder with the app as `cargo xtask build` writes it. */
export const builtApp = process.env.BEREG_APP ?? fileURLToPath(new URL("../../dist/app", import.meta.url));

/** 10:00 in London, where the browsers of the tests are unless they say otherwise, and 13:00 in Moscow. */
const MONDAY = "2026-11-23T10:00:00Z";

/**
 * Starts a sandbox with the app in the folder `app`, or else with ours; its time runs `speed` times as fast as ours, and begins on
 * a Monday in the middle of the day, when a mailing may begin at once.
 * Resolves to its addresses, each with a slash at the end, and to `stop()`, which resolves when it is gone.
 */
export async function startSandbox({ app = builtApp, speed = 1, args = [] }) {
  const child = spawn(program, ["--app", app, "--start", MONDAY, "--speed", String(speed), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const line = once(createInterface(child.stdout), "line");
  const first = await Promise.race([line, exited.then(() => null)]);
  if (first === null) throw new Error(`${program} did not start; it says why above`);
  const stop = async () => {
    child.kill();
    await exited;
  };
  return { ...JSON.parse(first[0]), stop };
}

/** Posts `body` to a control of the sandbox, such as `fault` or `expire-tokens`, and resolves to its answer. */
export async function control(sandbox, name, body = {}) {
  const response = await fetch(sandbox.control + name, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** What the sandbox was asked so far: `[{time, side, method, params, outcome}]`. */
export async function log(sandbox) {
  return (await fetch(`${sandbox.control}log`)).json();
}

/** The messages that arrived at the connector, oldest first: `[{phone, text, outcome}]`, also those it refused. */
export async function messages(sandbox) {
  const calls = (await log(sandbox)).filter(({ method }) => method === "messages.text.send");
  return calls.map(({ params, outcome }) => ({ phone: `+${params.phone_number}`, text: params.body, outcome }));
}
