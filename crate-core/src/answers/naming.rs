//! Whether a text names a word as the way out of a mailing, and does not just use it: `Стоп! Не проходите мимо!`

use super::token::{AND, OR, is_loud};
use super::{ANSWERS, BESIDE, MEANS, is_number, read, sentence_ends};
use crate::letter::{in_word, is_capital, is_picture, small_letters};
use crate::span::Span;
use crate::word::{begins, pieces, words};

/// What names a way out by itself, where the sentence speaks of leaving.
const LEAVING: [&str; 3] = ["отпишитесь", "отказаться от", "для отписки"];

/// How the words begin that what is to be answered stands behind.
const CALLING: [&str; 25] = [
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
    "пометк",
    "выбер",
    "respond",
    "msg",
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

/// Words that, too, call for an answer, where it is in capitals or quoted: in other places they mean something else.
const TELLING: [&str; 18] = [
    "write",
    "enter",
    "return",
    "whatsapp",
    "drop",
    "tell",
    "know",
    "choose",
    "жми",
    "жмите",
    "шли",
    "шлите",
    "присылайте",
    "киньте",
    "скиньте",
    "черкните",
    "достаточно",
    "сигнал",
];

/// What a word in capitals or quotes does.
const ENDING: [&str; 26] = [
    "отменяет",
    "отменит",
    "удаляет",
    "удалит",
    "отключает",
    "отключит",
    "прекращает",
    "прекратит",
    "останавливает",
    "остановит",
    "отписывает",
    "отпишет",
    "исключает",
    "исключит",
    "убирает",
    "уберёт",
    "означает",
    "значит",
    "cancels",
    "removes",
    "takes",
    "ends",
    "opts",
    "means",
    "anytime",
    "help",
];

/// What says, behind the word, what it is for: `stop to end`, `STOP 2 quit`, `STOP will end messages`.
const LEAVES: [&str; 8] =
    ["end", "quit", "cancel", "opt", "unsubscribe", "leave", "stop", "remove"];

/// What is not so, if the word is to be answered: `Стоп, если не нужно`.
const NEEDLESS: [&str; 5] = ["интересно", "нужно", "надо", "актуально", "interested"];

/// How the name of an author begins on the line of the message: `Ваша клиника`, `С уважением, Анна`.
const SIGNING: [&str; 6] = ["ваш", "ваша", "ваши", "с", "your", "yours"];

/// Who promises something, behind the word: `СТОП, и мы замолчим`.
const WE: [&str; 4] = ["мы", "we", "больше", "i"];

/// What says, behind the word, what it does.
const DOES: [&str; 2] = ["и", "2"];

/// So many words between a call and a way out are looked at.
const MAX_LISTED: usize = 12;

/// What may stand around a word, besides blanks.
const AROUND: [char; 11] = [' ', '«', '»', '"', '“', '”', '„', '*', '_', '~', '`'];

const QUOTES: [char; 7] = ['«', '»', '"', '“', '”', '„', '\''];

const SIGNS: [char; 7] = [':', '=', '-', '–', '—', '−', '/'];

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

/// Whether a text in small letters ends with its author's name: with a few words and no call, on a line of their own, after words that
/// sign, or alone.
fn is_signature(behind: &str) -> bool {
    const MAX_WORDS: usize = 4;
    let behind = behind.trim_start_matches('!');
    let mut named = words(behind).map(|word| word.of(behind));
    let (first, second) = (named.next().unwrap_or_default(), named.next());
    let is_name = || second.is_none() && !first.ends_with("те") && !first.ends_with("тесь");
    words(behind).nth(MAX_WORDS).is_none()
        && !behind.contains(['!', '?'])
        && (behind.trim_start_matches(' ').starts_with('\n')
            || SIGNING.contains(&first)
            || is_name())
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

    /// Whether the word at this place is one to answer: people are asked for it, it says what it does, or it is a clause of its own that
    /// ends the line, stands in brackets, or has a sign or a question before it. What is cried out calls for attention, unless it follows
    /// words on what nobody needs: `Болит спина? Стоп! Запишитесь`.
    fn is_answer(&self, at: Span) -> bool {
        let before = self.small[..at.start].trim_end_matches(AROUND);
        let after = self.small[at.end..].trim_start_matches(AROUND);
        let opening = before.chars().next_back();
        let closing = after.chars().next();
        let closes = !closing.is_some_and(in_word);
        let asked = self.word_before(at.start);
        if begins(asked, &CALLING)
            || TELLING.contains(&asked) && self.is_marked(at) && (closes || self.goes_on(at))
            || begins(asked, &SAYING) && (closes || self.promises(at))
            || self.says_what_it_does(at)
        {
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
        let is_drawn = || opening.is_some_and(is_picture) && closing == Some('.') && !is_first();
        let does = || {
            let [next, then, last] = self.words_behind(at.end);
            self.is_loud(at) && (MEANS.contains(&next) || DOES.contains(&next))
                || next == "если"
                    && (then.starts_with("неинтерес") || then == "не" && NEEDLESS.contains(&last))
        };
        let is_cried = closing == Some('!') && after.contains(in_word);
        closes
            && (is_bracketed
                || is_sign(opening)
                || (opening == Some('?') || ends_line())
                    && (!is_cried || self.is_needless(at) || is_signature(after))
                || is_drawn() && self.is_loud(at))
            || (is_sign(closing) || does()) && !is_first()
    }

    /// Whether what stands behind the word says that it is answered, or what happens then.
    fn says_what_it_does(&self, at: Span) -> bool {
        let [first, second, third] = self.words_behind(at.end);
        let is_to_leave = ["to", "2"].contains(&first) && LEAVES.contains(&second);
        let is_in_reply = first == "ответом" || first == "в" && second == "ответ";
        let will_leave = first == "will" && LEAVES.contains(&second);
        let is_any_time = [first, second, third] == ["at", "any", "time"];
        is_to_leave
            || is_in_reply
            || self.is_marked(at)
                && (is_any_time || will_leave || ENDING.contains(&first) || self.promises(at))
    }

    /// `СТОП — и мы замолчим`, `STOP and we'll stop`. As the first words, `СТОП, и мы снизим цены` calls for no answer.
    fn promises(&self, at: Span) -> bool {
        let [first, second, _] = self.words_behind(at.end);
        let is_exclaimed = || {
            self.small[at.end..].trim_start_matches(AROUND).starts_with(',')
                && !self.small[..at.start].contains(in_word)
        };
        AND.contains(&first) && WE.contains(&second) && !is_exclaimed()
    }

    /// Whether the words right before say that something is not needed: `Не интересно? СТОП!`
    fn is_needless(&self, at: Span) -> bool {
        let before = &self.small[self.sentence.start..at.start];
        let mut words = before.rsplit(|letter| !in_word(letter)).filter(|word| !word.is_empty());
        let (last, first) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        last.starts_with("неинтерес") || NEEDLESS.contains(&last) && ["не", "not"].contains(&first)
    }

    /// Whether the sentence goes on with what the word is for, or what happens then.
    fn goes_on(&self, at: Span) -> bool {
        let [first, ..] = self.words_behind(at.end);
        MEANS.contains(&first) || AND.contains(&first)
    }

    /// Whether the word is in capitals.
    fn is_loud(&self, at: Span) -> bool {
        at.of(self.text).chars().all(|letter| is_capital(letter) || !letter.is_alphabetic())
    }

    /// Whether the word is in capitals, or quoted.
    fn is_marked(&self, at: Span) -> bool {
        self.is_loud(at)
            || self.small[..at.start].ends_with(QUOTES) && self.small[at.end..].starts_with(QUOTES)
    }

    /// The words behind a place, if nothing but blanks, commas and signs stands before them.
    fn words_behind(&self, end: usize) -> [&str; 3] {
        let behind = &self.small[end..];
        let skipped =
            |letter: char| AROUND.contains(&letter) || SIGNS.contains(&letter) || letter == ',';
        let mut words = behind.trim_start_matches(skipped);
        let mut next = || {
            let length = words.find(|letter| !in_word(letter)).unwrap_or(words.len());
            let (word, rest) = words.split_at(length);
            words = rest.trim_start_matches([' ', '\'', '’']);
            word
        };
        [next(), next(), next()]
    }

    /// The word that asks for what stands at `end`, if one does: nothing but words of [`BESIDE`] and other answers stands between. In a text
    /// of capitals, words in capitals are no answers.
    fn word_before(&self, end: usize) -> &str {
        let start = self.sentence.start;
        let ends = |letter: char| !in_word(letter);
        let shown = self.text[start..end].rsplit(ends);
        let words = shown.zip(self.small[start..end].rsplit(ends));
        let mut is_listed = false;
        for (shown, word) in words.filter(|(_, word)| !word.is_empty()).take(MAX_LISTED) {
            let calls = begins(word, &CALLING) || TELLING.contains(&word);
            let is_beside = || {
                [&BESIDE[..], &ANSWERS, &OR, &AND].iter().any(|words| words.contains(&word))
                    || is_number(word)
                    || word.len() == 1
            };
            if !calls && is_beside() {
                continue;
            }
            if calls || !is_loud(shown) {
                return if is_listed && is_loud(shown) { "" } else { word };
            }
            is_listed = true;
        }
        ""
    }
}
