//! A tag that nobody fills in, because its code is misspelled. Bitrix24 erases what it does not know, so the recipient would read
//! «Здравствуйте, !».

use std::collections::BTreeSet;

use super::{BITRIX24_TAGS, Context, Finding, Rule, excerpt};
use crate::report::{Edit, Fix, MAX_RISKS, Severity};
use crate::span::Span;
use crate::tag::nearest;
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
            for (span, code) in lower_case(text, *span, known) {
                findings.push(finding(context, span, code, near(code.of(text), findings.len())));
            }
        }
        _ => {}
    });
    findings
}

/// `#name#`: what would be a tag in capitals. A hashtag such as `#акция` is none.
fn lower_case(text: &str, within: Span, known: &BTreeSet<String>) -> Vec<(Span, Span)> {
    let mut found = Vec::new();
    let mut from = within.start;
    while let Some(hash) = text[from..within.end].find('#').map(|hash| from + hash) {
        let code = text[hash + 1..within.end]
            .split(|letter: char| !(letter.is_ascii_alphanumeric() || "_.".contains(letter)));
        let code = Span::new(hash + 1, hash + 1 + code.into_iter().next().map_or(0, str::len));
        from = code.end.max(hash + 1);
        if text[code.end..within.end].starts_with('#')
            && known.contains(&code.of(text).to_ascii_uppercase())
        {
            from += 1;
            found.push((Span::new(hash, code.end + 1), code));
        }
    }
    found
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
