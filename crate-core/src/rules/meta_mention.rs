//! Instagram or Facebook by name. Their owner is banned as extremist in Russia (Tverskoy court of Moscow, 21 March 2022). The law on mass media
//! (art. 4) asks for a note on that wherever they are named; lawyers advise everybody to write it, and links to them are riskier still.

use super::{Context, Finding, Rule};
use crate::letter::small_letters;
use crate::report::Severity;
use crate::span::Span;
use crate::word::words;

pub(super) const RULE: Rule = Rule {
    id: "meta-mention",
    severity: Severity::Warn,
    help: [
        "В России рядом с Instagram и Facebook нужна пометка: «принадлежит Meta, признана экстремистской и запрещена». Проще не упоминать. Это не юридическая консультация.",
        "In Russia a mention of Instagram or Facebook needs the note that Meta is banned as extremist. Better leave it out. This is not legal advice.",
    ],
    source: "https://minjust.gov.ru/ru/documents/7822/",
    recommendation: Some(7),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    context.mentions(mentions, |word| {
        context.lang.say(
            format_args!("Без пометки о запрете: «{word}»"),
            format_args!("Without the note on its ban: “{word}”"),
        )
    })
}

/// The names in a text, unless it says that their owner is banned: as extremist, or in Russia.
fn mentions(text: &str) -> Vec<Span> {
    let mut mentions = Vec::new();
    let (mut is_banned, mut is_here) = (false, false);
    for at in words(text) {
        let word = small_letters(at.of(text));
        let begins = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
        is_banned |= begins(&["запрещ", "banned"]);
        is_here |= word == "рф" || begins(&["росси", "russia"]);
        if is_banned && is_here || begins(&["экстремист", "extremist"]) {
            return Vec::new();
        }
        // The ordinary word is "threads".
        if at.of(text) == "Threads" || NAMES.contains(&word.as_str()) || begins(&STEMS) {
            mentions.push(at);
        }
    }
    mentions
}

const NAMES: [&str; 10] =
    ["instagram", "insta", "facebook", "fb", "инст", "инста", "инсте", "инсту", "инсты", "инстой"];

const STEMS: [&str; 4] = ["инстаграм", "фейсбук", "фэйсбук", "фейсбуч"];
