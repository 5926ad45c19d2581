//! The styles of one line: which marks style what, and which are shown as they are.

use bereg_core::Span;

use super::{Run, Style};
use crate::preview::link;

/// Collects the styles of one line.
pub(super) struct Painter<'t> {
    text: &'t str,
    styles: Vec<(Span, Style)>,
    /// Marks that are not shown.
    hidden: Vec<Span>,
}

impl<'t> Painter<'t> {
    /// For a line of `text`.
    pub(super) fn new(text: &'t str) -> Painter<'t> {
        Painter { text, styles: Vec::new(), hidden: Vec::new() }
    }

    /// The part of a monospaced stretch that lies in the line.
    pub(super) fn block(&mut self, block: Span, body: Span) {
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
    pub(super) fn paint(&mut self, span: Span) {
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
    pub(super) fn runs(self, body: Span) -> Vec<Run> {
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
