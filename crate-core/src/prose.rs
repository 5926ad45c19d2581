use crate::link::Scanned;
use crate::sample::{PieceKind, Sample};
use crate::span::Span;

/// What the author of a message says in words of their own: zeros stand where there is a tag, a shortcode, a link, an address of e-mail or
/// code. Every place means the same in the sample and in its prose. `links` are those of the sample.
pub(crate) fn prose(sample: &Sample, links: &[Scanned]) -> String {
    let text = &sample.text;
    let mut bytes = text.clone().into_bytes();
    let mut blank = |span: Span| {
        bytes[span.start..span.end]
            .iter_mut()
            .filter(|byte| **byte != b'\n')
            .for_each(|byte| *byte = b'0');
    };
    for piece in &sample.pieces {
        if matches!(piece.kind, PieceKind::Value | PieceKind::Opaque) {
            blank(piece.at);
        }
    }
    for link in links {
        // A mark of formatting after a link closes what was opened before it.
        let length = link.span.of(text).trim_end_matches(['*', '_', '~']).len();
        blank(Span::new(link.span.start, link.span.start + length));
    }
    code(text).into_iter().for_each(blank);
    String::from_utf8(bytes).unwrap_or_default()
}

/// The stretches that WhatsApp shows as code: ` ```…``` ` over any number of lines, `` `…` `` on one.
fn code(text: &str) -> Vec<Span> {
    let mut code = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find('`').map(|length| from + length) {
        let mark = if text[start..].starts_with("```") { "```" } else { "`" };
        let inside = start + mark.len();
        let closing = text[inside..]
            .find(mark)
            .filter(|length| mark.len() == 3 || !text[inside..inside + length].contains('\n'));
        from = match closing {
            Some(length) if length > 0 => {
                let end = inside + length + mark.len();
                code.push(Span::new(start, end));
                end
            }
            _ => inside,
        };
    }
    code
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
        assert_eq!(said("`а б` да ```в\nг``` 💛 ```нет"), "0000000 да 00000\n00000 💛 ```нет");
        assert_eq!(said("[=file:a|b] `нет\nда`"), "00000000000 `нет\nда`");
    }
}
