// A page that says while you type what puts a mailing at risk. Everything happens here: no text leaves the page.
import init, { check, render } from "../index.js";

const WORDS = {
  ru: {
    claim: "Показывает, что в WhatsApp-рассылке опасно для номера, с которого её отправляют.",
    message: "Сообщение",
    preview: "Что прочтёт получатель",
    another: "Другой текст",
    risks: "Риски",
    footer: "Всё считается на этой странице: текст никуда не уходит.",
    safe: "ничего опасного",
    signs: { block: "Не даёт отправить", warn: "Нужно подтвердить", note: "Совет" },
    source: "Источник",
    figures: (texts, exact, { min, max }) =>
      `${exact ? "" : "до "}${texts} ${form(texts, "разный текст", "разных текста", "разных текстов")} · ${span(min, max)} ${form(max, "знак", "знака", "знаков")}`,
    name: "Анна",
    sample:
      "{Здравствуйте|Добрый день|Привет}, #NAME|друзья#! 💛\n{Напоминаем|Хотим напомнить}: до пятницы {действует|у вас есть} *скидка 15 %* на обслуживание.\nПодробности: https://{bit|site}.{ly|ru}/servis15\n{Записать вас на удобное время?|Подобрать вам время?}",
  },
  en: {
    claim: "Shows what in a WhatsApp mailing puts the number it is sent from at risk.",
    message: "Message",
    preview: "What a recipient reads",
    another: "Another text",
    risks: "Risks",
    footer: "All of it is computed in this page: the text goes nowhere.",
    safe: "nothing dangerous",
    signs: { block: "Must not be sent", warn: "Has to be confirmed", note: "Advice" },
    source: "Source",
    figures: (texts, exact, { min, max }) =>
      `${exact ? "" : "up to "}${texts} different ${texts === "1" ? "text" : "texts"} · ${span(min, max)} characters`,
    name: "Anna",
    sample:
      "{Hello|Good morning|Hi}, #NAME|friends#! 💛\n{We remind you|A reminder}: until Friday {there is|you have} *15 % off* any service.\nMore: https://{bit|site}.{ly|com}/service15\n{Shall we book a time for you?|When would it suit you?}",
  },
};

const SIGNS = { block: "■", warn: "▲", note: "i" };

const at = (id) => document.getElementById(id);
const [text, mirror, bubble, list] = ["text", "mirror", "bubble", "risks"].map(at);

let lang = navigator.language.startsWith("ru") ? "ru" : "en";
let seed = 1;

await init();
text.value = WORDS[lang].sample;
text.addEventListener("input", show);
at("another").addEventListener("click", () => {
  seed += 1;
  show();
});
for (const button of document.querySelectorAll("[data-lang]")) button.addEventListener("click", () => speak(button.dataset.lang));
speak(lang);

/** Shows the page in a language. The sample changes with it; a text of one's own stays. */
function speak(language) {
  if (text.value === WORDS[lang].sample) text.value = WORDS[language].sample;
  lang = document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = WORDS[lang][element.dataset.text];
  for (const button of document.querySelectorAll("[data-lang]")) button.setAttribute("aria-pressed", button.dataset.lang === lang);
  show();
}

function show() {
  const words = WORDS[lang];
  const { risks, texts, length } = check({ text: text.value, lang });
  mirror.replaceChildren(...marked(text.value, risks));
  bubble.textContent = render(text.value, seed, { NAME: words.name });
  at("figures").textContent = words.figures(texts.count.toLocaleString(lang), texts.exact, length);
  at("summary").textContent = risks.length ? tally(risks, words) : words.safe;
  list.replaceChildren(...risks.map((risk) => item(risk, words)));
}

/** The text in pieces, those that are risky marked; where risks overlap, the first keeps its place. */
function marked(text, risks) {
  const pieces = [];
  let end = 0;
  for (const { span, severity } of risks) {
    if (!span || span.start < end) continue;
    pieces.push(text.slice(end, span.start), element("mark", { className: severity, textContent: text.slice(span.start, span.end) }));
    end = span.end;
  }
  // A line that is empty counts only with something on it.
  return [...pieces, text.slice(end), "\u200b"];
}

function item({ severity, message, help, source, span, fix }, words) {
  const title = span
    ? element("button", { className: "place", textContent: message, onclick: () => select(span) })
    : element("b", { textContent: message });
  const sign = element("span", { className: "sign", textContent: SIGNS[severity], title: words.signs[severity] });
  const more = element("a", { href: source, textContent: words.source, target: "_blank", rel: "noreferrer" });
  const mend = fix && element("button", { textContent: fix.title, onclick: () => apply(fix) });
  const parts = [sign, title, element("p", {}, `${help} `, more), mend];
  return element("li", { className: severity }, ...parts.filter(Boolean));
}

function select({ start, end }) {
  text.focus();
  text.setSelectionRange(start, end);
}

/** Makes the edits from the end to the start, so that the places of those to come stay right. */
function apply({ edits }) {
  for (const { span, insert } of [...edits].sort((one, other) => other.span.start - one.span.start)) {
    text.setRangeText(insert, span.start, span.end);
  }
  show();
}

function tally(risks, { signs }) {
  const counts = Object.entries(signs).map(([severity, sign]) => [sign, risks.filter((risk) => risk.severity === severity).length]);
  return counts.filter(([, count]) => count).map(([sign, count]) => `${sign}: ${count}`).join(" · ");
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** A range of figures, or the one figure that it is. */
function span(min, max) {
  return min === max ? `${min}` : `${min}–${max}`;
}

/** The Russian form of a noun beside a figure. */
function form(figure, one, few, many) {
  const rules = new Intl.PluralRules("ru").select(Number(String(figure).replace(/\D/g, "")));
  return { one, few }[rules] ?? many;
}
