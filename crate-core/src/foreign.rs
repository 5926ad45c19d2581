use std::collections::BTreeSet;

use crate::greeting::is_everybody;
use crate::letter::small_letters;
use crate::placeholder::is_to_replace;
use crate::span::Span;
use crate::tag::{field, named};
use crate::template::{Choice, Group, Node, Template};

/// The words that begin a group of variants in other products, in small letters.
const KEYWORDS: [&str; 2] = ["random", "spintax"];

/// What another product wrote, if this group is in its spelling: `{{a|b}}`, `{{RANDOM|a|b}}`, `{RANDOM|a|b}`, `{{NAME|"x"}}`, `{NAME|x}`,
/// `{NAME}`, `{дата}`.
///
/// The inner option is the same in our language, if it can be said in it.
pub(crate) fn meant(
    template: &Template,
    group: &Group,
    known: &BTreeSet<String>,
) -> Option<Option<String>> {
    let text = &template.text;
    match template.options(group) {
        [only] => match template.inside(only) {
            [Node::Group(inner)] if template.options(inner).len() > 1 => {
                Some(doubled(template, inner, known))
            }
            [Node::Text(name)] => {
                let name = name.of(text);
                let meant = variable(name, known);
                if meant.is_some() || is_field(name) { Some(meant) } else { None }
            }
            _ => None,
        },
        [name, fallback] => with_fallback(template, name, fallback, known).map(Some),
        [first, options @ ..] if options.len() > 1 && first.span.of(text) == "RANDOM" => {
            Some(Some(choice(text, options)))
        }
        _ => None,
    }
}

/// `NAME` and `firstName:-друг`, alone in braces.
fn variable(written: &str, known: &BTreeSet<String>) -> Option<String> {
    let (name, fallback) = match written.split_once(":-") {
        Some((name, words)) => (name, words.trim()),
        None => (written, ""),
    };
    let code = field(name, known)?;
    let is_plain = !fallback.is_empty() && !fallback.contains(['#', '|', '\n']);
    Some(if is_plain { format!("#{code}|{fallback}#") } else { format!("#{code}#") })
}

/// Whether it is the name of something that only another product knows: `сумма`, `order_id`.
fn is_field(name: &str) -> bool {
    let name = name.trim();
    let is_identifier = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    is_to_replace(name) || name.trim_matches('_').contains('_') && name.chars().all(is_identifier)
}

/// `{NAME|друг}`. Two fields of a form, `{имя|фамилию}`, are a choice.
fn with_fallback(
    template: &Template,
    name: &Choice,
    fallback: &Choice,
    known: &BTreeSet<String>,
) -> Option<String> {
    let (name, words) = (name.span.of(&template.text), fallback.span.of(&template.text));
    let code = named(name, known)?;
    let plain =
        matches!(template.inside(fallback), [Node::Text(_)]) && !words.contains(['#', '\n']);
    let is_meant = name == code || is_everybody(&small_letters(words.trim()));
    (plain && is_meant).then(|| format!("#{code}|{}#", words.trim()))
}

/// What stands between two pairs of braces.
fn doubled(template: &Template, inner: &Group, known: &BTreeSet<String>) -> Option<String> {
    let text = &template.text;
    let (first, rest) = template.options(inner).split_first()?;
    let first = first.span.of(text).trim();
    if KEYWORDS.iter().any(|word| first.eq_ignore_ascii_case(word)) {
        return Some(choice(text, rest));
    }
    match (named(first, known), rest) {
        (Some(code), [fallback]) => {
            let plain = matches!(template.inside(fallback), [] | [Node::Text(_)]);
            let words = fallback.span.of(text).trim();
            // `{{ name | default: "friend" }}`
            let words = words.strip_prefix("default").unwrap_or(words);
            let words = words.trim_matches(|sign: char| "\"'«»“”:() ".contains(sign));
            (plain && !words.contains(['#', '\n'])).then(|| format!("#{code}|{words}#"))
        }
        _ => Some(inner.span.of(text).to_owned()),
    }
}

fn choice(text: &str, options: &[Choice]) -> String {
    let options: Vec<&str> = options.iter().map(|option| option.span.of(text).trim()).collect();
    format!("{{{}}}", options.join("|"))
}

/// A shuffle, `[+, +a|b]`: all of its items, in any order, with the separator between them.
pub(crate) struct Shuffle {
    pub(crate) span: Span,
    /// The orders as a group; only for two or three items, because more have too many.
    pub(crate) group: Option<String>,
}

/// The shuffles in a stretch of literal text. They are on one line and hold no other bracket.
pub(crate) fn shuffles(text: &str, within: Span) -> Vec<Shuffle> {
    let mut found = Vec::new();
    let mut from = within.start;
    while let Some(start) = text[from..within.end].find("[+").map(|length| from + length) {
        from = start + 2;
        let inside = &text[from..within.end];
        let length = inside.find(['[', ']', '\n']).unwrap_or(inside.len());
        let Some((separator, items)) = inside[..length].split_once('+') else { continue };
        if inside[length..].starts_with(']') && items.contains('|') {
            from += length + 1;
            let items: Vec<&str> = items.split('|').collect();
            found.push(Shuffle { span: Span::new(start, from), group: orders(&items, separator) });
        }
    }
    found
}

fn orders(items: &[&str], separator: &str) -> Option<String> {
    let orders: Vec<String> = match items {
        [a, b] => [[a, b], [b, a]].map(|order| order.map(|item| *item).join(separator)).into(),
        [a, b, c] => [[a, b, c], [a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]]
            .map(|order| order.map(|item| *item).join(separator))
            .into(),
        _ => return None,
    };
    Some(format!("{{{}}}", orders.join("|")))
}
