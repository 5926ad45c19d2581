// Starts Bitrix24's own SDK in the frame and leaves it where a test can ask for it, with the origins heard of.
window.heard = new Set();
addEventListener("message", ({ origin }) => window.heard.add(origin));
window.b24 = window.B24Js.initializeB24Frame();
