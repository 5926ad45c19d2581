//! The styles of one line: which marks style what, and which are shown as they are.

use bereg_core::{Span, links};

use super::{Run, Style};

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
        for link in links(span.of(self.text)) {
            let link = Span::new(span.start + link.span.start, span.start + link.span.end);
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
        let mut borders = vec![(body.start, Border::Body), (body.end, Border::Body)];
        for (span, style) in self.styles {
            borders.extend([(span.start, Border::Opens(style)), (span.end, Border::Closes(style))]);
        }
        for mark in self.hidden {
            borders.extend([(mark.start, Border::Hides), (mark.end, Border::Shows)]);
        }
        borders.sort_unstable_by_key(|(at, _)| *at);
        let (mut open, mut hidden, mut start) = (OpenStyles::default(), 0, body.start);
        let mut runs = Vec::new();
        for (at, border) in borders {
            let span = Span::new(start, at.min(body.end));
            if hidden == 0 && !span.is_empty() {
                runs.push(Run { span, style: open.style() });
            }
            start = at.max(body.start);
            match border {
                Border::Opens(style) => open.count(style, 1),
                Border::Closes(style) => open.count(style, -1),
                Border::Hides => hidden += 1,
                Border::Shows => hidden -= 1,
                Border::Body => {}
            }
        }
        runs
    }
}

/// What begins or ends at a place in a line.
#[derive(Clone, Copy)]
enum Border {
    Body,
    Opens(Style),
    Closes(Style),
    Hides,
    Shows,
}

/// How many stretches of each style a place lies in.
#[derive(Default)]
struct OpenStyles([i32; 5]);

impl OpenStyles {
    fn count(&mut self, style: Style, by: i32) {
        let Style { bold, italic, strike, mono, link } = style;
        for (count, is_on) in self.0.iter_mut().zip([bold, italic, strike, mono, link]) {
            *count += if is_on { by } else { 0 };
        }
    }

    fn style(&self) -> Style {
        let [bold, italic, strike, mono, link] = self.0.map(|count| count > 0);
        Style { bold, italic, strike, mono, link }
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
