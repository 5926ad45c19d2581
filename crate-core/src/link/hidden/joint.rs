use super::super::lookalike::{is_invisible, latin, wide};
use crate::letter;
use crate::span::Span;

/// A word, and what joins it to the next one.
pub(super) struct Part {
    pub(super) span: Span,
    pub(super) joint: Joint,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// Nothing that a host or a scheme could have.
    Break,
    /// One space.
    Gap,
    /// A dot.
    Dot,
    /// A dot with spaces on both sides.
    Spaced,
    /// A dot with spaces before it.
    SpaceBefore,
    /// A dot with spaces after it.
    SpaceAfter,
    /// A dot in brackets, or a word for it.
    Bracketed,
    /// A word for a dot.
    Word,
    /// `://`
    Scheme,
    /// The same with spaces.
    SpacedScheme,
    /// The same with backslashes.
    Backslashes,
    /// The same with a slip: `//`, `:/`, `;//`.
    BrokenScheme,
}

impl Joint {
    /// Whether it may stand for a dot.
    pub(super) fn is_dot(self) -> bool {
        use Joint::{Bracketed, Dot, SpaceAfter, SpaceBefore, Spaced, Word};
        matches!(self, Dot | Spaced | SpaceBefore | SpaceAfter | Bracketed | Word)
    }

    pub(super) fn is_scheme(self) -> bool {
        use Joint::{Backslashes, BrokenScheme, Scheme, SpacedScheme};
        matches!(self, Scheme | SpacedScheme | Backslashes | BrokenScheme)
    }
}

/// The words of a text with what joins them; words that stand for dots are none.
pub(super) fn parts(text: &str) -> Vec<Part> {
    let words = words(text);
    let mut parts = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(span) = words.get(at) {
        let between = |one: usize| Some(&text[words.get(one)?.end..words.get(one + 1)?.start]);
        let mut joint = between(at).map_or(Joint::Break, joint);
        if let (Some(before), Some(after)) = (between(at), between(at + 1))
            && is_word_for_dot(words[at + 1].of(text))
            && let Some(dot) = around(before, after)
        {
            joint = dot;
            at += 1;
        }
        parts.push(Part { span: *span, joint });
        at += 1;
    }
    parts
}

fn words(text: &str) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    for (at, character) in text.char_indices().filter(|(_, character)| in_word(*character)) {
        let end = at + character.len_utf8();
        match words.last_mut() {
            Some(word) if word.end == at => word.end = end,
            _ => words.push(Span::new(at, end)),
        }
    }
    words
}

fn in_word(character: char) -> bool {
    letter::in_word(character) || matches!(character, '-' | '_') || is_invisible(character)
}

/// The longest that stands between two words of a host.
const LONGEST: usize = 16;

fn joint(between: &str) -> Joint {
    if between.len() > LONGEST || between.contains(['\n', '\r']) {
        return Joint::Break;
    }
    let inner = between.trim();
    let spaced = inner.len() < between.len();
    if matches!(between, "//" | ":/" | ":///" | ";//") {
        return Joint::BrokenScheme;
    }
    let mut characters = inner.chars();
    match (characters.next(), characters.next_back()) {
        (None, _) if between == " " => Joint::Gap,
        (Some(dot), None) if wide(dot) == '.' => {
            match (between.starts_with(char::is_whitespace), between.ends_with(char::is_whitespace))
            {
                (false, false) => Joint::Dot,
                (true, true) => Joint::Spaced,
                (true, false) => Joint::SpaceBefore,
                (false, true) => Joint::SpaceAfter,
            }
        }
        (Some('\\'), Some('.')) if !spaced && inner.len() == 2 => Joint::Bracketed,
        (Some(open), Some(close))
            if is_pair(open, close) && matches!(characters.as_str().trim(), "." | ",") =>
        {
            Joint::Bracketed
        }
        (Some(':'), Some(_)) => {
            let bare: String =
                inner.chars().filter(|character| !character.is_whitespace()).collect();
            match bare.trim_end_matches('[') {
                "://" if bare.len() == between.len() => Joint::Scheme,
                "://" => Joint::SpacedScheme,
                ":\\\\" | ":/\\" | ":\\/" => Joint::Backslashes,
                _ => Joint::Break,
            }
        }
        _ => Joint::Break,
    }
}

fn is_pair(open: char, close: char) -> bool {
    matches!((open, close), ('[', ']') | ('(', ')') | ('{', '}') | ('<', '>'))
}

/// What a word for a dot is, from what stands before and after it.
fn around(before: &str, after: &str) -> Option<Joint> {
    let open = before.trim().chars();
    let close = after.trim().chars();
    let short = |between: &str| between.len() <= 4 && !between.contains(['\n', '\r']);
    if !short(before) || !short(after) {
        return None;
    }
    match (open.as_str().len(), close.as_str().len()) {
        (0, 0) => Some(Joint::Word),
        (1, 1) => {
            open.zip(close).all(|(open, close)| is_pair(open, close)).then_some(Joint::Bracketed)
        }
        _ => None,
    }
}

fn is_word_for_dot(word: &str) -> bool {
    word.len() <= 10 && matches!(clean(word).as_str(), "dot" | "точка" | "тчк")
}

/// A word in small letters, without odd shapes and what nobody sees.
pub(super) fn clean(word: &str) -> String {
    let seen = word.chars().filter(|character| !is_invisible(*character)).map(wide);
    crate::letter::small_letters(&seen.collect::<String>())
}

/// The same in the Latin letters that it looks like.
pub(super) fn read(word: &str) -> String {
    clean(word).chars().map(latin).collect()
}
