//! Advertising that does not say that it is. Russian law asks for the word «Реклама», the advertiser and an identifier (38-FZ, art. 18.1, since
//! 1 September 2022). Whether that holds for messages to one's own customers is disputed, so this is but a note.

use super::{Context, Finding, Rule};
use crate::letter::{in_word, small_letters};
use crate::report::Severity;
use crate::span::Span;
use crate::word::{begins, words};

pub(super) const RULE: Rule = Rule {
    id: "ad-not-marked",
    severity: Severity::Note,
    help: [
        "Реклама в интернете должна быть подписана: «Реклама», рекламодатель и erid (38-ФЗ, ст. 18.1). Нужно ли это вашему сообщению, решает юрист.",
        "Advertising on the internet in Russia has to be marked: the word for it, the advertiser and an erid (38-FZ, art. 18.1). Whether yours has to, a lawyer knows.",
    ],
    source: "https://www.consultant.ru/document/cons_doc_LAW_58968/",
    recommendation: None,
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    if !context.prose.iter().any(|prose| is_unmarked_ad(prose)) {
        return Vec::new();
    }
    let message =
        context.lang.pick("Похоже на рекламу без пометки", "Looks like an unmarked advertisement");
    vec![Finding { message: message.to_owned(), ..Finding::default() }]
}

/// Whether a text sells and lacks the word «Реклама» or the number of who advertises.
fn is_unmarked_ad(prose: &str) -> bool {
    let small = small_letters(prose);
    let words: Vec<Span> = words(&small).collect();
    let word = |at: usize| words.get(at).map_or("", |word| word.of(&small));
    let sells = (0..words.len()).any(|at| sells(&small, &words, at));
    let is_marked = || (0..words.len()).any(|at| word(at).starts_with("реклам"));
    let is_signed = || (0..words.len()).any(|at| ["erid", "инн"].contains(&word(at)));
    sells && !(is_marked() && is_signed())
}

/// Whether a word, with those around it, is one that only those say who sell. The text is in small letters.
fn sells(text: &str, words: &[Span], at: usize) -> bool {
    let word = |at: usize| words.get(at).map_or("", |word| word.of(text));
    let before = at.checked_sub(1).map_or("", word);
    let behind = &text[words[at].end..];
    match word(at) {
        // What was earned is an account, and what rises and falls are shares.
        this if begins(this, &CASHBACK) => !(before == "ваш" && word(at + 1) == "за"),
        this if OFFERS.contains(&this) => {
            let is_share = COMPANIES.contains(&word(at + 1))
                || word(at + 1) == "в" && COMPANIES[..3].contains(&word(at + 2));
            !is_share || before.starts_with("наш")
        }
        // `второй товар бесплатно`, `вторая пицца в подарок`
        this if SECOND.contains(&this) => {
            let goes_on = |next: &usize| {
                let next = words.get(*next).map_or(text.len(), |next| next.start);
                !text[words[at].end..next].contains([',', '.', '!', '?', '\n'])
            };
            let is_free =
                |at| word(at) == "бесплатно" || word(at) == "в" && word(at + 1) == "подарок";
            // What insurance pays for, and doses, are not sold.
            let is_care = word(at + 1) == "доза" || (at + 2..at + 6).any(|at| word(at) == "омс");
            !is_care && (at + 1..=at + 3).take_while(goes_on).any(is_free)
        }
        "розыгрыш" => !["мяча", "очка", "кубка"].contains(&word(at + 1)),
        "1" => behind.starts_with("+1=3") && before != "пример",
        "пятница" | "пятницы" => begins(before, &["черн", "чёрн"]),
        // Not 10-30%.
        this if is_number(this) && behind.trim_start().starts_with('%') => {
            // Nor what fell: `выручка -10%`.
            let before = &text[..words[at].start];
            before.strip_suffix(['-', '−', '–']).is_some_and(|before| {
                before.trim_end_matches(' ').is_empty()
                    || before.ends_with('\n')
                    || !before.ends_with(in_word)
                        && ["на", "for", "on", "off"].contains(&word(at + 1))
            })
        }
        "цене" => {
            let more = ["одного", "одной", "двух", "трех", "трёх"].contains(&word(at + 1));
            let few = is_number(word(at + 1)) && word(at + 1).len() == 1;
            before == "по" && (more || few && !is_price(text, words, at + 1))
        }
        "sale" => true,
        // What is charged is a bill.
        "вместо" => {
            is_price(text, words, at + 1)
                && !(at + 2..at + 6).any(|at| word(at).starts_with("спиш"))
        }
        this => begins(this, &STEMS),
    }
}

/// Whether a sum of money stands at a word: `3 990 ₽`.
fn is_price(text: &str, words: &[Span], at: usize) -> bool {
    let digits = words.iter().skip(at).take(3).take_while(|word| is_number(word.of(text)));
    digits.last().is_some_and(|last| {
        let behind = text[last.end..].trim_start();
        CURRENCIES.iter().any(|currency| behind.starts_with(currency))
    })
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// How words begin that only those say who sell.
const STEMS: [&str; 8] = [
    "скидк",
    "скидочк",
    "распродаж",
    "промокод",
    "спецпредложен",
    "рассрочк",
    "розыгрыш",
    "discount",
];

/// What comes free of charge with a first one.
const SECOND: [&str; 4] = ["второй", "вторая", "второе", "вторую"];

const CASHBACK: [&str; 3] = ["кэшбэк", "кешбэк", "cashback"];

/// Offers; beginnings of these words mean other things, too.
const OFFERS: [&str; 6] = ["акция", "акции", "акцию", "акций", "акциях", "акциями"];

/// What stands behind a word for offers that means shares.
const COMPANIES: [&str; 5] = ["пао", "оао", "ао", "компании", "компаний"];

const CURRENCIES: [&str; 5] = ["₽", "руб", "р.", "$", "€"];
