//! The portal's copy of a mailing: other browsers find it there, see who sends, and keep their hands off.
//!
//! The browser that sends owns the copy and writes it again and again. One that has not managed to write for [`LEASE`] seconds asks the
//! portal whether it still owns it, and writes it, before it sends another message; others may take it over only after [`SILENCE`], which
//! is longer. So a mailing has one sender, though the locks of a browser do not reach into another one. What the portal cannot rule out is
//! two browsers that take over a silent mailing in the same moment: both look again afterwards, and the later one has it.

use std::cell::Cell;
use std::collections::HashSet;
use std::rc::Rc;
use std::time::Duration;

use bereg_core::{LEASE, Phase, SILENCE, State};
use futures::lock::Mutex;
use leptos::prelude::{GetUntracked, Set};

use super::journal::Journal;
use super::lease::Lease;
use super::run::Run;
use super::troubles::Troubles;
use crate::bitrix::entity::{Item, json};
use crate::bitrix::user::User;
use crate::bitrix::{Rest, RestError};
use crate::browser::clock;
use crate::shared::RUNS;
use crate::write_behind::{Outcome, WriteBehind};

/// How long the portal is left alone between two copies of one mailing.
const BETWEEN: Duration = Duration::from_secs(3);

/// The copies of one line, as one page writes them. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Copies(Rc<Inner>);

struct Inner {
    rest: Rest,
    line: String,
    me: String,
    user: User,
    first: bool,
    /// The item of the mailing that is ours.
    item: Cell<Option<u64>>,
    since: Cell<i64>,
    /// When the last copy that has arrived was begun.
    confirmed: Cell<i64>,
    /// How many times what was copied has ceased to do.
    expired: Cell<u32>,
    /// How many mailings have been forgotten.
    forgotten: Cell<u32>,
    /// What has not been copied yet.
    waiting: WriteBehind<(), Journal>,
    /// How many copies were to be written so far.
    asked: Cell<u32>,
    /// Held while a copy is being written: which one has arrived last. Those who wait for it do not come in the order in which they asked.
    writing: Mutex<u32>,
    /// Set when the portal will not keep copies, so that asking again is of no use.
    refused: Cell<bool>,
    troubles: Troubles,
}

impl Copies {
    /// The copies of `line` for a page that goes by `me`, where `user` works. With `first` nobody else keeps the
    /// journal. What goes wrong with a copy that nobody waits for, and why it is not known who has what, is put into `troubles`.
    pub(crate) fn new(
        rest: Rest,
        line: String,
        me: String,
        user: User,
        first: bool,
        troubles: Troubles,
    ) -> Copies {
        Copies(Rc::new(Inner {
            rest,
            line,
            me,
            user,
            first,
            item: Cell::new(None),
            since: Cell::new(0),
            confirmed: Cell::new(0),
            expired: Cell::new(0),
            forgotten: Cell::new(0),
            waiting: WriteBehind::new(),
            asked: Cell::new(0),
            writing: Mutex::new(0),
            refused: Cell::new(false),
            troubles,
        }))
    }

    /// The last mailings of the line, the newest first.
    pub(crate) async fn read(&self) -> Result<Vec<Run>, RestError> {
        let items = RUNS.latest(&self.0.rest, &self.0.line, 1).await;
        let error = items.as_ref().err().cloned();
        self.0.refused.set(error.as_ref().is_some_and(RestError::is_refusal));
        self.0.troubles.not_read.set(error.filter(|error| !error.is_refusal()));
        let items = items?;
        for item in items.iter().filter(|item| Run::is_foreign(item)) {
            if self.is_silent(item.written).await {
                continue;
            }
            let error = RestError::unexpected("entity.item.get");
            self.0.troubles.not_read.set(Some(error.clone()));
            return Err(error);
        }
        // One that was written twice, because its first answer was lost: the newest tells.
        let mut seen = HashSet::new();
        let runs = items.iter().filter_map(Run::of);
        Ok(runs.filter(|run| seen.insert(run.lease.mailing.clone())).collect())
    }

    /// Another mailing of the line that is under way elsewhere. One that is paused or silent is none: it looks for others when it is resumed.
    pub(crate) async fn other_mailing(&self, id: &str) -> Result<Option<Run>, RestError> {
        let is_under_way = |run: &Run| {
            run.lease.mailing != id
                && !run.lease.over
                && !self.is_ours(run)
                && !matches!(run.journal.sending.phase, Phase::Paused(_))
        };
        for other in self.read().await?.into_iter().filter(is_under_way) {
            if !self.is_free(&other).await {
                return Ok(Some(other));
            }
        }
        Ok(None)
    }

    /// Whether it is not known who has what: the portal did not answer when it was asked last.
    pub(crate) fn are_unread(&self) -> bool {
        self.0.troubles.not_read.try_get_untracked().flatten().is_some()
    }

    /// Whether the portal will not keep copies at all.
    pub(crate) fn are_refused(&self) -> bool {
        self.0.refused.get()
    }

    /// Whether this page has the mailing.
    pub(crate) fn is_ours(&self, run: &Run) -> bool {
        run.lease.owner == self.0.me
    }

    /// Whether the user of this page let go of the mailing when a page was closed.
    pub(crate) fn was_left_by_user(&self, run: &Run) -> bool {
        run.lease.released && run.lease.user == self.0.user.id
    }

    /// Whether another browser may take the mailing over: it was let go of, or has been silent for long. Where the portal does not tell
    /// the time, it may not.
    pub(crate) async fn is_free(&self, run: &Run) -> bool {
        run.lease.released || run.lease.over || self.is_silent(run.written).await
    }

    /// Whether it has been long since a copy was `written`, by the portal's clock.
    async fn is_silent(&self, written: i64) -> bool {
        let now = self.0.rest.time().await;
        now.is_ok_and(|now| written > 0 && now - written >= SILENCE)
    }

    /// Says on the portal that this page has the mailing; false if another one was quicker.
    pub(crate) async fn claim(&self, journal: &Journal) -> Result<bool, RestError> {
        self.0.item.set(None);
        self.put(journal).await?;
        let mine = self.0.item.get();
        let runs = match self.read().await {
            Ok(runs) => runs,
            Err(error) => {
                self.withdraw().await;
                return Err(error);
            }
        };
        let quicker = runs.iter().find(|run| {
            Some(run.item) < mine && !run.lease.over && !run.lease.released && !self.is_ours(run)
        });
        match (quicker, mine) {
            (Some(other), Some(_)) if !self.is_free(other).await => {
                // Should ours stay there, it is behind theirs all the same.
                self.withdraw().await;
                Ok(false)
            }
            _ => Ok(true),
        }
    }

    /// Takes back what was said of a mailing that does not begin after all.
    pub(crate) async fn withdraw(&self) {
        if let Some(item) = self.0.item.take() {
            self.0.troubles.not_copied.set(RUNS.remove(&self.0.rest, item).await.err());
        }
    }

    /// Goes on with the copy of a mailing that was ours, or has been taken over; false if another page has it now.
    pub(crate) async fn adopt(&self, run: &Run, journal: &Journal) -> Result<bool, RestError> {
        self.recognise(run);
        self.0.since.set(clock::now());
        self.put(journal).await?;
        self.is_still_ours().await
    }

    /// This is the copy of our mailing.
    pub(crate) fn recognise(&self, run: &Run) {
        self.0.item.set(Some(run.item));
        self.0.since.set(run.lease.since);
    }

    /// Whether the portal says that this page has the mailing. A mailing without a copy is nobody else's. Where another page has it, ours
    /// is not written over theirs any more.
    pub(crate) async fn is_still_ours(&self) -> Result<bool, RestError> {
        let Some(item) = self.0.item.get() else { return Ok(true) };
        let copy = self.run_of(item).await;
        self.0.refused.set(copy.as_ref().is_err_and(RestError::is_refusal));
        let ours = copy?.is_some_and(|run| self.is_ours(&run));
        if !ours {
            self.expire();
        }
        Ok(ours)
    }

    /// Writes a copy that has become stale, unless another page has the mailing or sends another one of the line: then it is false. That the
    /// portal can be read is not enough, as others go by what has been written: of two that begin in the same moment at least one sees the
    /// other. `journal` is the mailing as it is then.
    pub(crate) async fn renew(
        &self,
        journal: impl Fn() -> Option<Journal>,
    ) -> Result<bool, RestError> {
        let Some(known) = journal() else { return Ok(false) };
        if self.are_unread() && !self.is_found_again(&known).await? || !self.is_still_ours().await?
        {
            return Ok(false);
        }
        // It may have gone on while the portal was asked.
        let Some(journal) = journal() else { return Ok(false) };
        self.put(&journal).await?;
        Ok(self.is_still_ours().await? && self.other_mailing(&journal.id).await?.is_none())
    }

    /// Whether nobody else has a mailing that was taken up while the portal did not answer.
    async fn is_found_again(&self, journal: &Journal) -> Result<bool, RestError> {
        let runs = self.read().await?;
        let is_free = match runs.iter().find(|run| run.lease.mailing == journal.id) {
            Some(run) if self.is_ours(run) || self.was_left_by_user(run) && !run.lease.over => {
                self.recognise(run);
                journal.announced >= run.lease.announced
            }
            Some(_) => false,
            None => !runs.iter().any(|run| !run.lease.over && !self.is_ours(run)),
        };
        Ok(is_free)
    }

    /// The copy does not do any more, however new it is.
    pub(crate) fn expire(&self) {
        self.0.confirmed.set(0);
        self.0.expired.update(|times| times + 1);
    }

    /// Whether the portal must be asked who has the mailing: it did not answer, or it has been so long since the last copy.
    pub(crate) fn is_stale(&self) -> bool {
        let is_old = clock::now() - self.0.confirmed.get() > LEASE;
        self.are_unread() || self.0.item.get().is_some() && is_old
    }

    /// Whether it is time for a sign of life.
    pub(crate) fn is_due(&self) -> bool {
        self.0.item.get().is_some() && clock::now() - self.0.confirmed.get() > LEASE / 2
    }

    /// Writes the copy now, or when the one that is being written has arrived: none comes after a later one, and none that has been
    /// forgotten meanwhile.
    pub(crate) async fn put(&self, journal: &Journal) -> Result<(), RestError> {
        let (item, forgotten) = (self.0.item.get(), self.0.forgotten.get());
        let mine = self.0.asked.get() + 1;
        self.0.asked.set(mine);
        let mut last = self.0.writing.lock().await;
        if mine < *last || self.0.item.get() != item || self.0.forgotten.get() != forgotten {
            return Ok(());
        }
        let (begun, expired) = (clock::now(), self.0.expired.get());
        let text = json(journal);
        match item {
            Some(item) => {
                let note = json(&self.lease(journal, false));
                RUNS.update(&self.0.rest, item, &note, Some(&text)).await?;
            }
            None => {
                self.0.since.set(begun);
                let note = json(&self.lease(journal, false));
                let item = Item { name: self.0.line.clone(), note, text, ..Item::default() };
                let added = RUNS.add(&self.0.rest, &item).await?;
                if self.0.forgotten.get() != forgotten {
                    return RUNS.remove(&self.0.rest, added).await;
                }
                self.0.item.set(Some(added));
            }
        }
        *last = mine;
        // One that has ceased to do while it was being written does not do when it arrives.
        if self.0.expired.get() == expired {
            self.0.confirmed.set(begun);
        }
        Ok(())
    }

    /// Writes the copy soon; of several that come in the meantime, only the last. While messages leave, a copy that is stale is left to
    /// [`renew`](Copies::renew), which asks what others do, too.
    pub(crate) fn put_soon(&self, journal: Journal) {
        if self.are_refused() {
            return;
        }
        let copies = self.clone();
        self.0.waiting.put((), journal, async move |(), journal| copies.put_waiting(journal).await);
    }

    async fn put_waiting(&self, journal: &Journal) -> Outcome {
        let is_stale = self.is_stale();
        if self.are_refused() || is_stale && journal.sending.phase == Phase::Running {
            return Outcome::Done(Duration::ZERO);
        }
        let forgotten = self.0.forgotten.get();
        let put = if is_stale { self.put_if_ours(journal).await } else { self.put(journal).await };
        // Where nobody else keeps the journal, it must not be written over one that has come since.
        let is_wanted = self.0.forgotten.get() == forgotten && !self.0.first;
        let failed = put.is_err();
        self.0.troubles.not_copied.set(put.err());
        if failed && is_wanted { Outcome::Again(BETWEEN) } else { Outcome::Done(BETWEEN) }
    }

    /// Writes the last copy of a mailing that is over, unless another page has it now.
    pub(crate) async fn put_last(&self, journal: &Journal) -> Result<(), RestError> {
        self.0.waiting.clear();
        self.put_if_ours(journal).await
    }

    /// Writes the copy, if there is one, unless another page has the mailing now.
    async fn put_if_ours(&self, journal: &Journal) -> Result<(), RestError> {
        let item = self.0.item.get();
        let is_ours = item.is_some() && (!self.is_stale() || self.is_still_ours().await?);
        // It may have been forgotten while the portal was asked.
        if is_ours && self.0.item.get() == item { self.put(journal).await } else { Ok(()) }
    }

    /// A mailing as it is now, by the number of its item.
    pub(crate) async fn run_of(&self, item: u64) -> Result<Option<Run>, RestError> {
        Run::read(&self.0.rest, item).await
    }

    /// The copy of a mailing that has come to its end, as it is now; none if somebody goes on with it.
    pub(crate) async fn ended(&self, item: u64) -> Result<Option<Run>, RestError> {
        Ok(self.run_of(item).await?.filter(|run| run.lease.over))
    }

    /// Writes down what became of a mailing that was put away.
    pub(crate) async fn write_again(&self, run: &Run) -> Result<(), RestError> {
        RUNS.update(&self.0.rest, run.item, &json(&run.lease), Some(&json(&run.journal))).await
    }

    /// Our mailing, as the portal knows it; none without a copy.
    pub(crate) fn run(&self, journal: Journal) -> Option<Run> {
        let lease = self.lease(&journal, false);
        let (item, written) = (self.0.item.get()?, clock::now());
        Some(Run { item, lease, journal: Box::new(journal), written })
    }

    /// Lets go of the mailing when the page goes. Should the page come back, it has to ask first.
    pub(crate) fn part(&self, journal: &Journal) {
        if let Some(item) = self.0.item.get()
            && !self.is_stale()
        {
            let note = json(&self.lease(journal, true));
            RUNS.update_in_parting(&self.0.rest, item, &note);
            self.expire();
        }
    }

    /// Has nothing more to do with the mailing.
    pub(crate) fn forget(&self) {
        self.0.forgotten.update(|times| times + 1);
        self.0.item.set(None);
        self.0.waiting.clear();
    }

    fn lease(&self, journal: &Journal, released: bool) -> Lease {
        Lease {
            mailing: journal.id.clone(),
            owner: self.0.me.clone(),
            user: self.0.user.id.clone(),
            by: self.0.user.name.clone(),
            since: self.0.since.get(),
            announced: journal.announced,
            over: journal.sending.is_over() && journal.sending.count(State::Sending) == 0,
            released,
            first: self.0.first,
        }
    }
}
