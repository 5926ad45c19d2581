//! Whether words speak of leaving a mailing, and not of refusing a parcel.

use super::token::{Kind, Token};
use crate::letter::small_letters;
use crate::word::begins;

/// What turns leaving into its opposite.
const NOT: [&str; 4] = ["не", "not", "don't", "don’t"];

/// How words on leaving begin.
const LEAVING: [&str; 4] = ["отпис", "отпишем", "unsubscrib", "opt-out"];

/// How the names of what is left begin: without one, a refusal is that of an offer.
const MAILINGS: [&str; 13] = [
    "рассыл",
    "сообщен",
    "уведомлен",
    "получен",
    "подпис",
    "реклам",
    "новост",
    "напоминан",
    "писем",
    "письм",
    "смс",
    "sms",
    "спам",
];

/// What may stand before the name of what is left, or in its place.
const FROM_US: [&str; 5] = ["больше", "от", "нас", "вам", "мне"];

/// How words begin that take somebody off a list.
const ERASING: [&str; 3] = ["удал", "исключ", "убер"];

/// What is taken off it, and the list.
const ERASED: [&str; 6] = ["номер", "вас", "меня", "контакт", "базы", "списка"];

/// So many words behind may say so.
const ERASED_WITHIN: usize = 3;

/// Whether somebody refuses, and it is not said what.
pub(crate) fn is_bare_refusal(sentence: &str) -> bool {
    let small = small_letters(sentence);
    small.contains("отказаться")
        && !LEAVING.iter().chain(&MAILINGS).any(|stem| small.contains(stem))
}

/// Whether a word, with those around it, speaks of leaving a mailing.
pub(super) fn is_leaving(tokens: &[Token], at: usize) -> bool {
    let before = |by: usize| at.checked_sub(by).map_or("", |at| tokens[at].word);
    let after = |by: usize| tokens.get(at + by).map_or("", |token| token.word);
    let word = tokens[at].word;
    let is_wished_not = || before(2) == "не" && begins(before(1), &["хот", "захо", "жела", "буд"]);
    let is_refused = || before(1) == "не" || is_wished_not();
    // `отписаться никто не захочет`
    let is_nobodys = || [before(1), before(2), before(3), after(1)].contains(&"никто");
    let is_of_mailings = || {
        let named = (1..=4).map(after).find(|word| !FROM_US.contains(word));
        named == Some("") || (1..=4).any(|by| begins(after(by), &MAILINGS))
    };
    let is_from_mailings = || {
        after(1) == "от"
            && (2..=4).any(|by| begins(after(by), &MAILINGS) || FROM_US.contains(&after(by)))
    };
    // Who tells how it was has left nothing, nor has who got a reply from somewhere: `отписка от налоговой`.
    let is_reply = word.starts_with("отписк") && after(1) == "от" && !is_from_mailings();
    if begins(word, &LEAVING) && !word.starts_with("отписал") && !is_reply {
        return !NOT.contains(&before(1)) && !is_wished_not() && !is_nobodys();
    }
    match word {
        "out" => before(1) == "opt" && !NOT.contains(&before(2)),
        "getting" | "receiving" => before(1) == "stop" && !NOT.contains(&before(2)),
        // Others are asked to write back: `отпишитесь, кто идёт`.
        "отпишитесь" => after(1) == "от",
        "получать" | "писать" => is_refused() && is_of_mailings(),
        "removed" => ["be", "get"].contains(&before(1)),
        "end" | "leave" | "quit" => before(1) == "to" && after(1).is_empty(),
        // `Отказаться: ответьте 2`
        "отказаться" if at == 0 && tokens.get(1).is_some_and(|next| next.kind == Kind::Sign) => {
            true
        }
        _ if begins(word, &ERASING) => (1..=ERASED_WITHIN).any(|by| ERASED.contains(&after(by))),
        _ if word.starts_with("присыла") => is_refused() && is_of_mailings(),
        _ if word.starts_with("отказ") => !NOT.contains(&before(1)) && is_from_mailings(),
        _ => false,
    }
}

/// Whether a text may speak of leaving at all: what [`is_leaving`] knows has one of these in it.
pub(crate) fn may_speak_of_leaving(text: &str) -> bool {
    const HINTS: [&str; 17] = [
        "отпис",
        "отпиш",
        "отказ",
        "получать",
        "писать",
        "присыла",
        "unsubscrib",
        "opt",
        "getting",
        "receiving",
        "удал",
        "исключ",
        "убер",
        "removed",
        "to end",
        "to leave",
        "to quit",
    ];
    let small = small_letters(text);
    HINTS.iter().any(|hint| small.contains(hint))
}
