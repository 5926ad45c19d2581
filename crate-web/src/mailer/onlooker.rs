//! A page that looks on while another one sends: it shows how far the mailing is, and takes it up when that one is gone.

use bereg_core::{Recipient, Sending, State};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::found::Found;
use super::run::Run;
use super::{Mailer, Order, Origin, Seat};
use crate::browser::lock::{Lock, Wish};

/// What such a page remembers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Onlooker {
    /// The number of the item of the mailing that it looks at, where another browser has it.
    item: Option<u64>,
    /// How many people had answered when it asked what they wrote.
    replies: usize,
}

impl Mailer {
    /// Another tab has the mailing: shows it, and waits for that tab to go.
    pub(super) async fn look_on(self) {
        self.seat.set(Seat::OtherTab { is_hidden: false });
        self.look_again().await;
        let name = self.post.with_value(|post| post.as_ref().map(|post| post.name.clone()));
        let Some(name) = name else { return };
        let (turn, mine) = (self.turn.now(), self.queue.next());
        spawn_local(async move {
            // Who has queued once more since is not served twice: this lock goes to the next.
            if let Wish::Granted(lock) = Lock::wait(&name).await
                && self.turn.is(turn)
                && self.queue.is(mine)
            {
                self.lock(lock);
                // Until it is known what there is, no order is passed on to a tab that is gone.
                self.seat.set(Seat::Looking);
                self.arrive(Origin::Tab).await;
            }
        });
    }

    /// Reads the journal of the tab that has the mailing.
    async fn look_again(self) {
        let Some(line) = self.line() else { return };
        let memory = self.memory.get_value();
        let Some(seen) = self.turn.while_same(memory.read(&line)).await else { return };
        if let Some(Seat::OtherTab { .. }) = self.seat.try_get_untracked() {
            let seen = seen.ok().flatten();
            let is_hidden = seen.as_ref().is_some_and(|journal| journal.is_hidden);
            self.seat.set(Seat::OtherTab { is_hidden });
            self.journal.set(seen);
            self.hear_replies();
        }
    }

    /// Hears what those have written who have answered, as far as this page was not told: another one was.
    pub(super) fn hear_replies(self) {
        let answered = |sending: &Sending| {
            let answered = sending.people.iter().filter(|person| person.state == State::Replied);
            let is_heard = |person: &Recipient| self.exclusions.heard_of(&person.e164).is_some();
            (answered.clone().count(), answered.clone().all(is_heard))
        };
        let Some((answered, are_heard)) = untrack(|| self.with_sending(answered)) else { return };
        let asked = self
            .onlooker
            .try_update_value(|onlooker| std::mem::replace(&mut onlooker.replies, answered));
        if let (false, Some(id), Some(webhook)) = (are_heard, self.id(), self.webhook())
            && asked != Some(answered)
        {
            spawn_local(async move {
                // Whoever sends reads them again.
                drop(self.read_replies(&webhook, &id).await);
            });
        }
    }

    /// Another tab says that something has changed, or what this one ought to do.
    pub(super) fn hear(self, word: Option<String>) {
        let told = word.and_then(|word| serde_json::from_str::<(String, Order)>(&word).ok());
        match self.seat.try_get_untracked() {
            Some(Seat::Ours(_)) => {
                // An order names people by their place: one about another mailing is about other people.
                if let Some((_, order)) = told.filter(|(mailing, _)| self.has(mailing)) {
                    self.carry_out_order(order);
                }
            }
            Some(Seat::OtherTab { .. }) => spawn_local(self.look_again()),
            Some(Seat::Free) => spawn_local(self.look()),
            _ => {}
        }
    }

    /// Looks whether there is a mailing of the line after all, unless this page has one or knows of one.
    pub(crate) async fn look(self) {
        let is_free = self.seat.try_get_untracked() == Some(Seat::Free);
        if !is_free || self.is_starting.get_untracked() {
            return;
        }
        match self.try_lock().await {
            Some(true) => self.arrive(Origin::Here).await,
            Some(false) => self.look_on().await,
            None => {}
        }
    }

    /// Another browser has the mailing: shows it, and looks from time to time whether that is still so.
    pub(super) async fn give_way(self, run: Run) {
        self.unlock();
        let Some(copies) = self.copies() else { return };
        // From now on nothing of ours leaves, or is written over theirs.
        self.seat.set(Seat::Looking);
        copies.forget();
        self.onlooker.update_value(|onlooker| onlooker.item = Some(run.item));
        let Some(is_free) = self.turn.while_same(copies.is_free(&run)).await else { return };
        let (by, since) = (run.lease.by.clone(), run.lease.since);
        self.journal.set(Some(*run.journal));
        self.seat.set(Seat::OtherBrowser { by, since, is_free });
        self.hear_replies();
        self.keep_looking();
    }

    /// Another browser has taken the mailing over, or has ended it, or sends another one of the line.
    pub(super) async fn lose(self) {
        let Some(id) = self.id() else { return };
        let Some(other) = self.turn.while_same(self.other_mailing(&id)).await else { return };
        if let Ok(Some(other)) = other {
            return self.give_way(other).await;
        }
        match self.find().await {
            Found::Theirs(run) => self.give_way(run).await,
            Found::Nothing if !self.is_unread() => self.be_free(),
            // The copy is gone or cannot be read, and nobody else has the mailing: it gets another one.
            Found::Journal(_, None) if !self.is_unread() => {
                if let Some(copies) = self.copies() {
                    copies.forget();
                }
            }
            // Somebody took it over and let go of it again: what was done there is taken up.
            found @ Found::Copy(_) if !self.is_unread() => {
                self.seat.set(Seat::Looking);
                Box::pin(self.take_up(found, Origin::Browser)).await;
            }
            _ => {}
        }
    }

    pub(super) async fn look_at_portal(self) {
        if matches!(self.seat.try_get_untracked(), Some(Seat::OtherBrowser { .. })) {
            let Some(theirs) = self.turn.while_same(self.theirs()).await else { return };
            if let Some(run) = theirs {
                return self.show_theirs(run).await;
            }
            // What may be taken over waits for somebody to say so.
            match self.find().await {
                Found::OfFormerLine => {}
                _ if self.is_unread() => {}
                Found::Copy(run) | Found::Theirs(run) => self.show_theirs(run).await,
                found => match self.try_lock().await {
                    Some(true) => self.take_up(found, Origin::Here).await,
                    Some(false) => self.look_on().await,
                    None => {}
                },
            }
        }
    }

    /// The mailing that is looked at, as long as another browser has it.
    async fn theirs(self) -> Option<Run> {
        let copies = self.copies().filter(|copies| !copies.are_unread())?;
        let run = copies.run_of(self.onlooker.try_get_value()?.item?).await.ok()??;
        let is_theirs = !run.lease.over && !copies.is_ours(&run) && !copies.was_left_by_user(&run);
        is_theirs.then_some(run)
    }

    async fn show_theirs(self, run: Run) {
        let Some(copies) = self.copies() else { return };
        let Some(is_free) = self.turn.while_same(copies.is_free(&run)).await else { return };
        if let Some(Seat::OtherBrowser { .. }) = self.seat.try_get_untracked() {
            let (by, since) = (run.lease.by.clone(), run.lease.since);
            self.journal.set(Some(*run.journal));
            self.seat.set(Seat::OtherBrowser { by, since, is_free });
            self.hear_replies();
        }
    }
}
