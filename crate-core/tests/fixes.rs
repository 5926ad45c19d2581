//! A fix removes its risk, whatever stands around it: random messages made of what the rules with fixes look for.

use std::collections::BTreeMap;

use bereg_core::{Draft, Edit, Fix, Risk, Span, check};
use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};

/// In a release build there is time for more.
const MESSAGES: usize = if cfg!(debug_assertions) { 2_000 } else { 20_000 };

const PIECES: [&str; 47] = [
    "{",
    "{",
    "|",
    "|",
    "}",
    "}",
    " ",
    " ",
    "  ",
    "\n",
    ",",
    ".",
    "!",
    "*",
    "*",
    "**",
    "_",
    "__",
    "~",
    "`",
    "#NAME#",
    "#NAME|да #",
    "#NMAE#",
    "слово",
    "да",
    "Да",
    "[a](",
    ")",
    "# ",
    "💛",
    "…",
    "я.рф",
    "site.ru",
    "https://site.ru/a",
    "site.store",
    "site.store/a",
    "/b",
    ";",
    "\\",
    "!!!",
    ".Ждём",
    "*.",
    "(",
    "Имя",
    "[",
    "]",
    "#",
];

#[test]
fn every_fix_removes_its_risk() {
    let mut random = ChaCha8Rng::seed_from_u64(2026);
    let mut below = |bound: usize| (random.next_u64() % bound as u64) as usize;
    let mut left: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for _ in 0..MESSAGES {
        let text: String = (0..2 + below(10)).map(|_| PIECES[below(PIECES.len())]).collect();
        let before = risks(&text);
        for risk in &before {
            let Some(fix) = &risk.fix else { continue };
            let fixed = fix.apply(&text);
            let after = risks(&fixed);
            let count = |risks: &[Risk]| risks.iter().filter(|one| one.rule == risk.rule).count();
            if count(&after) >= count(&before) && is_still_there(risk, fix, &after) {
                left.entry(risk.rule).or_default().push(format!("{text:?} -> {fixed:?}"));
            }
        }
    }
    for texts in left.values_mut() {
        texts.sort_by_key(String::len);
        texts.truncate(12);
    }
    assert!(left.is_empty(), "{left:#?}");
}

fn risks(text: &str) -> Vec<Risk> {
    check(&Draft { text: text.to_owned(), ..Draft::default() }).risks
}

/// Whether the same is said of what became of a risk's place. What is said of other places may change: with a mark gone, others stand
/// alone.
fn is_still_there(risk: &Risk, fix: &Fix, after: &[Risk]) -> bool {
    let Some(place) = risk.span else { return after.iter().any(|other| other.rule == risk.rule) };
    let moved = |at: usize, edits: &dyn Fn(&Edit) -> bool| {
        let edits = fix.edits.iter().filter(|edit| edits(edit));
        edits.fold(at, |at, edit| at + edit.insert.len() - edit.span.len())
    };
    let start = moved(place.start, &|edit| edit.span.end < place.start);
    let end = moved(place.end, &|edit| edit.span.end <= place.end);
    let said = |risk: &Risk| risk.message.split(' ').next().map(str::to_owned);
    let alike = after.iter().filter(|other| other.rule == risk.rule && said(other) == said(risk));
    alike.filter_map(|other| other.span).any(|other| other.overlaps(Span::new(start, end)))
}
