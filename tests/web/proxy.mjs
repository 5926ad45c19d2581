// The reverse proxy of the README, before a connector of the sandbox.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = process.env.BEREG_NGINX ?? "nginx";

/**
 * Starts the proxy on `port`, before `connector`. Resolves to `written()`, which gives everything it has written to its folder, and to
 * `stop()`, which resolves when it is gone.
 */
export async function startProxy(port, connector) {
  const folder = await mkdtemp(join(tmpdir(), "bereg-proxy-"));
  await mkdir(join(folder, "logs"));
  const file = join(folder, "nginx.conf");
  await writeFile(file, await configuration(port, new URL(connector)));
  const child = spawn(program, ["-p", folder, "-c", file, "-g", "daemon off;"], { stdio: ["ignore", "ignore", "pipe"] });
  const exited = once(child, "exit");
  let complaints = "";
  child.stderr.on("data", (words) => (complaints += words));
  const runs = async () => {
    while (!(await fetch(`http://127.0.0.1:${port}/`).catch(() => null))) await new Promise((resolve) => setTimeout(resolve, 50));
    return true;
  };
  if (!(await Promise.race([runs(), exited.then(() => false)]))) throw new Error(`nginx did not start: ${complaints}`);
  const written = async () => {
    const logs = await readdir(join(folder, "logs"));
    return Promise.all(logs.map((log) => readFile(join(folder, "logs", log), "utf8")));
  };
  const stop = async () => {
    child.kill();
    await exited;
    await rm(folder, { recursive: true });
  };
  return { written, stop };
}

/** The README's lines with this port in place of TLS and its name, and this connector in place of OLChat's. */
async function configuration(port, connector) {
  const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
  const server = readme
    .match(/^```nginx\n(.*?)^```$/ms)[1]
    .replace("listen 443 ssl", `listen 127.0.0.1:${port}`)
    .replaceAll(/^ *(ssl_certificate|ssl_certificate_key|proxy_ssl_server_name) .*\n/gm, "")
    .replace("https://olchat.infocom.io", connector.origin)
    .replace("olchat.infocom.io", connector.host);
  return `pid nginx.pid;\nevents {}\nhttp {\n${server}\n}\n`;
}
