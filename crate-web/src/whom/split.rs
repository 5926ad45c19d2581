//! A list too long for one mailing, dealt into parts: one of them is sent to, the others wait.

use std::collections::BTreeMap;

use bereg_core::{Lang, split};
use serde::{Deserialize, Serialize};

use crate::candidate::Candidate;
use crate::words;

/// Who is in which part. Switching parts loses nothing: what the user says of single people stands beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Split {
    part_of: BTreeMap<String, usize>,
    /// How many parts there are.
    pub(crate) parts: usize,
    /// The part that is sent to, the first being 0.
    pub(crate) chosen: usize,
    /// What was said of its start, once a part has been chosen.
    #[serde(default)]
    pub(crate) told: Option<Told>,
}

/// When the part that is sent to was told to go: Unix time in seconds, none for at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Told {
    /// When it is to go.
    pub(crate) at: Option<i64>,
    /// When the user had wanted the mailing to begin.
    pub(crate) wanted: Option<i64>,
}

impl Split {
    /// Deals those who would receive, in their order, into parts of at most so many.
    pub(crate) fn of(receivers: &[Candidate], most: usize) -> Split {
        let sizes = split(receivers.len(), most);
        let parts =
            sizes.iter().enumerate().flat_map(|(part, size)| std::iter::repeat_n(part, *size));
        let people = receivers.iter().map(|one| one.person.id.clone());
        Split { part_of: people.zip(parts).collect(), parts: sizes.len(), chosen: 0, told: None }
    }

    /// The part of a person. Who began to receive later is in the last, so that nobody is in two.
    pub(crate) fn part(&self, id: &str) -> usize {
        self.part_of.get(id).copied().unwrap_or(self.parts.saturating_sub(1))
    }

    /// Whether a person is in the part that is sent to.
    pub(crate) fn holds(&self, id: &str) -> bool {
        self.part(id) == self.chosen
    }

    /// How many of those who would receive, by their keys, are in each part.
    pub(crate) fn sizes<'k>(&self, receivers: impl Iterator<Item = &'k str>) -> Vec<usize> {
        let mut sizes = vec![0; self.parts];
        for id in receivers {
            if let Some(size) = sizes.get_mut(self.part(id)) {
                *size += 1;
            }
        }
        sizes
    }

    /// Which part is sent to, how many there are, and how many people wait in the others. `sizes` as [`Split::sizes`] gives them.
    pub(crate) fn sentence(&self, lang: Lang, sizes: &[usize]) -> String {
        let here = sizes.get(self.chosen).copied().unwrap_or(0);
        let others = sizes.iter().sum::<usize>() - here;
        words::in_other_parts(lang, self.chosen + 1, self.parts, others as u64)
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::Split;
    use crate::whom::paste::columns::Role;
    use crate::whom::paste::parsed_table::read;
    use crate::whom::paste::table::table;

    #[wasm_bindgen_test]
    fn everybody_is_in_one_part_whoever_comes_later_in_the_last() {
        let text: String = (0..120).map(|n| format!("+7912000{n:04}\n")).collect();
        let people = read(&table(&text), false, &[Role::Phone], None).people;
        let split = Split::of(&people, 100);
        assert_eq!(split.sizes(people.iter().map(|one| one.person.id.as_str())), [40; 3]);
        assert_eq!(
            ["row-1", "row-40", "row-41", "row-120", "late"].map(|id| split.part(id)),
            [0, 0, 1, 2, 2]
        );
        assert_eq!(
            (split.chosen, split.sizes(["row-1", "row-41", "late"].into_iter())),
            (0, vec![1; 3])
        );
    }
}
