//! What is remembered of the work besides the text: who is on the list, whom the user left out, the parts of a long list, and when it is
//! to go.

use std::collections::{BTreeMap, BTreeSet};

use bereg_core::Person;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::audience::Source;
use crate::browser::clock;
use crate::candidate::Candidate;
use crate::desk::Desk;
use crate::when::timing::Timing;
use crate::whom::split::Split;
use crate::work_store::{NotKept, WorkStore};

/// The names under which it is kept.
const PEOPLE: &str = "people";
const CHOICE: &str = "choice";

/// Where those on the list come from. Those of a table are here themselves, the others are looked for again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct People {
    /// Where.
    pub(crate) source: Source,
    table: Vec<(String, Person)>,
}

/// What the user chose beside the people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Choice {
    left_out: BTreeSet<String>,
    #[serde(default)]
    left_out_for: BTreeMap<String, String>,
    #[serde(default)]
    unnamed: BTreeMap<String, BTreeSet<String>>,
    /// The parts, and where those come from who are in them.
    parts: Option<(Source, Split)>,
    timing: Timing,
    /// Decides which text goes to whom.
    seed: u64,
}

impl People {
    /// Those that are remembered, if any are.
    pub(crate) fn of(store: &WorkStore) -> Option<People> {
        store.read(PEOPLE)
    }

    /// Those of a table. Whether they have a dialog is to be found out anew.
    pub(crate) fn candidates(self) -> Vec<Candidate> {
        self.table.into_iter().map(|(title, person)| Candidate::new(title, person)).collect()
    }

    fn on(desk: Desk) -> People {
        let source = desk.audience.source.get();
        let kept = |one: &Candidate| {
            let Person { id, phone, values, .. } = one.person.clone();
            (one.title.clone(), Person { id, phone, values, ..Person::default() })
        };
        let table = match source {
            Source::Table => desk.audience.candidates.with(|list| list.iter().map(kept).collect()),
            Source::Unknown | Source::Nobody | Source::Search(_) => Vec::new(),
        };
        People { source, table }
    }
}

/// Lays out what the user chose last: the parts wait for the people they are made of.
pub(crate) fn lay_out(desk: Desk, store: &WorkStore) {
    let Some(choice) = store.read::<Choice>(CHOICE) else { return };
    desk.audience.left_out.set(choice.left_out);
    desk.audience.left_out_for.set(choice.left_out_for);
    desk.audience.unnamed.set(choice.unnamed);
    desk.seed.set(choice.seed);
    let now = clock::now();
    desk.timing.set(Timing { at: choice.timing.at.filter(|at| *at > now), ..choice.timing });
    desk.audience.split_of.set_value(choice.parts);
}

/// Keeps it with every change.
pub(crate) fn keep(desk: Desk, store: WorkStore, not_kept: RwSignal<Option<NotKept>>) {
    let people = Memo::new(move |_| People::on(desk));
    let of_people = store.clone();
    Effect::new(move || {
        people.with(|people| {
            if people.source != Source::Unknown {
                of_people.keep(PEOPLE, people, not_kept);
            }
        });
    });
    Effect::new(move |before: Option<Option<Choice>>| {
        // Until the people are there the parts are not, either.
        let source = desk.audience.source.get();
        if source == Source::Unknown {
            return None;
        }
        let choice = Choice {
            left_out: desk.audience.left_out.get(),
            left_out_for: desk.audience.left_out_for.get(),
            unnamed: desk.audience.unnamed.get(),
            parts: desk.audience.split.get().map(|split| (source, split)),
            timing: desk.timing.get(),
            seed: desk.seed.get(),
        };
        if before.flatten().as_ref() != Some(&choice) {
            store.keep(CHOICE, &choice, not_kept);
        }
        Some(choice)
    });
}
