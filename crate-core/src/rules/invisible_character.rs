//! A character that nobody sees. Spammers put them in to make equal texts different, WhatsApp looks for them, and so numbers are
//! blocked even where such a character was only pasted along with a text.

use super::{Context, Finding, MOST_FINDINGS, OLCHAT, Rule};
use crate::report::{Edit, Fix, MOST_RISKS, Severity};
use crate::span::Span;

pub(super) const RULE: Rule = Rule {
    id: "invisible-character",
    severity: Severity::Block,
    help: [
        "Такими знаками спамеры прячут одинаковые тексты, и за них блокируют. Удалите знак, а в данных людей — исправьте поле.",
        "Spammers hide equal texts with such characters, and numbers get blocked for them. Remove it; in people's data, correct the field.",
    ],
    source: OLCHAT,
    recommendation: Some(6),
    check,
};

/// Joins emoji into one.
const JOINER: char = '\u{200d}';

/// Begins the flag of a part of a country, which goes on in invisible letters.
const FLAG: char = '\u{1f3f4}';

fn check(context: &Context) -> Vec<Finding> {
    let lang = context.lang;
    let text = &context.template.text;
    let finding = |span: Span| Finding {
        message: lang.pick("Невидимый знак", "Invisible character").to_owned(),
        span: Some(span),
        fix: Some(Fix {
            title: lang.pick("Удалить", "Remove it").to_owned(),
            edits: vec![Edit { span, insert: instead(text, span).to_owned() }],
        }),
        ..Finding::default()
    };
    let mut findings: Vec<Finding> =
        invisible(text).into_iter().take(MOST_FINDINGS).map(finding).collect();
    let people = people(context);
    if !people.is_empty() {
        let message =
            lang.pick("Невидимые знаки в данных людей", "Invisible characters in people's data");
        findings.push(Finding { message: message.to_owned(), people, ..Finding::default() });
    }
    findings
}

/// A space, where a blank of another alphabet stands for one; else nothing.
fn instead(text: &str, span: Span) -> &'static str {
    let is_wide = |letter: char| {
        matches!(letter, '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}')
    };
    let touches = |letter: Option<char>| letter.is_some_and(|letter| !letter.is_whitespace());
    let between =
        touches(text[..span.start].chars().next_back()) && touches(text[span.end..].chars().next());
    if between && span.of(text).contains(is_wide) { " " } else { "" }
}

/// Those in whose values, as far as the text uses them, there are such characters.
fn people(context: &Context) -> Vec<String> {
    let tags = context.template.tags();
    let codes = || tags.iter().take(MOST_RISKS).map(|tag| tag.code.of(&context.template.text));
    let such = context.receivers.iter().filter(|person| {
        codes().any(|code| person.value(code).is_some_and(|value| !invisible(value).is_empty()))
    });
    such.map(|person| person.id.clone()).collect()
}

/// The stretches of invisible characters.
fn invisible(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut characters = text.char_indices().peekable();
    // The last character that is seen.
    let mut seen = ' ';
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map_or(' ', |(_, next)| *next);
        let end = at + character.len_utf8();
        match character {
            JOINER if joins(seen) && joins(next) => {}
            '\u{e0020}'..='\u{e007f}' if seen == FLAG => {}
            _ if is_blank(character) => match found.last_mut() {
                Some(last) if last.end == at => last.end = end,
                _ => found.push(Span::new(at, end)),
            },
            // How the emoji before it looks.
            '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' => {}
            _ => seen = character,
        }
    }
    found
}

/// Whether it is an emoji, or the border of an option that may begin or end with one.
fn joins(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '{' | '|' | '}')
}

/// Whether nothing is seen in its place.
fn is_blank(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}
