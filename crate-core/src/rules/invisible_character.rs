//! A character that nobody sees. Spammers put them in to make equal texts different, WhatsApp looks for them, and so numbers are
//! blocked even where such a character was only pasted along with a text.

use super::{Context, Finding, MAX_FINDINGS, OLCHAT, Rule};
use crate::invisible::{instead, invisible};
use crate::report::{Edit, Fix, MAX_RISKS, Severity};
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
        invisible(text).into_iter().take(MAX_FINDINGS).map(finding).collect();
    let people = people(context);
    if !people.is_empty() {
        let message =
            lang.pick("Невидимые знаки в данных людей", "Invisible characters in people's data");
        findings.push(Finding { message: message.to_owned(), people, ..Finding::default() });
    }
    findings
}

/// Those in whose values, as far as the text uses them, there are such characters.
fn people(context: &Context) -> Vec<String> {
    let tags = context.template.tags();
    let codes = || tags.iter().take(MAX_RISKS).map(|tag| tag.code.of(&context.template.text));
    let such = context.receivers.iter().filter(|person| {
        codes().any(|code| person.value(code).is_some_and(|value| !invisible(value).is_empty()))
    });
    such.map(|person| person.id.clone()).collect()
}
