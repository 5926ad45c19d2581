//! A link that hides where it leads, or that it is one. Only those who have something to hide write like that.

use std::collections::HashSet;

use super::{Context, Finding, MAX_FINDINGS, OLCHAT, Rule, excerpt};
use crate::lang::Lang;
use crate::lead::Lead;
use crate::letter::{in_word, is_cyrillic};
use crate::link::{Hidden, PlaceKind, Trick, hidden, scan};
use crate::report::{Edit, Fix, Severity};
use crate::sample::Sample;
use crate::span::Span;

pub(super) const RULE: Rule = Rule {
    id: "hidden-link",
    severity: Severity::Block,
    help: [
        "Спрятанные ссылки пишут мошенники, и WhatsApp за них блокирует. Напишите адрес целиком и без уловок.",
        "Fraudsters write links in disguise, and WhatsApp blocks numbers for them. Write the address in full and without tricks.",
    ],
    source: OLCHAT,
    recommendation: Some(7),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen = HashSet::new();
    // A place is told once, but for each of the values that people have there.
    let mut is_new = |source: Span, people: &[String]| {
        if people.is_empty() { seen.insert(source) } else { !seen.contains(&source) }
    };
    for reading in context.readings() {
        for hidden in hidden(&reading.sample.text, reading.links) {
            let source = context.template.source(reading.sample, hidden.span);
            let told = reading.makes(hidden.span) && findings.len() < MAX_FINDINGS;
            if told && is_new(source, reading.people) {
                let how = words(hidden.trick, context.lang);
                let message = format!("{how}: {}", excerpt(&hidden.host));
                let people = reading.people.to_vec();
                let fix = written_out(context, reading.sample, &hidden);
                findings.push(Finding {
                    message,
                    span: Some(source),
                    fix,
                    people,
                    ..Finding::default()
                });
            }
        }
    }
    let onward = context.leads.iter().filter(|lead| is_new(lead.source, &lead.people));
    findings.extend(onward.filter_map(|lead| leads_on(context, lead)));
    findings
}

/// The link as it would be without a slip, where that is plain.
fn written_out(context: &Context, sample: &Sample, hidden: &Hidden) -> Option<Fix> {
    let span = sample.piece(hidden.span.start)?.literal(hidden.span)?;
    let insert = plain(hidden.span.of(&sample.text), hidden)?;
    let links = scan(&insert);
    if links.is_empty() || !self::hidden(&insert, &links).is_empty() {
        return None;
    }
    let title = context.lang.pick("Исправить адрес", "Mend the address").to_owned();
    Some(Fix { title, edits: vec![Edit { span, insert }] })
}

fn plain<'w>(written: &'w str, hidden: &Hidden) -> Option<String> {
    match hidden.trick {
        Trick::SpacedScheme | Trick::MaskedScheme | Trick::DoubleScheme => {
            let sign = |sign: char| matches!(sign, ':' | ';' | '/');
            let scheme = &written[..written.find(sign)?];
            let behind = |rest: &'w str| {
                rest.trim_start_matches(|letter: char| sign(letter) || letter == ' ')
            };
            let mut rest = behind(&written[scheme.len()..]);
            if hidden.trick == Trick::DoubleScheme {
                rest = behind(rest.split_once("://")?.1);
            }
            let http = if scheme.trim_end().ends_with(['s', 'S']) { "https" } else { "http" };
            Some(format!("{http}://{rest}"))
        }
        Trick::Punycode => {
            let start = written.find("://").map_or(0, |at| at + 3);
            let length = written[start..].find([':', '/', '?', '#']);
            let end = length.map_or(written.len(), |length| start + length);
            Some([&written[..start], &hidden.host, &written[end..]].concat())
        }
        Trick::MixedScript => {
            let host = written.find(|letter: char| letter.is_ascii())?;
            let (word, host) = written.split_at(host);
            let is_word = word.chars().count() >= 3 && word.chars().all(in_word);
            (is_word && !is_cyrillic(host) && !host.starts_with('-'))
                .then(|| format!("{word} {host}"))
        }
        _ => None,
    }
}

/// A link whose address holds that of another site, where its reader will end.
fn leads_on(context: &Context, lead: &Lead) -> Option<Finding> {
    let target = &lead.onward.last()?.host;
    let is_below = |host: &str, other: &str| {
        host.strip_suffix(other).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    let host = lead.site.host.trim_start_matches("www.");
    if is_below(target, host) || is_below(host, target) {
        return None;
    }
    let target = excerpt(target);
    // Whatever carries an address somewhere else may only remember it, as a shop does where to come back to after the payment.
    if lead.site.known.kind != PlaceKind::Redirector && lead.onward.len() == 1 {
        let message = context.lang.say(
            format_args!("В ссылке адрес другого сайта: {target}"),
            format_args!("It carries another address: {target}"),
        );
        return Some(Finding { severity: Some(Severity::Warn), ..lead.finding(message) });
    }
    let message = context.lang.say(
        format_args!("На самом деле ведёт на {target}"),
        format_args!("Really leads to {target}"),
    );
    Some(lead.finding(message))
}

fn words(trick: Trick, lang: Lang) -> &'static str {
    match trick {
        Trick::BracketedDot | Trick::SpacedDot | Trick::WordForDot => {
            lang.pick("Спрятанная ссылка", "A link in disguise")
        }
        Trick::Lookalike => lang.pick("Подменены буквы", "Look-alike letters"),
        Trick::MixedScript => lang.pick("Буквы двух алфавитов", "Letters of two alphabets"),
        Trick::Invisible => {
            lang.pick("Невидимый знак в ссылке", "An invisible character in a link")
        }
        Trick::FullWidth => lang.pick("Необычные буквы в ссылке", "Odd letters in a link"),
        Trick::MaskedScheme | Trick::SpacedScheme | Trick::DoubleScheme => {
            lang.pick("Испорчено начало ссылки", "A broken beginning of a link")
        }
        Trick::UserInfo => {
            lang.pick("Имя перед адресом ведёт на", "A name before the address hides")
        }
        Trick::IpAddress => lang.pick("Числа вместо имени сайта", "Numbers instead of a name"),
        Trick::Punycode => lang.pick("Закодированное имя сайта", "An encoded name of a site"),
        Trick::Encoded => lang.pick("Закодированный адрес", "An encoded address"),
        Trick::Backslash => lang.pick("Обратная черта в ссылке", "A backslash in a link"),
        Trick::Port => lang.pick("Необычный порт в ссылке", "An odd port in a link"),
        Trick::Redirects => lang.pick("Слишком много переходов", "Too many redirects"),
    }
}
