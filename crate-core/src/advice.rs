use serde::Serialize;

use crate::automaton::Automaton;
use crate::count::LARGEST;
use crate::dictionary::Dictionary;
use crate::repeats::{MAX_PAIRS, collision, least, pairs};
use crate::span::Span;
use crate::template::{Node, Template};

/// What one more option in a group would change, if the new option is unlike everything else.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Advice {
    /// The group, from brace to brace.
    pub group: Span,
    /// How many more different texts there would be; at most 9,007,199,254,740,991. Absent where the template is too ambiguous for
    /// its texts to be counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub texts: Option<u64>,
    /// How many fewer pairs of people would be expected to read the same text, were the options drawn at random. An
    /// estimate where `repeats.drawn` of a report is a lower bound.
    pub repeats: f64,
}

/// Nobody widens more groups than that in one go, and each takes a count.
const MAX_GROUPS: usize = 100;

/// How many pairs of places are followed for all groups together.
const MAX_PAIRS_IN_ALL: usize = 2_000_000;

/// What one more option would change in each of the first 100 groups, in the order of the text, for a mailing to `people`. Exact, and so it takes the time
/// of a whole count for every group: for when somebody asks where to add variants, not for every key.
pub fn advice(template: &Template, people: u64) -> Vec<Advice> {
    let mut groups = Vec::new();
    template.walk(&mut |node| groups.extend(matches!(node, Node::Group(_)).then(|| node.span())));
    groups.truncate(MAX_GROUPS);
    let budget = (MAX_PAIRS_IN_ALL / groups.len().max(1)).min(MAX_PAIRS);
    let (texts, chance) = figures(&Automaton::new(template), budget);
    let advise = |group: Span| {
        let (more_texts, less_chance) =
            figures(&Automaton::with_one_more_option(template, group), budget);
        let less = chance.zip(less_chance).map(|(chance, less)| chance - less);
        let less = less.unwrap_or_else(|| {
            let bound =
                |wider, texts: Option<u128>| least(template, wider, texts.unwrap_or(u128::MAX));
            bound(None, texts) - bound(Some(group), more_texts)
        });
        let more = more_texts.zip(texts).map(|(more, texts)| match texts < LARGEST {
            true => more.saturating_sub(texts).min(LARGEST) as u64,
            // Nobody can tell two such numbers apart.
            false => LARGEST as u64,
        });
        Advice { group, texts: more, repeats: pairs(people) * less }
    };
    groups.into_iter().map(advise).collect()
}

/// How many texts there are, and the chance that two drawn at random are the same, as far as both can be told in time.
fn figures(automaton: &Automaton, budget: usize) -> (Option<u128>, Option<f64>) {
    (Dictionary::new(automaton).map(|mut texts| texts.len()), collision(automaton, budget))
}
