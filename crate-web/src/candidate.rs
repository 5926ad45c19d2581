//! The people a mailing is made for.

use std::collections::{BTreeMap, BTreeSet};

use bereg_core::{Dialog, Person, Verdict, phone, phone_key};

use crate::evidence::Evidence;
use crate::past::Mailed;

mod found;
mod key;

pub(crate) use found::find;
pub(crate) use key::{is_of_row, key_of_row, record_of};

/// Somebody from the CRM or from a pasted list, and whether the user keeps them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// What to call the person on the screen.
    pub(crate) title: String,
    /// What the core knows of the person.
    pub(crate) person: Person,
    /// The user has taken the person off the list.
    pub(crate) left_out: bool,
    /// Somebody on the portal has put the number on the list of exclusions: its owner did not ask for it.
    pub(crate) excluded_by_hand: bool,
    /// What is known of a dialog, once the connector was asked.
    pub(crate) evidence: Option<Evidence>,
    /// Whether the connector has shown their chat.
    pub(crate) chat: ChatRead,
}

/// What became of reading somebody's chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChatRead {
    /// The connector was not asked for it.
    NotAsked,
    /// It did not answer.
    Failed,
    /// It was read.
    Done,
}

impl Candidate {
    /// Somebody whom the user keeps, and of whose dialog the connector has not been asked.
    pub(crate) fn new(title: String, person: Person) -> Candidate {
        Candidate {
            title,
            person,
            left_out: false,
            excluded_by_hand: false,
            evidence: None,
            chat: ChatRead::NotAsked,
        }
    }

    /// The person with what is concluded from `evidence`.
    pub(crate) fn concluded(&self, evidence: Evidence) -> Candidate {
        let person = Person { dialog: evidence.dialog(), ..self.person.clone() };
        Candidate { person, evidence: Some(evidence), ..self.clone() }
    }

    /// The person before the connector was asked: what was concluded for one line says nothing of another.
    pub(crate) fn unasked(&self) -> Candidate {
        let dialog = if self.evidence.is_some() { Dialog::Unknown } else { self.person.dialog };
        let person = Person { dialog, ..self.person.clone() };
        Candidate { left_out: self.left_out, ..Candidate::new(self.title.clone(), person) }
    }

    /// Whether the person would get the message, in whichever part of the list. Whoever is left out has no verdict.
    pub(crate) fn receives(&self, verdicts: &BTreeMap<String, Verdict>) -> bool {
        verdicts.get(&self.person.id).is_some_and(|verdict| verdict.receives)
    }

    /// The person without the values of these tags.
    pub(crate) fn without(&self, codes: &BTreeSet<String>) -> Candidate {
        let mut without = self.clone();
        without.person.values.retain(|code, _| !codes.contains(code));
        without
    }

    /// What the number goes by, if it is one; without a plus it is at home in `country`.
    pub(crate) fn number(&self, country: Option<&str>) -> Option<String> {
        phone(&self.person.phone, country).e164.map(|e164| phone_key(&e164))
    }

    /// What all numbers of the person go by, that which is written to first; without a plus they are at home in `country`.
    pub(crate) fn numbers(&self, country: Option<&str>) -> Vec<String> {
        let phone = phone(&self.person.phone, country);
        phone.e164.iter().chain(&phone.others).map(|e164| phone_key(e164)).collect()
    }

    /// Whether there are further numbers beside the one that is written to.
    pub(crate) fn has_several_numbers(&self, country: Option<&str>) -> bool {
        !phone(&self.person.phone, country).others.is_empty()
    }

    /// The person, with when they were written to last. Numbers without a plus are at home in `country`.
    pub(crate) fn known(&self, mailed: &Mailed, country: Option<&str>) -> Person {
        let mut person = self.person.clone();
        if !mailed.is_empty() {
            let numbers = self.numbers(country);
            person.last_mailed = numbers.iter().filter_map(|key| mailed.get(key).copied()).max();
        }
        person
    }
}
