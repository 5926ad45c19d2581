//! The course of a mailing: somebody starts it, resumes it, and puts it away when it is over.

use std::time::Duration;

use bereg_core::Event;
use gloo_timers::future::sleep;
use leptos::prelude::*;

use super::journal::{Journal, Mailing};
use super::{Mailer, Origin, Seat};
use crate::browser::hidden_pages::HiddenPages;
use crate::keep::NotKept;

/// How often a line that another tab is looking at is asked for.
const ATTEMPTS: usize = 3;

impl Mailer {
    /// Begins a mailing, unless there is one already or is about to be. Somebody has pressed start.
    pub(crate) async fn start(self, mailing: Mailing) {
        if !self.is_starting.get_untracked() {
            self.is_starting.set(true);
            self.begin(mailing).await;
            self.is_starting.try_set(false);
        }
    }

    async fn begin(self, mailing: Mailing) {
        if !self.exclusions.is_known().await {
            return;
        }
        let journal = Journal::new(mailing, self.limits.get_untracked().has_background);
        let turn = self.turn.try_get_value();
        for _ in 0..ATTEMPTS {
            if !self.is_free_in_a_moment().await {
                return;
            }
            if self.claim(&journal).await {
                // Another line was connected meanwhile: this mailing was not meant for it.
                if self.turn.try_get_value() != turn {
                    return;
                }
                self.journal.set(Some(journal));
                self.seat.set(Seat::Ours(Origin::Here));
                self.tell(Event::Start);
                self.watch();
                self.hidden_pages.with_value(|pages| pages.iter().for_each(HiddenPages::begun));
                return;
            }
        }
    }

    /// Whether nobody has a mailing of this line, once that is known. Another tab that is just being opened looks for one, too, and holds the
    /// line for as long.
    async fn is_free_in_a_moment(self) -> bool {
        for _ in 0..600 {
            match self.seat.try_get_untracked() {
                Some(Seat::Looking) => {}
                Some(Seat::OtherTab { .. }) if !untrack(|| self.is_there()) => {}
                seat => return seat == Some(Seat::Free),
            }
            sleep(Duration::from_millis(100)).await;
        }
        false
    }

    /// Goes on after a pause, if the mailing is still ours.
    pub(super) async fn resume(self) {
        if self.exclusions.is_known().await && self.confirm().await {
            self.tell(Event::Start);
            self.watch();
        }
    }

    /// Puts an ended mailing away, and lets other tabs have the line.
    pub(super) async fn put_away(self) {
        self.watch.update_value(|watch| *watch += 1);
        self.alarm.update_value(|alarm| *alarm += 1);
        let ended = self.journal.get_untracked();
        let turn = self.turn.try_get_value();
        self.journal.set(None);
        // The next one begins when everybody knows that this one is over.
        self.seat.set(Seat::Looking);
        let Some(line) = self.line() else { return self.be_free() };
        let memory = self.memory.get_value();
        if memory.works().await {
            self.not_kept.set(memory.write(&line, None).await.err().map(|_| NotKept));
        } else if self.option().is_some() {
            self.not_kept.set(self.keep_option(None).await.err());
        }
        if let (Some(copies), Some(ended)) = (self.copies(), ended) {
            // The portal learns that it is over, if it has not yet.
            self.portal_trouble.set(copies.put_last(&ended).await.err());
        }
        if self.turn.try_get_value() == turn {
            self.be_free();
            self.tell_tabs(None);
        }
    }
}
