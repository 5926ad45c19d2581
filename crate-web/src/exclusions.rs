//! Whom nobody on the portal mails any more: the list that all users of the app share.
//!
//! A person goes by the canonical key of the number ([`phone_key`]), so that a number that is written in another way is the same one.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use bereg_core::phone_key;
use futures::lock::Mutex;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::bitrix::{Rest, RestError};
use crate::browser::clock;
use crate::candidate::Candidate;
use crate::desk::Desk;
use crate::shared::EXCLUDED;

mod answers;
mod entry;
mod heard;
mod names;
mod standing;

pub(crate) use answers::Answers;
pub(crate) use entry::{Excluded, Reason};
use entry::{Said, allow, key, said, write};
pub(crate) use heard::Heard;
use heard::{Message, Stance};
pub(crate) use names::Names;
use standing::{Allowed, Decision, Standing};

/// A list that was read so many seconds ago does where the portal does not answer now.
const FRESH: i64 = 300;

/// The list, as far as this page knows it. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Exclusions {
    /// How the numbers stand of which something was decided, by their keys.
    standings: RwSignal<BTreeMap<String, Standing>>,
    /// What the portal has not taken down yet, by the number (with a plus).
    unwritten: StoredValue<BTreeMap<String, Decision>>,
    /// What the list as it was read last may not know of, in the same way: unwritten then, or decided since.
    decided: StoredValue<BTreeMap<String, Decision>>,
    /// Held while the list is being read: no older answer comes after a newer one.
    reading: StoredValue<Rc<Mutex<()>>, LocalStorage>,
    /// Held while the portal takes something down: each decision is written once.
    writing: StoredValue<Rc<Mutex<()>>, LocalStorage>,
    /// What was heard of each number, by its key, since the page was opened.
    heard: RwSignal<BTreeMap<String, Heard>>,
    /// What came before the list was read, in the order in which it came: only then is it known what was decided of it.
    unheard: StoredValue<Vec<Message>>,
    /// The portal's own words for the way out.
    words: StoredValue<Vec<String>>,
    rest: StoredValue<Option<Rest>, LocalStorage>,
    /// When the list was read last: Unix time in seconds.
    read_at: StoredValue<Option<i64>>,
    /// Why it could not be read, while nobody has read it lately.
    pub(crate) not_read: RwSignal<Option<RestError>>,
    /// Set while the portal does not keep the list.
    pub(crate) not_written: RwSignal<Option<RestError>>,
}

impl Exclusions {
    /// The list of a portal, read from now on; without a portal an empty one.
    pub(crate) fn new(rest: Option<Rest>) -> Exclusions {
        let list = Exclusions {
            standings: RwSignal::new(BTreeMap::new()),
            unwritten: StoredValue::new(BTreeMap::new()),
            decided: StoredValue::new(BTreeMap::new()),
            reading: StoredValue::new_local(Rc::default()),
            writing: StoredValue::new_local(Rc::default()),
            heard: RwSignal::new(BTreeMap::new()),
            unheard: StoredValue::new(Vec::new()),
            words: StoredValue::new(Vec::new()),
            rest: StoredValue::new_local(rest),
            read_at: StoredValue::new(None),
            not_read: RwSignal::new(None),
            not_written: RwSignal::new(None),
        };
        spawn_local(list.refresh());
        list
    }

    /// Reads the list anew. What could not be read is told by `not_read`, unless it has been read lately.
    pub(crate) async fn refresh(self) {
        let Err(error) = self.read().await else { return };
        let read_at = self.read_at.try_get_value().flatten();
        if read_at.is_none_or(|at| clock::now() - at > FRESH) {
            let is_refused = error.is_refusal();
            self.not_read.try_set(Some(error));
            if is_refused {
                // Nothing was decided where nothing is kept.
                self.hear_what_waits();
            }
        }
    }

    /// Reads the list unless that has been done.
    pub(crate) async fn read_once(self) {
        if self.read_at.try_get_value() == Some(None) {
            self.refresh().await;
        }
    }

    /// Whether somebody may be mailed as far as the list goes: it has been read lately, now if the portal answers, or the portal keeps none.
    pub(crate) async fn is_known(self) -> bool {
        self.refresh().await;
        self.unknown().is_none()
    }

    /// Why it is not known who is on the list: nobody could read it lately, though the portal keeps one.
    pub(crate) fn unknown(self) -> Option<RestError> {
        self.not_read.try_get_untracked().flatten().filter(|error| !error.is_refusal())
    }

    /// Marks everybody on the desk who is on the list, now and whenever either changes.
    pub(crate) fn keep_marking(self, desk: Desk) {
        Effect::new(move || {
            let (standings, policy) = (self.standings.read(), desk.policy.read());
            let marks = |one: &Candidate| {
                if standings.is_empty() {
                    return (false, false);
                }
                let numbers = one.numbers(policy.country.as_deref());
                let reasons = || numbers.iter().filter_map(|key| standings.get(key)?.excluded);
                (reasons().next().is_some(), reasons().any(|reason| reason == Reason::Hand))
            };
            let is_wrong =
                |one: &Candidate| (one.person.opted_out, one.excluded_by_hand) != marks(one);
            // Whoever is marked rightly is not looked at again, so this comes to an end.
            if desk.audience.candidates.with(|list| list.iter().any(is_wrong)) {
                desk.audience.candidates.update(|list| {
                    for one in list.iter_mut() {
                        (one.person.opted_out, one.excluded_by_hand) = marks(one);
                    }
                });
            }
        });
    }

    /// Whether a number (with a plus) is on the list.
    pub(crate) fn has(self, e164: &str) -> bool {
        self.standings.with(|all| is_excluded(all, &phone_key(e164)))
    }

    /// The keys of all numbers on the list; it changes when one of them does.
    pub(crate) fn keys(self) -> Memo<BTreeSet<String>> {
        Memo::new(move |_| {
            let standings = self.standings.read();
            standings.keys().filter(|key| is_excluded(&standings, key)).cloned().collect()
        })
    }

    /// Puts a number (with a plus) on the list for good.
    pub(crate) fn add(self, e164: &str, reason: Reason) {
        let key = phone_key(e164);
        let before =
            self.standings.try_with_untracked(|all| all.get(&key).and_then(|one| one.excluded));
        // What its owner says is taken down beside what a manager has said.
        if let Some(None | Some(Reason::Hand)) = before {
            self.settle(key, Decision::Exclude(reason));
            self.decide(e164, Decision::Exclude(reason));
        }
    }

    /// This is how a number, known by its key, stands from now on as far as this page knows.
    fn settle(self, key: String, decision: Decision) {
        self.standings.try_update(|all| all.entry(key).or_default().take(decision));
    }

    /// Has the portal take down what was decided of a number (with a plus).
    fn decide(self, e164: &str, decision: Decision) {
        self.note(e164, decision.clone());
        self.unwritten.update_value(|list| {
            list.insert(e164.to_owned(), decision);
        });
        spawn_local(self.write_down());
    }

    /// Remembers a decision for as long as an answer may not know of it.
    fn note(self, e164: &str, decision: Decision) {
        self.decided.update_value(|list| {
            list.insert(e164.to_owned(), decision);
        });
    }

    /// Has the portal take down what it has not yet, each number once.
    async fn write_down(self) {
        let Some(Some(rest)) = self.rest.try_get_value() else { return };
        let Some(writing) = self.writing.try_get_value() else { return };
        let _turn = writing.lock().await;
        let (mut tried, mut failed) = (BTreeSet::new(), None);
        while let Some((e164, decision)) = self.next_unwritten(&tried) {
            let written = match decision.clone() {
                Decision::Exclude(reason) => {
                    let why = self.words_of(&e164);
                    write(&rest, std::slice::from_ref(&e164), reason, &why).await.map(drop)
                }
                Decision::Allow(allowed) => allow(&rest, &e164, allowed).await,
            };
            match written {
                Ok(()) => {
                    // Another decision may have come meanwhile.
                    self.unwritten.try_update_value(|list| {
                        list.retain(|number, last| *number != e164 || *last != decision);
                    });
                }
                Err(error) => failed = Some(error),
            }
            tried.insert(e164);
        }
        self.not_written.try_set(failed);
    }

    fn next_unwritten(self, tried: &BTreeSet<String>) -> Option<(String, Decision)> {
        self.unwritten.try_with_value(|list| {
            let next = list.iter().find(|(e164, _)| !tried.contains(*e164));
            next.map(|(e164, decision)| (e164.clone(), decision.clone()))
        })?
    }

    /// The whole list as the portal has it now, the newest first.
    pub(crate) async fn read(self) -> Result<Vec<Excluded>, RestError> {
        let Some(Some(rest)) = self.rest.try_get_value() else { return Ok(Vec::new()) };
        self.write_down().await;
        let Some(reading) = self.reading.try_get_value() else { return Ok(Vec::new()) };
        let _turn = reading.lock().await;
        self.decided.try_set_value(self.unwritten.try_get_value().unwrap_or_default());
        let items = EXCLUDED.items(&rest, None).await?;
        let decided = self.decided.try_get_value().unwrap_or_default().into_iter();
        let decided = decided.map(|(e164, decision)| (phone_key(&e164), decision));
        let kept = items.iter().map(|item| (key(item), said(item).decision()));
        let mut standings = BTreeMap::<String, Standing>::new();
        for (key, decision) in kept.chain(decided) {
            standings.entry(key).or_default().take(decision);
        }
        self.standings.try_set(standings);
        let mut seen = BTreeSet::new();
        let last = items.iter().rev().filter(|item| seen.insert(key(item)));
        let list = last.filter_map(|item| match said(item) {
            Said::Excluded(one) => Some(one),
            Said::Allowed(_) => None,
        });
        let list = list.collect();
        self.read_at.try_set_value(Some(clock::now()));
        self.not_read.try_set(None);
        self.hear_what_waits();
        Ok(list)
    }

    /// Puts numbers (with a plus) on the list for good, because somebody wants so, and gives their items.
    pub(crate) async fn add_by_hand(
        self,
        numbers: &[String],
        why: &str,
    ) -> Result<Vec<u64>, RestError> {
        let Some(rest) = self.rest.get_value() else { return Ok(Vec::new()) };
        let writing = self.writing.get_value();
        let _turn = writing.lock().await;
        let items = write(&rest, numbers, Reason::Hand, why).await?;
        let excluded = Decision::Exclude(Reason::Hand);
        numbers.iter().for_each(|e164| self.note(e164, excluded.clone()));
        self.standings.update(|all| {
            for e164 in numbers {
                all.entry(phone_key(e164)).or_default().take(excluded.clone());
            }
        });
        Ok(items)
    }

    /// Takes items back that were added by a slip. Nothing is decided of their numbers by that: what was said of them before holds.
    pub(crate) async fn undo(self, items: &[u64]) -> Result<(), RestError> {
        let Some(rest) = self.rest.get_value() else { return Ok(()) };
        // One that is gone already cannot be removed.
        let there = EXCLUDED.items(&rest, None).await?.into_iter().map(|item| item.id);
        let there: Vec<u64> = there.filter(|id| items.contains(id)).collect();
        EXCLUDED.remove_all(&rest, &there).await?;
        self.read().await.map(drop)
    }

    /// Takes a number (with a plus) off the list. What was said of it before stays on the portal: a list of which hardly anything is removed can
    /// be read page by page while others change it.
    pub(crate) async fn remove(self, e164: &str) -> Result<(), RestError> {
        let Some(rest) = self.rest.get_value() else { return Ok(()) };
        let wanted = phone_key(e164);
        // Whatever its owner writes from now on counts.
        let allowed = Allowed { at: clock::on_servers(clock::now()), reply: String::new() };
        let writing = self.writing.get_value();
        let turn = writing.lock().await;
        allow(&rest, e164, allowed.clone()).await?;
        // Nothing that was decided before is written behind this.
        self.unwritten.update_value(|list| list.retain(|e164, _| phone_key(e164) != wanted));
        drop(turn);
        let is_since = |heard: &Heard| heard.at.is_some_and(|at| at > allowed.at);
        let since = self.heard.with_untracked(|all| all.get(&wanted).cloned()).filter(is_since);
        self.note(e164, Decision::Allow(allowed.clone()));
        self.forgive(&wanted, allowed);
        if let Some(Heard { message, at, .. }) = since {
            self.hear(e164, &message, at);
        }
        Ok(())
    }
}

/// Whether nobody mails a number, known by its key.
fn is_excluded(standings: &BTreeMap<String, Standing>, key: &str) -> bool {
    standings.get(key).is_some_and(|standing| standing.excluded.is_some())
}
