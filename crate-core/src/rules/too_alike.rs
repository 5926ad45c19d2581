//! Texts that are different, but hardly. WhatsApp recognizes mass mailing by what the messages have in common.

use std::borrow::Cow;

use super::{Context, Finding, OLCHAT, Rule};
use crate::deal::variants;
use crate::fixed::longest_fixed;
use crate::letter::{in_word, small};
use crate::report::Severity;
use crate::span::Span;
use crate::template::Template;
use crate::word::words;

pub(super) const RULE: Rule = Rule {
    id: "too-alike",
    severity: Severity::Warn,
    help: [
        "Тексты отличаются, но почти всё в них общее. Добавьте варианты в середину, в каждое предложение.",
        "The texts differ, but most of each is the same. Add variants in the middle, in every sentence.",
    ],
    source: OLCHAT,
    recommendation: Some(6),
    check,
};

/// How alike texts may be, in percent. Measured: with variants in every sentence 14 to 32, with two or three small groups 50 to 79, with
/// nothing but a greeting that varies 90 and more.
const MOST: usize = 80;

/// How many texts are compared, as long as they are short.
const TEXTS: usize = 32;

/// How many bytes of text are read for that, unless two texts have more.
const MAX_BYTES: usize = 32 * 1024;

/// With fewer three-word sequences than that, a text has no room for variants.
const FEWEST: usize = 8;

/// From so many words on, a stretch that never varies is worth showing.
const LONG: usize = 8;

fn check(context: &Context) -> Vec<Finding> {
    let template = context.template;
    // Where all texts are the same, they are too few.
    if context.texts.count < 2 {
        return Vec::new();
    }
    let room = (MAX_BYTES / template.text.len().max(1)).clamp(2, TEXTS);
    let texts = context.texts.count.min(room as u64) as usize;
    let dealt = variants(template, texts, 1);
    // Whatever stands in the place of a tag is one word.
    let masked = dealt.iter().map(|variant| variant.text(template, &|_| Cow::Borrowed("N")).text);
    let percent = match likeness(&masked.collect::<Vec<String>>()) {
        Some(percent) if percent > MOST => percent,
        _ => return Vec::new(),
    };
    let message = context.lang.say(
        format_args!("Тексты похожи на {percent} %"),
        format_args!("The texts are {percent}% alike"),
    );
    vec![Finding { message, span: stretch(template), ..Finding::default() }]
}

/// How much of what two of these texts say is said in both, over all pairs, in percent: the Jaccard index of their three-word
/// sequences. Nothing when the texts are too short to tell.
fn likeness(texts: &[String]) -> Option<usize> {
    let texts: Vec<Vec<u64>> = texts.iter().map(|text| hashes(text)).collect();
    let mut table = Table::new(texts.iter().map(Vec::len).sum());
    let mut all = 0;
    for (number, hashes) in (1..).zip(&texts) {
        for three in hashes.windows(3) {
            let sequence = three.iter().fold(0, |hash, word| mix(hash, *word));
            all += usize::from(table.is_new(sequence, number));
        }
    }
    if all < FEWEST * texts.len() {
        return None;
    }
    let both: usize =
        table.slots.iter().map(|slot| slot.texts * slot.texts.saturating_sub(1) / 2).sum();
    // Each text is compared with all the others; what two share counts once.
    let either = (all * texts.len().saturating_sub(1)).checked_sub(both)?;
    (both * 100).checked_div(either)
}

/// In how many texts each sequence occurs. A hash table with open addressing that never grows.
struct Table {
    slots: Vec<Slot>,
}

#[derive(Clone, Default)]
struct Slot {
    sequence: u64,
    texts: usize,
    /// The last text it occurred in.
    last: usize,
}

impl Table {
    /// Room for so many sequences, and for as many again, so that there is a free place soon.
    fn new(sequences: usize) -> Table {
        Table { slots: vec![Slot::default(); (2 * sequences + 1).next_power_of_two()] }
    }

    /// Whether this text did not have it before.
    fn is_new(&mut self, sequence: u64, text: usize) -> bool {
        let mask = self.slots.len() - 1;
        // The upper half of the hash is the better one.
        let mut place = (sequence >> 32) as usize & mask;
        while self.slots[place].texts > 0 && self.slots[place].sequence != sequence {
            place = (place + 1) & mask;
        }
        let slot = &mut self.slots[place];
        let new = slot.last != text;
        *slot = Slot { sequence, texts: slot.texts + usize::from(new), last: text };
        new
    }
}

/// The hash of each word, in whatever letters it is written.
fn hashes(text: &str) -> Vec<u64> {
    let mut hashes = Vec::new();
    let mut in_front = false;
    for letter in text.chars() {
        let belongs = in_word(letter);
        if belongs {
            if !in_front {
                hashes.push(0);
            }
            if let Some(hash) = hashes.last_mut() {
                *hash = mix(*hash, u64::from(small(letter)));
            }
        }
        in_front = belongs;
    }
    hashes
}

/// The step of the Fowler-Noll-Vo hash.
fn mix(hash: u64, next: u64) -> u64 {
    (hash ^ next).wrapping_mul(0x100_0000_01b3)
}

/// The words of the longest stretch that everybody reads alike, if there are many.
fn stretch(template: &Template) -> Option<Span> {
    let longest = longest_fixed(template)?;
    let said = longest.of(&template.text);
    let start = words(said).nth(LONG - 1).and(words(said).next())?.start;
    Some(Span::new(longest.start + start, longest.start + said.trim_end().len()))
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn what_two_texts_share_counts_over_all_pairs() {
        let texts = |texts: &[&str]| {
            likeness(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<String>>())
        };
        let (one, other) = (
            "Раз два три четыре пять шесть семь восемь девять десять",
            "раз, два, три, четыре, пять: шесть семь восемь девять 💛 одиннадцать",
        );
        // Seven of nine sequences; with a third text like the first, 7 + 7 + 8 of 9 + 9 + 8.
        assert_eq!(texts(&[one, other]), Some(77));
        assert_eq!(texts(&[one, other, one]), Some(84));
        assert_eq!(texts(&["Привет", "Салют"]), None);
    }
}
