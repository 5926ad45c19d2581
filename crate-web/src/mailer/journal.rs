//! A mailing as it is kept, wherever that is.

use std::collections::BTreeMap;

use bereg_core::{Recipient, Sending, State, phone_key};
use serde::{Deserialize, Serialize};

use crate::browser::chance;
use crate::past::Day;

/// The mailing with what the app knows of it besides the machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Journal {
    /// Names the mailing.
    pub(crate) id: String,
    /// Whether a hidden page of the portal was there to go on with it, so that it need not wait for somebody when its page is closed.
    #[serde(default)]
    pub(crate) has_background: bool,
    /// Whether it is a hidden page that has it now.
    #[serde(default)]
    pub(crate) is_hidden: bool,
    /// How many times somebody's turn has been announced.
    pub(crate) announced: u32,
    /// What its draft was called; empty where it had no name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) name: String,
    /// The message as it was written.
    #[serde(default)]
    pub(crate) text: String,
    /// What to call people, by their keys.
    #[serde(default)]
    pub(crate) titles: BTreeMap<String, String>,
    /// The machine.
    pub(crate) sending: Sending,
}

/// A mailing that is about to begin.
#[derive(Clone, Debug)]
pub(crate) struct Mailing {
    /// What its draft is called; empty where it has no name.
    pub(crate) name: String,
    /// The message as it was written.
    pub(crate) text: String,
    /// What to call people, by their keys.
    pub(crate) titles: BTreeMap<String, String>,
    /// The machine.
    pub(crate) sending: Sending,
}

impl Journal {
    /// The journal of a mailing that nobody has heard of.
    pub(crate) fn new(mailing: Mailing, has_background: bool) -> Journal {
        let Mailing { name, text, titles, sending } = mailing;
        Journal {
            id: random(),
            has_background,
            is_hidden: false,
            announced: 0,
            name,
            text,
            titles,
            sending,
        }
    }

    /// Takes down what an event has changed, which found the machine with so many messages on their way.
    pub(crate) fn note(&mut self, flying: usize) {
        let now_flying = self.sending.count(State::Sending);
        if now_flying > flying {
            self.announced += 1;
        }
    }

    /// On which days to whom messages left, in order: those taken by the connector and those of which nobody knows; and whose is about to.
    pub(crate) fn days(&self) -> Vec<Day> {
        let mut days: BTreeMap<String, Day> = BTreeMap::new();
        for person in &self.sending.people {
            let Some(at) = person.requested else { continue };
            let day = on(&mut days, self.sending.day(at));
            let key = phone_key(&person.e164);
            if person.state.has_left() {
                day.to.insert(key, at);
            } else if person.state == State::Sending {
                day.announced = Some((key, at));
            }
        }
        days.into_values().collect()
    }

    /// On which days to whom messages are still to leave after `now`, in order.
    pub(crate) fn days_ahead(&self, now: i64) -> Vec<Day> {
        let mut days: BTreeMap<String, Day> = BTreeMap::new();
        let waits = |person: &&Recipient| matches!(person.state, State::Waiting | State::Sending);
        for person in self.sending.people.iter().filter(waits) {
            let at = person.at.max(now);
            on(&mut days, self.sending.day(at)).to.insert(phone_key(&person.e164), at);
        }
        days.into_values().collect()
    }
}

/// The day of this date, a new one if there is none yet.
fn on(days: &mut BTreeMap<String, Day>, date: String) -> &mut Day {
    days.entry(date.clone()).or_insert_with(|| Day { day: date, ..Day::default() })
}

/// A name nobody else has: 16 hexadecimal digits.
pub(crate) fn random() -> String {
    format!("{:016x}", chance::seed())
}
