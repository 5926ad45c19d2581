//! A value from the CRM that is a command to the connector, alone or with what stands around it: it would attach a file, choose a variant or
//! insert a field that the author never wrote. Anybody can write such a value about themselves into a form. What the author has escaped
//! reaches the connector without its backslashes, and may be such a command, too.

use std::collections::BTreeSet;

use super::{Context, Finding, OLCHAT_RANDOMIZER, Rule, excerpt};
use crate::context::Reading;
use crate::parse::parse;
use crate::report::{MAX_RISKS, Severity};
use crate::sample::{Piece, PieceKind};
use crate::span::Span;
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
    let mut findings: Vec<Finding> =
        once.take(MAX_RISKS).filter_map(|tag| finding(context, tag)).collect();
    // As it is written, a text makes no other command than its author's but by what was escaped.
    let is_escaped = |piece: &Piece| piece.kind == PieceKind::Escape;
    let may_make =
        |reading: &Reading| reading.is_filled() || reading.sample.pieces.iter().any(is_escaped);
    let joined = context.readings().filter(may_make).flat_map(|reading| joined(context, &reading));
    findings.extend(joined.take(MAX_RISKS));
    findings
}

/// Commands that come about where values meet each other or the text, or where the text is escaped.
fn joined(context: &Context, reading: &Reading) -> Vec<Finding> {
    let sample = reading.sample;
    let is_made = |at: &Span| {
        let first = sample.pieces.partition_point(|piece| piece.at.end <= at.start);
        let pieces = sample.pieces[first..].iter().take_while(|piece| piece.at.start < at.end);
        let mut kinds = pieces.map(|piece| (piece.kind, piece.at.contains(*at)));
        kinds.any(|(kind, is_all)| match kind {
            PieceKind::Value => reading.is_filled() && !is_all,
            PieceKind::Escape => true,
            PieceKind::Fixed | PieceKind::Variant | PieceKind::Opaque => false,
        })
    };
    let finding = |at: Span| {
        let command = excerpt(at.of(&sample.text));
        let message = context.lang.say(
            format_args!("Получится команда: {command}"),
            format_args!("It makes a command: {command}"),
        );
        let span = Some(context.template.source(sample, at));
        Finding { message, span, people: reading.people.to_vec(), ..Finding::default() }
    };
    let made = commands(&sample.text).into_iter().filter(is_made);
    made.take(MAX_RISKS).map(finding).collect()
}

fn finding(context: &Context, tag: &Tag) -> Option<Finding> {
    let code = tag.code.of(&context.template.text);
    let people = context.people_whose(code, |value| value.is_some_and(is_command));
    if people.is_empty() {
        return None;
    }
    let code = excerpt(code);
    let message = context.lang.say(
        format_args!("Служебные знаки в данных: {code}"),
        format_args!("A command in the data: {code}"),
    );
    Some(Finding { message, span: Some(tag.span), people, ..Finding::default() })
}

/// Whether the connector would do something with this text rather than send it.
fn is_command(value: &str) -> bool {
    !commands(value).is_empty()
}

/// What the connector would do something with rather than send it.
fn commands(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    if !text.contains(['{', '[', '#']) {
        return found;
    }
    let template = parse(text);
    template.walk(&mut |node| {
        let is_command = match node {
            Node::Shortcode(_) | Node::Tag(_) => true,
            Node::Group(group) => template.options(group).len() > 1,
            Node::Text(_) | Node::Escape(_) | Node::Foreign(_) => false,
        };
        if is_command {
            found.push(node.span());
        }
    });
    found
}
