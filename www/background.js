// The portal opens this on every page of its own, unseen: here a mailing goes on whose page is gone. One of these pages does it, and loads
// the app only when there is a mailing: the portal unbinds a hidden page that is slow. The words of the channel are in hidden_pages.rs, too.
const NAME = "bereg/background";
const channel = new BroadcastChannel(NAME);

channel.addEventListener("message", ({ data }) => {
  if (data === "anybody?") channel.postMessage("here");
});

// Held until this page goes; then the next one has its turn.
await navigator.locks.request(NAME, async () => {
  const begun = new Promise((resolve) => {
    channel.addEventListener("message", ({ data }) => {
      if (data === "begun") resolve();
    });
  });
  channel.postMessage("here");
  if (!(await isUnderWay())) await begun;
  await import("./boot.js");
  await new Promise(() => {});
});

/** Whether this browser keeps the journal of a mailing. */
async function isUnderWay() {
  const databases = await indexedDB.databases();
  if (!databases.some(({ name }) => name === "bereg")) return false;
  const database = await answer(indexedDB.open("bereg"));
  try {
    const names = await answer(database.transaction("kept").objectStore("kept").getAllKeys());
    return names.some((name) => name.endsWith("/sending"));
  } finally {
    database.close();
  }
}

function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
