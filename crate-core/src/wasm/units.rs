use crate::span::Span;

/// From bytes to UTF-16 code units: how many units come before each byte of a text, kept for every 64th byte.
pub(super) struct Units<'t> {
    text: &'t str,
    marks: Vec<(usize, usize)>,
}

impl<'t> Units<'t> {
    pub(super) fn of(text: &'t str) -> Units<'t> {
        let mut marks = vec![(0, 0)];
        let (mut units, mut next) = (0, 64);
        for (byte, character) in text.char_indices() {
            if byte >= next {
                marks.push((byte, units));
                next = byte + 64;
            }
            units += character.len_utf16();
        }
        Units { text, marks }
    }

    pub(super) fn span(&self, span: Span) -> Span {
        Span::new(self.at(span.start), self.at(span.end))
    }

    fn at(&self, byte: usize) -> usize {
        let mark = self.marks.partition_point(|(at, _)| *at <= byte) - 1;
        let (from, units) = self.marks[mark];
        units + self.text[from..byte].chars().map(char::len_utf16).sum::<usize>()
    }
}
