//! Instagram or Facebook by name. Their owner is banned as extremist in Russia (Tverskoy court of Moscow, 21 March 2022). The law on mass media
//! (art. 4) asks for a note on that wherever they are named; lawyers advise everybody to write it, and links to them are riskier still.

use super::{Context, Finding, Rule};
use crate::letter::{is_capital, small_letters};
use crate::report::Severity;
use crate::span::Span;
use crate::word::{begins, words};

pub(super) const RULE: Rule = Rule {
    id: "meta-mention",
    severity: Severity::Warn,
    help: [
        "В России рядом с Instagram и Facebook нужна пометка: «принадлежит Meta, признана экстремистской и запрещена». Проще не упоминать. Это не юридическая консультация.",
        "In Russia a mention of Instagram or Facebook needs the note that Meta is banned as extremist. Better leave it out. This is not legal advice.",
    ],
    source: "https://minjust.gov.ru/ru/documents/7822/",
    recommendation: None,
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
    let mut note = Note::default();
    let mut end = 0;
    for at in words(text) {
        let shown = at.of(text);
        let word = small_letters(shown);
        let between = &text[end..at.start];
        end = at.end;
        // An abbreviation ends no sentence: «запрещ. в РФ».
        let is_new = between.contains('\n') && !between.ends_with('(')
            || between.contains(['.', '!', '?', '…']) && shown.starts_with(is_capital);
        if is_new {
            note = Note::default();
        }
        let begins = |stems: &[&str]| begins(&word, stems);
        // The ordinary word is "threads".
        let is_name =
            ["Threads", "IG"].contains(&shown) || NAMES.contains(&word.as_str()) || begins(&STEMS);
        note.on_network |= is_name
            || between.contains('*')
            || begins(&ABOUT)
            || ["meta", "мета"].contains(&&*word);
        note.bans |= !is_name && begins(&["запрещ", "banned"]);
        note.here |= word == "рф" || begins(&["росси", "russia"]);
        if note.on_network && note.bans && note.here || begins(&["экстремист", "extremist"])
        {
            return Vec::new();
        }
        if is_name {
            mentions.push(at);
        }
    }
    mentions
}

/// What a sentence has of the note on a ban.
#[derive(Default)]
struct Note {
    /// It is about a network or its owner, or stands behind an asterisk.
    on_network: bool,
    bans: bool,
    here: bool,
}

/// How words begin that speak of a network or its owner.
const ABOUT: [&str; 5] = ["организац", "соцсет", "социальн", "деятельн", "признан"];

const NAMES: [&str; 15] = [
    "instagram",
    "insta",
    "facebook",
    "fb",
    "фб",
    "инст",
    "инста",
    "инсте",
    "инсту",
    "инсты",
    "инстой",
    "инстик",
    "инстике",
    "инстика",
    "инстику",
];

const STEMS: [&str; 8] = [
    "инстаграм",
    "фейсбук",
    "фэйсбук",
    "фейсбуч",
    "запрещенграм",
    "запрещёнграм",
    "запрещенограм",
    "нельзяграм",
];
