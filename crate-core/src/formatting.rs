//! WhatsApp's formatting: what a message looks like on the recipient's phone.

use crate::link::{Scanned, scan};
use crate::mark::{Role, marks};
use crate::span::Span;

/// A stretch of a message that WhatsApp shows otherwise than the rest, without the marks that make it so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Formatted {
    /// Its place in the message, marks included.
    pub span: Span,
    /// What stands between the marks.
    pub inner: Span,
    /// How it looks.
    pub look: Look,
}

/// How a stretch of a message looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// `*bold*`
    Bold,
    /// `_italic_`
    Italic,
    /// `~struck out~`
    Strike,
    /// `` `code` `` on one line and ` ```monospaced``` ` over any number of them; nothing inside is formatted.
    Mono,
}

/// The formatting of a plain message, in order; a stretch comes before those that lie in it. Takes time in proportion to the length.
pub fn formatting(text: &str) -> Vec<Formatted> {
    let mut bytes = text.as_bytes().to_vec();
    let mut found = blank_literal(&mut bytes, text, &scan(text));
    let mut open: Vec<usize> = Vec::new();
    for mark in marks(&String::from_utf8(bytes).unwrap_or_default()) {
        let at = |mark: usize| text.as_bytes()[mark];
        match open.last() {
            _ if mark.role != Role::Paired => {}
            Some(start) if at(*start) == at(mark.at) => {
                let look = match at(mark.at) {
                    b'*' => Look::Bold,
                    b'_' => Look::Italic,
                    _ => Look::Strike,
                };
                found.push(marked(*start, mark.at + 1, 1, look));
                open.pop();
            }
            _ => open.push(mark.at),
        }
    }
    found.sort_unstable_by_key(|stretch| stretch.span.start);
    found
}

/// Puts zeros where a mark is a character like any other: in links and in code, which it gives. Lines stay.
pub(crate) fn blank_literal(bytes: &mut [u8], text: &str, links: &[Scanned]) -> Vec<Formatted> {
    for link in links {
        // A mark of formatting after a link closes what was opened before it.
        let length = link.span.of(text).trim_end_matches(['*', '_', '~']).len();
        blank(bytes, Span::new(link.span.start, link.span.start + length));
    }
    let code = code(text);
    code.iter().for_each(|code| blank(bytes, code.span));
    code
}

/// Puts zeros in a place, but keeps its lines.
pub(crate) fn blank(bytes: &mut [u8], span: Span) {
    let place = &mut bytes[span.start..span.end];
    place.iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b'0');
}

/// The stretches that WhatsApp shows as code: ` ```…``` ` over any number of lines, `` `…` `` on one.
fn code(text: &str) -> Vec<Formatted> {
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
                code.push(marked(start, end, mark.len(), Look::Mono));
                end
            }
            _ => inside,
        };
    }
    code
}

fn marked(start: usize, end: usize, mark: usize, look: Look) -> Formatted {
    Formatted { span: Span::new(start, end), inner: Span::new(start + mark, end - mark), look }
}

#[cfg(test)]
mod tests {
    use super::{Look, formatting};

    /// What is formatted, outer before inner, with a letter for its look.
    fn seen(text: &str) -> Vec<String> {
        let letter = |look| match look {
            Look::Bold => 'b',
            Look::Italic => 'i',
            Look::Strike => 's',
            Look::Mono => 'm',
        };
        let stretches = formatting(text).into_iter();
        stretches.map(|one| format!("{} {}", letter(one.look), one.inner.of(text))).collect()
    }

    #[test]
    fn marks_format_what_stands_between_them() {
        assert_eq!(seen("*скидка* и _ещё ~нет~_"), ["b скидка", "i ещё ~нет~", "s нет"]);
        assert_eq!(seen("*_~да~_* *не закрыто, 2 * 3, a*b*c"), ["b _~да~_", "i ~да~", "s да"]);
        assert_eq!(seen("*да\nнет* *карта 1234* на *4321* 💛"), ["b карта 1234", "b 4321"]);
        assert_eq!(seen("_~15 минут~_, ~20"), ["i ~15 минут~", "s 15 минут"]);
    }

    #[test]
    fn nothing_in_code_and_links_is_formatted() {
        assert_eq!(seen("`*код*` и *да*"), ["m *код*", "b да"]);
        assert_eq!(seen("```а\n- *б*```\n*в*, ```г"), ["m а\n- *б*", "b в"]);
        assert_eq!(seen("*site.ru/_a_ или site.ru/b*"), ["b site.ru/_a_ или site.ru/b"]);
        assert!(seen("``\n``````\n`не\nзакрыто").is_empty());
    }
}
