//! Means to get around blocking. Advertising them is forbidden in Russia since 1 September 2025 (Federal Law 38-FZ, art. 5, part 10.8; the fines
//! are those of 281-FZ), and the first decision, of January 2026, took a mere link to one for advertising (Vedomosti, 27 January 2026).

use super::{Context, Finding, Rule};
use crate::letter::small_letters;
use crate::report::Severity;
use crate::span::Span;
use crate::word::words;

pub(super) const RULE: Rule = Rule {
    id: "vpn-mention",
    severity: Severity::Block,
    help: [
        "Реклама средств обхода блокировок в России запрещена (281-ФЗ), штраф — до 500 000 ₽. Уберите упоминание. Это не юридическая консультация.",
        "Advertising means to get around blocking is forbidden in Russia (281-FZ), with fines up to 500,000 roubles. Take the mention out. This is not legal advice.",
    ],
    source: "http://publication.pravo.gov.ru/document/0001202507310030",
    recommendation: Some(7),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    context.mentions(mentions, |word| {
        context.lang.say(
            format_args!("Обход блокировок: «{word}»"),
            format_args!("A way around blocking: “{word}”"),
        )
    })
}

/// `VPN`, `ВПН` and `обход блокировок`, unless the reader is asked to do without.
fn mentions(text: &str) -> Vec<Span> {
    let mut mentions = Vec::new();
    let mut before: Option<(Span, String)> = None;
    for at in words(text) {
        let word = small_letters(at.of(text));
        if matches!(word.as_str(), "a" | "your" | "ваш" | "свой") {
            continue;
        }
        let (start, leading) = before.as_ref().map_or((at, ""), |(start, word)| (*start, word));
        let around = ["обход", "обой", "bypass"].iter().any(|stem| leading.starts_with(stem));
        if matches!(word.as_str(), "vpn" | "vpns" | "впн") && !WITHOUT.contains(&leading) {
            mentions.push(at);
        } else if around && (word.starts_with("блокиров") || word.starts_with("block")) {
            mentions.push(start.cover(at));
        }
        before = Some((at, word));
    }
    mentions
}

/// Words before it that ask the reader to do without.
const WITHOUT: [&str; 9] = [
    "без",
    "without",
    "off",
    "disable",
    "отключите",
    "отключить",
    "выключите",
    "выключить",
    "отключив",
];
