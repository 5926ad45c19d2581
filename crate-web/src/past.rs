//! The past, which all users of the portal share: on which days a line mailed, how many messages left, and when whom was written to.
//!
//! Every mailing has an item of its own for each of its days, and only the browser that sends it writes there. So two browsers lose
//! nothing of each other's.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::time::Duration;

use bereg_core::MailingDay;
use futures::lock::Mutex;
use gloo_timers::future::sleep;
use leptos::prelude::{RwSignal, Set};
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use crate::bitrix::entity::{Item, json};
use crate::bitrix::{Rest, RestError};
use crate::browser::clock;
use crate::shared::DAYS;

/// How long the portal is left alone between two changes.
const BETWEEN: Duration = Duration::from_secs(5);

/// How long it is left alone when it has not taken a change.
const AGAIN: Duration = Duration::from_secs(30);

/// What an item says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    mailing: String,
    day: String,
    messages: u32,
    /// The name of whoever sent it.
    by: String,
    /// When whom was written to.
    #[serde(default)]
    to: Mailed,
    /// Whose message is about to leave, by the key of the number, and since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    announced: Option<(String, i64)>,
}

/// When whom was written to last: Unix time in seconds by the canonical key of the number ([`bereg_core::phone_key`]).
pub(crate) type Mailed = BTreeMap<String, i64>;

/// A day of a mailing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Day {
    /// As [`MailingDay`] has it.
    pub(crate) day: String,
    /// When whom was written to.
    pub(crate) to: Mailed,
    /// Whose message is about to leave, by the key of the number, and since when: Unix time in seconds.
    pub(crate) announced: Option<(String, i64)>,
}

/// A message that is about to leave from another line.
pub(crate) struct Announced {
    /// The mailing.
    pub(crate) mailing: String,
    /// The key of the number.
    pub(crate) key: String,
}

/// How long, in seconds, a message can be about to leave. Of one that was announced before nobody knows: the person may have got it.
const MOMENT: i64 = 300;

/// What the portal knows of a line's mailings and of everybody's.
pub(crate) struct Past {
    /// The days on which the line mailed, in order.
    pub(crate) days: Vec<MailingDay>,
    /// When whom was written to from the line.
    pub(crate) from_line: Mailed,
    /// When whom was written to from any line.
    pub(crate) mailed: Mailed,
    /// Who is about to be written to from any line.
    pub(crate) announced: Vec<Announced>,
}

/// Reads the past of a line; what is `except` a mailing, if one is named.
pub(crate) async fn read(rest: &Rest, line: &str, except: Option<&str>) -> Result<Past, RestError> {
    let mut written = entries(rest, None).await?;
    written.retain(|written| except != Some(&written.entry.mailing));
    let announced = written.iter_mut().filter_map(|written| written.entry.announced(clock::now()));
    let announced = announced.collect();
    let ours = || written.iter().filter(|written| written.line == line);
    Ok(Past {
        days: sums(ours().map(|written| &written.entry)),
        from_line: latest(ours().map(|written| &written.entry)),
        mailed: latest(written.iter().map(|written| &written.entry)),
        announced,
    })
}

impl Entry {
    /// Whose message is about to leave at `now`. Whoever was announced long before counts as written to.
    fn announced(&mut self, now: i64) -> Option<Announced> {
        let (key, at) = self.announced.take()?;
        if (now - at).abs() <= MOMENT {
            return Some(Announced { mailing: self.mailing.clone(), key });
        }
        self.to.entry(key).or_insert(at);
        None
    }
}

/// Writes down what one page sends from a line. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Ledger(Rc<Inner>);

struct Inner {
    rest: Rest,
    line: String,
    by: String,
    /// What the portal has, once it is known: the item and what it says, by mailing and day.
    known: RefCell<Option<Known>>,
    /// Held while something is being written: no day gets two items.
    writing: Mutex<()>,
    /// The days of each mailing as they were reported last.
    reported: RefCell<BTreeMap<String, Vec<Day>>>,
    /// The mailings of which something is to be written down soon.
    waiting: RefCell<BTreeSet<String>>,
    busy: Cell<bool>,
    trouble: RwSignal<Option<RestError>>,
}

type Known = BTreeMap<(String, String), (u64, Day)>;

impl Ledger {
    /// The ledger of `line` for the user with the name `by`. What goes wrong is put into `trouble`.
    pub(crate) fn new(
        rest: Rest,
        line: String,
        by: String,
        trouble: RwSignal<Option<RestError>>,
    ) -> Ledger {
        Ledger(Rc::new(Inner {
            rest,
            line,
            by,
            known: RefCell::new(None),
            writing: Mutex::new(()),
            reported: RefCell::default(),
            waiting: RefCell::default(),
            busy: Cell::new(false),
            trouble,
        }))
    }

    /// Writes down soon to whom messages of a mailing left on its days; of several reports of one that come meanwhile, only the last.
    pub(crate) fn record(&self, mailing: &str, days: Vec<Day>) {
        self.report(mailing, days);
        if self.0.known.borrow().is_some() && self.pending(mailing).is_empty() {
            return;
        }
        self.0.waiting.borrow_mut().insert(mailing.to_owned());
        if self.0.busy.replace(true) {
            return;
        }
        let ledger = self.clone();
        spawn_local(async move {
            while let Some(mailing) = ledger.next() {
                let error = ledger.write_down(&mailing).await.err();
                let pause = if error.as_ref().is_some_and(|error| !error.is_refusal()) {
                    ledger.0.waiting.borrow_mut().insert(mailing);
                    AGAIN
                } else {
                    BETWEEN
                };
                ledger.0.trouble.set(error);
                sleep(pause).await;
            }
            ledger.0.busy.set(false);
        });
    }

    fn next(&self) -> Option<String> {
        self.0.waiting.borrow_mut().pop_first()
    }

    /// Writes down now what the portal does not know yet.
    pub(crate) async fn write(&self, mailing: &str, days: Vec<Day>) -> Result<(), RestError> {
        self.report(mailing, days);
        self.write_down(mailing).await
    }

    fn report(&self, mailing: &str, days: Vec<Day>) {
        self.0.reported.borrow_mut().insert(mailing.to_owned(), days);
    }

    /// Writes down what was reported of a mailing last.
    async fn write_down(&self, mailing: &str) -> Result<(), RestError> {
        let _turn = self.0.writing.lock().await;
        let written = self.write_pending(mailing).await;
        if written.is_err() {
            // The portal may have taken it all the same.
            self.0.known.replace(None);
        }
        written
    }

    async fn write_pending(&self, mailing: &str) -> Result<(), RestError> {
        let Inner { rest, line, by, .. } = &*self.0;
        if self.0.known.borrow().is_none() {
            let known = entries(rest, Some(line)).await?.into_iter();
            let known = known.map(|Written { id, entry, .. }| {
                let Entry { mailing, day, to, announced, .. } = entry;
                ((mailing, day.clone()), (id, Day { day, to, announced }))
            });
            self.0.known.replace(Some(known.collect()));
        }
        for Day { day, to, announced } in self.pending(mailing) {
            let key = (mailing.to_owned(), day.clone());
            let known = self.0.known.borrow().as_ref().and_then(|known| known.get(&key).cloned());
            let (id, before) = known.map_or((None, Day::default()), |(id, day)| (Some(id), day));
            // A message that failed on its way has left all the same.
            let to: Mailed = before.to.into_iter().chain(to).collect();
            let entry = Entry {
                mailing: mailing.to_owned(),
                day: day.clone(),
                messages: to.len() as u32,
                by: by.clone(),
                to: to.clone(),
                announced: announced.clone(),
            };
            let note = json(&entry);
            let id = match id {
                Some(id) => {
                    DAYS.update(rest, id, &note, None).await?;
                    id
                }
                None => {
                    DAYS.add(rest, &Item { name: line.clone(), note, ..Item::default() }).await?
                }
            };
            if let Some(known) = self.0.known.borrow_mut().as_mut() {
                known.insert(key, (id, Day { day, to, announced }));
            }
        }
        Ok(())
    }

    /// What was reported of a mailing and the portal does not know yet: an announcement that has been taken back, too.
    fn pending(&self, mailing: &str) -> Vec<Day> {
        let mut days = self.0.reported.borrow().get(mailing).cloned().unwrap_or_default();
        let known = self.0.known.borrow();
        for ((of, day), (_, before)) in known.iter().flatten() {
            if of == mailing && before.announced.is_some() && days.iter().all(|now| now.day != *day)
            {
                days.push(Day { day: day.clone(), ..Day::default() });
            }
        }
        let is_known = |now: &Day| {
            let key = (mailing.to_owned(), now.day.clone());
            known.as_ref().and_then(|known| known.get(&key)).is_some_and(|(_, before)| {
                before.announced == now.announced
                    && now.to.keys().all(|key| before.to.contains_key(key))
            })
        };
        days.retain(|now| !is_known(now));
        days
    }
}

/// An item.
struct Written {
    id: u64,
    line: String,
    entry: Entry,
}

/// The items of a line, or of all. One that another version wrote and this one cannot read is left out.
async fn entries(rest: &Rest, line: Option<&str>) -> Result<Vec<Written>, RestError> {
    let written = |item: Item| {
        let entry = serde_json::from_str(&item.note).ok()?;
        Some(Written { id: item.id, line: item.name, entry })
    };
    Ok(DAYS.items(rest, line).await?.into_iter().filter_map(written).collect())
}

/// Sums by day. An item that was written twice, because its first answer was lost, counts once.
fn sums<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<MailingDay> {
    let mut mailings = BTreeMap::new();
    // A day on which a message was about to leave and did not is none.
    for entry in entries.filter(|entry| entry.messages > 0) {
        let messages = mailings.entry((&entry.day, &entry.mailing)).or_insert(0);
        *messages = entry.messages.max(*messages);
    }
    let mut days: Vec<MailingDay> = Vec::new();
    for ((day, _), messages) in mailings {
        match days.last_mut().filter(|last| last.day == *day) {
            Some(last) => last.messages += messages,
            None => days.push(MailingDay { day: day.clone(), messages }),
        }
    }
    days
}

fn latest<'a>(entries: impl Iterator<Item = &'a Entry>) -> Mailed {
    let mut latest = Mailed::new();
    for (key, at) in entries.flat_map(|entry| &entry.to) {
        let last = latest.entry(key.clone()).or_insert(*at);
        *last = (*at).max(*last);
    }
    latest
}

#[cfg(test)]
mod tests {
    use bereg_core::MailingDay;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{Entry, Mailed, latest, sums};

    #[wasm_bindgen_test]
    fn mailings_of_one_day_are_added_and_an_item_written_twice_counts_once() {
        let entry = |mailing: &str, day: &str, messages| {
            let to = Mailed::from([(mailing.to_owned(), i64::from(messages)), ("+7".into(), 7)]);
            let (mailing, day, by) = (mailing.into(), day.into(), "Анна".into());
            Entry { mailing, day, messages, by, to, announced: None }
        };
        let entries = [
            entry("b", "2026-11-21", 4),
            entry("a", "2026-11-20", 30),
            entry("c", "2026-11-20", 5),
            entry("a", "2026-11-20", 29),
        ];
        let day = |day: &str, messages| MailingDay { day: day.into(), messages };
        assert_eq!(sums(entries.iter()), [day("2026-11-20", 35), day("2026-11-21", 4)]);
        let last = [("+7", 7), ("a", 30), ("b", 4), ("c", 5)];
        assert_eq!(latest(entries.iter()), last.map(|(key, at)| (key.to_owned(), at)).into());
    }
}
