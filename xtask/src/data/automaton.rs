//! The smallest automaton for a finite set of numbers, each with an answer, and the bytes it is kept in.

use std::collections::{BTreeMap, HashMap};

/// A state: the answer for the number that ends here (0 is none), and the state after each digit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct State {
    pub(crate) answer: u32,
    pub(crate) next: [Option<u32>; 10],
}

/// The states, each after all that can follow it. Two states that are alike are one.
#[derive(Default)]
pub(crate) struct Automaton {
    states: Vec<State>,
    known: HashMap<State, u32>,
}

impl Automaton {
    /// The number of a state. A state that leads to no answer has none.
    pub(crate) fn state(&mut self, state: State) -> Option<u32> {
        if state == State::default() {
            return None;
        }
        let number = *self.known.entry(state).or_insert_with_key(|state| {
            self.states.push(state.clone());
            self.states.len() as u32 - 1
        });
        Some(number)
    }

    /// How many states there are.
    pub(crate) fn len(&self) -> usize {
        self.states.len()
    }

    /// The bytes: the sets of digits that occur, the most frequent first, two bytes each after their count; then the states. A state
    /// is a byte (how many groups of digits lead on; 16 more if there is an answer), the answer, and for each group which set it is
    /// and how far back the state after it lies. Whatever is not said to be a byte is a number of 7 bits a byte, the lowest first.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let groups = |state: &State| {
            let mut groups: BTreeMap<u32, u16> = BTreeMap::new();
            for (digit, next) in state.next.iter().enumerate() {
                if let Some(next) = next {
                    *groups.entry(*next).or_default() |= 1 << digit;
                }
            }
            groups
        };
        let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
        for state in &self.states {
            for digits in groups(state).into_values() {
                *counts.entry(digits).or_default() += 1;
            }
        }
        let mut sets: Vec<u16> = counts.keys().copied().collect();
        sets.sort_by_key(|digits| usize::MAX - counts[digits]);
        let places: HashMap<u16, u32> =
            (0..).zip(&sets).map(|(place, set)| (*set, place)).collect();

        let mut bytes = Vec::new();
        number(&mut bytes, sets.len() as u32);
        bytes.extend(sets.iter().flat_map(|set| set.to_le_bytes()));
        number(&mut bytes, self.states.len() as u32);
        for (own, state) in (0..).zip(&self.states) {
            let groups = groups(state);
            bytes.push(groups.len() as u8 | if state.answer > 0 { 16 } else { 0 });
            if state.answer > 0 {
                number(&mut bytes, state.answer);
            }
            for (next, digits) in groups {
                number(&mut bytes, places[&digits]);
                number(&mut bytes, own - next);
            }
        }
        bytes
    }
}

fn number(bytes: &mut Vec<u8>, mut value: u32) {
    while value >= 128 {
        bytes.push(value as u8 | 128);
        value >>= 7;
    }
    bytes.push(value as u8);
}
