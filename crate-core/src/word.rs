use crate::letter::in_word;
use crate::span::Span;

/// The words of a text: stretches of letters and digits.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Span> {
    stretches(text, in_word)
}

/// The stretches of characters that belong to a word.
pub(crate) fn stretches(text: &str, belongs: fn(char) -> bool) -> impl Iterator<Item = Span> {
    Stretches { text, from: 0, belongs }
}

struct Stretches<'t> {
    text: &'t str,
    from: usize,
    belongs: fn(char) -> bool,
}

impl Iterator for Stretches<'_> {
    type Item = Span;

    // Texts are taken apart in so many places that code of its own in each would be a part of the package.
    #[inline(never)]
    fn next(&mut self) -> Option<Span> {
        let start = self.from + self.text[self.from..].find(self.belongs)?;
        let rest = &self.text[start..];
        let length = rest.find(|letter| !(self.belongs)(letter)).unwrap_or(rest.len());
        self.from = start + length;
        Some(Span::new(start, self.from))
    }
}

/// Whether a word begins with one of these.
#[inline(never)]
pub(crate) fn begins(word: &str, stems: &[&str]) -> bool {
    stems.iter().any(|stem| word.starts_with(stem))
}

/// The pieces of a text, each with the character that ends it: sentences, lines.
pub(crate) fn pieces(text: &str, ends: fn(char) -> bool) -> impl Iterator<Item = Span> {
    Pieces { text, from: 0, ends }
}

struct Pieces<'t> {
    text: &'t str,
    from: usize,
    ends: fn(char) -> bool,
}

impl Iterator for Pieces<'_> {
    type Item = Span;

    #[inline(never)]
    fn next(&mut self) -> Option<Span> {
        let start = self.from;
        let rest = &self.text[start..];
        let end = rest.char_indices().find(|(_, sign)| (self.ends)(*sign));
        self.from = end.map_or(self.text.len(), |(at, sign)| start + at + sign.len_utf8());
        (start < self.from).then(|| Span::new(start, self.from))
    }
}
