//! A tag or a group in the spelling of another product. Nobody fills it in, and the connector takes its braces for variants: people
//! would read «{NAME}» or «RANDOM».

use super::{Context, Finding, MAX_FINDINGS, OLCHAT_RANDOMIZER, Rule, excerpt};
use crate::foreign::{meant, shuffles};
use crate::report::{Edit, Fix, MAX_RISKS, Severity};
use crate::span::Span;
use crate::tag::{named, nearest};
use crate::template::Node;

pub(super) const RULE: Rule = Rule {
    id: "foreign-tag",
    severity: Severity::Block,
    help: [
        "Так пишут в другом сервисе, и получатель увидит скобки или лишние слова. Здесь имя — #NAME|друзья#, варианты — {Привет|Салют}.",
        "Another product writes it like this, and people would see braces or stray words. Here a name is #NAME|friends# and a choice {Hi|Hello}.",
    ],
    source: OLCHAT_RANDOMIZER,
    recommendation: Some(6),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let text = &context.template.text;
    let mut findings: Vec<Finding> = Vec::new();
    // What stands inside a finding is a part of it.
    let mut told = 0;
    context.template.walk(&mut |node| {
        if findings.len() >= MAX_FINDINGS || node.span().start < told {
            return;
        }
        match node {
            Node::Foreign(span) => {
                // A report lists no more risks than that, so nobody would see a suggestion for the others.
                let tag = if findings.len() < MAX_RISKS { tag(context, *span) } else { None };
                findings.push(finding(context, *span, tag));
            }
            Node::Group(group) => {
                if let Some(instead) = meant(context.template, group, &context.codes) {
                    told = group.span.end;
                    findings.push(finding(context, group.span, instead));
                }
            }
            Node::Text(span) => {
                for (span, code) in percents(context, *span) {
                    findings.push(finding(context, span, Some(format!("#{code}#"))));
                }
                for shuffle in shuffles(text, *span) {
                    findings.push(finding(context, shuffle.span, shuffle.group));
                }
            }
            _ => {}
        }
    });
    findings
}

/// `%NAME%`: what other products call a field, between two percent signs.
fn percents<'c>(context: &'c Context, within: Span) -> Vec<(Span, &'c str)> {
    let text = &context.template.text;
    let mut found = Vec::new();
    let mut signs = text[within.start..within.end].match_indices('%').peekable();
    while let Some((start, _)) = signs.next() {
        let Some((end, _)) = signs.peek() else { break };
        let name = Span::new(within.start + start + 1, within.start + end);
        if let Some(code) = named(name.of(text), &context.codes) {
            found.push((Span::new(name.start - 1, name.end + 1), code));
            signs.next();
        }
    }
    found
}

/// The tag that `{{NAME}}` or `{=Document:NAME}` stands for.
fn tag(context: &Context, span: Span) -> Option<String> {
    let inside = span.of(&context.template.text).trim_matches(['{', '}', '=', ' ']);
    let name = inside.rsplit([':', '.']).next().unwrap_or(inside).trim().replace(' ', "_");
    let code = named(&name, &context.codes).or_else(|| nearest(&name, &context.codes))?;
    Some(format!("#{code}#"))
}

fn finding(context: &Context, span: Span, instead: Option<String>) -> Finding {
    let lang = context.lang;
    let written = excerpt(span.of(&context.template.text));
    let fix = instead.map(|instead| Fix {
        title: lang.say(
            format_args!("Заменить на {}", excerpt(&instead)),
            format_args!("Replace by {}", excerpt(&instead)),
        ),
        edits: vec![Edit { span, insert: instead }],
    });
    Finding {
        message: lang.say(
            format_args!("Запись другого сервиса: {written}"),
            format_args!("Another product's spelling: {written}"),
        ),
        span: Some(span),
        fix,
        ..Finding::default()
    }
}
