//! The words and marks of a sentence.

use crate::letter::in_word;
use crate::span::Span;

/// Words between two answers that are meant alike.
const AND: [&str; 2] = ["и", "and"];

/// Words between two answers, each of which is meant for itself.
const OR: [&str; 6] = ["или", "либо", "а", "но", "or", "but"];

/// What a word or a mark is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters and digits, with hyphens and apostrophes inside.
    Word,
    /// What stands in quotation marks.
    Quoted,
    /// A dash, a colon or a plus.
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
        let mut push = |kind, at, word| tokens.push(Token { kind, at, word });
        if in_word(mark) {
            let place = Span::new(at, at + word_length(rest));
            let word = place.of(small);
            match word {
                word if AND.contains(&word) => push(Kind::Comma, place, ""),
                word if OR.contains(&word) => push(Kind::Or, place, ""),
                word => push(Kind::Word, place, word),
            }
            at = place.end;
            continue;
        }
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
