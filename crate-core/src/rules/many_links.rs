//! More than two different links in one text, as in spam.

use std::collections::HashSet;

use super::{Context, Finding, OLCHAT, Rule};
use crate::link::Scanned;
use crate::report::Severity;
use crate::span::Span;

pub(super) const RULE: Rule = Rule {
    id: "many-links",
    severity: Severity::Warn,
    help: [
        "Сообщение с тремя ссылками и больше похоже на спам, а человек не знает, куда нажать. Оставьте одну, самую важную.",
        "A message with three links or more looks like spam, and nobody knows which to follow. Keep the one that matters.",
    ],
    source: OLCHAT,
    recommendation: Some(7),
    check,
};

/// How many links a message may have.
const MOST: usize = 2;

fn check(context: &Context) -> Vec<Finding> {
    let mut worst: Option<(usize, Span)> = None;
    for (sample, links) in context.linked() {
        let different = different(&sample.text, links);
        if different.len() > MOST && worst.is_none_or(|(most, _)| different.len() > most) {
            worst = Some((different.len(), context.template.source(sample, different[MOST])));
        }
    }
    let Some((links, span)) = worst else { return Vec::new() };
    let word = context.lang.plural(links as u64, ["ссылка", "ссылки", "ссылок"], ["link", "links"]);
    let message = context.lang.say(
        format_args!("{links} {word} в одном тексте"),
        format_args!("{links} {word} in one text"),
    );
    vec![Finding { message, span: Some(span), ..Finding::default() }]
}

/// The links of a text, without those that lead where one before leads.
fn different(text: &str, links: &[Scanned]) -> Vec<Span> {
    let mut seen = HashSet::new();
    let mut different = Vec::new();
    for link in links.iter().filter(|link| !link.is_mail()) {
        if seen.insert((link.name(text), &text[link.host.end..link.span.end])) {
            different.push(link.span);
        }
    }
    different
}
