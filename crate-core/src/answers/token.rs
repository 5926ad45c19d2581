//! The words and marks of a sentence.

use super::{BESIDE, MEANS, VERBS};
use crate::letter::{in_word, is_capital, is_joiner, is_picture};
use crate::span::Span;

/// Words between two answers that are meant alike.
pub(super) const AND: [&str; 2] = ["и", "and"];

/// Words between two answers, each of which is meant for itself.
pub(super) const OR: [&str; 6] = ["или", "либо", "а", "но", "or", "but"];

/// What a word or a mark is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters and digits, with hyphens and apostrophes inside.
    Word,
    /// What stands in quotation marks.
    Quoted,
    /// A dash, a colon or a plus, or a picture that is named as one: `Отписаться: 👎`.
    Sign,
    /// The end of a clause.
    Comma,
    /// The end of all that is said of one answer.
    Or,
}

/// A word or a mark, and its place in the sentence.
#[derive(Clone, Copy)]
pub(super) struct Token<'s> {
    pub(super) kind: Kind,
    pub(super) at: Span,
    /// A word in small letters; empty where it is none.
    pub(super) word: &'s str,
}

/// The words and marks of a sentence; `small` is the same in small letters.
pub(super) fn tokens<'s>(sentence: &str, small: &'s str) -> Vec<Token<'s>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(mark) = sentence[at..].chars().next() {
        let rest = &sentence[at..];
        let end = at + mark.len_utf8();
        if in_word(mark) {
            let mut place = Span::new(at, at + word_length(rest));
            at = place.end;
            if continues(&tokens, sentence, place, small) {
                place.start = tokens.pop().map_or(place.start, |first| first.at.start);
            }
            let mut push = |kind, at, word| tokens.push(Token { kind, at, word });
            match place.of(small) {
                word if AND.contains(&word) => push(Kind::Comma, place, ""),
                word if OR.contains(&word) => push(Kind::Or, place, ""),
                word => push(Kind::Word, place, word),
            }
            continue;
        }
        let pictures = pictures(rest);
        if pictures > 0 {
            let place = Span::new(at, at + pictures);
            if is_named(tokens.last()) {
                tokens.push(Token { kind: Kind::Sign, at: place, word: "" });
            }
            at = place.end;
            continue;
        }
        let mut push = |kind, at, word| tokens.push(Token { kind, at, word });
        if let Some(inside) = quoted(rest) {
            let place = Span::new(at + inside.start, at + inside.end);
            push(Kind::Quoted, place, "");
            at = place.end;
            continue;
        }
        match mark {
            ',' | ';' | '?' | '/' => push(Kind::Comma, Span::new(at, end), ""),
            ':' | '=' | '+' | '-' | '–' | '—' | '−' => {
                push(Kind::Sign, Span::new(at, end), "")
            }
            _ => {}
        }
        at = end;
    }
    tokens
}

/// Whether a word goes on what the word before it says, in capitals after a verb: `Ответьте НЕ ПИШИТЕ`.
fn continues(tokens: &[Token], sentence: &str, at: Span, small: &str) -> bool {
    let [.., verb, first] = tokens else { return false };
    first.kind == Kind::Word
        && is_named(Some(verb))
        && !is_loud(verb.at.of(sentence))
        && is_loud(first.at.of(sentence))
        && is_loud(at.of(sentence))
        && &sentence[first.at.end..at.start] == " "
        && !["стоп", "stop"].contains(&first.word)
        && ![&AND[..], &OR, &MEANS].iter().any(|words| words.contains(&at.of(small)))
}

/// Whether what follows a token may be an answer.
fn is_named(token: Option<&Token>) -> bool {
    token.is_some_and(|token| {
        token.kind == Kind::Sign
            || [&VERBS[..], &BESIDE].iter().any(|words| words.contains(&token.word))
    })
}

/// Whether it is written in capitals, and not just begun with one.
pub(super) fn is_loud(shown: &str) -> bool {
    shown.chars().nth(1).is_some()
        && shown.chars().all(|letter| is_capital(letter) || letter == ' ')
}

/// How long the pictures are that a text begins with. Those that point to something are none.
fn pictures(text: &str) -> usize {
    let points = |letter| matches!(letter, '\u{2190}'..='\u{21ff}' | '\u{2798}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '☝' | '👆'..='👉');
    let is_drawn = |letter: char| is_picture(letter) && !points(letter);
    if !text.starts_with(is_drawn) {
        return 0;
    }
    text.len() - text.trim_start_matches(|letter| is_drawn(letter) || is_joiner(letter)).len()
}

/// How long the word is that a text begins with.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let goes_on = letters.peek().is_some_and(|(_, next)| in_word(*next));
        let is_inside = in_word(letter) || matches!(letter, '-' | '\'' | '’') && goes_on;
        if !is_inside {
            break;
        }
        end = at + letter.len_utf8();
    }
    end
}

/// What stands in the quotation marks that a text begins with, if it is short.
fn quoted(text: &str) -> Option<Span> {
    const MAX_LETTERS: usize = 40;
    let mut letters = text.char_indices();
    let (_, opening) = letters.next()?;
    let closing: &[char] = match opening {
        '«' => &['»'],
        '“' => &['”'],
        '„' => &['“', '”'],
        '"' => &['"'],
        _ => return None,
    };
    let (end, _) = letters.take(MAX_LETTERS).find(|(_, letter)| closing.contains(letter))?;
    let start = opening.len_utf8();
    let inside = &text[start..end];
    let start = start + inside.len() - inside.trim_start().len();
    let inside = Span::new(start, start + inside.trim().len());
    (!inside.is_empty()).then_some(inside)
}
