//! Whether a text seems to call somebody in words that no name can be put into: with one beside them, it would do so twice.

use super::address::{has_patronymic, is_everybody, is_honoured};
use super::{greets, opening};
use crate::letter::{in_word, is_capital, is_joiner, is_picture, small_letters};
use crate::span::Span;
use crate::word::{begins, pieces};

/// Whether it seems to at its beginning.
pub(super) fn seems_to_call(text: &str) -> bool {
    opening(text).is_some() || is_honoured(text) || wishes(text) || calls_in_clauses(text, false)
}

/// Whether what stands behind a greeting seems to: `, любители кофе!`, `! Марина, ваш заказ готов`.
pub(super) fn seems_to_call_behind(text: &str) -> bool {
    let is_beside = text.trim_start_matches(' ').starts_with(',');
    calls_in_clauses(after_marks(text).trim_start_matches([',', ' ']), is_beside)
}

/// Whether one of the first clauses of a text may be what somebody is called.
fn calls_in_clauses(text: &str, is_beside: bool) -> bool {
    clauses(text).enumerate().any(|(index, at)| {
        let (clause, behind) = (at.of(text), &text[at.end..]);
        calls_kindly(clause, behind)
            || index == 0 && may_be_called(clause, behind)
            || index == 0 && is_beside && may_be_address(clause, behind)
    })
}

/// The first clauses of a text, without their marks and what stands before their words.
pub(super) fn clauses(text: &str) -> impl Iterator<Item = Span> {
    let ends = |sign| matches!(sign, ',' | '!' | '?' | '.' | '…' | ':' | ';' | '—' | '–' | '\n');
    pieces(text, ends).take(MAX_CLAUSES).map(move |at| {
        let words = at.of(text).trim_end_matches(ends).trim_end();
        let end = at.start + words.len();
        Span::new(end - after_marks(words).len(), end)
    })
}

/// What stands further on calls nobody at the beginning.
const MAX_CLAUSES: usize = 4;

/// What stands behind pictures, marks of formatting and the end of a sentence.
pub(super) fn after_marks(text: &str) -> &str {
    text.trim_start_matches(|letter: char| {
        is_picture(letter)
            || is_joiner(letter)
            || matches!(letter, '*' | '_' | '~' | ' ' | '\n' | '!' | '.')
    })
}

/// An address of more words than this is a sentence.
const MAX_WORDS: usize = 5;

fn is_short(clause: &str) -> bool {
    clause.split(' ').nth(MAX_WORDS).is_none()
}

/// Whether a clause greets, or is an address with more than is known: `родители 5 «Б»`, `Марина Сергеевна`.
fn calls_kindly(clause: &str, behind: &str) -> bool {
    let mut words = clause.split(' ');
    let first = small_letters(words.next().unwrap_or_default());
    let is_capital = |word: &str| word.starts_with(is_capital);
    let is_address = is_everybody(&first) && !ALL.contains(&first.as_str())
        || is_honoured(clause)
        || has_patronymic(clause) && clause.split(' ').all(is_capital);
    let is_said_of = words.next().is_some_and(is_verb) || speaks_of(behind);
    let is_quoted = clause.contains(['«', '"', '“']);
    is_short(clause)
        && (!is_quoted && greets(&clause.replace('-', ""))
            || is_address && is_set_off(behind) && !is_said_of)
}

/// What calls everybody, and may as well be spoken of: `Все пиццы`, `Проверили, все, готово`.
pub(super) const ALL: [&str; 3] = ["все", "всем", "all"];

fn is_set_off(behind: &str) -> bool {
    behind.starts_with([',', '!', '.', '…'])
}

/// Whether a clause is a word, or several with capitals, that may be somebody's name or what many are called: `Марина, …`, `Садоводы, …`. A
/// thing is none, nor what people are to do, nor the first of a list: `Пироги, торты и печенье`.
fn may_be_called(clause: &str, behind: &str) -> bool {
    let is_word = |word: &str| word.starts_with(is_capital) && word.chars().all(in_word);
    is_short(clause)
        && clause.split(' ').all(is_word)
        && !is_other(clause)
        && !is_everybody(&small_letters(clause))
        && match behind.strip_prefix(',') {
            Some(behind) => !speaks_of(behind) && !begins_list(behind),
            None => behind.starts_with('!'),
        }
}

/// Whether a clause right behind the comma of a greeting may be an address: `, страна!`, `, любители кофе, …`, and not `, напоминаем!`.
fn may_be_address(clause: &str, behind: &str) -> bool {
    let first = clause.split(' ').next().unwrap_or_default();
    let is_many = first.ends_with(['и', 'ы', 'е', 'я']) || clause.ends_with('s');
    is_short(clause)
        && !is_other(first)
        && (behind.starts_with('!')
            || is_set_off(behind) && (is_many || first.starts_with(is_capital)))
}

/// Whether it calls nobody: a verb, a thing, a word such as `завтра`.
fn is_other(word: &str) -> bool {
    let small = small_letters(word);
    is_verb(word) && !LIKE_VERBS.contains(&small.as_str())
        || begins(&small, THINGS)
        || OTHERS.contains(&small.split(' ').next().unwrap_or_default())
}

/// Whether a Russian word ends like a verb, or like an adverb.
pub(super) fn is_verb(word: &str) -> bool {
    let ends = |end: &&str| word.ends_with(*end);
    word.ends_with(['м', 'ю', 'у', 'о', 'ь'])
        || ["ите", "йте", "ьте", "ли", "ет", "ит", "ут", "ют", "ат", "ят", "мся"].iter().any(ends)
            && !word.ends_with("тели")
}

/// Names that end like verbs.
const LIKE_VERBS: [&str; 6] = ["артем", "артём", "максим", "вадим", "игорь", "любовь"];

/// Whether one word, and no verb, is all that stands up to the next comma, or two with an `и`.
fn begins_list(behind: &str) -> bool {
    let end = behind.find(|sign: char| ",.!?…\n".contains(sign)).unwrap_or(behind.len());
    let mut words = behind[..end].trim().split(' ');
    let first = words.next().unwrap_or_default();
    !is_verb(first) && words.next().is_none_or(|word| word == "и")
}

/// Whether a text begins with a wish: `С Рождеством!`, and not `С нами выгодно!`
fn wishes(text: &str) -> bool {
    let is_wished = |word: &str| {
        word.starts_with(is_capital) || ["ом", "ем", "ём"].iter().any(|end| word.ends_with(end))
    };
    let first = clauses(text).next().filter(|at| text[at.end..].starts_with(['!', ',']));
    first.is_some_and(|at| {
        let clause = at.of(text);
        let what = clause.strip_prefix("С ").filter(|_| is_short(clause));
        what.is_some_and(|what| what.split(' ').next().is_some_and(is_wished))
    })
}

/// Whether what stands behind a comma goes on about those who were only spoken of: `Гости, которые были у нас`, `Пациенты, перенёсшие …`,
/// `Ученики, абоненты и …`.
pub(super) fn speaks_of(behind: &str) -> bool {
    let behind = behind.trim_start_matches([',', ' ']);
    let word = behind.split(|letter| !in_word(letter)).next().unwrap_or_default();
    begins(behind, &CLAUSES)
        || ["не", "у"].contains(&word)
        || word.ends_with("шие")
        || word.ends_with("щие")
        || is_everybody(word)
}

const CLAUSES: [&str; 8] = ["кто", "кого", "кому", "котор", "чьи", "чей", "who", "that"];

/// Whether a greeting goes on with all of a town: `Hi London, …`.
pub(super) fn greets_place(behind: &str) -> bool {
    let whom = behind.trim_start_matches([',', ' ']);
    let length = whom.find(|letter| !in_word(letter)).unwrap_or(whom.len());
    PLACES.contains(&&whom[..length])
}

/// Towns, and what else is greeted as a whole.
const PLACES: [&str; 12] = [
    "London",
    "Paris",
    "Berlin",
    "Moscow",
    "Dubai",
    "America",
    "World",
    "Москва",
    "Питер",
    "Казань",
    "Россия",
    "Сочи",
];

/// How words begin that a clause may begin with and that call nobody.
const THINGS: &[&str] = &[
    "скидк",
    "акци",
    "новост",
    "новинк",
    "подар",
    "распродаж",
    "билет",
    "цены",
    "внимани",
    "цвет",
    "предложен",
    "напоминани",
    "обновлени",
    "бонус",
    "товары",
    "заказ",
    "запис",
    "доставк",
    "реклам",
];

/// Words that a clause may begin with and that call nobody.
const OTHERS: &[&str] = &[
    "сегодня",
    "завтра",
    "пора",
    "black",
    "вчера",
    "теперь",
    "итак",
    "ура",
    "да",
    "нет",
    "рад",
    "рада",
    "рады",
    "готовы",
    "мы",
    "вы",
    "вас",
    "ваш",
    "ваша",
    "ваши",
    "наш",
    "наша",
    "наши",
    "в",
    "на",
    "с",
    "у",
    "к",
    "и",
    "а",
    "если",
    "когда",
    "как",
    "все",
    "уже",
    "today",
    "tomorrow",
    "we",
    "our",
    "you",
    "your",
    "it",
    "this",
    "the",
    "a",
    "thanks",
    "yes",
    "no",
    "i",
    "finally",
    "now",
];
