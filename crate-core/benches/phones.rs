//! How many phone numbers a second are read: 20,000 as CRMs hold them, most of them Russian.

use std::hint::black_box;
use std::time::Instant;

use bereg_core::phone;

fn main() {
    let mut seed = 1_u64;
    let mut random = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let numbers: Vec<String> = (0..20_000)
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
        .collect();
    // The tables are unpacked at the first call.
    let start = Instant::now();
    black_box(phone("+79123456789", None));
    let first = start.elapsed();
    let best = (0..7)
        .map(|_| {
            let start = Instant::now();
            for number in &numbers {
                black_box(phone(number, None));
            }
            start.elapsed()
        })
        .min()
        .unwrap_or_default();
    let rate = numbers.len() as f64 / best.as_secs_f64() / 1e6;
    println!(
        "\nPhones, native: {rate:.2} million a second; the first takes {:.2} ms.",
        first.as_secs_f64() * 1e3
    );
}
