//! How fast the template language is without JavaScript around it. `cargo xtask bench` prints this beside the peers.

use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

use bereg_core::{Draft, Person, check, count, deal, draw, parse};

fn main() {
    println!("Native, microseconds for one call:\n");
    println!("| | parse | parse and draw | count | deal 100 | check with 100 people |");
    println!("|---|---|---|---|---|---|");
    for name in ["a-short", "b-whatsapp", "c-large"] {
        let path = format!("{}/../tests/bench/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let template = parse(&text);
        let draft = Draft { text: text.clone(), people: people(), ..Draft::default() };
        let times = [
            microseconds(|_| drop(black_box(parse(&text)))),
            microseconds(|seed| {
                let template = parse(&text);
                drop(black_box(draw(&template, seed).text(&template, &|_| "Анна".into())));
            }),
            microseconds(|_| {
                black_box(count(&template));
            }),
            microseconds(|seed| drop(black_box(deal(&template, 100, seed)))),
            microseconds(|_| drop(black_box(check(&draft)))),
        ];
        println!("| {name} | {} |", times.map(|time| format!("{time:.1}")).join(" | "));
    }
    enormous();
}

fn people() -> Vec<Person> {
    let values = [("NAME".to_owned(), "Анна".to_owned())];
    let person = |id: usize| Person {
        id: id.to_string(),
        phone: format!("+7912000{id:04}"),
        values: values.clone().into(),
        ..Person::default()
    };
    (0..100).map(person).collect()
}

/// Texts that are all syntax: milliseconds for reading each and drawing one text of it, and for a whole check.
fn enormous() {
    let nested =
        |option: &str, depth: usize| format!("{{{option}").repeat(depth) + &"}".repeat(depth);
    println!(
        "\nTexts that are all syntax, milliseconds:\n\n| | parse and draw | check |\n|---|---|---|"
    );
    for (name, text) in [
        ("10,000 nested braces", nested("", 10_000)),
        ("100,000 nested groups", nested("а|", 100_000)),
        ("1 MB of `{`", "{".repeat(1_000_000)),
        ("200 KB of `{а|`", "{а|".repeat(50_000)),
        ("10,000 flat groups", "{а|б}".repeat(10_000)),
        ("1 MB of bars in braces", format!("{{{}}}", "|".repeat(1_000_000))),
    ] {
        let draft = Draft { text: text.clone(), ..Draft::default() };
        let drawn = microseconds(|seed| {
            let template = parse(&text);
            drop(black_box(draw(&template, seed).text(&template, &|_| "".into())));
        });
        let checked = microseconds(|_| drop(black_box(check(&draft))));
        println!("| {name} | {:.1} | {:.1} |", drawn / 1e3, checked / 1e3);
    }
}

/// The best of five rounds: others use the machine, too.
fn microseconds(mut call: impl FnMut(u64)) -> f64 {
    let mut round = || {
        let start = Instant::now();
        let mut calls = 0;
        while start.elapsed() < Duration::from_millis(100) {
            call(calls);
            calls += 1;
        }
        start.elapsed().as_secs_f64() * 1e6 / calls as f64
    };
    (0..5).map(|_| round()).fold(f64::INFINITY, f64::min)
}
