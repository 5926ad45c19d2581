//! A text that asks nothing. People answer questions, and a number that gets answers is trusted.

use super::{Context, Finding, OLCHAT, Rule};
use crate::letter::is_cyrillic;
use crate::report::{Edit, Fix, Severity};
use crate::span::Span;

pub(super) const RULE: Rule = Rule {
    id: "no-question",
    severity: Severity::Note,
    help: [
        "Ответы людей защищают номер: хорошо, когда отвечают 30 из 100. Спросите о чём-нибудь в каждом варианте.",
        "Replies protect the number: 30 of 100 is good. Ask something in every variant.",
    ],
    source: OLCHAT,
    recommendation: Some(8),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    if context.is_blank() || context.prose.iter().all(|prose| prose.contains('?')) {
        return Vec::new();
    }
    let text = &context.template.text;
    let question = if is_cyrillic(text) {
        "Рассказать подробнее?"
    } else {
        "Shall we tell you more?"
    };
    let end = text.trim_end().len();
    let fix = Fix {
        title: context
            .lang
            .say(format_args!("Спросить: «{question}»"), format_args!("Ask: “{question}”")),
        edits: vec![Edit { span: Span::new(end, text.len()), insert: format!("\n\n{question}") }],
    };
    let message =
        context.lang.pick("Есть вариант без вопроса", "Some variant asks no question").to_owned();
    vec![Finding { message, fix: Some(fix), ..Finding::default() }]
}
