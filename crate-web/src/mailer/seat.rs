//! Who sends. One tab of one browser does, the others look on.
//!
//! Within a browser a lock decides (Web Locks): whoever holds it takes up the journal and may send; it ends with the tab, and the next tab
//! in the queue takes up the journal in its turn. Between browsers the portal's copy decides ([`Copies`]).

use bereg_core::{Event, Phase};
use leptos::prelude::*;

use super::copy::Copies;
use super::found::Found;
use super::journal::{Journal, random};
use super::run::Run;
use super::{Limits, Mailer, Post, Role};
use crate::bitrix::user::{self, User};
use crate::browser::channel::Channel;
use crate::browser::clock;
use crate::browser::lock::{Lock, Wish};
use crate::olchat::LineKey;
use crate::past::PastWriter;
use crate::work_store::NotKept;

/// Who has the mailing of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Seat {
    /// That is being found out.
    Looking,
    /// Nobody: there is none.
    Free,
    /// Nobody knows: there is a journal that this page cannot read. Nothing begins, or somebody might get a message twice.
    Unreadable,
    /// This tab.
    Ours(Origin),
    /// Another tab of this browser.
    OtherTab {
        /// It is a hidden page of the portal.
        is_hidden: bool,
    },
    /// Another browser.
    OtherBrowser {
        /// Who works there.
        by: String,
        /// Since when: Unix time in seconds.
        since: i64,
        /// Whether it may be taken over here.
        is_free: bool,
    },
}

/// How this tab came to the mailing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// It was started here, or was found when the page was opened.
    Here,
    /// The tab that had it was closed.
    Tab,
    /// It was taken over from another browser.
    Browser,
}

impl Mailer {
    /// Takes a seat at a line, and lets go of another one.
    pub(crate) async fn sit(self, key: LineKey) {
        let line = key.as_str().to_owned();
        if self.line().as_ref() == Some(&line) {
            return;
        }
        self.leave().await;
        self.line.set_value(Some(line.clone()));
        let turn = self.turn.next();
        self.seat.set(Seat::Looking);
        let memory = self.memory.get_value();
        let name = format!("bereg/{}/{line}", self.portal.get_value());
        let wish = Lock::take(&name).await;
        let has_locks = !matches!(wish, Wish::NoLocks);
        let is_kept_here = memory.works_by_now().await;
        // A browser whose tabs cannot tell each other apart is as many browsers as it has tabs.
        let me = match memory.browser().await {
            Ok(browser) if has_locks => browser,
            _ => random(),
        };
        let user = self.user().await;
        if !self.turn.is(turn) {
            return;
        }
        let rest = self.rest.get_value();
        let copies = rest.clone().map(|rest| {
            let (line, user) = (line.clone(), user.clone());
            Copies::new(rest, line, me, user, !is_kept_here, self.troubles)
        });
        let past_writer = rest.map(|rest| {
            PastWriter::new(rest, line.clone(), user.name, self.troubles.days_not_written)
        });
        let channel = Channel::open(&name, move |word| self.hear(word));
        let (lock, is_held) = match wish {
            Wish::Granted(lock) => (Some(lock), false),
            Wish::Held => (None, true),
            Wish::NoLocks => (None, false),
        };
        self.post.set_value(Some(Post { name, lock, copies, past_writer, channel }));
        self.limits.maybe_update(|limits| {
            let before = std::mem::replace(limits, Limits { is_kept_here, has_locks, ..*limits });
            before != *limits
        });
        if is_held {
            self.look_on().await;
        } else {
            self.arrive(Origin::Here).await;
        }
    }

    /// Takes up the mailing that is found, or finds out who has it.
    pub(super) async fn arrive(self, origin: Origin) {
        let found = self.find().await;
        self.take_up(found, origin).await;
    }

    pub(super) async fn take_up(self, found: Found, origin: Origin) {
        match found {
            Found::OfFormerLine => {}
            Found::Nothing => self.be_free(),
            Found::Unreadable => {
                self.be_free();
                self.seat.set(Seat::Unreadable);
            }
            Found::Theirs(run) => self.give_way(run).await,
            Found::Journal(mut journal, run) => {
                let now = clock::now();
                // Before the first message nothing can have been interrupted; what another browser let go of waits for somebody.
                let is_appointed =
                    journal.sending.phase == Phase::Running && !journal.sending.has_begun();
                let goes_on =
                    (journal.has_background || is_appointed) && journal.sending.may_go_on(now);
                journal.sending = journal.sending.restored(now);
                if let (Some(copies), Some(run)) = (self.copies(), &run) {
                    copies.recognise(run);
                }
                let held = self.hold((*journal).clone(), origin);
                let Some(()) = self.turn.while_same(held).await else { return };
                if let (Some(copies), Some(run)) = (self.copies(), run)
                    && !journal.sending.is_over()
                {
                    match self.turn.while_same(copies.adopt(&run, &journal)).await {
                        None => return,
                        Some(Ok(true)) => {}
                        Some(Ok(false)) => return self.lose().await,
                        Some(Err(error)) => self.troubles.not_copied.set(Some(error)),
                    }
                }
                if goes_on {
                    self.resume_alone().await;
                }
            }
            Found::Copy(run) => self.take(run, origin).await,
        }
    }

    /// Takes up the portal's copy.
    async fn take(self, run: Run, origin: Origin) {
        let Some(copies) = self.copies() else { return };
        let mut journal = (*run.journal).clone();
        let missed = run.missed();
        journal.sending = journal.sending.restored_from_copy(missed, clock::now());
        // Whoever announced what is missed here has a journal that is no newer than this one.
        journal.announced = (journal.announced + missed as u32).max(run.lease.announced);
        match self.turn.while_same(copies.adopt(&run, &journal)).await {
            None => copies.part(&journal),
            Some(Ok(true)) => self.hold(journal, origin).await,
            Some(Ok(false)) => self.lose().await,
            Some(Err(error)) => {
                self.troubles.not_copied.set(Some(error));
                self.give_way(run).await;
            }
        }
    }

    /// From now on this tab has the mailing.
    async fn hold(self, mut journal: Journal, origin: Origin) {
        journal.is_hidden = self.role == Role::Hidden;
        if let Some(past_writer) = self.past_writer() {
            past_writer.forget();
            past_writer.record(&journal.id, journal.days());
        }
        self.journal.set(Some(journal));
        self.seat.set(Seat::Ours(origin));
        // The machine has not asked for it, and would take the answer for that to what it asks for meanwhile.
        self.save().await;
        if self.webhook().is_some() {
            self.watch();
        }
    }

    /// Nobody has a mailing of this line.
    pub(super) fn be_free(self) {
        self.unlock();
        self.journal.set(None);
        self.seat.set(Seat::Free);
    }

    /// Somebody has decided that a journal that cannot be read is of no use any more.
    pub(crate) async fn forget_unreadable(self) {
        let Some(line) = self.line() else { return };
        self.troubles
            .not_kept
            .set(self.memory.get_value().write(&line, None).await.err().map(|_| NotKept));
        self.arrive(Origin::Here).await;
    }

    /// Somebody wants to go on here with a mailing that another browser has let go of.
    pub(crate) async fn take_over(self) {
        match self.try_lock().await {
            Some(false) => return self.look_on().await,
            Some(true) => {}
            None => return,
        }
        let found = self.find().await;
        let Some(copies) = self.copies() else { return };
        let is_free = async {
            match &found {
                Found::Theirs(run) | Found::Copy(run) => copies.is_free(run).await,
                _ => false,
            }
        };
        let Some(is_free) = self.turn.while_same(is_free).await else { return };
        match found {
            Found::Theirs(run) | Found::Copy(run) if is_free => {
                self.take(run, Origin::Browser).await;
            }
            found => self.take_up(found, Origin::Here).await,
        }
    }

    async fn user(self) -> User {
        match self.rest.get_value() {
            Some(rest) => user::me(&rest).await,
            None => Default::default(),
        }
    }

    /// Lets go of the line.
    async fn leave(self) {
        if self.is_ours() {
            self.tell(Event::Pause);
            // A turn that is waited for is no message on its way.
            if !self.pace.is_departing() {
                self.tell(Event::NotSent);
            }
            // Whoever takes it up finds it paused.
            self.save().await;
            self.part();
            // What is to be copied yet would take back that this page lets go.
            if let Some(copies) = self.copies() {
                copies.forget();
            }
        }
        self.post.set_value(None);
        self.journal.set(None);
        self.last.set_value(None);
    }
}
