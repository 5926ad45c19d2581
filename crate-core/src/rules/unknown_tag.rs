//! A tag that nobody fills in, because its code is misspelled. Bitrix24 erases what it does not know, so the recipient would read
//! «Здравствуйте, !».

use std::collections::BTreeSet;

use super::{BITRIX24_TAGS, Context, Finding, Rule, excerpt};
use crate::report::{Edit, Fix, MAX_RISKS, Severity};
use crate::span::Span;
use crate::tag::{named, nearest};
use crate::template::Node;

pub(super) const RULE: Rule = Rule {
    id: "unknown-tag",
    severity: Severity::Block,
    help: [
        "На её место нечего вставить: получатель увидит пустоту или сам код. Выберите поле из меню «Имя».",
        "There is nothing to put in its place: the recipient would see a gap or the code itself. Choose a field from the menu.",
    ],
    source: BITRIX24_TAGS,
    recommendation: Some(6),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let text = &context.template.text;
    let known = &context.codes;
    let mut findings = Vec::new();
    // A report lists no more risks than that, so nobody would see a suggestion for the others.
    let near =
        |code: &str, found: usize| if found < MAX_RISKS { nearest(code, known) } else { None };
    context.template.walk(&mut |node| match node {
        Node::Tag(tag) => {
            let code = tag.code.of(text);
            if !context.is_known(code) {
                findings.push(finding(context, tag.span, tag.code, near(code, findings.len())));
            }
        }
        Node::Text(span) => {
            for (span, code) in called_otherwise(text, *span, known) {
                let meant = named(code.of(text), known);
                findings.push(finding(context, span, code, meant));
            }
            findings.extend(open(text, *span, known).map(|tag| unclosed(context, tag)));
        }
        _ => {}
    });
    findings
}

/// `#name#` and `#имя#`: what would be a tag in capitals or by its code. A hashtag such as `#акция` is none.
fn called_otherwise(text: &str, within: Span, known: &BTreeSet<String>) -> Vec<(Span, Span)> {
    let mut found = Vec::new();
    let mut from = within.start;
    while let Some(hash) = text[from..within.end].find('#').map(|hash| from + hash) {
        let code = code(text, hash + 1, within.end);
        from = code.end;
        if text[code.end..within.end].starts_with('#') && named(code.of(text), known).is_some() {
            from += 1;
            found.push((Span::new(hash, code.end + 1), code));
        }
    }
    found
}

/// `#NAME` without the `#` behind it, or `NAME#` right behind another tag.
fn open(text: &str, within: Span, known: &BTreeSet<String>) -> impl Iterator<Item = Open> {
    let first = code(text, within.start, within.end);
    let behind = text[..within.start].ends_with('#')
        && text[first.end..within.end].starts_with('#')
        && known.contains(first.of(text));
    let behind = behind
        .then(|| Open { span: Span::new(first.start, first.end + 1), missing: Some(first.start) });
    let hashes = text[within.start..within.end].match_indices('#');
    let before = hashes.filter_map(move |(at, _)| {
        let hash = within.start + at;
        let code = code(text, hash + 1, within.end);
        let rest = &text[code.end..];
        let is_open = known.contains(code.of(text)) && !rest.starts_with('#');
        // What was meant to be a fallback has to be mended by hand.
        let missing = (!rest.trim_start().starts_with('|')).then_some(code.end);
        is_open.then(|| Open { span: Span::new(hash, code.end), missing })
    });
    behind.into_iter().chain(before)
}

/// A tag with one `#` only.
struct Open {
    span: Span,
    /// Where the other one belongs, if that is plain.
    missing: Option<usize>,
}

/// The letters of a code from a place on.
fn code(text: &str, start: usize, end: usize) -> Span {
    let rest = &text[start..end];
    let length = rest.find(|letter: char| !(letter.is_alphanumeric() || "_.".contains(letter)));
    Span::new(start, start + length.unwrap_or(rest.len()))
}

fn unclosed(context: &Context, tag: Open) -> Finding {
    let lang = context.lang;
    let written = excerpt(tag.span.of(&context.template.text));
    let fix = tag.missing.map(|at| Fix {
        title: lang.pick("Дописать #", "Add the #").to_owned(),
        edits: vec![Edit { span: Span::empty(at), insert: "#".to_owned() }],
    });
    Finding {
        message: lang.say(
            format_args!("Тег не закрыт: {written}"),
            format_args!("The tag is not closed: {written}"),
        ),
        span: Some(tag.span),
        fix,
        ..Finding::default()
    }
}

/// The tag at `span` is unknown; `replaced` would become `by`.
fn finding(context: &Context, span: Span, replaced: Span, by: Option<&str>) -> Finding {
    let lang = context.lang;
    let written = excerpt(span.of(&context.template.text));
    let fix = by.map(|by| Fix {
        title: lang.say(format_args!("Заменить на {by}"), format_args!("Replace by {by}")),
        edits: vec![Edit { span: replaced, insert: by.to_owned() }],
    });
    Finding {
        message: lang.say(
            format_args!("Нет такого поля: {written}"),
            format_args!("No such field: {written}"),
        ),
        span: Some(span),
        fix,
        ..Finding::default()
    }
}
