//! What one page writes down of the past: to whom its messages left, and who is about to be written to.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::time::Duration;

use futures::lock::Mutex;
use leptos::prelude::{RwSignal, Set};

use super::{Day, Entry, Mailed, Written, entries};
use crate::bitrix::entity::{Item, json};
use crate::bitrix::{Rest, RestError};
use crate::shared::DAYS;
use crate::write_behind::{Outcome, WriteBehind};

/// How long the portal is left alone between two changes.
const BETWEEN: Duration = Duration::from_secs(5);

/// How long it is left alone when it has not taken a change.
const AGAIN: Duration = Duration::from_secs(30);

/// Writes down what one page sends from a line. Cheap to clone.
#[derive(Clone)]
pub(crate) struct PastWriter(Rc<Inner>);

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
    /// To whom nothing of a mailing has left after all, by the keys of their numbers.
    retracted: RefCell<BTreeMap<String, BTreeSet<String>>>,
    /// The mailings of which something is to be written down soon.
    waiting: WriteBehind<String, ()>,
    trouble: RwSignal<Option<RestError>>,
}

type Known = BTreeMap<(String, String), (u64, Day)>;

impl PastWriter {
    /// The writer of the past of `line`, for the user with the name `by`. What goes wrong is put into `trouble`.
    pub(crate) fn new(
        rest: Rest,
        line: String,
        by: String,
        trouble: RwSignal<Option<RestError>>,
    ) -> PastWriter {
        PastWriter(Rc::new(Inner {
            rest,
            line,
            by,
            known: RefCell::new(None),
            writing: Mutex::new(()),
            reported: RefCell::default(),
            retracted: RefCell::default(),
            waiting: WriteBehind::new(),
            trouble,
        }))
    }

    /// Writes down soon to whom messages of a mailing left on its days; of several reports of one that come meanwhile, only the last.
    pub(crate) fn record(&self, mailing: &str, days: Vec<Day>) {
        self.report(mailing, days);
        if self.0.known.borrow().is_some() && self.pending(mailing).is_empty() {
            return;
        }
        let writer = self.clone();
        let write = async move |mailing: &String, (): &()| writer.write_waiting(mailing).await;
        self.0.waiting.put(mailing.to_owned(), (), write);
    }

    async fn write_waiting(&self, mailing: &str) -> Outcome {
        let written = self.write_down(mailing).await;
        let outcome = match &written {
            Err(error) if !error.is_refusal() => Outcome::Again(AGAIN),
            _ => Outcome::Done(BETWEEN),
        };
        // Where there was nothing to write, the portal has not shown that it would take it.
        if written != Ok(false) {
            self.0.trouble.set(written.err());
        }
        outcome
    }

    /// Somebody else may have written meanwhile: what the portal has is read again before anything is written over it.
    pub(crate) fn forget(&self) {
        self.0.known.replace(None);
    }

    /// Somebody says that nothing of a mailing has left for a number, known by its key: what was written down of it does not hold.
    pub(crate) fn retract(&self, mailing: &str, key: String) {
        self.0.retracted.borrow_mut().entry(mailing.to_owned()).or_default().insert(key);
    }

    /// Writes down now what the portal does not know yet.
    pub(crate) async fn write(&self, mailing: &str, days: Vec<Day>) -> Result<(), RestError> {
        self.report(mailing, days);
        self.write_down(mailing).await.map(drop)
    }

    fn report(&self, mailing: &str, days: Vec<Day>) {
        self.0.reported.borrow_mut().insert(mailing.to_owned(), days);
    }

    /// Writes down what was reported of a mailing last; false if the portal knew it all.
    async fn write_down(&self, mailing: &str) -> Result<bool, RestError> {
        let _turn = self.0.writing.lock().await;
        let written = self.write_pending(mailing).await;
        if written.is_err() {
            // The portal may have taken it all the same.
            self.0.known.replace(None);
        }
        written
    }

    async fn write_pending(&self, mailing: &str) -> Result<bool, RestError> {
        let Inner { rest, line, by, .. } = &*self.0;
        if self.0.known.borrow().is_none() {
            let known = entries(rest, Some(line)).await?.into_iter();
            let known = known.map(|Written { id, entry, .. }| {
                let Entry { mailing, day, to, announced, .. } = entry;
                ((mailing, day.clone()), (id, Day { day, to, announced }))
            });
            self.0.known.replace(Some(known.collect()));
        }
        let pending = self.pending(mailing);
        let retracted = self.retracted(mailing);
        let is_new = !pending.is_empty();
        for Day { day, to, announced } in pending {
            let key = (mailing.to_owned(), day.clone());
            let known = self.0.known.borrow().as_ref().and_then(|known| known.get(&key).cloned());
            let (id, before) = known.map_or((None, Day::default()), |(id, day)| (Some(id), day));
            // A message that failed on its way has left all the same; one of which somebody says that it was not sent has not.
            let before = before.to.into_iter().filter(|(key, _)| !retracted.contains(key));
            let to: Mailed = before.chain(to).collect();
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
        if let Some(all) = self.0.retracted.borrow_mut().get_mut(mailing) {
            all.retain(|key| !retracted.contains(key));
        }
        Ok(is_new)
    }

    fn retracted(&self, mailing: &str) -> BTreeSet<String> {
        self.0.retracted.borrow().get(mailing).cloned().unwrap_or_default()
    }

    /// What was reported of a mailing and the portal does not know yet: what has been taken back, too.
    fn pending(&self, mailing: &str) -> Vec<Day> {
        let mut days = self.0.reported.borrow().get(mailing).cloned().unwrap_or_default();
        let retracted = self.retracted(mailing);
        let known = self.0.known.borrow();
        let is_wrong = |before: &Day| before.to.keys().any(|key| retracted.contains(key));
        for ((of, day), (_, before)) in known.iter().flatten() {
            let has_changed = before.announced.is_some() || is_wrong(before);
            if of == mailing && has_changed && days.iter().all(|now| now.day != *day) {
                days.push(Day { day: day.clone(), ..Day::default() });
            }
        }
        let is_known = |now: &Day| {
            let key = (mailing.to_owned(), now.day.clone());
            known.as_ref().and_then(|known| known.get(&key)).is_some_and(|(_, before)| {
                before.announced == now.announced
                    && !is_wrong(before)
                    && now.to.keys().all(|key| before.to.contains_key(key))
            })
        };
        days.retain(|now| !is_known(now));
        days
    }
}
