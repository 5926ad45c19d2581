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

    /// The bytes: first the sets of digits that occur, the most frequent first, two bytes each after their count; then four columns,
    /// the length of each before them.
    ///
    /// States are told from the last one on, each before those that it leads to for the first time. The columns: of each state, how many
    /// groups of digits lead on, and 16 more if there is an answer; the answers; of each group, which set it is; and of each group, how
    /// many states have been told since the one it leads to, or 0 if that is told now. The first column has a byte for each; whatever
    /// else is not said to be a byte is a number of 7 bits a byte, the lowest first.
    ///
    /// Like lies beside like, so that it is compressed well.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
        for (digits, _) in self.states.iter().flat_map(groups) {
            *counts.entry(digits).or_default() += 1;
        }
        let mut sets: Vec<u16> = counts.keys().copied().collect();
        sets.sort_by_key(|digits| usize::MAX - counts[digits]);
        let mut columns = Columns {
            states: &self.states,
            sets: (0..).zip(&sets).map(|(place, set)| (*set, place)).collect(),
            told: HashMap::new(),
            columns: Default::default(),
        };
        if let Some(last) = self.states.len().checked_sub(1) {
            columns.tell(last as u32);
        }
        let mut bytes = Vec::new();
        number(&mut bytes, sets.len() as u32);
        bytes.extend(sets.iter().flat_map(|set| set.to_le_bytes()));
        for column in columns.columns {
            number(&mut bytes, column.len() as u32);
            bytes.extend(column);
        }
        bytes
    }
}

/// The digits that lead on together, and the state they lead to; the largest set first.
fn groups(state: &State) -> Vec<(u16, u32)> {
    let mut groups: BTreeMap<u32, u16> = BTreeMap::new();
    for (digit, next) in state.next.iter().enumerate() {
        if let Some(next) = next {
            *groups.entry(*next).or_default() |= 1 << digit;
        }
    }
    let mut groups: Vec<_> = groups.into_iter().map(|(next, digits)| (digits, next)).collect();
    groups.sort_by_key(|(digits, _)| (10 - digits.count_ones(), *digits));
    groups
}

struct Columns<'s> {
    states: &'s [State],
    sets: HashMap<u16, u32>,
    /// When each state was told.
    told: HashMap<u32, u32>,
    columns: [Vec<u8>; 4],
}

impl Columns<'_> {
    fn tell(&mut self, place: u32) {
        let state = &self.states[place as usize];
        let groups = groups(state);
        self.told.insert(place, self.told.len() as u32);
        let [heads, answers, sets, _] = &mut self.columns;
        heads.push(groups.len() as u8 | if state.answer > 0 { 16 } else { 0 });
        if state.answer > 0 {
            number(answers, state.answer);
        }
        for (digits, _) in &groups {
            number(sets, self.sets[digits]);
        }
        for (_, next) in groups {
            match self.told.get(&next) {
                Some(told) => number(&mut self.columns[3], self.told.len() as u32 - told),
                None => {
                    number(&mut self.columns[3], 0);
                    self.tell(next);
                }
            }
        }
    }
}

fn number(bytes: &mut Vec<u8>, mut value: u32) {
    while value >= 128 {
        bytes.push(value as u8 | 128);
        value >>= 7;
    }
    bytes.push(value as u8);
}
