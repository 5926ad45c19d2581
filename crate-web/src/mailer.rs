//! Carries out what the sending machine asks for: stores its journal, hands messages to the connector, wakes it in time, and tells it
//! what became of everything. It decides nothing itself.

use std::time::Duration;

use bereg_core::{Action, Answer, Event, Lang, Sending};
use gloo_timers::future::sleep;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::clock;
use crate::keep::{NotKept, Shelf};
use crate::olchat::{RetryLater, SendOutcome, Webhook, send_text};

mod news;

/// The mailing of this page, if there is one. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Mailer {
    /// The mailing and how far it has come.
    pub(crate) sending: RwSignal<Option<Sending>>,
    /// Set while the browser does not keep the journal.
    pub(crate) not_kept: RwSignal<Option<NotKept>>,
    webhook: StoredValue<Option<Webhook>>,
    shelf: StoredValue<Shelf, LocalStorage>,
    lang: RwSignal<Lang>,
    /// Raised with every alarm that is set, so that older ones stay silent.
    alarm: StoredValue<u32>,
    /// Raised when news is no longer wanted from this mailing.
    watch: StoredValue<u32>,
}

impl Mailer {
    /// A mailer that takes up the mailing it finds on the shelf, paused.
    pub(crate) fn new(shelf: Shelf, lang: RwSignal<Lang>) -> Mailer {
        let found = shelf.sending().map(|sending| sending.restored(clock::now()));
        Mailer {
            sending: RwSignal::new(found),
            not_kept: RwSignal::new(None),
            webhook: StoredValue::new(None),
            shelf: StoredValue::new_local(shelf),
            lang,
            alarm: StoredValue::new(0),
            watch: StoredValue::new(0),
        }
    }

    /// The line that is used.
    pub(crate) fn webhook(self) -> Option<Webhook> {
        self.webhook.try_get_value().flatten()
    }

    /// Uses this line from now on.
    pub(crate) fn connect(self, webhook: Option<Webhook>) {
        self.webhook.set_value(webhook);
        if self.sending.with_untracked(Option::is_some) {
            self.watch();
        }
    }

    /// Begins a mailing. Somebody has pressed start.
    pub(crate) fn start(self, mailing: Sending) {
        self.sending.set(Some(mailing));
        self.tell(Event::Start);
        self.watch();
    }

    /// Goes on after a pause.
    pub(crate) fn resume(self) {
        self.tell(Event::Start);
        self.watch();
    }

    /// Holds the mailing back until somebody resumes it.
    pub(crate) fn pause(self) {
        self.tell(Event::Pause);
    }

    /// Ends the mailing for good.
    pub(crate) fn stop(self) {
        self.tell(Event::Stop);
    }

    /// Somebody knows that this person's message was sent.
    pub(crate) fn mark_sent(self, person: usize) {
        self.tell(Event::MarkSent(person));
    }

    /// Somebody knows that it was not; it takes its turn again.
    pub(crate) fn mark_not_sent(self, person: usize) {
        self.tell(Event::MarkNotSent(person));
    }

    /// Puts an ended mailing away.
    pub(crate) fn put_away(self) {
        self.watch.update_value(|watch| *watch += 1);
        self.alarm.update_value(|alarm| *alarm += 1);
        self.sending.set(None);
        spawn_local(self.store());
    }

    /// Looks whether somebody's turn has come while timers were asleep.
    pub(crate) fn wake(self) {
        self.tell(Event::Wake);
    }

    fn tell(self, event: Event) {
        let actions = self.sending.try_update(|sending| {
            let sending = sending.as_mut()?;
            Some(sending.on(event, clock::now()))
        });
        for action in actions.flatten().unwrap_or_default() {
            self.carry_out(action);
        }
    }

    fn carry_out(self, action: Action) {
        match action {
            Action::Store => spawn_local(self.store()),
            Action::Send(person) => spawn_local(self.send(person)),
            Action::WakeAt(at) => spawn_local(self.wake_at(at)),
        }
    }

    /// Stores the mailing as it is now.
    async fn store(self) {
        let (sending, shelf) = (self.sending.get_untracked(), self.shelf.get_value());
        let kept = shelf.keep_sending(sending.as_ref()).await;
        self.not_kept.set(kept.err());
        self.tell(if kept.is_ok() { Event::Stored } else { Event::NotStored });
    }

    async fn send(self, person: usize) {
        let lang = self.lang.get_untracked();
        let message = self.sending.with_untracked(|sending| {
            let person = sending.as_ref()?.people.get(person)?;
            Some((person.e164.trim_start_matches('+').to_owned(), person.text.clone()))
        });
        let (Some((phone, text)), Some(webhook)) = (message, self.webhook.get_value()) else {
            let words = lang.pick("Линия не подключена", "No line is connected").to_owned();
            self.tell(Event::Answer(Answer::Later(words.clone())));
            return self.tell(Event::LineTrouble(words));
        };
        match send_text(&webhook, &phone, &text).await {
            SendOutcome::Accepted { message_id, .. } => {
                self.tell(Event::Answer(Answer::Accepted(message_id)))
            }
            SendOutcome::Unknown { why } => {
                self.tell(Event::Answer(Answer::Unknown(why.sentence(lang))))
            }
            SendOutcome::Refused { reason } => {
                let words = reason.sentence(lang);
                match reason.retry_later() {
                    RetryLater::Never => self.tell(Event::Answer(Answer::Refused(words))),
                    RetryLater::AfterPause => self.tell(Event::Answer(Answer::Later(words))),
                    RetryLater::WhenLineWorks => {
                        self.tell(Event::LineTrouble(words.clone()));
                        self.tell(Event::Answer(Answer::Later(words)));
                    }
                }
            }
        }
    }

    async fn wake_at(self, at: i64) {
        self.alarm.update_value(|alarm| *alarm += 1);
        let mine = self.alarm.get_value();
        let seconds = (at - clock::now()).max(0).unsigned_abs();
        sleep(Duration::from_secs(seconds)).await;
        // The page may be gone, or a later alarm set.
        if self.alarm.try_get_value() == Some(mine) {
            self.tell(Event::Wake);
        }
    }
}
