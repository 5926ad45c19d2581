use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::automaton::{Automaton, Step};
use crate::count::{Count, LARGEST, counted};
use crate::deal::found;
use crate::span::Span;
use crate::template::{Node, Template};

/// How many pairs of people would read the same text, before values are inserted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Repeats {
    /// Expected if each person's options were drawn at random, as other tools do. A lower bound for templates in which very many texts are
    /// spelled in several ways or a group has very many options.
    pub drawn: f64,
    /// As dealt by Bereg: 0 while there are enough different texts and, where very many ways spell the same, dealing finds as many.
    pub dealt: f64,
}

/// How many pairs of places are followed for one chance at the most.
pub(crate) const MAX_PAIRS: usize = 200_000;

/// The chance that two texts drawn at random are the same: each option of a group is as likely as the others.
///
/// Exact, for ambiguous templates too: two copies of the automaton are run side by side for as long as they spell the same. None if more
/// pairs of places than `budget` have to be followed.
pub(crate) fn collision(automaton: &Automaton, budget: usize) -> Option<f64> {
    let steps = &automaton.steps;
    // Every move raises the sum of the two places, so a pair is taken out only when all ways to it have been added up.
    let mut pairs = BTreeMap::new();
    pairs.insert((0, 0, 0), 1.0_f64);
    let mut same = 0.0;
    let mut visited = 0;
    while let Some(((_, a, b), chance)) = pairs.pop_first() {
        visited += match (&steps[a], &steps[b]) {
            (Step::Choose(options), _) | (_, Step::Choose(options)) => options.len(),
            _ => 1,
        };
        if visited > budget {
            return None;
        }
        let mut go =
            |a: usize, b: usize, chance: f64| *pairs.entry((a + b, a, b)).or_insert(0.0) += chance;
        match (&steps[a], &steps[b]) {
            (Step::Jump(to), _) => go(*to, b, chance),
            (_, Step::Jump(to)) => go(a, *to, chance),
            (Step::Choose(options), _) => {
                options.iter().for_each(|option| go(*option, b, chance / options.len() as f64))
            }
            (_, Step::Choose(options)) => {
                options.iter().for_each(|option| go(a, *option, chance / options.len() as f64))
            }
            (Step::Spell(one), Step::Spell(other)) if one == other => {
                let alike = if a == b { automaton.pauses[a] - a } else { 1 };
                go(a + alike, b + alike, chance);
            }
            (Step::End, Step::End) => same += chance,
            _ => {}
        }
    }
    Some(same)
}

/// What the chance that two texts are the same is at least: that the same options are chosen everywhere, and that any of so many texts
/// comes up as often as the others. `wider` is a group that is to have one more option.
pub(crate) fn least(template: &Template, wider: Option<Span>, texts: u128) -> f64 {
    // A number that large says no more than that there are as many or more.
    let even = if texts < LARGEST { 1.0 / texts as f64 } else { 0.0 };
    same_choices(template, template.nodes(), wider).max(even)
}

fn same_choices(template: &Template, nodes: &[Node], wider: Option<Span>) -> f64 {
    let chance = |node: &Node| {
        let Node::Group(group) = node else { return 1.0 };
        let options = template.options(group);
        let same =
            options.iter().map(|option| same_choices(template, template.inside(option), wider));
        let more = if wider == Some(group.span) { 1.0 } else { 0.0 };
        let count = options.len() as f64 + more;
        (same.sum::<f64>() + more) / (count * count)
    };
    nodes.iter().map(chance).product()
}

/// How many pairs of `people` would read the same text of this template.
pub fn repeats(template: &Template, people: u64) -> Repeats {
    let automaton = Automaton::new(template);
    let count = counted(template, &automaton);
    let different = different(template, &automaton, people, count);
    repeated(template, &automaton, people, count, different)
}

/// For more people, texts that cannot be counted are not dealt to see whether they are enough.
const MAX_DEALT: u64 = 1_000;

/// How many different texts there are for so many people: where they cannot be counted, as many as dealing finds, if it does not find enough.
pub(crate) fn different(
    template: &Template,
    automaton: &Automaton,
    people: u64,
    count: Count,
) -> u64 {
    if count.exact || people < 2 {
        return count.count;
    }
    let dealt = people.min(MAX_DEALT);
    let found = found(template, automaton, dealt as usize) as u64;
    if found < dealt { found } else { count.count }
}

/// As [`repeats`], for a template whose automaton is there already, whose texts are counted, and of which it is known how many are
/// [`different`] for these people.
pub(crate) fn repeated(
    template: &Template,
    automaton: &Automaton,
    people: u64,
    count: Count,
    different: u64,
) -> Repeats {
    let different = different.max(1);
    let (each, rest) = (people / different, people % different);
    let dealt = (different - rest) as f64 * pairs(each) + rest as f64 * pairs(each + 1);
    let chance = collision(automaton, MAX_PAIRS);
    let chance = chance.unwrap_or_else(|| least(template, None, u128::from(count.count.max(1))));
    Repeats { drawn: pairs(people) * chance, dealt }
}

/// How many pairs there are among so many people.
pub(crate) fn pairs(people: u64) -> f64 {
    people as f64 * people.saturating_sub(1) as f64 / 2.0
}

#[cfg(test)]
mod tests {
    use super::{Repeats, repeated, repeats};
    use crate::automaton::Automaton;
    use crate::count::Count;
    use crate::{count, parse};

    #[test]
    fn the_chance_to_draw_the_same_text_twice_is_exact() {
        let chance = |text: &str| (repeats(&parse(text), 2).drawn * 1e9).round() / 1e9;
        assert_eq!(chance("Всем одно"), 1.0);
        assert_eq!(chance("{а|б}{в|г}"), 0.25);
        assert_eq!(chance("{а|а|б}"), round(5.0 / 9.0));
        // аб, абв, аббв, абв again: two of four ways spell the same.
        assert_eq!(chance("{а|аб}{б|бв}"), 0.25);
        assert_eq!(chance("{а|аб}{бв|в}"), round(1.0 / 16.0 + 1.0 / 16.0 + 1.0 / 4.0));
    }

    #[test]
    fn what_takes_too_long_is_bounded_from_below() {
        let numbers: Vec<String> = (0..10_000).map(|number| number.to_string()).collect();
        let template = parse(&format!("{{{}}}{{а|б}}", numbers.join("|")));
        assert_eq!(repeats(&template, 2).drawn, 0.5 / 10_000.0);
        // The same options are chosen with next to no chance, but there are few texts.
        let template = parse(&"{а|аа}".repeat(700));
        let drawn = |texts| {
            let count = Count { count: texts, exact: true };
            repeated(&template, &Automaton::new(&template), 2, count, texts).drawn
        };
        assert_eq!(drawn(701), 1.0 / 701.0);
        assert_eq!(drawn((1 << 53) - 1), 0.5_f64.powi(700));
    }

    #[test]
    fn texts_that_cannot_be_counted_are_dealt_to_see_whether_they_are_enough() {
        let template = parse(&"{а|аа|ааа|аааа}".repeat(100));
        assert!(!count(&template).exact);
        let dealt = |people| repeats(&template, people).dealt;
        assert_eq!(dealt(100), 0.0);
        // There are 301 texts.
        assert!(dealt(400) >= 99.0);
        // More than are dealt to see.
        assert!(dealt(2_000) > dealt(400));
    }

    #[test]
    fn dealing_repeats_only_when_texts_run_out() {
        let template = parse("{а|б}{в|г}");
        assert_eq!(repeats(&template, 4), Repeats { drawn: 1.5, dealt: 0.0 });
        assert_eq!(repeats(&template, 6), Repeats { drawn: 3.75, dealt: 2.0 });
        assert_eq!(repeats(&template, 0), Repeats { drawn: 0.0, dealt: 0.0 });
    }

    fn round(chance: f64) -> f64 {
        (chance * 1e9).round() / 1e9
    }
}
