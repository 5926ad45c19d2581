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
    let mut from = 0;
    for sentence in text.split_inclusive(['.', '!', '?', '…', '\n']) {
        mentions.extend(
            in_sentence(sentence).into_iter().map(|at| Span::new(from + at.start, from + at.end)),
        );
        from += sentence.len();
    }
    mentions
}

fn in_sentence(text: &str) -> Vec<Span> {
    let words = words(text).map(|at| (at, small_letters(at.of(text))));
    let words: Vec<(Span, String)> =
        words.filter(|(_, word)| !["a", "your", "ваш", "свой"].contains(&&**word)).collect();
    let begins = |word: &str, stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    let is_done_without = words.iter().any(|(_, word)| begins(word, &TURNED_OFF))
        || words.windows(2).any(|pair| WITHOUT.contains(&&*pair[0].1) && is_name(&pair[1].1));
    let mut is_on = false;
    let mut mentions = Vec::new();
    let mut before: Option<&(Span, String)> = None;
    for word in &words {
        let (at, letters) = word;
        let (start, leading) = before.map_or((*at, ""), |(start, word)| (*start, word));
        let around = ["обход", "обой", "bypass"].iter().any(|stem| leading.starts_with(stem));
        is_on |= begins(letters, &TURNED_ON);
        if is_name(letters) && !is_done_without && !is_on {
            mentions.push(*at);
        } else if around && (letters.starts_with("блокиров") || letters.starts_with("block"))
        {
            mentions.push(start.cover(*at));
        }
        before = Some(word);
    }
    mentions
}

/// Whether a word, in small letters, names such a means, in letters of either alphabet: `vpn`, `NordVPN`, `Shadowsocks`.
fn is_name(word: &str) -> bool {
    let latin = word.replace('р', "p");
    latin.ends_with("vpn") || ["vpns", "впн", "shadowsocks", "mtproxy"].contains(&&*latin)
}

/// Words right before it that ask the reader to do without.
const WITHOUT: [&str; 3] = ["без", "without", "off"];

/// The beginnings of words that ask for it to be turned off, anywhere in the sentence.
const TURNED_OFF: [&str; 3] = ["отключ", "выключ", "disabl"];

/// The beginnings of words that, before it, speak of its being on. (Behind it they may say what a tariff offers.)
const TURNED_ON: [&str; 2] = ["включен", "включён"];
