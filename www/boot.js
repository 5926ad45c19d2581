// Starts the app, or says in words why it does not start.
const told = document.getElementById("boot");

try {
  const { default: init } = await import("./bereg-web.js");
  await init({ module_or_path: new URL("./bereg-web_bg.wasm", import.meta.url) });
  told.remove();
} catch (error) {
  console.error(error);
  told.setAttribute("role", "alert");
  told.replaceChildren(
    "Приложение не запустилось: нет связи или браузер слишком старый. Обновите страницу или браузер; набранный текст сохранён. ",
    english("The app did not start: no connection, or the browser is too old. Reload the page or update the browser; the text you typed is kept."),
  );
}

function english(sentence) {
  const span = document.createElement("span");
  span.lang = "en";
  span.textContent = sentence;
  return span;
}
