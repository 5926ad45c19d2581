//! WhatsApp's formatting: what a text looks like on the recipient's phone.

mod painter;

use bereg_core::Span;

use self::painter::Painter;

/// A line of a message as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// What kind of line it is.
    pub(crate) kind: LineKind,
    /// Its text without marks, in order. The spans point into the message.
    pub(crate) runs: Vec<Run>,
}

/// What a line begins with decides what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineKind {
    /// An ordinary line.
    Plain,
    /// `- item` or `* item`.
    Bullet,
    /// `1. item`; the number stays in the text.
    Number,
    /// `> words`.
    Quote,
}

/// A stretch of text in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// Its place in the message.
    pub(crate) span: Span,
    /// How it looks.
    pub(crate) style: Style,
}

/// How a stretch of text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Style {
    /// `*bold*`
    pub(crate) bold: bool,
    /// `_italic_`
    pub(crate) italic: bool,
    /// `~struck out~`
    pub(crate) strike: bool,
    /// `` `code` `` and ` ```monospaced``` `; nothing inside is formatted.
    pub(crate) mono: bool,
    /// WhatsApp makes a link of it.
    pub(crate) link: bool,
}

/// Reads the formatting of a message; linear in its length.
pub(crate) fn format(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let blocks = blocks(text);
    for line in text.split('\n') {
        let span = Span::new(start, start + line.len());
        lines.push(self::line(text, span, &blocks));
        start = span.end + 1;
    }
    lines
}

/// The stretches between ` ``` ` and ` ``` `, marks included; they may go over several lines.
fn blocks(text: &str) -> Vec<Span> {
    let fences: Vec<usize> = text.match_indices("```").map(|(at, _)| at).collect();
    let pairs = fences.chunks_exact(2).map(|pair| Span::new(pair[0], pair[1] + 3));
    pairs.filter(|block| block.len() > 6).collect()
}

fn line(text: &str, span: Span, blocks: &[Span]) -> Line {
    let words = span.of(text);
    let blocks = &blocks[blocks.partition_point(|block| block.end <= span.start)..];
    let inside = blocks.first().is_some_and(|block| block.start < span.start);
    let (kind, lead) = if inside { (LineKind::Plain, 0) } else { kind(words) };
    let body = Span::new(span.start + lead, span.end);
    let mut painter = Painter::new(text);
    let mut at = body.start;
    for block in blocks.iter().take_while(|block| block.start < body.end) {
        painter.paint(Span::new(at, block.start.max(at)));
        painter.block(*block, body);
        at = block.end.min(body.end);
    }
    painter.paint(Span::new(at, body.end));
    Line { kind, runs: painter.runs(body) }
}

/// What a line is, and how many bytes of its beginning are not shown.
fn kind(words: &str) -> (LineKind, usize) {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    if words.starts_with("- ") || words.starts_with("* ") {
        (LineKind::Bullet, 2)
    } else if words.starts_with("> ") {
        (LineKind::Quote, 2)
    } else if (1..=3).contains(&digits) && words[digits..].starts_with(". ") {
        (LineKind::Number, 0)
    } else {
        (LineKind::Plain, 0)
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{LineKind, format};

    /// The message with its styles spelled out: `<b>…` for each run.
    fn seen(text: &str) -> Vec<String> {
        let line = |line: super::Line| {
            let lead = match line.kind {
                LineKind::Plain => "",
                LineKind::Bullet => "• ",
                LineKind::Number => "№ ",
                LineKind::Quote => "│ ",
            };
            let runs = line.runs.iter().map(|run| {
                let style = run.style;
                let letters = [
                    (style.bold, 'b'),
                    (style.italic, 'i'),
                    (style.strike, 's'),
                    (style.mono, 'm'),
                    (style.link, 'a'),
                ];
                let name: String =
                    letters.iter().filter(|(on, _)| *on).map(|(_, letter)| *letter).collect();
                match name.as_str() {
                    "" => run.span.of(text).to_owned(),
                    name => format!("<{name}>{}</>", run.span.of(text)),
                }
            });
            format!("{lead}{}", runs.collect::<String>())
        };
        format(text).into_iter().map(line).collect()
    }

    #[wasm_bindgen_test]
    fn marks_style_the_words_between_them() {
        assert_eq!(
            seen("*скидка 15 %* и _ещё ~нет~_ да"),
            ["<b>скидка 15 %</> и <i>ещё </><is>нет</> да"]
        );
        assert_eq!(seen("*жирно _и курсив_*!"), ["<b>жирно </><bi>и курсив</>!"]);
    }

    #[wasm_bindgen_test]
    fn marks_that_do_not_touch_words_are_characters() {
        for text in ["2 * 3 * 4", "a*b*c", "snake_case_name", "*не закрыто", "**", "* один*"]
        {
            let expected = if text == "* один*" { "• один*" } else { text };
            assert_eq!(seen(text), [expected]);
        }
    }

    #[wasm_bindgen_test]
    fn nothing_inside_code_is_formatted() {
        assert_eq!(seen("`*код*` и *да*"), ["<m>*код*</> и <b>да</>"]);
        assert_eq!(seen("```а\n- *б*```\nв"), ["<m>а</>", "<m>- *б*</>", "в"]);
        assert_eq!(seen("```не закрыто"), ["```не закрыто"]);
    }

    #[wasm_bindgen_test]
    fn lists_quotes_and_links_are_shown() {
        assert_eq!(seen("- раз\n2. два\n> три"), ["• раз", "№ 2. два", "│ три"]);
        assert_eq!(seen("см. *site.ru/a_b_c*."), ["см. <ba>site.ru/a_b_c</>."]);
        assert_eq!(seen("Ждём.Приходите в 10.30, ул.Мира"), ["Ждём.Приходите в 10.30, ул.Мира"]);
    }
}
