//! A text that is added to another: it is one message then, greets its reader once, and says once how to opt out.

use bereg_core::{Draft, Node, Settings, check, parse};

use super::edit::{self, Edit};
use crate::rule_id;

/// `text` on a line of its own at the end of `message`, or before the sentence at its end that says how to opt out; the caret stands after
/// it. What is said already is not said twice. The draft tells what else people can answer to opt out.
pub(crate) fn append(draft: &Draft, message: &str, text: &str) -> Edit {
    if message.trim().is_empty() {
        return edit::append(message, text);
    }
    let is_way_out = |text: &str| names_way_out(draft, text);
    let text = without_greeting(text);
    if !is_way_out(message) {
        return edit::append(message, text);
    }
    let rest: String = sentences(text).into_iter().filter(|one| !is_way_out(one)).collect();
    let text = if rest.trim().is_empty() { text } else { rest.trim() };
    let end = sentences(message).last().copied().unwrap_or_default();
    let before = &message[..message.len() - end.len()];
    if before.trim().is_empty() || !is_way_out(end) {
        return edit::append(message, text);
    }
    let blank = &before[before.trim_end().len()..];
    let Edit { text: mut joined, selection } = edit::append(before, text);
    joined.push_str(if blank.is_empty() { "\n" } else { blank });
    joined.push_str(end);
    Edit { text: joined, selection }
}

/// Whether a text that says something says how to opt out, too, in every variant. The draft tells what else people can answer for that.
pub(super) fn names_way_out(draft: &Draft, text: &str) -> bool {
    let opt_out_words = draft.settings.opt_out_words.clone();
    let settings = Settings { opt_out_words, ..Settings::default() };
    let draft = Draft { text: text.to_owned(), settings, ..Draft::default() };
    !text.trim().is_empty()
        && check(&draft).risks.iter().all(|risk| risk.rule != rule_id::NO_OPT_OUT)
}

/// The sentences and lines of a text, each with the blanks behind it. No group is divided.
fn sentences(text: &str) -> Vec<&str> {
    let places = |node: &Node| match node {
        Node::Text(span) => {
            let letters = span.of(text).char_indices();
            letters.map(|(at, _)| span.start + at).collect()
        }
        node => vec![node.span().start],
    };
    let template = parse(text);
    let mut borders: Vec<usize> = template.nodes().iter().flat_map(places).collect();
    borders.retain(|at| *at == 0 || begins_sentence(text, *at));
    borders.push(text.len());
    borders.windows(2).map(|border| &text[border[0]..border[1]]).collect()
}

/// Whether something begins behind the end of a sentence or of a line.
fn begins_sentence(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    if !before.ends_with(char::is_whitespace) || after.starts_with(char::is_whitespace) {
        return false;
    }
    let said = before.trim_end();
    before[said.len()..].contains('\n')
        || said.strip_suffix('}').unwrap_or(said).ends_with(['.', '!', '?', '…'])
}

/// A text without the sentence that calls its reader by name, where it begins with one and says more.
fn without_greeting(text: &str) -> &str {
    let template = parse(text);
    let mut is_named = false;
    for node in template.nodes() {
        match node {
            Node::Tag(tag) => is_named |= tag.code.of(text).ends_with("NAME"),
            Node::Text(span) => {
                let Some(end) = span.of(text).find(['.', '!', '?', '\n']) else { continue };
                let rest = text[span.start + end + 1..].trim_start();
                return if is_named && !rest.is_empty() { rest } else { text };
            }
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use bereg_core::Draft;

    use super::{append, without_greeting};

    #[wasm_bindgen_test]
    fn how_to_opt_out_is_said_once_and_last() {
        let added = "Удобно завтра? {Ответьте|Напишите} СТОП, чтобы не получать сообщения.";
        for (message, whole) in [
            (
                "Ждём вас!",
                "Ждём вас!\nУдобно завтра? {Ответьте|Напишите} СТОП, чтобы не получать сообщения.",
            ),
            (
                "Ждём вас! Ответьте СТОП, чтобы не получать сообщения.",
                "Ждём вас!\nУдобно завтра? Ответьте СТОП, чтобы не получать сообщения.",
            ),
            (
                "{Ждём!|Приходите!}\n\nОтветьте СТОП, чтобы не получать сообщения.",
                "{Ждём!|Приходите!}\nУдобно завтра?\n\nОтветьте СТОП, чтобы не получать сообщения.",
            ),
            (
                "Ответьте СТОП, чтобы не получать сообщения. Ждём вас!",
                "Ответьте СТОП, чтобы не получать сообщения. Ждём вас!\nУдобно завтра?",
            ),
        ] {
            assert_eq!(append(&Draft::default(), message, added).text, whole);
        }
    }

    #[wasm_bindgen_test]
    fn only_a_sentence_with_a_name_in_front_is_no_part_of_an_addition() {
        for (text, addition) in [
            ("{Привет|Добрый день}, #NAME|друзья#! Ждём.", "Ждём."),
            ("Hello, #CONTACT.NAME#.\nWe wait. #NAME#!", "We wait. #NAME#!"),
            ("Ждём вас! #NAME#, придёте?", "Ждём вас! #NAME#, придёте?"),
            ("{Привет!|Салют!} #NAME#", "{Привет!|Салют!} #NAME#"),
            ("Привет, #NAME#!", "Привет, #NAME#!"),
        ] {
            assert_eq!(without_greeting(text), addition, "{text}");
        }
    }
}
