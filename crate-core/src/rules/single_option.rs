//! Braces around one text. Everybody would get that text, so the author meant something else, or forgot the other options.

use super::{Context, Finding, MAX_FINDINGS, OLCHAT_RANDOMIZER, Rule, excerpt};
use crate::foreign::meant;
use crate::letter::is_capital;
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

/// What people put between options in the place of the bar.
const DIVIDERS: [char; 4] = ['/', ';', '\\', '¦'];

fn begins_sentence(option: &str) -> bool {
    option.trim_start().starts_with(is_capital)
}

/// Whether it is one word, and no unit: `24/7`, `м/с` and `и/или` divide nothing.
fn is_word(option: &str) -> bool {
    let word = option.trim();
    word.chars().count() > 2 && word.chars().all(char::is_alphabetic)
}

fn finding(context: &Context, group: &Group) -> Finding {
    let Span { start, end } = group.span;
    let text = &context.template.text;
    let written = excerpt(group.span.of(text));
    let edit =
        |start, end, insert: &str| Edit { span: Span::new(start, end), insert: insert.to_owned() };
    let inside = Span::new(start + 1, end - 1).of(text);
    let options: Vec<&str> = inside.split(DIVIDERS).collect();
    let is_divided = options.len() > 1
        && !inside.contains(['{', '#', '[', '|', '.'])
        && (options.iter().all(|option| begins_sentence(option))
            || options.iter().all(|option| is_word(option)));
    if is_divided {
        let divided = options.iter().map(|option| option.trim()).collect::<Vec<_>>().join("|");
        let title = context.lang.pick("Разделить чертой |", "Divide by |").to_owned();
        return Finding {
            message: context.lang.say(
                format_args!("Варианты делит знак |: {written}"),
                format_args!("Options are divided by |: {written}"),
            ),
            span: Some(group.span),
            fix: Some(Fix { title, edits: vec![edit(start + 1, end - 1, &divided)] }),
            ..Finding::default()
        };
    }
    let fix = Fix {
        title: context.lang.pick("Убрать скобки", "Remove the braces").to_owned(),
        edits: vec![edit(start, start + 1, ""), edit(end - 1, end, "")],
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
