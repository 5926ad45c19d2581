//! Two options of a group that give the same texts. There are fewer different texts than it seems, and one is dealt more often.

use std::collections::HashSet;

use super::{Context, Finding, MAX_FINDINGS, OLCHAT_RANDOMIZER, Rule, excerpt};
use crate::report::{Edit, Fix, Severity};
use crate::span::Span;
use crate::template::{Choice, Node, Template};
use crate::twin::cyrillic;

pub(super) const RULE: Rule = Rule {
    id: "duplicate-option",
    severity: Severity::Warn,
    help: [
        "Одинаковые варианты не делают тексты разными. Замените вариант или удалите его.",
        "Options that are the same make no difference. Change this one or remove it.",
    ],
    source: OLCHAT_RANDOMIZER,
    recommendation: Some(6),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    context.template.walk(&mut |node| {
        let Node::Group(group) = node else { return };
        let mut seen = HashSet::new();
        let options = context.template.options(group);
        for option in options {
            if findings.len() == MAX_FINDINGS {
                break;
            }
            let meaning = meaning(context.template, option);
            let plain = meaning.trim_matches(' ');
            let is_new = seen.insert(if plain.is_empty() { meaning } else { plain.to_owned() });
            if !is_new {
                findings.push(finding(context, group.span, options, option.span));
            }
        }
    });
    findings
}

/// What an option says: the same for options that differ in escapes only, in spaces at their ends, or in letters that look alike in both
/// alphabets.
fn meaning(template: &Template, option: &Choice) -> String {
    let text = &template.text;
    let mut meaning = String::new();
    for node in template.inside(option) {
        match node {
            Node::Text(span) => meaning
                .extend(span.of(text).chars().map(|letter| cyrillic(letter).unwrap_or(letter))),
            Node::Escape(span) => meaning.push_str(&text[span.start + 1..span.end]),
            // A tag or a group is not the same as its characters written out.
            other => {
                meaning.push('\0');
                meaning.push_str(other.span().of(text));
            }
        }
    }
    meaning
}

/// Without the option that comes twice; without braces where only one is left.
fn finding(context: &Context, group: Span, options: &[Choice], option: Span) -> Finding {
    let lang = context.lang;
    let with_bar = Span::new(option.start - 1, option.end);
    let written = excerpt(option.of(&context.template.text));
    let message = if option.is_empty() {
        lang.pick("Пустой вариант повторяется", "The empty option comes twice").to_owned()
    } else {
        lang.say(
            format_args!("Вариант повторяется: {written}"),
            format_args!("Option comes twice: {written}"),
        )
    };
    let cut = |span: Span| Edit { span, insert: String::new() };
    let edits = match options {
        [first, second] => {
            let doubles = |option: &Choice| doubles_space(&context.template.text, group, option);
            let left = if doubles(first) && !doubles(second) { second } else { first };
            vec![
                cut(Span::new(group.start, left.span.start)),
                cut(Span::new(left.span.end, group.end)),
            ]
        }
        _ => vec![cut(with_bar)],
    };
    let fix =
        Fix { title: lang.pick("Удалить повтор", "Remove it").to_owned(), edits };
    let span = Some(if option.is_empty() { with_bar } else { option });
    Finding { message, span, fix: Some(fix), ..Finding::default() }
}

/// Whether two spaces meet where an option stands in the place of its group.
fn doubles_space(text: &str, group: Span, option: &Choice) -> bool {
    let option = option.span.of(text);
    text[..group.start].ends_with(' ') && option.starts_with(' ')
        || option.ends_with(' ') && text[group.end..].starts_with(' ')
}
