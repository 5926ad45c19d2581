use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::automaton::{Automaton, Step};
use crate::template::{Node, Template};

/// How many different texts a template gives, before values are inserted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Count {
    /// The number; never more than 9,007,199,254,740,991 (2^53 - 1), which stands for "more than can be counted".
    pub count: u64,
    /// Whether it is exact. If not, it is an upper bound, because the template is too ambiguous to be counted in time, or the
    /// number was too large to be written down.
    pub exact: bool,
}

/// The largest integer that JavaScript holds exactly.
const LARGEST: u128 = (1 << 53) - 1;

/// How many places the count may visit before it gives up.
const BUDGET: usize = 500_000;

/// How many different texts the template gives: two ways to the same text count once.
///
/// The method is to make the template's automaton deterministic and to count its paths, so the number is exact; where that would
/// take too long, the number of ways to choose the options is given as an upper bound.
pub fn count(template: &Template) -> Count {
    let (count, exact) = match Paths::count(&Automaton::new(template)) {
        Some(count) => (count, true),
        None => (derivations(&template.nodes), false),
    };
    Count { count: count.min(LARGEST) as u64, exact: exact && count <= LARGEST }
}

/// In how many ways the options can be chosen; `u128::MAX` when there are more.
pub(crate) fn derivations(nodes: &[Node]) -> u128 {
    nodes.iter().fold(1_u128, |ways, node| match node {
        Node::Group(group) => {
            let options = group.options.iter().map(|option| derivations(&option.nodes));
            ways.saturating_mul(options.fold(0_u128, u128::saturating_add))
        }
        _ => ways,
    })
}

/// Counts the texts from each set of places at which the automaton may be after spelling the same symbols.
struct Paths<'a> {
    automaton: &'a Automaton,
    /// How many texts can be spelled from a set of places.
    known: HashMap<Box<[usize]>, u128>,
    visited: usize,
}

impl Paths<'_> {
    fn count(automaton: &Automaton) -> Option<u128> {
        let mut paths = Paths { automaton, known: HashMap::new(), visited: 0 };
        let start = paths.closure([0]);
        let start = paths.skip(start);
        // A set stays on the stack until everything after it is counted.
        let mut stack = vec![start.clone()];
        while let Some(set) = stack.last() {
            if paths.visited > BUDGET {
                return None;
            }
            let set = set.clone();
            let (ends, next) = paths.next(&set);
            let open: Vec<_> =
                next.iter().filter(|set| !paths.known.contains_key(*set)).cloned().collect();
            if open.is_empty() {
                let texts = next.iter().filter_map(|set| paths.known.get(set));
                let count = texts.fold(u128::from(ends), |sum, count| sum.saturating_add(*count));
                stack.pop();
                paths.known.insert(set, count);
            } else {
                stack.extend(open);
            }
        }
        paths.known.get(&start).copied()
    }

    /// Whether a text may end here, and the sets of places after each symbol that may come next.
    fn next(&mut self, set: &[usize]) -> (bool, Vec<Box<[usize]>>) {
        let mut ends = false;
        let mut spelled: Vec<(u32, usize)> = Vec::with_capacity(set.len());
        for place in set {
            match self.automaton.steps[*place] {
                Step::Spell(symbol) => spelled.push((symbol, place + 1)),
                _ => ends = true,
            }
        }
        spelled.sort_unstable();
        let mut sets = Vec::new();
        for places in spelled.chunk_by(|(a, _), (b, _)| a == b) {
            let set = self.closure(places.iter().map(|(_, place)| *place));
            sets.push(self.skip(set));
        }
        (ends, sets)
    }

    /// A single place moves on over everything that leaves no choice.
    fn skip(&mut self, mut set: Vec<usize>) -> Box<[usize]> {
        while let [place] = set[..] {
            let pause = self.automaton.pauses[place];
            if pause == place {
                break;
            }
            set = self.closure([pause]);
        }
        set.into()
    }

    /// The places where something is spelled or the text ends, reached from `places` without spelling anything; in order.
    fn closure(&mut self, places: impl IntoIterator<Item = usize>) -> Vec<usize> {
        let mut open: Vec<usize> = places.into_iter().collect();
        let mut closed = Vec::with_capacity(open.len());
        while let Some(place) = open.pop() {
            self.visited += 1;
            match &self.automaton.steps[place] {
                Step::Spell(_) | Step::End => closed.push(place),
                Step::Choose(options) => open.extend_from_slice(options),
                Step::Jump(to) => open.push(*to),
            }
        }
        closed.sort_unstable();
        closed.dedup();
        closed
    }
}

#[cfg(test)]
mod tests {
    use super::{Count, count, derivations};
    use crate::parse;

    #[track_caller]
    fn gives(text: &str, texts: u64) {
        assert_eq!(count(&parse(text)), Count { count: texts, exact: true }, "{text}");
    }

    #[test]
    fn texts_that_can_be_spelled_in_two_ways_count_once() {
        gives("", 1);
        gives("{Здравствуйте|Добрый день}, #NAME#! {Ждём|Ждём вас|}", 6);
        gives("{а|а|а}", 1);
        gives("{а|аб}{бв|в}", 3);
        gives("{x|{x|y}}{#NAME#|\\#NAME\\#}", 4);
        gives("{а{б|в}|аб|{г}}", 3);
    }

    #[test]
    fn a_number_beyond_javascript_is_said_to_be_too_large() {
        assert_eq!(
            count(&parse(&"{а|б}".repeat(60))),
            Count { count: (1 << 53) - 1, exact: false }
        );
    }

    #[test]
    fn an_ambiguous_template_is_given_an_upper_bound() {
        let template = parse(&"{а|б|аа|аб|ба|ббб|}".repeat(40));
        let texts = count(&template);
        assert!(u128::from(texts.count) <= derivations(&template.nodes));
    }
}
