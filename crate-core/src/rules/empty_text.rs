//! A message with nothing in it, for everybody or for some: no messenger takes it, or people wonder what is meant.

use super::{Context, Finding, OLCHAT, Rule};
use crate::report::Severity;

pub(super) const RULE: Rule = Rule {
    id: "empty-text",
    severity: Severity::Block,
    help: [
        "Пустое сообщение не отправить. Напишите текст и проверьте, чтобы он не состоял из одних пустых вариантов и значений.",
        "An empty message cannot be sent. Write something, and see that no text consists of empty options and values alone.",
    ],
    source: OLCHAT,
    recommendation: None,
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let blank = context.samples.samples.iter().any(|sample| sample.text.trim().is_empty());
    if context.receivers.is_empty() || context.length.min > 0 && !blank {
        return Vec::new();
    }
    let message = if context.is_blank() {
        context.lang.pick("Пустое сообщение", "An empty message")
    } else {
        context.lang.pick("Кто-то получит пустое сообщение", "Somebody gets an empty message")
    };
    vec![Finding { message: message.to_owned(), ..Finding::default() }]
}
