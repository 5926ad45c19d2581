use crate::letter::in_word;
use crate::span::Span;

/// The words of a text: stretches of letters and digits.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Span> {
    stretches(text, in_word)
}

/// The stretches of characters that belong to a word.
pub(crate) fn stretches(text: &str, belongs: fn(char) -> bool) -> impl Iterator<Item = Span> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(belongs)?;
        let rest = &text[start..];
        let length = rest.find(|letter| !belongs(letter)).unwrap_or(rest.len());
        from = start + length;
        Some(Span::new(start, from))
    })
}

/// Whether a word begins with one of these. It is asked in so many places that code of its own in each would be a part of the package.
#[inline(never)]
pub(crate) fn begins(word: &str, stems: &[&str]) -> bool {
    stems.iter().any(|stem| word.starts_with(stem))
}

/// The pieces of a text, each with the character that ends it: sentences, lines.
pub(crate) fn pieces(text: &str, ends: impl Fn(char) -> bool) -> impl Iterator<Item = Span> {
    let mut from = 0;
    text.split_inclusive(ends).map(move |piece| {
        let start = from;
        from += piece.len();
        Span::new(start, from)
    })
}
