use std::collections::HashMap;

use crate::automaton::{Automaton, Step};
use crate::order::ordered;

/// All texts of an automaton, each once, in a fixed order: counted, and found by their number.
///
/// The automaton is made deterministic: a *set* holds all places at which it may be after spelling the same symbols. The texts that
/// can be spelled from a set are counted from the end.
pub(crate) struct Dictionary<'a> {
    automaton: &'a Automaton,
    /// How many texts can be spelled from a set. A set of one place stands at its next pause.
    texts: HashMap<Set, u128>,
    /// In which round a place was met last, so that none is visited twice in one.
    met: Vec<u32>,
    round: u32,
    visits: usize,
}

type Set = Box<[usize]>;

/// How many places may be visited before the count is given up.
const MAX_VISITS: usize = 500_000;

impl Dictionary<'_> {
    /// Counts the texts. None if the template is too ambiguous for that.
    pub(crate) fn new(automaton: &Automaton) -> Option<Dictionary<'_>> {
        let met = vec![0; automaton.steps.len()];
        let mut dictionary =
            Dictionary { automaton, texts: HashMap::new(), met, round: 0, visits: 0 };
        let start = dictionary.start();
        // A set stays on the stack until everything after it is counted.
        let mut stack = vec![dictionary.at_pause(start)];
        while let Some(set) = stack.last().cloned() {
            if dictionary.visits > MAX_VISITS {
                return None;
            }
            let (ends, next) = dictionary.next(&set);
            let next: Vec<Set> =
                next.into_iter().map(|(_, set)| dictionary.at_pause(set)).collect();
            let open = stack.len();
            stack.extend(next.iter().filter(|set| !dictionary.texts.contains_key(*set)).cloned());
            if stack.len() == open {
                let counts = next.iter().filter_map(|set| dictionary.texts.get(set));
                let count = counts.fold(u128::from(ends), |sum, count| sum.saturating_add(*count));
                stack.pop();
                dictionary.texts.insert(set, count);
            }
        }
        Some(dictionary)
    }

    /// How many texts there are; `u128::MAX` when there are more.
    pub(crate) fn len(&mut self) -> u128 {
        let start = self.start();
        self.count(start)
    }

    /// The symbols of the text with this number: from 0, below [`len`](Dictionary::len).
    pub(crate) fn text(&mut self, mut number: u128) -> Vec<u32> {
        let mut text = Vec::new();
        let mut set = self.start();
        loop {
            if let [place] = set[..] {
                let pause = self.automaton.pauses[place];
                if pause > place {
                    text.extend(self.automaton.spelled(place, pause));
                    set = self.closed(vec![pause]);
                    continue;
                }
            }
            let (ends, next) = self.next(&set);
            match number.checked_sub(u128::from(ends)) {
                Some(rest) => number = rest,
                None => return text,
            }
            let found = next.into_iter().find(|(_, set)| {
                let texts = self.count(set.clone());
                let rest = number.checked_sub(texts);
                number = rest.unwrap_or(number);
                rest.is_none()
            });
            let Some((symbol, following)) = found else { return text };
            text.push(symbol);
            set = following;
        }
    }

    fn start(&mut self) -> Set {
        self.closed(vec![0])
    }

    fn count(&mut self, set: Set) -> u128 {
        let set = self.at_pause(set);
        self.texts.get(&set).copied().unwrap_or(0)
    }

    /// Whether a text may end in this set, and the sets after each symbol that may come next.
    fn next(&mut self, set: &[usize]) -> (bool, Vec<(u32, Set)>) {
        let mut ends = false;
        let mut spelled: Vec<(i64, usize)> = Vec::with_capacity(set.len());
        for place in set {
            match self.automaton.steps[*place] {
                Step::Spell(symbol) => spelled.push((symbol.into(), place + 1)),
                _ => ends = true,
            }
        }
        spelled.sort_unstable();
        let alike = spelled.chunk_by(|(a, _), (b, _)| a == b);
        (
            ends,
            alike
                .map(|alike| {
                    (
                        alike[0].0 as u32,
                        self.closed(alike.iter().map(|(_, place)| *place).collect()),
                    )
                })
                .collect(),
        )
    }

    /// Moves a single place on over everything that leaves no choice.
    fn at_pause(&mut self, mut set: Set) -> Set {
        while let [place] = set[..] {
            let pause = self.automaton.pauses[place];
            if pause == place {
                break;
            }
            set = self.closed(vec![pause]);
        }
        set
    }

    /// The places where something is spelled or the text ends, reached from `open` without spelling anything; in order.
    fn closed(&mut self, mut open: Vec<usize>) -> Set {
        let mut closed = Vec::with_capacity(open.len());
        self.round += 1;
        while let Some(place) = open.pop() {
            self.visits += 1;
            if std::mem::replace(&mut self.met[place], self.round) == self.round {
                continue;
            }
            match &self.automaton.steps[place] {
                Step::Spell(_) | Step::End => closed.push(place),
                Step::Choose(options) => open.extend_from_slice(options),
                Step::Jump(to) => open.push(*to),
            }
        }
        ordered(closed, |place| *place as i64).into()
    }
}
