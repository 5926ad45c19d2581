//! One message at a time: handed to the connector when its turn has come, and what it says told to the machine.

use std::time::Duration;

use bereg_core::{Answer, Event, Lang, Phase, Sending, State};
use futures::future::join3;
use gloo_timers::future::sleep;
use leptos::prelude::*;

use super::Mailer;
use super::journal::Journal;
use crate::bitrix::RestError;
use crate::browser::clock;
use crate::browser::network::Network;
use crate::olchat::{LineState, Refusal, RetryLater, SendOutcome, Webhook, send_text};
use crate::words;

/// So long a mailing waits for the network by itself, in seconds: ten minutes.
const PATIENCE: f64 = 600.0;

/// A turn as it was announced. One that was taken back and announced again is another one.
struct Turn {
    mailing: String,
    /// How many turns have been announced with it.
    announced: u32,
    person: usize,
}

impl Mailer {
    pub(super) async fn send(self, person: usize) {
        let Some(turn) = self.turn_of(person) else { return };
        // Whatever the clock says, a minute is a minute.
        self.let_gap_pass(&turn).await;
        if !self.is_open(&turn) {
            return;
        }
        self.let_network_come(&turn).await;
        if !self.is_open(&turn) {
            return;
        }
        if Network::now() == Network::Gone {
            self.tell(Event::Offline);
        }
        if !self.may_leave(person) {
            return self.tell(Event::NotSent);
        }
        // Whoever has slept for long may have lost the mailing to another browser, and writes nothing over what that one has taken down.
        if !self.confirm().await {
            return self.tell_at(&turn, Event::NotSent);
        }
        let may_go = self.listen(&turn).await;
        if !self.is_open(&turn) {
            return;
        }
        let lang = self.lang.get_untracked();
        if let Some(error) = self.exclusions.unknown() {
            self.tell(portal_trouble(&error, lang));
        }
        // It may have taken long to hear of others.
        if !self.confirm().await {
            return self.tell_at(&turn, Event::NotSent);
        }
        if !self.is_open(&turn) {
            return;
        }
        if clock::was_put_back() {
            let words = words::CLOCK_PUT_BACK.of(lang).to_owned();
            self.tell(Event::LineTrouble(words));
        }
        if !may_go || !self.may_leave(person) {
            return self.tell(Event::NotSent);
        }
        let message = self.journal.with_untracked(|journal| {
            let person = journal.as_ref()?.sending.people.get(person)?;
            Some((person.e164.clone(), person.text.clone()))
        });
        let (Some((e164, text)), Some(webhook)) = (message, self.webhook.get_value()) else {
            let words = words::NO_LINE.of(lang).to_owned();
            self.tell(Event::LineTrouble(words));
            return self.tell(Event::NotSent);
        };
        if untrack(|| self.exclusions.has(&e164)) {
            let words = words::EXCLUDED_MEANWHILE.of(lang).to_owned();
            return self.tell(Event::Exclude(person, words));
        }
        let answer = match self.hand_over(&webhook, &e164, &text).await {
            SendOutcome::Accepted { message_id } => Answer::Accepted(message_id),
            SendOutcome::Unknown { why } => Answer::Unknown(why.sentence(lang)),
            SendOutcome::Refused { reason } => {
                let words = reason.sentence(lang);
                match reason.retry_later() {
                    RetryLater::Never => Answer::Refused(words),
                    RetryLater::AfterPause => Answer::Later(words),
                    RetryLater::WhenLineWorks => {
                        self.tell_at(&turn, refused(&reason, lang));
                        Answer::Later(words)
                    }
                }
            }
        };
        self.tell_at(&turn, Event::Answer(answer));
    }

    /// Hears what others want and do before somebody is written to: whom they have excluded meanwhile, whom their mailings have reached, and
    /// who has asked to be left alone. The portal is told first whose turn it is: of two lines that write to the same person, one sees the
    /// other. False if this turn has to wait.
    async fn listen(self, turn: &Turn) -> bool {
        let Turn { mailing, person, .. } = turn;
        if !self.record_now(mailing).await {
            return false;
        }
        let replies = async {
            if let Some(webhook) = self.webhook() {
                self.read_replies(&webhook, mailing).await;
            }
        };
        let past = self.look_back(mailing, Some(*person));
        join3(self.exclusions.refresh(), replies, past).await.2
    }

    /// The turn of this person that has been announced last.
    fn turn_of(self, person: usize) -> Option<Turn> {
        self.journal.try_with_untracked(|journal| {
            let journal = journal.as_ref()?;
            let (mailing, announced) = (journal.id.clone(), journal.announced);
            Some(Turn { mailing, announced, person })
        })?
    }

    /// Whether a turn has been announced here and is not over.
    fn is_open(self, turn: &Turn) -> bool {
        let is_open = |journal: &Option<Journal>| {
            let journal = journal.as_ref()?;
            let person = journal.sending.people.get(turn.person)?;
            let is_this = journal.id == turn.mailing && journal.announced == turn.announced;
            Some(is_this && person.state == State::Sending)
        };
        self.is_ours() && self.journal.try_with_untracked(is_open).flatten() == Some(true)
    }

    /// Tells the machine what happened to a turn, unless that is over.
    fn tell_at(self, turn: &Turn, event: Event) {
        if self.is_open(turn) {
            self.tell(event);
        }
    }

    /// Hands one message for a number (with a plus) to the connector, and notes when it left.
    pub(crate) async fn hand_over(self, webhook: &Webhook, e164: &str, text: &str) -> SendOutcome {
        self.pace.depart(send_text(webhook, e164.trim_start_matches('+'), text)).await
    }

    /// Waits until the gap has passed on the clock that nobody puts, too, or the turn is of no use any more. Another message may leave
    /// meanwhile.
    async fn let_gap_pass(self, turn: &Turn) {
        let left = || {
            let gap = self.with_sending(|sending| sending.request.gap())?;
            let left = Some(self.pace.gap_left(gap)).filter(|left| *left > 0.0);
            left.filter(|_| self.is_open(turn) && self.may_leave(turn.person))
        };
        while let Some(left) = left() {
            sleep(Duration::from_secs_f64(left.min(1.0))).await;
        }
    }

    /// Waits for a network that is gone, for a while, unless the turn is of no use any more: a mailing goes on by itself then.
    async fn let_network_come(self, turn: &Turn) {
        let since = clock::running();
        let waits = || {
            let is_patient = clock::running() - since < PATIENCE;
            let is_gone = Network::now() == Network::Gone;
            is_gone && is_patient && self.is_open(turn) && self.may_leave(turn.person)
        };
        while waits() {
            sleep(Duration::from_secs(1)).await;
        }
    }

    /// Whether this person's message may leave now: the mailing may have been held back meanwhile, or the computer may have slept.
    fn may_leave(self, person: usize) -> bool {
        let may_leave = |sending: &Sending| {
            let person = sending.people.get(person);
            let hours_last = person.is_some_and(|person| clock::now() < person.until);
            sending.phase == Phase::Running && hours_last
        };
        self.with_sending(may_leave) == Some(true)
    }

    pub(super) async fn wake_at(self, at: i64) {
        if self.pace.alarm_at(at).await {
            self.tell(Event::Wake);
        }
    }
}

/// What the machine is told where the portal does not say what has to be known before anything leaves.
pub(super) fn portal_trouble(error: &RestError, lang: Lang) -> Event {
    match Network::now() {
        Network::Gone => Event::Offline,
        Network::There => Event::LineTrouble(error.sentence(lang)),
    }
}

/// What it is told of a line that cannot send.
pub(super) fn line_trouble(state: &LineState, lang: Lang) -> Event {
    let words = state.sentence(lang);
    match state {
        LineState::SpamSuspicion => Event::SpamSuspicion(words),
        _ => Event::LineTrouble(words),
    }
}

/// What it is told of a message that was refused because of the line.
fn refused(reason: &Refusal, lang: Lang) -> Event {
    match reason {
        Refusal::Line(state) => line_trouble(state, lang),
        _ => Event::LineTrouble(reason.sentence(lang)),
    }
}
