//! What the layer behind the textarea paints: the whole text, cut where its look changes.

use bereg_core::{Group, Node, Risk, Severity, Span, Tag, Template};

/// A stretch of text that looks the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The text itself.
    pub(crate) text: String,
    /// Where it begins, in bytes.
    pub(crate) start: usize,
    /// What the template makes of it.
    pub(crate) ink: Ink,
    /// The worst risk that lies here.
    pub(crate) severity: Option<Severity>,
}

/// What a stretch of text is in the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Text that everybody reads.
    Plain,
    /// A brace or a bar.
    Bar,
    /// Text of an option.
    Variant,
    /// A tag, without its fallback.
    Tag,
    /// The fallback of a tag.
    Fallback,
    /// A character with the backslash that makes it one.
    Escape,
    /// A shortcode of the connector or a tag of another product.
    Opaque,
}

/// The marks of a text, in order and without gaps.
pub(crate) fn marks(template: &Template, risks: &[Risk]) -> Vec<Mark> {
    let mut inks = Vec::new();
    ink(template, template.nodes(), Ink::Plain, &mut inks);
    let mut borders = borders(risks).into_iter().peekable();
    let mut active = [0_usize; 3];
    let mut marks = Vec::new();
    for (span, ink) in inks {
        let mut mark = |start: usize, end: usize, active: &[usize; 3]| {
            if start < end {
                let text = template.text[start..end].to_owned();
                marks.push(Mark { text, start, ink, severity: worst(active) });
            }
        };
        let mut from = span.start;
        while let Some(border) = borders.next_if(|border| border.at < span.end) {
            mark(from, border.at, &active);
            from = from.max(border.at);
            let count = &mut active[border.severity as usize];
            *count = if border.opens { *count + 1 } else { count.saturating_sub(1) };
        }
        mark(from, span.end, &active);
    }
    marks
}

/// Where the underline of a risk begins or ends.
struct Border {
    at: usize,
    severity: Severity,
    opens: bool,
}

fn borders(risks: &[Risk]) -> Vec<Border> {
    let placed = risks.iter().filter_map(|risk| Some((risk.span?, risk.severity)));
    let mut borders: Vec<Border> = placed
        .filter(|(span, _)| !span.is_empty())
        .flat_map(|(span, severity)| {
            [
                Border { at: span.start, severity, opens: true },
                Border { at: span.end, severity, opens: false },
            ]
        })
        .collect();
    borders.sort_by_key(|border| border.at);
    borders
}

fn worst(active: &[usize; 3]) -> Option<Severity> {
    let severities = [Severity::Block, Severity::Warn, Severity::Note];
    severities.into_iter().find(|severity| active[*severity as usize] > 0)
}

fn ink(template: &Template, nodes: &[Node], literal: Ink, inks: &mut Vec<(Span, Ink)>) {
    for node in nodes {
        match node {
            Node::Text(span) => inks.push((*span, literal)),
            Node::Escape(span) => inks.push((*span, Ink::Escape)),
            Node::Shortcode(span) | Node::Foreign(span) => inks.push((*span, Ink::Opaque)),
            Node::Tag(tag) => ink_tag(tag, inks),
            Node::Group(group) => ink_group(template, group, inks),
        }
    }
}

fn ink_group(template: &Template, group: &Group, inks: &mut Vec<(Span, Ink)>) {
    let mut bar = group.span.start;
    for option in template.options(group) {
        inks.push((Span::new(bar, bar + 1), Ink::Bar));
        ink(template, template.inside(option), Ink::Variant, inks);
        bar = option.span.end;
    }
    inks.push((Span::new(bar, bar + 1), Ink::Bar));
}

fn ink_tag(tag: &Tag, inks: &mut Vec<(Span, Ink)>) {
    let Some(fallback) = tag.fallback else { return inks.push((tag.span, Ink::Tag)) };
    inks.push((Span::new(tag.span.start, fallback.start), Ink::Tag));
    inks.push((fallback, Ink::Fallback));
    inks.push((Span::new(fallback.end, tag.span.end), Ink::Tag));
}

impl Mark {
    /// Whether the two cannot be told apart where they stand.
    pub(crate) fn looks_like(&self, other: &Mark) -> bool {
        self.text == other.text && self.ink == other.ink && self.severity == other.severity
    }
}

impl Ink {
    /// Its class in the style sheet.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Ink::Plain => "plain",
            Ink::Bar => "bar",
            Ink::Variant => "variant",
            Ink::Tag => "tag",
            Ink::Fallback => "fallback",
            Ink::Escape => "escape",
            Ink::Opaque => "opaque",
        }
    }
}

/// A severity's name in the style sheet.
pub(crate) fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Block => "block",
        Severity::Warn => "warn",
        Severity::Note => "note",
    }
}

#[cfg(test)]
mod tests {
    use bereg_core::{Draft, check, parse};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{marks, severity_name};

    /// The text with its marks: `ink:text`, and the severity after a `!`.
    fn painted(text: &str) -> String {
        let risks = check(&Draft { text: text.into(), ..Draft::default() }).risks;
        let marks = marks(&parse(text), &risks);
        assert_eq!(marks.iter().map(|mark| mark.text.as_str()).collect::<String>(), text);
        let mark = |mark: &super::Mark| {
            let risk = mark.severity.map(|severity| format!("!{}", severity_name(severity)));
            format!("{}:{}{}", mark.ink.class(), mark.text, risk.unwrap_or_default())
        };
        marks.iter().map(mark).collect::<Vec<_>>().join(" ")
    }

    #[wasm_bindgen_test]
    fn every_part_of_the_template_has_its_ink() {
        assert_eq!(
            painted("{а|б{г|в}}#NAME|друг#\\{[=disk:1|2]"),
            "bar:{ variant:а bar:| variant:б bar:{ variant:г bar:| variant:в bar:} bar:} \
             tag:#NAME| fallback:друг tag:# escape:\\{ opaque:[=disk:1|2]"
        );
    }

    #[wasm_bindgen_test]
    fn a_risk_is_underlined_across_the_inks_it_covers() {
        assert_eq!(
            painted("😀 {bit|site}.ly/x, да"),
            "plain:😀  bar:{!block variant:bit!block bar:|!block variant:site!block bar:}!block \
             plain:.ly/x!block plain:, да"
        );
    }
}
