//! WhatsApp's formatting: what a text looks like on the recipient's phone.

use bereg_core::Span;

use crate::link;

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
    let inside = blocks.iter().any(|block| block.start < span.start && span.start < block.end);
    let (kind, lead) = if inside { (LineKind::Plain, 0) } else { kind(words) };
    let body = Span::new(span.start + lead, span.end);
    let mut painter = Painter { text, styles: Vec::new(), hidden: Vec::new() };
    let mut at = body.start;
    for block in blocks.iter().filter(|block| block.overlaps(body)) {
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

/// Collects the styles of one line.
struct Painter<'t> {
    text: &'t str,
    styles: Vec<(Span, Style)>,
    /// Marks that are not shown.
    hidden: Vec<Span>,
}

impl Painter<'_> {
    fn block(&mut self, block: Span, body: Span) {
        let within = |span: Span| Span::new(span.start.max(body.start), span.end.min(body.end));
        self.styles.push((within(block), Style { mono: true, ..Style::default() }));
        for fence in [Span::new(block.start, block.start + 3), Span::new(block.end - 3, block.end)]
        {
            if body.contains(fence) {
                self.hidden.push(fence);
            }
        }
    }

    /// Finds the marks in a stretch without blocks. A mark opens after a border of words and before a character, and closes the
    /// nearest one of its kind the other way round; what stays open is text.
    fn paint(&mut self, span: Span) {
        let mut open: Vec<(char, usize)> = Vec::new();
        let mut code = None;
        for (offset, mark) in span.of(self.text).char_indices() {
            let at = span.start + offset;
            if mark == '`' {
                match code.take() {
                    Some(start) if at > start + 1 => {
                        self.mark(start, at, Style { mono: true, ..Style::default() })
                    }
                    _ => code = self.closes_later(at, span).then_some(at),
                }
                continue;
            }
            if code.is_some() || !matches!(mark, '*' | '_' | '~') {
                continue;
            }
            let before = self.text[span.start..at].chars().next_back();
            let after = self.text[at + 1..span.end].chars().next();
            let opened = open.iter().rposition(|(other, _)| *other == mark);
            match opened {
                Some(place) if closes(before, after) && at > open[place].1 + 1 => {
                    let (_, start) = open[place];
                    open.truncate(place);
                    self.mark(start, at, style(mark));
                }
                None if opens(before, after) => open.push((mark, at)),
                _ => {}
            }
        }
        for link in link::links(span.of(self.text)) {
            let link = Span::new(span.start + link.start, span.start + link.end);
            self.styles.push((link, Style { link: true, ..Style::default() }));
        }
    }

    fn closes_later(&self, at: usize, span: Span) -> bool {
        self.text[at + 1..span.end].find('`').is_some_and(|distance| distance > 0)
    }

    fn mark(&mut self, start: usize, end: usize, style: Style) {
        self.styles.push((Span::new(start, end + 1), style));
        self.hidden.push(Span::new(start, start + 1));
        self.hidden.push(Span::new(end, end + 1));
    }

    /// The body of the line, cut where a style begins or ends, without marks.
    fn runs(self, body: Span) -> Vec<Run> {
        let mut cuts = vec![body.start, body.end];
        let spans = self.styles.iter().map(|(span, _)| *span).chain(self.hidden.iter().copied());
        cuts.extend(spans.flat_map(|span| [span.start, span.end]));
        cuts.sort_unstable();
        cuts.dedup();
        let runs = cuts.windows(2).map(|cut| Span::new(cut[0], cut[1]));
        let shown = runs.filter(|run| !self.hidden.iter().any(|mark| mark.contains(*run)));
        let styled = |run: Span| {
            let styles = self.styles.iter().filter(|(span, _)| span.contains(run));
            Run {
                span: run,
                style: styles.fold(Style::default(), |sum, (_, style)| sum.and(*style)),
            }
        };
        shown.map(styled).collect()
    }
}

impl Style {
    fn and(self, other: Style) -> Style {
        Style {
            bold: self.bold || other.bold,
            italic: self.italic || other.italic,
            strike: self.strike || other.strike,
            mono: self.mono || other.mono,
            link: self.link || other.link,
        }
    }
}

fn style(mark: char) -> Style {
    let plain = Style::default();
    match mark {
        '*' => Style { bold: true, ..plain },
        '_' => Style { italic: true, ..plain },
        _ => Style { strike: true, ..plain },
    }
}

fn opens(before: Option<char>, after: Option<char>) -> bool {
    !before.is_some_and(char::is_alphanumeric) && after.is_some_and(|after| !after.is_whitespace())
}

fn closes(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(|before| !before.is_whitespace())
        && !after.is_some_and(char::is_alphanumeric)
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
    }
}
