use serde::{Deserialize, Serialize};

/// A place in the text of a message, a half-open range: in JavaScript of UTF-16 code units, `text.slice(span.start, span.end)`.
///
/// In Rust it counts UTF-8 bytes, and always lies on character borders of the text it was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Span {
    /// Where it begins.
    pub start: usize,
    /// The first place after it.
    pub end: usize,
}

impl Span {
    /// The place from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// The empty place before `at`, where something can be inserted.
    pub fn empty(at: usize) -> Span {
        Span { start: at, end: at }
    }

    /// The text it covers.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// How long it is.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// A number that grows from place to place: by where they begin, then by where they end. No text is as long as 2 GiB.
    pub(crate) fn sort_key(self) -> i64 {
        (self.start as i64) << 32 | self.end as i64
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two have a character in common.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest place that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}
