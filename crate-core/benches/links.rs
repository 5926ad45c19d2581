//! How fast links are found in messages without JavaScript around it.

use std::hint::black_box;
use std::time::Instant;

use bereg_core::links;

/// Sentences of mailings.
const PROSE: [&str; 6] = [
    "Здравствуйте! Напоминаем, что завтра в 15:30 у вас запись к мастеру.",
    "Скидка 20 % на все букеты до конца недели, доставка по городу бесплатно.",
    "Ответьте «да», если придёте, или предложите другое время — подстроимся.",
    "Привезли новую коллекцию: платья, пальто и т. д., размеры от 40 до 56.",
    "Мы работаем каждый день с 9.00 до 21.00, без перерывов и выходных.",
    "Thank you for staying with us! See you soon at our new place 💛",
];

const LINKS: [&str; 5] = [
    "https://shop.example.ru/akcia?utm_source=wa",
    "bit.ly/3abc",
    "магазин.рф",
    "t.me/channel",
    "http://www.example.com/a_(b),",
];

fn main() {
    println!("Native, links found in 2.6 MB of messages:\n");
    println!("| messages with a link | links | MB/s |");
    println!("|---|---|---|");
    for percent in [0, 2, 30] {
        let text = messages(percent);
        let found = links(&text).len();
        let time = (0..5).map(|_| seconds(&text)).fold(f64::INFINITY, f64::min);
        println!("| {percent} % | {found} | {:.0} |", text.len() as f64 / 1e6 / time);
    }
}

/// Messages of three sentences, some with a link.
fn messages(percent: usize) -> String {
    let mut text = String::new();
    let mut count = 0;
    while text.len() < 2_600_000 {
        for sentence in 0..3 {
            text += PROSE[(count + sentence * 2 + count / 7) % PROSE.len()];
            text.push(' ');
        }
        if count * percent % 100 < percent {
            text += LINKS[count % LINKS.len()];
        }
        text.push('\n');
        count += 1;
    }
    text
}

fn seconds(text: &str) -> f64 {
    let start = Instant::now();
    black_box(links(black_box(text)));
    start.elapsed().as_secs_f64()
}
