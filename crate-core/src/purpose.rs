//! What else than leaving a mailing an answer is for, and what speaks of leaving without offering it: `Чтобы отменить заказ, ответьте СТОП`,
//! `Отписаться нельзя`.

use crate::letter::{is_capital, small_letters};
use crate::span::Span;
use crate::word::{begins, pieces, words};

/// Whether a sentence says that the answer at this place is for something else: what it is for stands behind the answer, in the clause
/// behind or before its own, or right before it.
pub(crate) fn is_for_another(sentence: &str, answer: Span) -> bool {
    let small = small_letters(sentence);
    let clauses: Vec<Span> = pieces(&small, |sign| matches!(sign, ',' | ';' | '?')).collect();
    let rank = clauses.partition_point(|clause| clause.end <= answer.start);
    let clause = |rank: usize| clauses.get(rank).copied().unwrap_or(Span::empty(small.len()));
    let Span { start, end } = clause(rank);
    let (own, behind) = (&small[start..answer.start], &small[answer.end..end.max(answer.end)]);
    if says_why(behind) || refuses(behind) {
        return refuses(behind);
    }
    let next = clause(rank + 1).of(&small);
    if says_why(next) {
        return refuses(next);
    }
    let before = rank.checked_sub(1).map_or("", |rank| clause(rank).of(&small));
    let is_one_of_many = words(own).any(|word| ["или", "либо", "or"].contains(&word.of(own)));
    let is_before = !is_one_of_many && (says_why(before) || before.ends_with('?'));
    refuses(own) || is_before && refuses(before)
}

/// Whether a clause begins with what says what for.
fn says_why(clause: &str) -> bool {
    words(clause).next().is_some_and(|word| WHY.contains(&word.of(clause)))
}

const WHY: [&str; 6] = ["чтобы", "если", "для", "to", "if", "for"];

/// Whether a clause in small letters gives up something that was ordered or agreed on, and no messages.
fn refuses(clause: &str) -> bool {
    let words: Vec<&str> = words(clause).map(|word| word.of(clause)).collect();
    let names = |things: &[&str]| words.iter().any(|word| begins(word, things));
    let not = |what: &[&str]| {
        words.windows(2).any(|pair| NOT.contains(&pair[0]) && begins(pair[1], what))
    };
    !names(&MAILINGS)
        && (names(&GIVING_UP) && (names(&THINGS) || names(&OFFERS))
            || not(&NEEDED) && names(&THINGS)
            || not(&COMING))
}

const NOT: [&str; 5] = ["не", "not", "t", "cannot", "no"];

/// How words begin that give something up.
const GIVING_UP: [&str; 9] =
    ["отмен", "отказ", "аннулир", "останов", "прекрат", "cancel", "stop", "declin", "reschedul"];

/// How words begin that say, behind a [`NOT`], that something is given up.
const NEEDED: [&str; 7] = ["нужн", "нужен", "надо", "понадоб", "актуал", "need", "longer"];

/// How words begin that say, behind a [`NOT`], that somebody does not come.
const COMING: [&str; 7] = ["смож", "прид", "приед", "успе", "make", "come", "attend"];

/// How words begin for what is ordered or agreed on.
const THINGS: [&str; 34] = [
    "заказ",
    "запис",
    "брон",
    "достав",
    "визит",
    "встреч",
    "машин",
    "такси",
    "мастер",
    "курьер",
    "столик",
    "билет",
    "заявк",
    "посылк",
    "прием",
    "приём",
    "процедур",
    "урок",
    "занят",
    "поездк",
    "order",
    "appointment",
    "booking",
    "reserv",
    "deliver",
    "car",
    "taxi",
    "table",
    "ticket",
    "visit",
    "meeting",
    "trip",
    "parcel",
    "lesson",
];

/// How words begin for what is given up as well, and where it is not needed, no more of it is to be offered: `Не нужен кредит?`
const OFFERS: [&str; 15] = [
    "услуг",
    "страхов",
    "полис",
    "тариф",
    "карт",
    "кредит",
    "товар",
    "участи",
    "ремонт",
    "консультац",
    "платеж",
    "платёж",
    "продлен",
    "insurance",
    "payment",
];

/// How words begin that speak of messages.
const MAILINGS: [&str; 30] = [
    "рассыл",
    "сообщен",
    "подпис",
    "отпис",
    "уведомл",
    "оповещ",
    "напомин",
    "писем",
    "письм",
    "писать",
    "присыл",
    "беспоко",
    "смс",
    "реклам",
    "новост",
    "спам",
    "переписк",
    "sms",
    "messag",
    "text",
    "subscri",
    "unsubscri",
    "alert",
    "update",
    "notif",
    "remind",
    "email",
    "mail",
    "newslett",
    "opt",
];

/// Whether a text in small letters may have a sentence that [`is_for_another`] or [`denies_leaving`] is about.
pub(crate) fn may_mislead(small: &str) -> bool {
    // `Reply STOP` alone is in every other English message.
    const HINTS: [&str; 9] = [
        "отмен",
        "отказ",
        "аннулир",
        "останов",
        "прекрат",
        "cancel",
        "to stop",
        "declin",
        "reschedul",
    ];
    const DENIALS: [&str; 13] = [
        "нельзя",
        "невозмож",
        "не предусм",
        "не получ",
        "не выйд",
        "не може",
        "не забуд",
        "кто",
        "ь от ",
        "я от ",
        "can't",
        "can’t",
        "cannot",
    ];
    let has = |hints: &[&str]| hints.iter().any(|hint| small.contains(hint));
    let denies = || {
        let mut denied = false;
        words(small).map(|word| word.of(small)).any(|word| {
            let is_about = denied && (begins(word, &NEEDED) || begins(word, &COMING));
            denied = NOT.contains(&word);
            is_about
        })
    };
    has(&HINTS) || has(&LEAVING) && (has(&DENIALS) || small.contains("impossible")) || denies()
}

/// Whether a sentence speaks of leaving and does not offer it: nobody can leave, somebody else is left, or people are asked to write back.
pub(crate) fn denies_leaving(sentence: &str) -> bool {
    let small = small_letters(sentence);
    let words: Vec<&str> = words(&small).map(|word| word.of(&small)).collect();
    let Some(at) = words.iter().position(|word| begins(word, &LEAVING)) else { return false };
    let is_said = |one: &str, other: &[&str]| {
        words.windows(2).any(|pair| pair[0] == one && begins(pair[1], other))
    };
    let is_impossible = || {
        words.iter().any(|word| ["нельзя", "невозможно", "impossible", "cannot"].contains(word))
            || is_said("не", &["предусмотр", "получится", "выйдет", "сможете", "можете"])
            || is_said("can", &["t", "not"])
    };
    // `не забудьте отписаться, кто идёт`
    let is_report = || is_said("не", &["забуд"]) || words.contains(&"кто");
    let whom = || words.get(at + 1..).unwrap_or_default();
    let is_from_others = || {
        let [from, whom @ ..] = whom() else { return false };
        *from == "от"
            && !whom.is_empty()
            && !whom.iter().take(REACH).any(|word| begins(word, &MAILINGS) || US.contains(word))
    };
    is_impossible() || is_report() || is_from_others() && !has_sign(sentence)
}

/// How words on leaving begin.
const LEAVING: [&str; 3] = ["отпис", "отпиш", "unsubscrib"];

/// So many words behind `от` may say what is left.
const REACH: usize = 4;

/// What is left, where it is no mailing by name.
const US: [&str; 12] = [
    "нас",
    "них",
    "меня",
    "неё",
    "нее",
    "него",
    "всего",
    "всех",
    "этого",
    "этой",
    "канала",
    "группы",
];

/// Whether a sign names an answer, or a word in capitals is one: `Отписаться от «Ромашки»: СТОП`.
fn has_sign(sentence: &str) -> bool {
    sentence.contains([':', '—', '–', '«', '"'])
        || words(sentence).any(|word| {
            let word = word.of(sentence);
            word.chars().count() > 2 && word.chars().all(is_capital)
        })
}
