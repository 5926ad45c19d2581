//! A fix removes its risk and brings no other, whatever stands around it: random messages made of what the rules with fixes look for, and
//! the messages of the corpus, as they are and with a slip in them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use bereg_core::{Draft, Edit, Fix, Risk, Severity, Span, check};
use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};

/// In a release build there is time for more.
const MESSAGES: usize = if cfg!(debug_assertions) { 2_000 } else { 20_000 };

/// How many slips are made in each message of the corpus.
const SLIPS: usize = if cfg!(debug_assertions) { 3 } else { 30 };

/// Messages of the corpus that are longer than that, in bytes, are about lengths.
const LONG: usize = 600;

/// What the fixes of some rules may bring.
const BROUGHT: [(&[&str], &[&str]); 5] = [
    // With a line more, or a longer link, a text is longer, two have more in common, and of very many fewer are read.
    (
        &["no-opt-out", "no-question", "link-not-clickable"],
        &["too-alike", "too-long", "unread-variants"],
    ),
    // A link that is written as it was meant leads where it was meant to, and two that were one are two.
    (
        &["glued-link", "hidden-link", "link-not-clickable"],
        &[
            "banned-link",
            "shortened-link",
            "hidden-link",
            "accidental-link",
            "many-links",
            "foreign-tag",
        ],
    ),
    // A word that was no word is one, and may offer something.
    (&["mixed-alphabet"], &["ad-not-marked"]),
    // The marks and spaces that stood in Markdown stand in words now.
    (
        &["markdown-slip"],
        &["unclosed-formatting", "doubled-space", "space-before-punctuation", "glued-link"],
    ),
    // What a sign too many parted, or a bracket that was no brace held together, is read.
    (
        &[
            "unbalanced-brace",
            "single-option",
            "bare-bar",
            "space-before-punctuation",
            "invisible-character",
            "hidden-link",
        ],
        &[
            "foreign-tag",
            "unknown-tag",
            "no-personalization",
            "bare-bar",
            "markdown-slip",
            "shouting",
        ],
    ),
];

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
fn every_fix_removes_its_risk_and_brings_no_other() {
    let mut below = dice(2026);
    let mut wrong: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for _ in 0..MESSAGES {
        let text: String = (0..2 + below(10)).map(|_| PIECES[below(PIECES.len())]).collect();
        judge(&text, &mut wrong);
    }
    for text in corpus() {
        judge(&text, &mut wrong);
        // A message has the same slips whichever others there are.
        let mut below = dice(
            text.bytes()
                .fold(0, |seed: u64, byte| seed.wrapping_mul(31).wrapping_add(u64::from(byte))),
        );
        for _ in 0..SLIPS {
            judge(&slipped(&text, &mut below), &mut wrong);
        }
    }
    for texts in wrong.values_mut() {
        texts.sort_by_key(String::len);
        texts.truncate(12);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Numbers below a bound, always the same.
fn dice(seed: u64) -> impl FnMut(usize) -> usize {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    move |bound| (random.next_u64() % bound as u64) as usize
}

/// The messages of the corpus that are not too long, each once.
fn corpus() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases");
    let files = fs::read_dir(folder).expect("the folder is there");
    let texts = files.flat_map(|file| {
        let file = file.expect("it can be read").path();
        let text = fs::read_to_string(file).expect("it is text");
        let blocks = text.split("\n```message\n").skip(1);
        let messages = blocks.filter_map(|block| Some(block.split_once("\n```")?.0.to_owned()));
        messages.collect::<Vec<_>>()
    });
    texts.filter(|text| text.len() <= LONG).collect()
}

/// The message with one or two slips: a piece too many somewhere, or a few characters gone.
fn slipped(text: &str, below: &mut impl FnMut(usize) -> usize) -> String {
    let mut text = text.to_owned();
    for _ in 0..1 + below(2) {
        let start = text.floor_char_boundary(below(text.len() + 1));
        match below(3) {
            0 => {
                let end = text.ceil_char_boundary((start + 1 + below(4)).min(text.len()));
                text.replace_range(start..end, "");
            }
            _ => text.insert_str(start, PIECES[below(PIECES.len())]),
        }
    }
    text
}

/// Applies every fix of a message, and notes what is wrong with it by what it is.
fn judge(text: &str, wrong: &mut BTreeMap<String, Vec<String>>) {
    let before = risks(text);
    for risk in &before {
        let Some(fix) = &risk.fix else { continue };
        let fixed = fix.apply(text);
        let after = risks(&fixed);
        let count = |risks: &[Risk], rule| risks.iter().filter(|one| one.rule == rule).count();
        // Of one place as much may be said as there are names for its tags.
        let places = |risks: &[Risk], rule| {
            let places = risks.iter().filter(|one| one.rule == rule).map(|one| one.span);
            places
                .map(|place| place.map(|place| (place.start, place.end)))
                .collect::<BTreeSet<_>>()
                .len()
        };
        let mut note = |what: String| {
            wrong.entry(what).or_default().push(format!("{text:?} -> {fixed:?}"));
        };
        let may_bring = |other: &str| {
            let may_bring = |(rules, others): &(&[&str], &[&str])| {
                rules.contains(&risk.rule) && others.contains(&other)
            };
            BROUGHT.iter().any(may_bring)
        };
        if count(&after, risk.rule) >= count(&before, risk.rule)
            && is_still_there(risk, fix, &after)
            // A word is mended in one variant of its choice.
            && risk.rule != "mixed-alphabet"
        {
            note(format!("{} stays", risk.rule));
        }
        // Without a mark that hid them, words are what they are.
        if risk.rule == "unclosed-formatting" && fix.edits.iter().all(|edit| edit.insert.is_empty())
        {
            continue;
        }
        for brought in &after {
            let (rule, other) = (risk.rule, brought.rule);
            if rule != other
                && weight(brought) >= weight(risk)
                && places(&after, other) > places(&before, other)
                && !may_bring(other)
            {
                note(format!("{rule} brings {other}"));
            }
        }
    }
}

fn weight(risk: &Risk) -> u8 {
    match risk.severity {
        Severity::Block => 2,
        Severity::Warn => 1,
        Severity::Note => 0,
    }
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
