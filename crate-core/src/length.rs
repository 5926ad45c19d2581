use serde::{Deserialize, Serialize};

use crate::segment::Person;
use crate::template::{Node, Template};

/// How long the message is, in UTF-16 code units, over every variant and every person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Length {
    /// The shortest text anyone may get.
    pub min: usize,
    /// The longest.
    pub max: usize,
}

/// The shortest and the longest text over every variant and every one of `people`; with nobody, as for a person without values.
pub(crate) fn length(template: &Template, people: &[&Person]) -> Length {
    let parts = parts(template, template.nodes());
    let one = |person: Option<&Person>| {
        let tag = |code: &str, fallback: usize| match person.and_then(|person| person.value(code)) {
            Some(value) => units(value),
            None => fallback,
        };
        total(&parts, &tag)
    };
    let lengths = people.iter().map(|person| one(Some(person)));
    lengths
        .reduce(|a, b| Length { min: a.min.min(b.min), max: a.max.max(b.max) })
        .unwrap_or_else(|| one(None))
}

/// A node as far as length is concerned.
enum Part<'t> {
    Literal(usize),
    Tag { code: &'t str, fallback: usize },
    Group(Vec<Vec<Part<'t>>>),
}

fn parts<'t>(template: &'t Template, nodes: &'t [Node]) -> Vec<Part<'t>> {
    let text = &template.text;
    let part = |node: &'t Node| match node {
        Node::Text(span) | Node::Shortcode(span) | Node::Foreign(span) => {
            Part::Literal(units(span.of(text)))
        }
        Node::Escape(_) => Part::Literal(1),
        Node::Tag(tag) => {
            Part::Tag { code: tag.code.of(text), fallback: units(&template.filled(*tag, None)) }
        }
        Node::Group(group) => Part::Group(
            template
                .options(group)
                .iter()
                .map(|option| parts(template, template.inside(option)))
                .collect(),
        ),
    };
    nodes.iter().map(part).collect()
}

fn total(parts: &[Part], tag: &impl Fn(&str, usize) -> usize) -> Length {
    parts.iter().fold(Length::default(), |sum, part| {
        let add = match part {
            Part::Literal(units) => Length { min: *units, max: *units },
            Part::Tag { code, fallback } => {
                let units = tag(code, *fallback);
                Length { min: units, max: units }
            }
            Part::Group(options) => {
                let lengths = options.iter().map(|option| total(option, tag));
                let widest =
                    lengths.reduce(|a, b| Length { min: a.min.min(b.min), max: a.max.max(b.max) });
                widest.unwrap_or_default()
            }
        };
        Length { min: sum.min + add.min, max: sum.max + add.max }
    })
}

fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}
