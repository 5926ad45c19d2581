use serde::{Deserialize, Serialize};

use crate::person::Person;
use crate::sample::Sample;
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

impl Length {
    fn or(self, other: Length) -> Length {
        Length { min: self.min.min(other.min), max: self.max.max(other.max) }
    }
}

/// The shortest and the longest text over every variant and every one of `people`; with nobody, as for a person without values.
pub(crate) fn length(template: &Template, people: &[&Person]) -> Length {
    let parts = parts(template, template.nodes());
    let one = |person| total(&parts, &|code, fallback| tag(person, code, fallback));
    let lengths = people.iter().map(|person| one(Some(person)));
    lengths.reduce(Length::or).unwrap_or_else(|| one(None))
}

/// An end of the range of lengths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extreme {
    /// The shortest text.
    Shortest,
    /// The longest.
    Longest,
}

/// The shortest or the longest of all texts that the template can give a person; of equally long ones the first. Without a person,
/// as for one without values.
pub fn extreme(template: &Template, person: Option<&Person>, which: Extreme) -> Sample {
    let length = |nodes| {
        let parts = parts(template, nodes);
        total(&parts, &|code, fallback| tag(person, code, fallback))
    };
    template.render(
        &mut |group| {
            let options = template.options(group).iter();
            let lengths = options.map(|option| length(template.inside(option))).enumerate();
            let chosen = match which {
                Extreme::Shortest => lengths.min_by_key(|(_, length)| length.min),
                Extreme::Longest => lengths.rev().max_by_key(|(_, length)| length.max),
            };
            chosen.map_or(0, |(option, _)| option)
        },
        &|tag| template.value_for(tag, person),
    )
}

/// How long a tag is for a person.
fn tag(person: Option<&Person>, code: &str, fallback: usize) -> usize {
    person.and_then(|person| person.value(code)).map_or(fallback, units)
}

/// A node as far as length is concerned.
enum Part<'t> {
    /// As long for everybody.
    Fixed(Length),
    Tag {
        code: &'t str,
        fallback: usize,
    },
    Group(Vec<Vec<Part<'t>>>),
}

impl Part<'_> {
    fn literal(units: usize) -> Self {
        Part::Fixed(Length { min: units, max: units })
    }
}

fn parts<'t>(template: &'t Template, nodes: &'t [Node]) -> Vec<Part<'t>> {
    let text = &template.text;
    let part = |node: &'t Node| match node {
        Node::Text(span) | Node::Shortcode(span) | Node::Foreign(span) => {
            Part::literal(units(span.of(text)))
        }
        Node::Escape(_) => Part::literal(1),
        Node::Tag(tag) => {
            Part::Tag { code: tag.code.of(text), fallback: units(&template.filled(*tag, None)) }
        }
        Node::Group(group) => {
            let options = template.options(group).iter();
            let options: Vec<_> =
                options.map(|option| parts(template, template.inside(option))).collect();
            let is_fixed = options.iter().flatten().all(|part| matches!(part, Part::Fixed(_)));
            let group = Part::Group(options);
            if is_fixed { Part::Fixed(total(&[group], &|_, fallback| fallback)) } else { group }
        }
    };
    nodes.iter().map(part).collect()
}

fn total(parts: &[Part], tag: &impl Fn(&str, usize) -> usize) -> Length {
    parts.iter().fold(Length::default(), |sum, part| {
        let add = match part {
            Part::Fixed(length) => *length,
            Part::Tag { code, fallback } => {
                let units = tag(code, *fallback);
                Length { min: units, max: units }
            }
            Part::Group(options) => {
                let lengths = options.iter().map(|option| total(option, tag));
                lengths.reduce(Length::or).unwrap_or_default()
            }
        };
        Length { min: sum.min + add.min, max: sum.max + add.max }
    })
}

fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::{Extreme, extreme, length};
    use crate::parse::parse;
    use crate::person::Person;

    #[test]
    fn the_extremes_are_as_long_as_the_range_says() {
        let template = parse("{Привет|Здравствуйте {и {снова|ещё раз}|}}, #NAME|друг#{!| 💛}");
        let anna =
            Person { values: [("NAME".into(), "Анна".into())].into(), ..Person::default() };
        let texts = [Extreme::Shortest, Extreme::Longest]
            .map(|which| extreme(&template, Some(&anna), which).text);
        assert_eq!(texts, ["Привет, Анна!", "Здравствуйте и ещё раз, Анна 💛"]);
        let units = texts.map(|text| text.encode_utf16().count());
        let range = length(&template, &[&anna]);
        assert_eq!(units, [range.min, range.max]);
        assert_eq!(extreme(&template, None, Extreme::Shortest).text, "Привет, друг!");
    }
}
