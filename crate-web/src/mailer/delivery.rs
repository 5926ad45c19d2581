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

/// A message that may leave.
struct Letter {
    webhook: Webhook,
    e164: String,
    text: String,
}

impl Mailer {
    pub(super) async fn send(self, person: usize) {
        let Some(turn) = self.turn_of(person) else { return };
        let event = match self.clear(&turn).await {
            Ok(Letter { webhook, e164, text }) => {
                let outcome = self.hand_over(&webhook, &e164, &text).await;
                Event::Answer(self.answer(&turn, outcome))
            }
            Err(event) => event,
        };
        self.tell_at(&turn, event);
    }

    /// The message of a turn, once it may leave; or else the event that ends the turn. Why it may not, the machine has been told before.
    async fn clear(self, turn: &Turn) -> Result<Letter, Event> {
        let lang = self.lang.get_untracked();
        // Whatever the clock says, a minute is a minute.
        self.let_gap_pass(turn).await;
        self.let_network_come(turn).await;
        if Network::now() == Network::Gone {
            self.tell_at(turn, Event::Offline);
        }
        // Whoever has slept for long may have lost the mailing to another browser, and writes nothing over what that one has taken down.
        if !self.may_leave(turn) || !self.confirm().await {
            return Err(Event::NotSent);
        }
        let heard = self.listen(turn).await;
        if let Some(error) = self.exclusions.unknown() {
            self.tell_at(turn, portal_trouble(&error, lang));
        }
        heard?;
        // It may have taken long to hear of others.
        if !self.is_open(turn) || !self.confirm().await {
            return Err(Event::NotSent);
        }
        if clock::was_put_back() {
            self.tell_at(turn, Event::LineTrouble(words::CLOCK_PUT_BACK.of(lang).to_owned()));
        }
        if !self.may_leave(turn) {
            return Err(Event::NotSent);
        }
        let Some(letter) = self.letter(turn) else {
            self.tell_at(turn, Event::LineTrouble(words::NO_LINE.of(lang).to_owned()));
            return Err(Event::NotSent);
        };
        if untrack(|| self.exclusions.has(&letter.e164)) {
            let words = words::EXCLUDED_MEANWHILE.of(lang).to_owned();
            return Err(Event::Exclude(turn.person, words));
        }
        Ok(letter)
    }

    /// Hears what others want and do before somebody is written to: whom they have excluded meanwhile, whom their mailings have reached, and
    /// who has asked to be left alone. The portal is told first whose turn it is: of two lines that write to the same person, one sees the
    /// other. If something of that cannot be known, the turn has to wait.
    async fn listen(self, turn: &Turn) -> Result<(), Event> {
        let Turn { mailing, person, .. } = turn;
        if !self.record_now(mailing).await {
            return Err(Event::NotSent);
        }
        let replies = async {
            match self.webhook() {
                Some(webhook) => self.read_replies(&webhook, mailing).await,
                None => Ok(()),
            }
        };
        let past = self.look_back(mailing, Some(*person));
        let ((), replies, may_go) = join3(self.exclusions.refresh(), replies, past).await;
        let lang = self.lang.get_untracked();
        replies.map_err(|error| Event::Answer(Answer::Later(error.sentence(lang))))?;
        if may_go { Ok(()) } else { Err(Event::NotSent) }
    }

    fn letter(self, turn: &Turn) -> Option<Letter> {
        let webhook = self.webhook()?;
        self.with_sending(|sending| {
            let person = sending.people.get(turn.person)?;
            Some(Letter { webhook, e164: person.e164.clone(), text: person.text.clone() })
        })?
    }

    /// What the connector made of a message. The machine is told what that says of the line.
    fn answer(self, turn: &Turn, outcome: SendOutcome) -> Answer {
        let lang = self.lang.get_untracked();
        match outcome {
            SendOutcome::Accepted { message_id } => Answer::Accepted(message_id),
            SendOutcome::Unknown { why } => Answer::Unknown(why.sentence(lang)),
            SendOutcome::Refused { reason } => {
                let words = reason.sentence(lang);
                match reason.retry_later() {
                    RetryLater::Never => Answer::Refused(words),
                    RetryLater::AfterPause => Answer::Later(words),
                    RetryLater::WhenLineWorks => {
                        self.tell_at(turn, refused(&reason, lang));
                        Answer::Later(words)
                    }
                }
            }
        }
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
            left.filter(|_| self.may_leave(turn))
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
            is_gone && is_patient && self.may_leave(turn)
        };
        while waits() {
            sleep(Duration::from_secs(1)).await;
        }
    }

    /// Whether the message of a turn may leave now: the mailing may have been held back meanwhile, or the computer may have slept.
    fn may_leave(self, turn: &Turn) -> bool {
        let may_leave = |sending: &Sending| {
            let person = sending.people.get(turn.person);
            let hours_last = person.is_some_and(|person| clock::now() < person.until);
            sending.phase == Phase::Running && hours_last
        };
        self.is_open(turn) && self.with_sending(may_leave) == Some(true)
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
