//! A message in lines, as WhatsApp shows it.

use bereg_core::{Formatted, Link, Look, Span, formatting, links};

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
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) strike: bool,
    pub(crate) mono: bool,
    /// WhatsApp makes a link of it.
    pub(crate) link: bool,
    /// It is a mark of formatting, and not shown.
    mark: bool,
}

/// What begins or ends at a border in a line.
type Flag = fn(&mut Style) -> &mut bool;

/// Reads the formatting of a message; linear in its length.
pub(crate) fn format(text: &str) -> Vec<Line> {
    let (formatted, links) = (formatting(text), links(text));
    let mut lines = Vec::new();
    let mut start = 0;
    for words in text.split('\n') {
        let span = Span::new(start, start + words.len());
        // Only one stretch can go over several lines, and nothing lies in that.
        let first = formatted.partition_point(|stretch| stretch.span.start < start);
        let first = first.saturating_sub(1);
        let here = formatted[first..].iter().take_while(|stretch| stretch.span.start < span.end);
        let here: Vec<&Formatted> = here.filter(|stretch| stretch.span.end > start).collect();
        let goes_on = here.first().is_some_and(|stretch| stretch.span.start < start);
        let (kind, lead) = if goes_on { (LineKind::Plain, 0) } else { kind(words) };
        let links = links[links.partition_point(|link| link.span.start < start)..].iter();
        let links = links.take_while(|link| link.span.start < span.end);
        lines.push(Line { kind, runs: runs(Span::new(start + lead, span.end), &here, links) });
        start = span.end + 1;
    }
    lines
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

/// The body of a line, cut where its look changes, without marks.
fn runs<'l>(
    body: Span,
    formatted: &[&Formatted],
    links: impl Iterator<Item = &'l Link>,
) -> Vec<Run> {
    let mut borders: Vec<(usize, Flag)> = Vec::new();
    for Formatted { span, inner, look } in formatted {
        let look: Flag = match look {
            Look::Bold => |style| &mut style.bold,
            Look::Italic => |style| &mut style.italic,
            Look::Strike => |style| &mut style.strike,
            Look::Mono => |style| &mut style.mono,
        };
        borders.extend([(inner.start, look), (inner.end, look)]);
        let marks = [span.start, inner.start, inner.end, span.end];
        borders.extend(marks.map(|at| (at, (|style| &mut style.mark) as Flag)));
    }
    for Link { span, .. } in links {
        let link: Flag = |style| &mut style.link;
        borders.extend([(span.start, link), (span.end, link)]);
    }
    borders.sort_unstable_by_key(|(at, _)| *at);
    let (mut runs, mut start, mut style) = (Vec::new(), body.start, Style::default());
    let mut run_to = |end: usize, style: Style| {
        let span = Span::new(start, end);
        start = end;
        if !span.is_empty() && !style.mark {
            runs.push(Run { span, style });
        }
    };
    for (at, flag) in borders {
        run_to(at.clamp(body.start, body.end), style);
        // No two stretches of one kind overlap.
        *flag(&mut style) ^= true;
    }
    run_to(body.end, style);
    runs
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
    fn marks_style_the_words_between_them_and_are_not_shown() {
        assert_eq!(
            seen("*скидка 15 %* и _ещё ~нет~_ да"),
            ["<b>скидка 15 %</> и <i>ещё </><is>нет</> да"]
        );
        assert_eq!(seen("_*жирно* и_ 2 * 3!"), ["<bi>жирно</><i> и</> 2 * 3!"]);
        assert_eq!(seen("* один*"), ["• один*"]);
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
