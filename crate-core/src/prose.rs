use crate::formatting::{blank, blank_literal};
use crate::letter::in_word;
use crate::link::Scanned;
use crate::sample::{PieceKind, Sample};
use crate::span::Span;

/// What the author of a message says in words of their own: zeros stand where there is a tag, a shortcode, a link, an address of e-mail or
/// code, and bars around the words of a fallback. Every place means the same in the sample and in its prose. `links` are those of the sample.
pub(crate) fn prose(sample: &Sample, links: &[Scanned]) -> String {
    let text = &sample.text;
    let mut bytes = text.clone().into_bytes();
    for piece in &sample.pieces {
        match piece.kind {
            PieceKind::Value => match piece.at.of(text).find('|') {
                Some(bar) => {
                    blank(&mut bytes, Span::new(piece.at.start, piece.at.start + bar));
                    let fallback = Span::new(piece.at.start + bar, piece.at.end);
                    marks(text, fallback).for_each(|mark| bytes[mark.start..mark.end].fill(b'|'));
                }
                None => blank(&mut bytes, piece.at),
            },
            PieceKind::Opaque => blank(&mut bytes, piece.at),
            _ => {}
        }
    }
    blank_literal(&mut bytes, text, links);
    String::from_utf8(bytes).unwrap_or_default()
}

/// What is neither word nor white space.
fn marks(text: &str, within: Span) -> impl Iterator<Item = Span> {
    let marks = within.of(text).char_indices();
    let marks = marks.filter(|(_, mark)| !in_word(*mark) && !mark.is_whitespace());
    marks.map(move |(at, mark)| Span::new(within.start + at, within.start + at + mark.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::prose;
    use crate::link::scan;
    use crate::parse;

    #[test]
    fn what_is_not_the_authors_words_is_blank() {
        let said = |text: &str| {
            let sample = &parse(text).samples().samples[0];
            prose(sample, &scan(&sample.text))
        };
        assert_eq!(said("*#NAME#*, см. *a.ru/x_y*!"), "*000000*, см. *00000000*!");
        assert_eq!(said("#NAME|дорогой друг?#!"), "00000|дорогой друг||!");
        assert_eq!(said("`а б` да ```в\nг``` 💛 ```нет"), "0000000 да 00000\n00000 💛 ```нет");
        assert_eq!(said("[=file:a|b] `нет\nда`"), "00000000000 `нет\nда`");
    }
}
