//! A tag without a fallback for somebody who has no value for it. That person would read «Здравствуйте, !».

use super::{BITRIX24_TAGS, Context, Finding, Rule, excerpt};
use crate::letter::is_cyrillic;
use crate::report::{Edit, Fix, MAX_RISKS, Severity};
use crate::span::Span;
use crate::template::Tag;

pub(super) const RULE: Rule = Rule {
    id: "tag-without-fallback",
    severity: Severity::Warn,
    help: [
        "У этих людей на месте поля будет пустота. Добавьте запасное слово: #NAME|друзья#. Или заполните поле в CRM.",
        "These people would see a gap in its place. Add a fallback, as in #NAME|friends#, or fill in the field in the CRM.",
    ],
    source: BITRIX24_TAGS,
    recommendation: Some(6),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    if context.draft.people.is_empty() {
        return Vec::new();
    }
    let text = &context.template.text;
    let tags = context.template.tags();
    let bare = tags.iter().filter(|tag| tag.fallback.is_none());
    let known = bare.filter(|tag| context.is_known(tag.code.of(text)));
    // Each looks at everybody, and a report lists no more.
    let findings = known.filter_map(|tag| finding(context, tag));
    findings.take(MAX_RISKS).collect()
}

fn finding(context: &Context, tag: &Tag) -> Option<Finding> {
    let people = context.people_whose(tag.code.of(&context.template.text), |value| value.is_none());
    if people.is_empty() {
        return None;
    }
    let (without, all) = (people.len(), context.receivers.len());
    let written = excerpt(tag.span.of(&context.template.text));
    let message = context.lang.say(
        format_args!("Нет значения у {without} из {all}: {written}"),
        format_args!("No value for {without} of {all}: {written}"),
    );
    Some(Finding {
        message,
        span: Some(tag.span),
        fix: fallback(context, tag),
        people,
        ..Finding::default()
    })
}

/// What to call those whose name is not known. No word fits other fields.
fn fallback(context: &Context, tag: &Tag) -> Option<Fix> {
    let text = &context.template.text;
    if tag.code.of(text).rsplit('.').next() != Some("NAME") {
        return None;
    }
    let before = text[..tag.span.start].trim_end_matches([' ', '*', '_', '~', '{']);
    let first = before.is_empty() || before.ends_with(['.', '!', '?', '…', '\n']);
    let word = match (is_cyrillic(text), first) {
        (true, true) => "Друзья",
        (true, false) => "друзья",
        (false, true) => "Friends",
        (false, false) => "friends",
    };
    Some(Fix {
        title: context.lang.say(
            format_args!("Без имени писать «{word}»"),
            format_args!("Say “{word}” without a name"),
        ),
        edits: vec![Edit { span: Span::empty(tag.code.end), insert: format!("|{word}") }],
    })
}
