//! The course of a mailing: somebody starts it, resumes it, and puts it away when it is over.

use std::time::Duration;

use bereg_core::{Event, MIN_PAUSE_SECONDS, Pause, Phase, Recipient, Sending, State, phone_key};
use gloo_timers::future::sleep;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::journal::{Journal, Mailing};
use super::run::Run;
use super::store::has_heard;
use super::{Mailer, Origin, Seat};
use crate::bitrix::RestError;
use crate::browser::clock;
use crate::browser::hidden_pages::HiddenPages;
use crate::words;

/// How often a line that another tab is looking at is asked for.
const ATTEMPTS: usize = 3;

/// How often a mailing that nobody has paused tries to go on.
const AGAIN: Duration = Duration::from_secs(60);

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
        let turn = self.turn.now();
        if !self.exclusions.is_known().await {
            return;
        }
        if self.turn.is(turn) && untrack(|| self.has_ended_here()) {
            self.put_away().await;
        }
        let journal = Journal::new(mailing, self.limits.get_untracked().has_background);
        let id = journal.id.clone();
        for _ in 0..ATTEMPTS {
            if !self.is_free_in_a_moment().await || !self.turn.is(turn) {
                return;
            }
            let copies = self.copies();
            if self.claim(&journal).await {
                // Another line was connected meanwhile: this mailing was not meant for it.
                if !self.turn.is(turn) {
                    if let Some(copies) = copies {
                        copies.withdraw().await;
                    }
                    return;
                }
                self.journal.set(Some(journal));
                self.seat.set(Seat::Ours(Origin::Here));
                self.go_on(&id).await;
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

    /// Goes on after a pause, if the mailing is still ours and no other one of the line is under way: one that had ended no longer keeps
    /// others from beginning.
    pub(super) async fn resume(self) {
        let Some(id) = self.id() else { return };
        if !self.exclusions.is_known().await || !self.confirm().await || !self.has(&id) {
            return;
        }
        // Where the portal does not tell, the screen says so.
        let Ok(other) = self.other_mailing(&id).await else { return };
        match other.filter(|_| self.has(&id)) {
            Some(other) => self.give_way(other).await,
            None => self.go_on(&id).await,
        }
    }

    /// Resumes what nobody has paused, and goes on trying while that may be done without asking: nobody may be there to press a button.
    pub(super) async fn resume_alone(self) {
        let Some(id) = self.id() else { return };
        self.resume().await;
        spawn_local(async move {
            let waits = |sending: &Sending| {
                sending.phase == Phase::Paused(Pause::Restarted) && sending.may_go_on(clock::now())
            };
            loop {
                sleep(AGAIN).await;
                if !self.has(&id) || self.with_sending(waits) != Some(true) {
                    break;
                }
                self.resume().await;
            }
        });
    }

    /// Has the next message of this mailing leave when its time comes.
    async fn go_on(self, id: &str) {
        // What others did is asked for again before each message.
        self.look_back(id, None).await;
        if self.has(id) {
            self.tell(Event::Start);
            self.watch();
        }
    }

    /// Whether this page sends the mailing with this id.
    pub(super) fn has(self, id: &str) -> bool {
        self.is_ours() && self.id().as_deref() == Some(id)
    }

    /// Another mailing of the line that is under way elsewhere. A portal that keeps no copies knows of none.
    pub(super) async fn other_mailing(self, id: &str) -> Result<Option<Run>, RestError> {
        let Some(copies) = self.copies().filter(|copies| !copies.are_refused()) else {
            return Ok(None);
        };
        copies.other_mailing(id).await.or_else(|error| match error.is_refusal() {
            true => Ok(None),
            false => Err(error),
        })
    }

    /// Learns what others did since the mailing was planned: whom another mailing has written to is left out, `turn` among them, whose
    /// message is about to leave; and the line's days count. Where the portal does not tell, what was known holds. False if the portal ought
    /// to tell and does not, or another line is about to write to the same person: then this turn has to wait.
    pub(super) async fn look_back(self, id: &str, turn: Option<usize>) -> bool {
        let (Some(reader), Some(line)) = (self.past_reader(), self.line()) else { return true };
        let past = match reader.read(&line, Some(id)).await {
            Ok(past) => past,
            Err(error) => return error.is_refusal(),
        };
        if !self.has(id) {
            return true;
        }
        let key = turn.and_then(|turn| {
            self.with_sending(|sending| Some(phone_key(&sending.people.get(turn)?.e164)))?
        });
        let rival = past.announced.iter().find(|other| Some(&other.key) == key.as_ref());
        // Of two lines that are about to write to somebody, the mailing with the smaller name waits and looks again; the other leaves them out.
        let gives_up = rival.is_some_and(|other| *other.mailing < *id);
        let since = clock::now() - MIN_PAUSE_SECONDS;
        let mut reached = Vec::new();
        self.journal.update_untracked(|journal| {
            let Some(Journal { sending, .. }) = journal else { return };
            sending.request.line.get_or_insert_default().past = Some(past.days);
            let is_reached = |(index, person): &(usize, &Recipient)| {
                let at = past.mailed.get(&phone_key(&person.e164));
                let is_turn = turn == Some(*index);
                let waits = person.state == State::Waiting || is_turn;
                waits && at.is_some_and(|at| *at > since) || is_turn && gives_up
            };
            let people = sending.people.iter().enumerate();
            reached.extend(people.filter(is_reached).map(|(index, _)| index));
        });
        let words = words::MAILED_MEANWHILE.of(self.lang.get_untracked());
        for index in reached {
            self.tell(Event::Exclude(index, words.to_owned()));
        }
        rival.is_none() || gives_up
    }

    /// Puts an ended mailing away, and lets other tabs have the line. What the portal has not been told yet would be lost with it: while the
    /// portal does not answer, it stays.
    pub(super) async fn put_away(self) {
        let Some(seat @ Seat::Ours(_)) = self.seat.try_get_untracked() else { return };
        // What becomes of a message on its way has to be known, or the next mailing could write to the same person.
        if self.with_sending(|sending| sending.count(State::Sending)) != Some(0) {
            return;
        }
        // The next one begins when everybody knows that this one is over.
        self.seat.set(Seat::Looking);
        let Some(told) = self.turn.while_same(self.tell_the_end()).await else { return };
        if !told {
            self.seat.set(seat);
            // What came meanwhile went unheard.
            self.watch();
            return self.store().await;
        }
        self.news.next();
        self.pace.silence();
        if let (Some(copies), Some(ended)) = (self.copies(), self.journal.get_untracked()) {
            let ended = copies.run(ended);
            self.remember_last(&ended.into_iter().chain(self.last.get_value()).collect::<Vec<_>>());
            copies.forget();
        }
        self.journal.set(None);
        let Some(line) = self.line() else { return self.be_free() };
        if self.turn.while_same(self.erase(&line)).await.is_some() {
            self.be_free();
            self.tell_tabs(None);
        }
    }

    /// Tells the portal that the mailing is over and whom it has reached, as far as it does not know yet. False if it did not hear.
    async fn tell_the_end(self) -> bool {
        let Some(ended) = self.journal.get_untracked() else { return true };
        if !self.record_now(&ended.id).await {
            return false;
        }
        let Some(copies) = self.copies() else { return true };
        let told = copies.put_last(&ended).await;
        let heard = has_heard(&told);
        self.troubles.not_copied.set(told.err());
        heard
    }
}
