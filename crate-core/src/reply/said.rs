use std::iter::from_fn;

use crate::letter::{in_word, is_capital, small};
use crate::link::{is_invisible, latin, wide};

/// The words of a text, read through what people and their keyboards do to letters.
pub(super) struct Said {
    pub(super) words: Vec<Word>,
    /// What stands behind the last word.
    pub(super) end: Border,
}

/// A word, in small letters.
#[derive(Clone)]
pub(super) struct Word {
    /// No letter stands twice in a row, and digits may; ё is е and й is и. In one alphabet, if the letters of the other only look alike.
    pub(super) letters: String,
    /// It begins with a capital, and small letters follow.
    pub(super) is_name: bool,
    /// What stands between it and the word before.
    pub(super) border: Border,
}

impl Word {
    pub(super) fn is_number(&self) -> bool {
        self.letters.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// What stands between two words, the weakest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Border {
    Hyphen,
    #[default]
    Space,
    Clause,
    Sentence,
    Question,
}

/// Signs that say as much as a word.
const SIGNS: [char; 5] = ['🛑', '⛔', '🚫', '🙅', '🖕'];

impl Said {
    pub(super) fn of(text: &str) -> Said {
        let mut words: Vec<Word> = Vec::new();
        let mut raw = String::new();
        let mut border = Border::Sentence;
        let mut characters = text.chars().map(wide).filter(|shown| !is_silent(*shown)).peekable();
        while let Some(shown) = characters.next() {
            let word_follows = characters.peek().is_some_and(|next| in_word(*next));
            if in_word(shown) {
                raw.push(shown);
                if !word_follows {
                    words.push(Word { letters: read(&raw), is_name: is_name(&raw), border });
                    raw.clear();
                    border = Border::Hyphen;
                }
            } else if SIGNS.contains(&shown) {
                words.push(Word { letters: shown.to_string(), is_name: false, border });
                border = Border::Space;
            } else {
                border = border.max(border_of(shown, word_follows));
            }
        }
        Said { words: joined(words), end: border }
    }
}

/// The letters as a phrase of the table is compared: see [`Word`].
pub(super) fn folded(word: &str) -> impl Iterator<Item = char> {
    let plain = |letter: char| match letter {
        'ё' => 'е',
        'й' => 'и',
        letter => letter,
    };
    let mut letters = word.chars().map(plain);
    let mut before = None;
    from_fn(move || {
        let is_new = |letter: &char| before != Some(*letter) || letter.is_numeric();
        let letter = letters.by_ref().find(is_new)?;
        before = Some(letter);
        Some(letter)
    })
}

/// What neither ends a word nor belongs to it: accents, apostrophes, and what cannot be seen.
fn is_silent(shown: char) -> bool {
    matches!(shown, '\u{300}'..='\u{36f}' | '\'' | '’' | 'ʼ' | '`' | '´') || is_invisible(shown)
}

fn border_of(shown: char, word_follows: bool) -> Border {
    match shown {
        '?' => Border::Question,
        '.' | '!' | '…' | '\n' => Border::Sentence,
        '-' | '‐' | '‑' if word_follows => Border::Hyphen,
        ',' | ';' | ':' | '(' | ')' | '-' | '‐' | '‑' | '–' | '—' => Border::Clause,
        _ => Border::Space,
    }
}

fn is_name(raw: &str) -> bool {
    let mut letters = raw.chars();
    letters.next().is_some_and(is_capital) && letters.next().is_some_and(|next| !is_capital(next))
}

/// The letters of a [`Word`]: `CTОП` and `ST0P` are in one alphabet.
fn read(raw: &str) -> String {
    folded(&in_one_alphabet(raw)).collect()
}

fn in_one_alphabet(raw: &str) -> String {
    let is_russian = |letter: char| matches!(letter, 'а'..='я' | 'ё');
    let word: String = raw.chars().map(small).collect();
    if !word.contains(char::is_alphabetic) || word.chars().all(is_russian) {
        return word;
    }
    let russian: String = word.chars().map(cyrillic).collect();
    if word.contains(is_russian) && russian.chars().all(is_russian) {
        return russian;
    }
    let digit = |letter: char| match letter {
        '0' => 'o',
        '5' => 's',
        letter => letter,
    };
    let english: String = word.chars().map(latin).map(digit).collect();
    let is_english = |letter: char| letter.is_ascii_lowercase();
    if english.chars().all(is_english) { english } else { word }
}

/// The Cyrillic letter that a small Latin one or a digit looks like, or whose capital does.
fn cyrillic(letter: char) -> char {
    match letter {
        'a' => 'а',
        'b' => 'в',
        'c' => 'с',
        'e' => 'е',
        'h' => 'н',
        'k' => 'к',
        'm' => 'м',
        'n' => 'п',
        'o' | '0' => 'о',
        'p' => 'р',
        't' => 'т',
        'u' => 'и',
        'x' => 'х',
        'y' => 'у',
        '3' => 'з',
        '4' => 'ч',
        letter => letter,
    }
}

/// The words, single letters put together to the word that they spell: `С Т О П`.
fn joined(words: Vec<Word>) -> Vec<Word> {
    let is_single = |word: &Word| {
        let mut letters = word.letters.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    };
    let runs = words.chunk_by(|one, next| is_single(one) && is_single(next));
    let lengths: Vec<usize> = runs.map(<[Word]>::len).collect();
    let mut words = words.into_iter();
    let mut joined = Vec::with_capacity(words.len());
    for length in lengths {
        let run: Vec<Word> = words.by_ref().take(length).collect();
        match &run[..] {
            [first, _, _, ..] => {
                let raw: String = run.iter().map(|word| word.letters.as_str()).collect();
                joined.push(Word { letters: read(&raw), is_name: false, border: first.border });
            }
            _ => joined.extend(run),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::Border::{Clause, Hyphen, Question, Sentence, Space};
    use super::Said;

    #[test]
    fn words_are_read_as_they_were_meant() {
        let said = |text: &str| -> Vec<(String, super::Border)> {
            Said::of(text).words.into_iter().map(|word| (word.letters, word.border)).collect()
        };
        let word = |letters: &str, border| (letters.to_owned(), border);
        assert_eq!(
            said("«CTОП»!!! Ещё-ка, ST0P 🙏 ＳТOPP \u{200b}Don’t 🛑"),
            [
                word("стоп", Sentence),
                word("еще", Sentence),
                word("ка", Hyphen),
                word("stop", Clause),
                word("stop", Space),
                word("dont", Space),
                word("🛑", Space),
            ]
        );
        assert_eq!(
            said("С.Т.О.П, but a b — 10\nи\u{306}од - да"),
            [
                word("стоп", Sentence),
                word("but", Clause),
                word("a", Space),
                word("b", Space),
                word("10", Clause),
                word("иод", Sentence),
                word("да", Clause),
            ]
        );
        let ends = ["?", "a？", "a?!", "!", "a"].map(|text| Said::of(text).end);
        assert_eq!(ends, [Question, Question, Question, Sentence, Hyphen]);
        let is_name = |text: &str| Said::of(text).words.iter().map(|word| word.is_name).collect();
        let names: Vec<bool> = is_name("Анна и Kate, МАРИЯ");
        assert_eq!(names, [true, false, true, false]);
    }
}
