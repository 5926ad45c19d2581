//! How the people of a mailing answered it.

use bereg_core::Sending;

use super::{Exclusions, Stance};

/// In numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answers {
    /// How many messages left.
    pub(crate) sent: usize,
    /// How many people answered.
    pub(crate) replied: usize,
    /// How many of these want no more messages.
    pub(crate) refused: usize,
    /// How many of these may want none.
    pub(crate) doubtful: usize,
}

impl Answers {
    /// Of a mailing, going by what its people have written.
    pub(crate) fn of(sending: &Sending, exclusions: Exclusions) -> Answers {
        let stances = sending.people.iter().filter_map(|person| exclusions.stance_of(person));
        let none = Answers { sent: sending.departed(), ..Answers::default() };
        stances.fold(none, |all, stance| Answers {
            replied: all.replied + 1,
            refused: all.refused + usize::from(stance == Stance::Refused),
            doubtful: all.doubtful + usize::from(stance == Stance::Doubtful),
            ..all
        })
    }

    /// How many people answered otherwise than to be left alone.
    pub(crate) fn welcome(self) -> usize {
        self.replied.saturating_sub(self.refused + self.doubtful)
    }
}
