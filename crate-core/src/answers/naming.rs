//! Whether a text names a word as the way out of a mailing, and does not just use it: `Стоп! Не проходите мимо!`

use super::{BESIDE, MAX_BESIDE, MEANS, read, sentence_ends};
use crate::letter::{in_word, is_capital, small_letters};
use crate::span::Span;
use crate::word::{begins, pieces};

/// What names a way out by itself, where the sentence speaks of leaving.
const LEAVING: [&str; 2] = ["отпишитесь", "отказаться от рассылки"];

/// How the words begin that what is to be answered stands behind.
const CALLING: [&str; 21] = [
    "ответ",
    "отвеч",
    "напиш",
    "напис",
    "пиши",
    "отправ",
    "пришл",
    "присл",
    "постав",
    "набер",
    "введи",
    "нажм",
    "слов",
    "reply",
    "answer",
    "send",
    "text",
    "txt",
    "type",
    "word",
    "press",
];

/// The same, unless it is said to somebody else: `Скажите «стоп» лишним килограммам`.
const SAYING: [&str; 3] = ["скаж", "сказ", "say"];

/// What says, behind the word, what it does.
const DOES: [&str; 5] = ["и", "ends", "means", "opts", "2"];

/// What may stand around a word, besides blanks.
const AROUND: [char; 11] = [' ', '«', '»', '"', '“', '”', '„', '*', '_', '~', '`'];

const SIGNS: [char; 6] = [':', '=', '-', '–', '—', '−'];

/// Whether one of `words`, which are in small letters, is named as the way out: as an answer, by itself, or in a sentence on leaving.
pub(crate) fn names_way_out(text: &str, words: &[String]) -> bool {
    let small = small_letters(text);
    let words = || words.iter().map(String::as_str);
    let is_in = |word: &str| small.contains(word);
    words().chain(LEAVING).any(is_in)
        && pieces(&small, sentence_ends).any(|sentence| {
            let place = Place { text, small: &small, sentence };
            words().any(|word| place.all(word).any(|at| place.is_answer(at)))
                || words().chain(LEAVING).any(|word| place.all(word).next().is_some())
                    && read(sentence.of(text), sentence.start).leaves
        })
}

/// A sentence of a text; `small` is the text in small letters.
struct Place<'t> {
    text: &'t str,
    small: &'t str,
    sentence: Span,
}

impl<'t> Place<'t> {
    /// Where a word stands that is not part of another one.
    fn all(&self, word: &'t str) -> impl Iterator<Item = Span> {
        let Span { start: from, .. } = self.sentence;
        let found = self.sentence.of(self.small).match_indices(word);
        let places = found.map(move |(at, word)| Span::new(from + at, from + at + word.len()));
        places.filter(|at| {
            let before = self.small[..at.start].chars().next_back();
            let after = self.small[at.end..].chars().next();
            let ties = |beside: char| in_word(beside) || beside == '-';
            !before.is_some_and(ties) && !after.is_some_and(ties)
        })
    }

    /// Whether the word at this place is one to answer: people are asked for it, or it is a clause of its own that ends the line, stands in
    /// brackets, has a sign or a question before it, or says what it does.
    fn is_answer(&self, at: Span) -> bool {
        let before = self.small[..at.start].trim_end_matches(AROUND);
        let after = self.small[at.end..].trim_start_matches(AROUND);
        let opening = before.chars().next_back();
        let closing = after.chars().next();
        let closes = !closing.is_some_and(in_word);
        let asked = self.word_before(at.start);
        if begins(asked, &CALLING) || begins(asked, &SAYING) && closes {
            return true;
        }
        if opening.is_some_and(in_word) {
            return false;
        }
        let is_first = || !before.contains(in_word);
        let ends_line = || match after.find(|letter| letter == '\n' || in_word(letter)) {
            Some(next) => {
                after[next..].starts_with('\n') && !(is_first() && after.contains(in_word))
            }
            None => true,
        };
        let is_bracketed =
            matches!((opening, closing), (Some('('), Some(')')) | (Some('['), Some(']')));
        let is_sign = |mark: Option<char>| mark.is_some_and(|mark| SIGNS.contains(&mark));
        let does = || {
            let next = after.trim_start_matches([',', ' ']).split(|letter| !in_word(letter)).next();
            next.is_some_and(|next| MEANS.contains(&next) || DOES.contains(&next))
                && at
                    .of(self.text)
                    .chars()
                    .all(|letter| is_capital(letter) || !letter.is_alphabetic())
        };
        closes && (is_bracketed || is_sign(opening) || opening == Some('?') || ends_line())
            || (is_sign(closing) || does()) && !is_first()
    }

    /// The word that asks for what stands at `end`, if one does: nothing but words of [`BESIDE`] stands between.
    fn word_before(&self, end: usize) -> &str {
        let sentence = &self.small[self.sentence.start..end];
        let words = sentence.rsplit(|letter| !in_word(letter)).filter(|word| !word.is_empty());
        let is_beside = |word: &&str| BESIDE.contains(word) && !begins(word, &CALLING);
        words.take(MAX_BESIDE).find(|word| !is_beside(word)).unwrap_or_default()
    }
}
