//! How fast phone numbers are read and a large segment is judged without JavaScript around them.

use std::hint::black_box;
use std::time::Instant;

use bereg_core::{Person, SegmentOptions, phone, segment};

const PEOPLE: usize = 100_000;

fn main() {
    // The tables are unpacked at the first call.
    let first = seconds(|| phone("+79123456789", None));
    let numbers = numbers(20_000);
    let read = || numbers.iter().filter(|number| phone(number, None).e164.is_some()).count();
    println!("\nNative, {} phones as CRMs hold them, most of them Russian:\n", numbers.len());
    println!("| millions a second | the first, ms |\n|---|---|");
    let rate = numbers.len() as f64 / best(&read) / 1e6;
    println!("| {rate:.2} | {:.2} |", first * 1e3);

    let people: Vec<Person> = self::numbers(PEOPLE)
        .into_iter()
        .enumerate()
        .map(|(id, phone)| Person { id: id.to_string(), phone, ..Person::default() })
        .collect();
    let options = SegmentOptions::default();
    println!("\nNative, a segment of {PEOPLE} people:\n\n| ms |\n|---|");
    println!("| {:.1} |", best(&|| segment(&people, &options)) * 1e3);
}

/// Numbers as people write them, the same ones in every run.
fn numbers(count: usize) -> Vec<String> {
    let mut seed = 1_u64;
    let mut random = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    (0..count)
        .map(|_| {
            let (a, b, c, d) = (900 + random(100), random(1000), random(100), random(100));
            match random(10) {
                0 => format!("8 ({a}) {b:03}-{c:02}-{d:02}"),
                1 => format!("+7 {a} {b:03} {c:02} {d:02}"),
                2 => format!("8{a}{b:03}{c:02}{d:02}"),
                3 => format!("7{a}{b:03}{c:02}{d:02}"),
                4 => format!("{a}{b:03}{c:02}{d:02}"),
                5 => format!("8 (495) {b:03}-{c:02}-{d:02} доб. {c}"),
                6 => format!("+37529{b:03}{c:02}{d:02}"),
                7 => format!("37529{b:03}{c:02}{d:02}"),
                8 => format!("тел. 8 {a} {b:03} {c:02} {d:02}"),
                _ => format!("8-{a}-{b:03}-{c:02}-{d:02}, 8-{a}-{b:03}-{d:02}-{c:02}"),
            }
        })
        .collect()
}

/// The quickest of several rounds: the machine is not ours alone.
fn best<T>(work: &impl Fn() -> T) -> f64 {
    (0..7).map(|_| seconds(work)).fold(f64::INFINITY, f64::min)
}

fn seconds<T>(work: impl Fn() -> T) -> f64 {
    let start = Instant::now();
    black_box(work());
    start.elapsed().as_secs_f64()
}
