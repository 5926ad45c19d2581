//! Braces around one text. Everybody would get that text, so the author meant something else, or forgot the other options.

use super::{Context, Finding, MAX_FINDINGS, OLCHAT_RANDOMIZER, Rule, excerpt};
use crate::foreign::meant;
use crate::report::{Edit, Fix, Severity};
use crate::span::Span;
use crate::template::{Group, Node};

pub(super) const RULE: Rule = Rule {
    id: "single-option",
    severity: Severity::Warn,
    help: [
        "Выбирать не из чего: этот текст получат все. Добавьте варианты через | или уберите скобки.",
        "There is nothing to choose from: everybody gets this text. Add options after a | or remove the braces.",
    ],
    source: OLCHAT_RANDOMIZER,
    recommendation: Some(6),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    context.template.walk(&mut |node| match node {
        Node::Group(group)
            if context.template.options(group).len() == 1
                && findings.len() < MAX_FINDINGS
                && meant(context.template, group, &context.codes).is_none() =>
        {
            findings.push(finding(context, group));
        }
        _ => {}
    });
    findings
}

fn finding(context: &Context, group: &Group) -> Finding {
    let Span { start, end } = group.span;
    let written = excerpt(group.span.of(&context.template.text));
    let brace = |start| Edit { span: Span::new(start, start + 1), insert: String::new() };
    let fix = Fix {
        title: context.lang.pick("Убрать скобки", "Remove the braces").to_owned(),
        edits: vec![brace(start), brace(end - 1)],
    };
    Finding {
        message: context.lang.say(
            format_args!("Один вариант в скобках: {written}"),
            format_args!("Only one option: {written}"),
        ),
        span: Some(group.span),
        fix: Some(fix),
        ..Finding::default()
    }
}
