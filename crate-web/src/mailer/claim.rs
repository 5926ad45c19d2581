//! That nobody else has the mailing: by the lock within a browser, by the portal's copy between browsers.

use bereg_core::Event;
use leptos::prelude::*;

use super::copy::Copies;
use super::delivery::portal_trouble;
use super::found::Found;
use super::journal::Journal;
use super::{Mailer, Origin};
use crate::browser::lock::{Lock, Wish};

impl Mailer {
    /// Makes sure that nobody else has a mailing of this line, and that everybody sees that we have this one. False if it must not begin.
    pub(super) async fn claim(self, journal: &Journal) -> bool {
        let turn = self.turn.now();
        match self.try_lock().await {
            Some(true) => {}
            Some(false) => {
                self.look_on().await;
                return false;
            }
            None => return false,
        }
        match self.find().await {
            Found::Nothing => {}
            Found::Journal(journal, _) if journal.sending.is_over() => {}
            found => {
                self.take_up(found, Origin::Here).await;
                return false;
            }
        }
        let Some(copies) = self.copies().filter(|copies| !copies.are_refused()) else {
            return true;
        };
        if self.is_unread() {
            self.be_free();
            return false;
        }
        let claimed = copies.claim(journal).await;
        match claimed {
            Ok(true) => {}
            _ if !self.turn.is(turn) => return false,
            Ok(false) => {
                self.arrive(Origin::Here).await;
                return false;
            }
            // A portal that keeps no copies has none of others.
            Err(error) if error.is_refusal() && self.limits.get_untracked().is_kept_here => {
                self.troubles.not_copied.set(Some(error));
            }
            // Nobody would know that this mailing has begun, or nobody would keep it.
            Err(error) => {
                let trouble = if error.is_refusal() {
                    self.troubles.not_copied
                } else {
                    self.troubles.not_read
                };
                trouble.set(Some(error));
                self.be_free();
                return false;
            }
        }
        true
    }

    /// Asks the portal, if that is necessary, whether the mailing is still ours, and lets it know how far it is. Says why not on the screen.
    pub(super) async fn confirm(self) -> bool {
        let Some(copies) = self.copies().filter(Copies::is_stale) else { return true };
        match copies.renew(|| self.journal.get_untracked()).await {
            Ok(true) => true,
            Ok(false) => {
                self.tell(Event::Pause);
                self.lose().await;
                false
            }
            Err(error) => {
                self.tell(portal_trouble(&error, self.lang.get_untracked()));
                // That nobody knows who has it is told already.
                if !self.is_unread() {
                    self.troubles.not_copied.set(Some(error));
                }
                false
            }
        }
    }

    /// Whether the lock is ours now; none if there is no seat any more, or one at another line. Where there are no locks nobody else can hold one.
    pub(super) async fn try_lock(self) -> Option<bool> {
        let (name, is_ours) = self.post.with_value(|post| {
            post.as_ref().map(|post| (post.name.clone(), post.lock.is_some()))
        })?;
        if is_ours {
            return Some(true);
        }
        match self.turn.while_same(Lock::take(&name)).await? {
            Wish::Granted(lock) => {
                self.lock(lock);
                Some(true)
            }
            Wish::Held => Some(false),
            Wish::NoLocks => Some(true),
        }
    }

    pub(super) fn lock(self, lock: Lock) {
        self.post.update_value(|post| {
            if let Some(post) = post {
                post.lock = Some(lock);
            }
        });
    }

    pub(super) fn unlock(self) {
        self.post.update_value(|post| {
            if let Some(post) = post {
                post.lock = None;
            }
        });
    }
}
