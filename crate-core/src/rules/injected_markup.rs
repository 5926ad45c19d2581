//! A value from the CRM that is a command to the connector: it would attach a file, choose a variant or insert a field that the author
//! never wrote. Anybody can write such a value about themselves into a form.

use std::collections::BTreeSet;

use super::{Context, Finding, OLCHAT_RANDOMIZER, Rule, excerpt};
use crate::parse::parse;
use crate::report::{MOST_RISKS, Severity};
use crate::template::{Node, Tag};

pub(super) const RULE: Rule = Rule {
    id: "injected-markup",
    severity: Severity::Block,
    help: [
        "Коннектор выполнит это как команду: вложит файл или подставит другой текст. Исправьте поле в CRM или исключите этих людей.",
        "The connector would run it as a command: attach a file or put in other words. Correct the field in the CRM or leave these people out.",
    ],
    source: OLCHAT_RANDOMIZER,
    recommendation: None,
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let text = &context.template.text;
    let mut codes = BTreeSet::new();
    let tags = context.template.tags();
    // Each looks at everybody, and a report lists no more.
    let once = tags.iter().filter(|tag| codes.insert(tag.code.of(text).to_owned()));
    once.take(MOST_RISKS).filter_map(|tag| finding(context, tag)).collect()
}

fn finding(context: &Context, tag: &Tag) -> Option<Finding> {
    let code = tag.code.of(&context.template.text);
    let people = context.people_whose(code, |value| value.is_some_and(is_command));
    if people.is_empty() {
        return None;
    }
    let code = excerpt(code);
    let message = context.lang.say(
        format_args!("Команда вместо данных: {code}"),
        format_args!("A command instead of data: {code}"),
    );
    Some(Finding { message, span: Some(tag.span), people, ..Finding::default() })
}

/// Whether the connector would do something with this text rather than send it.
fn is_command(value: &str) -> bool {
    if !value.contains(['{', '[', '#']) {
        return false;
    }
    let mut found = false;
    let template = parse(value);
    template.walk(&mut |node| {
        found |= match node {
            Node::Shortcode(_) | Node::Tag(_) => true,
            Node::Group(group) => template.options(group).len() > 1,
            Node::Text(_) | Node::Escape(_) | Node::Foreign(_) => false,
        };
    });
    found
}
