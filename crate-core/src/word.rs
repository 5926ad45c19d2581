use crate::letter::in_word;
use crate::span::Span;

/// The words of a text: stretches of letters and digits.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Span> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(in_word)?;
        let rest = &text[start..];
        let length = rest.find(|letter| !in_word(letter)).unwrap_or(rest.len());
        from = start + length;
        Some(Span::new(start, from))
    })
}
