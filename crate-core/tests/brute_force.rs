//! The figures of a template against all its texts, written out: for a family of random small templates, and for the two of
//! `tests/bench` that show how far ways to choose and different texts lie apart.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fs;

mod ways;

use bereg_core::{Count, Draft, Template, advice, check, count, deal, parse, repeats};
use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};
use ways::ways;

/// A random template. Short options make many of them ambiguous.
fn template(chance: &mut ChaCha8Rng, depth: u32) -> String {
    let below = |chance: &mut ChaCha8Rng, bound: u32| chance.next_u32() % bound;
    let mut text = String::new();
    for _ in 0..below(chance, 4) {
        text.push_str(["а", "аб", "б", " ", "💛", "\\{", "яя"][below(chance, 7) as usize]);
        if depth > 0 && below(chance, 3) > 0 {
            let options: Vec<String> =
                (0..=below(chance, 3)).map(|_| template(chance, depth - 1)).collect();
            text.push_str(&format!("{{{}}}", options.join("|")));
        }
    }
    text
}

#[test]
fn figures_are_exact() {
    let mut chance = ChaCha8Rng::seed_from_u64(1);
    let mut ambiguous = 0;
    for _ in 0..1500 {
        let text = template(&mut chance, 3);
        let template = parse(&text);
        let all_ways = ways(&template);
        if all_ways.len() > 10_000 {
            continue;
        }
        let mut texts: HashMap<&str, f64> = HashMap::new();
        all_ways.iter().for_each(|(text, chance)| *texts.entry(text).or_default() += chance);
        ambiguous += usize::from(texts.len() < all_ways.len());

        assert_eq!(count(&template), Count { count: texts.len() as u64, exact: true }, "{text}");
        let collision: f64 = texts.values().map(|chance| chance * chance).sum();
        assert!((repeats(&template, 2).drawn - collision).abs() < 1e-9, "{text}");
        let report = check(&Draft { text: text.clone(), ..Draft::default() });
        let units = |text: &&str| text.encode_utf16().count();
        let lengths = (texts.keys().map(units).min(), texts.keys().map(units).max());
        assert_eq!((Some(report.length.min), Some(report.length.max)), lengths, "{text}");

        for advice in advice(&template, 2) {
            let mut more = text.clone();
            more.insert_str(advice.group.end - 1, "|новое");
            let mut wider: HashMap<String, f64> = HashMap::new();
            ways(&parse(&more))
                .into_iter()
                .for_each(|(text, chance)| *wider.entry(text).or_default() += chance);
            let less: f64 = collision - wider.values().map(|chance| chance * chance).sum::<f64>();
            assert_eq!(advice.texts, Some((wider.len() - texts.len()) as u64), "{more}");
            assert!((advice.repeats - less).abs() < 1e-9, "{more}");
        }

        let people = texts.len().min(50);
        let bare = |tag: bereg_core::Tag| Cow::Borrowed(tag.span.of(&text));
        let dealt: HashSet<String> = deal(&template, people, 5)
            .iter()
            .map(|variant| variant.text(&template, &bare).text)
            .collect();
        assert_eq!(dealt.len(), people, "{text}");
        assert!(dealt.iter().all(|text| texts.contains_key(text.as_str())), "{text}");
    }
    assert!(ambiguous > 250, "only {ambiguous} templates were ambiguous");
}

#[test]
fn large_templates_have_fewer_texts_than_ways() {
    let read = |name: &str| {
        let path = format!("{}/../tests/bench/{name}", env!("CARGO_MANIFEST_DIR"));
        parse(&fs::read_to_string(path).expect("the file is there"))
    };
    let (b, c) = (read("b-whatsapp.txt"), read("c-large.txt"));
    assert_eq!(ways(&b).len(), 6656);
    assert_eq!(count(&b), Count { count: 6144, exact: true });
    assert_eq!(count(&c), Count { count: 389_256_021, exact: true });
    let millionths = |template: &Template| (repeats(template, 2).drawn * 1e6).round();
    assert_eq!((millionths(&b), millionths(&c)), (1980.0, 2029.0));
}
