use serde::Serialize;

use crate::span::Span;
use crate::template::{Node, Template};

/// What one more option in a group would change.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Advice {
    /// The group, from brace to brace.
    pub group: Span,
    /// How many more ways to choose the options there would be: that many more different texts, if the new option is unlike all
    /// others. Never more than 9,007,199,254,740,991.
    pub texts: u64,
    /// How many fewer pairs of people would be expected to read the same text, were the options drawn at random.
    pub repeats: f64,
}

/// What one more option would change in each group, in the order of the text, for a mailing to `people`.
///
/// Two ways to choose the options are taken for two texts here; where a template is ambiguous, the figures are near, not exact.
pub(crate) fn advice(template: &Template, people: u64) -> Vec<Advice> {
    let pairs = people as f64 * people.saturating_sub(1) as f64 / 2.0;
    let mut found = Vec::new();
    visit(
        &Figures::of(template, template.nodes()),
        &Outside { ways: 1.0, chance: 1.0 },
        &mut |group, outside| {
            let options = group.options.len() as f64;
            // The new option is as likely as the others, and like none of them.
            let chance =
                (group.chance * options * options + 1.0) / ((options + 1.0) * (options + 1.0));
            found.push(Advice {
                group: group.span,
                texts: outside.ways.min(LARGEST) as u64,
                repeats: pairs * outside.chance * (group.chance - chance),
            });
        },
    );
    found
}

/// The largest integer that JavaScript holds exactly.
const LARGEST: f64 = 9_007_199_254_740_991.0;

/// A sequence of nodes as far as ways and chances are concerned.
struct Figures {
    groups: Vec<GroupFigures>,
}

struct GroupFigures {
    span: Span,
    options: Vec<Figures>,
    /// In how many ways its options can be chosen.
    ways: f64,
    /// The chance that two draws choose the same.
    chance: f64,
}

/// What stands around a group: ways are multiplied and chances weighed by it.
struct Outside {
    ways: f64,
    chance: f64,
}

impl Figures {
    fn of(template: &Template, nodes: &[Node]) -> Figures {
        let groups = nodes.iter().filter_map(|node| match node {
            Node::Group(group) => {
                let options: Vec<Figures> = template
                    .options(group)
                    .iter()
                    .map(|option| Figures::of(template, template.inside(option)))
                    .collect();
                let count = options.len() as f64;
                let ways = options.iter().map(Figures::ways).sum();
                let chance = options.iter().map(Figures::chance).sum::<f64>() / (count * count);
                Some(GroupFigures { span: group.span, options, ways, chance })
            }
            _ => None,
        });
        Figures { groups: groups.collect() }
    }

    fn ways(&self) -> f64 {
        self.groups.iter().map(|group| group.ways).product()
    }

    fn chance(&self) -> f64 {
        self.groups.iter().map(|group| group.chance).product()
    }
}

fn visit(figures: &Figures, outside: &Outside, see: &mut impl FnMut(&GroupFigures, &Outside)) {
    // What stands before each group and after it, multiplied up from both ends: dividing would lose a chance too small to write down.
    let groups = &figures.groups;
    let mut after = vec![(1.0, 1.0)];
    for group in groups.iter().rev() {
        let (ways, chance) = after[after.len() - 1];
        after.push((ways * group.ways, chance * group.chance));
    }
    let (mut ways, mut chance) = (outside.ways, outside.chance);
    for (place, group) in groups.iter().enumerate() {
        let (ways_after, chance_after) = after[groups.len() - 1 - place];
        let around = Outside { ways: ways * ways_after, chance: chance * chance_after };
        see(group, &around);
        let options = group.options.len() as f64;
        let inside = Outside { ways: around.ways, chance: around.chance / (options * options) };
        group.options.iter().for_each(|option| visit(option, &inside, see));
        ways *= group.ways;
        chance *= group.chance;
    }
}

#[cfg(test)]
mod tests {
    use super::advice;
    use crate::parse;
    use crate::repeats::repeats;
    use crate::texts::count;

    /// What the advice promises for each group is what happens when the option is added.
    #[track_caller]
    fn holds(text: &str) {
        let before = parse(text);
        for (place, advice) in advice(&before, 100).iter().enumerate() {
            let mut more = text.to_owned();
            more.insert_str(advice.group.end - 1, &format!("|новый {place}"));
            let after = parse(&more);
            let drawn = |template| repeats(template, 100, 1).drawn;
            assert_eq!(count(&after).count - count(&before).count, advice.texts, "{more}");
            assert!((drawn(&before) - drawn(&after) - advice.repeats).abs() < 1e-9, "{more}");
        }
    }

    #[test]
    fn one_more_option_does_what_was_promised() {
        holds("{а|б}");
        holds(
            "{Здравствуйте|Добрый {день|вечер}}, #NAME#! {Ждём|Будем {рады|очень рады {вас|всех}}|}.",
        );
        holds("{а}{|б}{1|2|3}");
    }
}
