//! What a draft leaves to be filled in, outside braces: `[Имя]`, `%NAME%`, `*|FNAME|*`, `[Ваше имя]`, `____`, and behind a greeting a bare `ИМЯ`.

use std::collections::BTreeSet;

use crate::greeting::{calls, ends_with_greeting};
use crate::letter::{in_word, is_picture, small_letters};
use crate::span::Span;
use crate::tag::{field, named};
use crate::word::stretches;

/// A place that is not filled in.
pub(crate) struct Placeholder {
    pub(crate) span: Span,
    /// The tag that is meant; nothing where only the author knows what belongs there.
    pub(crate) tag: Option<String>,
    /// Another product would fill it in.
    pub(crate) is_foreign: bool,
}

/// What stands around a name in other products, if not brackets.
const SIGNS: [[&str; 2]; 4] = [["%", "%"], ["$", "$"], ["№", "№"], ["*|", "|*"]];

/// The brackets that people take for those of a tag or a group.
pub(crate) const OPENING: [char; 4] = ['[', '<', '‹', '('];
pub(crate) const CLOSING: [char; 4] = [']', '>', '›', ')'];

/// What begins the words in brackets that the author was to replace, in small letters.
const TO_REPLACE: [&str; 39] = [
    "имя",
    "название",
    "компания",
    "должность",
    "дата",
    "время",
    "сумма",
    "адрес",
    "ссылка",
    "номер",
    "город",
    "телефон",
    "код",
    "промокод",
    "долг",
    "баланс",
    "услуга",
    "мастер",
    "врач",
    "менеджер",
    "name",
    "company",
    "date",
    "time",
    "amount",
    "address",
    "link",
    "number",
    "city",
    "phone",
    "product",
    "code",
    "order",
    "price",
    "sum",
    "balance",
    "service",
    "master",
    "manager",
];

/// What alone begins such words.
const CALLS: [&str; 8] = ["ваш", "ваша", "ваше", "ваши", "вставьте", "укажите", "your", "insert"];

/// What may follow them.
const WHOSE: [&str; 18] = [
    "и",
    "время",
    "заказа",
    "записи",
    "визита",
    "компании",
    "организации",
    "клиники",
    "салона",
    "магазина",
    "услуги",
    "товара",
    "курса",
    "мероприятия",
    "клиента",
    "получателя",
    "менеджера",
    "name",
];

/// Those in a stretch of literal text.
pub(crate) fn placeholders(text: &str, within: Span, known: &BTreeSet<String>) -> Vec<Placeholder> {
    let mut found = bracketed(text, within, known);
    for [open, close] in SIGNS {
        between(text, within, open, close, known, &mut found);
    }
    blanks(text, within, &mut found);
    called(text, within, known, &mut found);
    found
}

/// No name is as long as that, in bytes.
const REACH: usize = 100;

/// Names between two signs.
fn between(
    text: &str,
    within: Span,
    open: &str,
    close: &str,
    known: &BTreeSet<String>,
    found: &mut Vec<Placeholder>,
) {
    let mut from = within.start;
    while let Some(start) = text[from..within.end].find(open).map(|length| from + length) {
        from = start + open.len();
        let near = text.floor_char_boundary(within.end.min(from + REACH));
        let Some(length) = text[from..near].find(close) else { continue };
        let span = Span::new(start, from + length + close.len());
        // In brackets, too, it is one: `[%name%]`.
        if found.iter().any(|other| other.span.overlaps(span)) {
            continue;
        }
        if let Some(code) = field(&text[from..from + length], known) {
            from = span.end;
            found.push(Placeholder { span, tag: Some(format!("#{code}#")), is_foreign: true });
        }
    }
}

/// Names, and words to replace, in brackets of one kind or several: `[[name]]`, `<‹Имя>>`, `[Имя|друг]`.
fn bracketed(text: &str, within: Span, known: &BTreeSet<String>) -> Vec<Placeholder> {
    let mut found = Vec::new();
    let mut from = within.start;
    while let Some(start) = text[from..within.end].find(OPENING).map(|length| from + length) {
        let rest = &text[start..within.end];
        let inside = rest.trim_start_matches(OPENING);
        from = within.end - inside.len();
        let bracket =
            |sign: char| sign == '\n' || OPENING.contains(&sign) || CLOSING.contains(&sign);
        let Some(length) = inside.find(bracket) else { break };
        let behind = inside[length..].trim_start_matches(CLOSING);
        if behind.len() == inside.len() - length {
            continue;
        }
        let (name, fallback) = match inside[..length].split_once('|') {
            Some((name, fallback)) => {
                (name, Some(fallback).filter(|words| !words.contains(['|', '#'])))
            }
            None => (&inside[..length], None),
        };
        // In round brackets it may say what something else is: «ФИО (имя клиента)».
        let is_called = || text[..start].trim_end_matches(' ').ends_with(',');
        let is_aside = rest.starts_with('(')
            && !(name.trim().contains(' ') && is_called() || calls(&text[..start]));
        let code = field(name, known).filter(|_| !is_aside);
        let tag = code.map(|code| match fallback {
            Some(words) => format!("#{code}|{words}#"),
            None => format!("#{code}#"),
        });
        let is_link = behind.starts_with('(');
        if tag.is_some() || rest.starts_with('[') && !is_link && is_to_replace(&inside[..length]) {
            from = within.end - behind.len();
            let is_foreign = tag.is_some();
            found.push(Placeholder { span: Span::new(start, from), tag, is_foreign });
        }
    }
    found
}

/// `[Название]`, `[название компании]`, `[Ваше имя]`, but not `[имя изменено]`.
pub(crate) fn is_to_replace(words: &str) -> bool {
    if words.len() > REACH || !words.chars().all(|letter| in_word(letter) || letter == ' ') {
        return false;
    }
    let small = small_letters(words);
    let mut words = small.split(' ');
    let first = words.next().unwrap_or_default();
    CALLS.contains(&first) || TO_REPLACE.contains(&first) && words.all(|word| WHOSE.contains(&word))
}

/// Lines to write on, after words: `Ждём вас, ____!`. One that fills its line divides the text.
fn blanks(text: &str, within: Span, found: &mut Vec<Placeholder>) {
    let mut from = within.start;
    while let Some(start) = text[from..within.end].find("___").map(|length| from + length) {
        from = within.end - text[start..within.end].trim_start_matches('_').len();
        let before = text[..start].trim_end_matches(' ');
        let is_behind_words =
            before.len() < start && !before.is_empty() && !before.ends_with(['\n', '_']);
        if is_behind_words && !text[from..].starts_with(in_word) {
            let tag = calls(before).then(|| tag_behind(before, "NAME"));
            found.push(Placeholder { span: Span::new(start, from), tag, is_foreign: false });
        }
    }
}

/// Names of fields where the reader is called: `Привет, ИМЯ!`, `Hi XXX,`, `Hi $NAME,`, `Привет, @имя!`, `Привет, *имя*!`
fn called(text: &str, within: Span, known: &BTreeSet<String>, found: &mut Vec<Placeholder>) {
    let belongs = |letter: char| in_word(letter) || letter == '_';
    let ends =
        |sign: char| matches!(sign, ',' | '!' | '.' | '?' | '\n' | '|' | '}') || is_picture(sign);
    for word in stretches(within.of(text), belongs) {
        let (start, end) = (within.start + word.start, within.start + word.end);
        let before = text[..start].strip_suffix(['$', '@']).unwrap_or(&text[..start]);
        let stars = before.strip_suffix('*').filter(|_| text[end..within.end].starts_with('*'));
        let (before, end) = stars.map_or((before, end), |before| (before, end + 1));
        let behind = text[end..].trim_start_matches(' ').chars().next();
        if !behind.is_none_or(ends) {
            continue;
        }
        let name = word.of(within.of(text));
        let is_unknown = ["XXX", "ХХХ"].contains(&name);
        let code = if is_unknown { Some("NAME") } else { named(name, known) };
        let Some(code) = code.filter(|code| code.ends_with("NAME") && calls(before)) else {
            continue;
        };
        let rest = &text[end..within.end];
        let has_bar = rest.trim_start_matches(' ').starts_with('|');
        let half = rest.trim_start_matches(' ').strip_prefix('|').and_then(|words| {
            let (words, behind) = words.split_once('#')?;
            (!words.contains(['|', '\n'])).then_some((words, within.end - behind.len()))
        });
        // Half a tag, `NAME|друг#`, is told of by another rule.
        if has_bar && rest.contains('#') && known.contains(name) || begins_list(rest) {
            continue;
        }
        if let Some((words, end)) = half {
            let (span, tag) = (Span::new(before.len(), end), Some(format!("#{code}|{words}#")));
            found.push(Placeholder { span, tag, is_foreign: false });
            continue;
        }
        let span = Span::new(before.len(), end);
        let is_foreign = before.len() < start;
        let tag = if is_foreign { format!("#{code}#") } else { tag_behind(before, code) };
        found.push(Placeholder { span, tag: Some(tag).filter(|_| !has_bar), is_foreign });
    }
}

/// What is asked for besides a name, in small letters: `ФИО, дата рождения — всё, что нужно`.
const ASKED_FOR: [&str; 7] =
    ["дата", "паспорт", "паспортные", "телефон", "адрес", "возраст", "date"];

/// Whether a comma and something else that is asked for follow the name of a field.
fn begins_list(rest: &str) -> bool {
    let Some(next) = rest.strip_prefix(',') else { return false };
    let next = next.trim_start_matches(' ').split(|letter| !in_word(letter)).next();
    next.is_some_and(|word| ASKED_FOR.contains(&small_letters(word).as_str()))
}

/// The tag to put behind a text that calls somebody, with a word for those whose name is not known where one fits.
fn tag_behind(before: &str, code: &str) -> String {
    let greeting = before.trim_end_matches([',', ' ', '}']);
    let is_russian = greeting.chars().next_back().is_some_and(|letter| !letter.is_ascii());
    let friends = if is_russian { "друзья" } else { "friends" };
    match code == "NAME" && ends_with_greeting(greeting) {
        true => format!("#{code}|{friends}#"),
        false => format!("#{code}#"),
    }
}
