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
        "Advertising on the internet in Russia has to be marked: the word “Reklama”, the advertiser and an erid (38-FZ, art. 18.1). Ask a lawyer whether yours must be.",
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
    let word = |at: usize| word_at(&small, &words, at);
    let sells = (0..words.len()).any(|at| sells(&small, &words, at));
    let is_marked = || (0..words.len()).any(|at| word(at).starts_with("реклам"));
    let is_signed = || (0..words.len()).any(|at| ["erid", "инн"].contains(&word(at)));
    sells && !(is_marked() && is_signed())
}

/// The word at a place, if there is one. It is asked for so often that code of its own in each place would be a part of the package.
#[inline(never)]
fn word_at<'t>(text: &'t str, words: &[Span], at: usize) -> &'t str {
    words.get(at).map_or("", |word| word.of(text))
}

/// Whether a word, with those around it, is one that only those say who sell. The text is in small letters.
fn sells(text: &str, words: &[Span], at: usize) -> bool {
    let word = |at: usize| word_at(text, words, at);
    let before = at.checked_sub(1).map_or("", word);
    let behind = &text[words[at].end..];
    match word(at) {
        // What was earned is an account, and what rises and falls are shares.
        this if begins(this, &CASHBACK) => {
            let is_earned = begins(before, &EARNED)
                || (at + 1..at + 4).any(|behind| begins(word(behind), &EARNED));
            let is_sum = is_number(word(at + 1)) && !is_per_cent(text, words, at + 1);
            let is_account = word(at + 1) == "за" || is_sum;
            !(is_earned || before == "ваш" && is_account)
        }
        this if OFFERS.contains(&this) && word(at + 1) == "протеста" => false,
        this if OFFERS.contains(&this) => {
            let is_share = COMPANIES.contains(&word(at + 1))
                || word(at + 1) == "в" && COMPANIES[..3].contains(&word(at + 2));
            // Nobody sells at a drive for charity.
            let is_charity = begins(before, &CHARITIES) || begins(word(at + 1), &CHARITIES);
            !is_charity && (!is_share || before.starts_with("наш"))
        }
        "доставка" | "доставку" => {
            begins(before, &["бесплатн"]) && ["при", "от"].contains(&word(at + 1))
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
            let is_care = ["доза", "час"].contains(&word(at + 1))
                || (at + 2..at + 6).any(|at| word(at) == "омс");
            !is_care && (at + 1..=at + 3).take_while(goes_on).any(is_free)
        }
        "розыгрыш" => !["мяча", "очка", "кубка"].contains(&word(at + 1)),
        "1" if behind.starts_with("+1=3") => before != "пример",
        "пятница" | "пятницы" => {
            begins(before, &["черн", "чёрн"]) && !is_of_order([word(at + 1), word(at + 2)])
        }
        // `абонемент 5+1`, `2+1 на роллы`, but not what somebody has bought, nor how many come: `Бронь: 2+1 на вечер`.
        this if is_number(this) && this.len() == 1 && is_one_more(behind) => {
            let is_theirs = at > 1 && word(at - 2).starts_with("ваш");
            let is_listed = text[..words[at].start].trim_end().ends_with(':');
            ["абонемент", "абонементы"].contains(&before) && !is_theirs
                || word(at + 2) == "на" && begins_clause(text, words[at].start) && !is_listed
        }
        // `минус 500 рублей на первый заказ`, but not on an account.
        "минус" if is_per_cent(text, words, at + 1) || is_price(text, words, at + 1) => {
            let on = (at + 2..at + 5).find(|at| word(*at) == "на");
            on.is_some_and(|on| !begins(word(on + 1), &ACCOUNTS))
                && begins_clause(text, words[at].start)
        }
        this if this.starts_with("выгод") => {
            let amount = at + 1 + usize::from(word(at + 1) == "до");
            // What somebody has saved is an account.
            is_per_cent(text, words, amount) || before != "ваша" && is_price(text, words, amount)
        }
        "стало" => {
            let before = (at.saturating_sub(8)..at).find(|at| word(*at) == "было");
            let sum = |at: usize| price(text, words, at + 1);
            let mut near = (at.saturating_sub(12)..at + 8).map(word);
            // What is left on an account has no price.
            !near.any(|word| begins(word, &ACCOUNTS))
                && before.and_then(sum).zip(sum(at)).is_some_and(|(old, new)| new < old)
        }
        // `Абонемент 9 900 ₽ (было 14 000)`
        "было" if text[..words[at].start].ends_with('(') => {
            let is_account = (at.saturating_sub(8)..at).any(|at| begins(word(at), &ACCOUNTS));
            !is_account && is_less(text, words, at)
        }
        "снижаем" | "снизили" => ["цены", "цену"].contains(&word(at + 1)),
        "снижены" | "снижена" => ["цены", "цена"].contains(&before),
        "дешевле" => {
            at > 0 && is_per_cent(text, words, at - 1)
                || word(at + 1) == "на" && is_per_cent(text, words, at + 2)
        }
        "полцены" => before == "за",
        "ликвидация" => begins(word(at + 1), &["склад", "коллекц", "остатк", "товар"]),
        "под" if word(at + 1) == "0" && is_per_cent(text, words, at + 1) => {
            (at.saturating_sub(4)..at).any(|at| begins(word(at), &["кредит", "ипотек", "займ"]))
        }
        "предложение" | "предложения" => {
            begins(before, &["специальн"]) && !["по", "о"].contains(&word(at + 1))
        }
        // `кофе в подарок`, but not what is wrapped as one.
        "подарок" => {
            // `power bank`
            let is_latin = |at: usize| word(at).is_ascii() && !is_number(word(at));
            let two = at > 2 && is_latin(at - 2) && is_latin(at - 3);
            let is_given = || {
                let mut near = (at.saturating_sub(7)..at).rev().take_while(|at| {
                    !text[words[*at].end..words[*at + 1].start].contains(['.', '!', '?', '\n'])
                });
                near.any(|at| GIVEN_TO.contains(&word(at)))
            };
            let is_clause = is_given()
                || at.checked_sub(3 + usize::from(two)).is_none_or(|first| {
                    let between = &text[words[first].end..words[first + 1].start];
                    word(first) == "и"
                        || between.contains(['.', ',', '!', '?', '-', '—', '–', '\n'])
                });
            let closes = !behind.starts_with(['?', ' ']) || GIVEN.contains(&word(at + 1));
            before == "в" && at > 1 && !word(at - 2).starts_with("упаков") && is_clause && closes
        }
        // What is given back was promised before, what is taken into account is a bill, and titles name what is spoken of.
        this if this.starts_with("скид") && is_no_offer(text, words, at) => false,
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
        // What is charged is a bill.
        "вместо" => {
            (is_price(text, words, at + 1) || is_less(text, words, at))
                && !(at + 2..at + 6).any(|at| word(at).starts_with("спиш"))
        }
        this => begins(this, &STEMS) || sells_in_english(text, words, at),
    }
}

/// Whether a discount is spoken of and not offered: `скидка учтена в счёте`, `оплатите штраф со скидкой`, `семинар «Как давать скидки»`.
fn is_no_offer(text: &str, words: &[Span], at: usize) -> bool {
    let any = |from: usize, to: usize, stems: &[&str]| {
        words.iter().take(to).skip(from).any(|word| begins(word.of(text), stems))
    };
    let is_title = || {
        let end = words[at].start;
        let near = &text[text.ceil_char_boundary(end.saturating_sub(TITLE))..end];
        let before = near.rsplit('\n').next().unwrap_or_default();
        let opening = before.rfind(['«', '"', '“']);
        opening.is_some_and(|opening| {
            let last = before[..opening].trim_end_matches(' ').rsplit(' ').next();
            begins(last.unwrap_or_default(), &TITLED) && !before[opening..].contains(['»', '”'])
        })
    };
    any(at.saturating_sub(2), at + 5, &SETTLED)
        || any(at.saturating_sub(8), at + 3, &OFFICIAL)
        || is_title()
}

/// So far back a title may begin, in bytes.
const TITLE: usize = 200;

/// Whether the price before a word is less than the sum behind it.
fn is_less(text: &str, words: &[Span], at: usize) -> bool {
    let new = (at.saturating_sub(5)..at).find_map(|at| price(text, words, at));
    let old = sum(text, words, at + 1).map(|(old, _)| old);
    new.zip(old).is_some_and(|(new, old)| new < old)
}

/// The same for offers in English that can be nothing else.
fn sells_in_english(text: &str, words: &[Span], at: usize) -> bool {
    let word = |at: usize| word_at(text, words, at);
    let before = |by: usize| at.checked_sub(by).map_or("", word);
    let is_sum = |at: usize| {
        let start = words.get(at).map_or(0, |word| word.start);
        is_per_cent(text, words, at)
            || is_number(word(at)) && text[..start].ends_with(['$', '£', '€'])
    };
    match word(at) {
        "bogo" => true,
        // What a flat or a school has is none.
        "sale" => {
            let is_deed = ["agreement", "contract"].contains(&word(at + 1))
                || before(1) == "the" && word(at + 1) == "of";
            !is_deed && !["bake", "garage", "yard"].contains(&before(1))
        }
        "price" => before(1) == "half",
        "shipping" | "delivery" => before(1) == "free" && ["on", "over"].contains(&word(at + 1)),
        // Not when it is open on that day.
        "friday" => {
            let is_service = word(at + 1) == "hours" || is_of_order([word(at + 1), word(at + 2)]);
            before(1) == "black" && before(2) != "on" && !is_service
        }
        "offer" => before(1) == "special" && word(at + 1) != "letter",
        "off" => {
            let goes_on = |sum: &Span| {
                let between = text[sum.end..words[at].start].trim();
                between.is_empty() || between == "%"
            };
            // What was paid back or charged is a bill.
            let is_bill = (2..=5).any(|by| begins(before(by), &["refund", "took", "taken"]));
            at > 0 && is_sum(at - 1) && goes_on(&words[at - 1]) && !is_bill
        }
        "save" => {
            is_sum(at + 1) && ["", "with", "on", "when", "today", "now"].contains(&word(at + 2))
        }
        "buy" => word(at + 2) == "get" && (word(at + 3) == word(at + 1) || word(at + 4) == "free"),
        "for" => {
            let is_deal = ["", "on", "offer", "deal"].contains(&word(at + 2));
            TWO_FOR_ONE.contains(&[before(1), word(at + 1)])
                && before(2) != "table"
                && (is_deal || begins_clause(text, words[at - 1].start))
        }
        _ => false,
    }
}

/// Whether words behind a name of days say that an order is spoken of: `Black Friday: your order may be late`.
fn is_of_order([whose, what]: [&str; 2]) -> bool {
    begins(whose, &["ваш", "your"])
        && begins(what, &["заказ", "посылк", "доставк", "order", "parcel", "delivery"])
}

/// Whether no word stands right before a place.
#[inline(never)]
fn begins_clause(text: &str, at: usize) -> bool {
    !text[..at].trim_end_matches(' ').ends_with(in_word)
}

/// Whether a sum of money stands at a word: `3 990 ₽`.
fn is_price(text: &str, words: &[Span], at: usize) -> bool {
    price(text, words, at).is_some()
}

/// The sum of money that stands at a word.
#[inline(never)]
fn price(text: &str, words: &[Span], at: usize) -> Option<u64> {
    let (sum, end) = sum(text, words, at)?;
    let behind = text[end..].trim_start();
    CURRENCIES.iter().any(|currency| behind.starts_with(currency)).then_some(sum)
}

/// The number that stands at a word, `14 000`, and where it ends.
fn sum(text: &str, words: &[Span], at: usize) -> Option<(u64, usize)> {
    let digits = words.iter().skip(at).take(3).take_while(|word| is_number(word.of(text)));
    let digits: Vec<Span> = digits.copied().collect();
    let sum: String = digits.iter().map(|word| word.of(text)).collect();
    Some((sum.parse().ok()?, digits.last()?.end))
}

#[inline(never)]
fn is_per_cent(text: &str, words: &[Span], at: usize) -> bool {
    words.get(at).is_some_and(|word| {
        is_number(word.of(text)) && text[word.end..].trim_start().starts_with('%')
    })
}

/// Whether one more comes: `+1`, and no sum follows.
fn is_one_more(behind: &str) -> bool {
    behind
        .strip_prefix("+1")
        .is_some_and(|rest| !rest.starts_with(|sign| in_word(sign) || sign == '='))
}

#[inline(never)]
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

/// What comes free of charge, the first, or one with others.
const SECOND: [&str; 13] = [
    "первый",
    "первая",
    "первое",
    "первую",
    "второй",
    "вторая",
    "второе",
    "вторую",
    "третий",
    "третья",
    "третье",
    "третью",
    "пятый",
];

/// What follows a present that comes with something.
const GIVEN: [&str; 5] = ["при", "за", "к", "каждому", "всем"];

/// Whom a present is promised to.
const GIVEN_TO: [&str; 4] = ["первым", "каждому", "каждой", "при"];

/// How the words begin that say a discount has been counted.
const SETTLED: [&str; 6] = ["верн", "учт", "учл", "применен", "применён", "применил"];

/// How the words begin for what the state takes or gives.
const OFFICIAL: [&str; 4] = ["штраф", "гибдд", "госпошлин", "льготн"];

/// How the names of what has a title begin.
const TITLED: [&str; 8] =
    ["семинар", "вебинар", "курс", "лекци", "тренинг", "книг", "стать", "доклад"];

const TWO_FOR_ONE: [[&str; 2]; 3] = [["2", "1"], ["3", "2"], ["two", "one"]];

/// How the words begin that say cashback has been earned.
const EARNED: [&str; 3] = ["начисл", "зачисл", "накоп"];

const CASHBACK: [&str; 3] = ["кэшбэк", "кешбэк", "cashback"];

/// Offers; beginnings of these words mean other things, too.
const OFFERS: [&str; 6] = ["акция", "акции", "акцию", "акций", "акциях", "акциями"];

/// What stands behind a word for offers that means shares.
const COMPANIES: [&str; 5] = ["пао", "оао", "ао", "компании", "компаний"];

/// How the words begin that say what a drive is for.
const CHARITIES: [&str; 5] = ["благотвор", "донор", "волонтер", "волонтёр", "бессмертн"];

/// How the words begin that say where money is kept.
const ACCOUNTS: [&str; 6] = ["баланс", "счет", "счёт", "остат", "карте", "задолж"];

const CURRENCIES: [&str; 5] = ["₽", "руб", "р.", "$", "€"];

#[cfg(test)]
mod tests {
    use super::is_unmarked_ad;

    #[test]
    fn each_of_these_sells() {
        for text in [
            "20% off all colour treatments",
            "50% OFF EVERYTHING",
            "Black Friday is here",
            "BOGO",
            "2 for 1 on pizza",
            "Buy one get one free",
            "Save 20% with code",
            "Special offer: £10 off",
            "Минус 20% на всё",
            "Выгода до 30%",
            "Было 5 990 ₽, стало 3 490 ₽",
            "Абонемент 5+1",
            "1+1 на все роллы",
            "кофе в подарок",
            "Купите пиццу — и кола в подарок!",
            "Третий массаж бесплатно",
            "Бесплатная доставка при заказе от 2 000 ₽",
            "Free shipping on orders over $50",
            "Half price Mondays",
            "Наша акция до пятницы",
            "Winter sale",
            "Специальное предложение на шины",
            "Первым 100 гостям капучино в подарок",
            "Power bank в подарок",
            "Абонемент 9 900 руб. (было 14 000)",
            "9 900 руб. вместо 14 000",
            "Цены снижены!",
            "Снижаем цены на 30%",
            "Дешевле на 30%",
            "Пицца за полцены",
            "Минус 500 рублей на первый заказ",
            "Ликвидация склада",
            "Кредит под 0%",
            "Первый урок бесплатно",
        ] {
            assert!(is_unmarked_ad(text), "{text}");
        }
    }
}
