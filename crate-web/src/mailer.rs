//! Carries out what the sending machine asks for: stores its journal, hands messages to the connector, wakes it in time, and tells it
//! what became of everything. It decides nothing itself.

use std::time::Duration;

use bereg_core::{Action, Answer, Event, Lang, Phase, Sending, State};
use gloo_timers::future::sleep;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::alarm_clock::AlarmClock;
use crate::bitrix::{Options, Rest, RestError, storage};
use crate::channel::Channel;
use crate::clock;
use crate::exclusions::Exclusions;
use crate::keep::NotKept;
use crate::lock::Lock;
use crate::olchat::{RetryLater, SendOutcome, Webhook, send_text};
use crate::past::Ledger;

mod copy;
mod journal;
mod memory;
mod news;
mod seat;

use copy::Copies;
pub(crate) use copy::Run;
use journal::Journal;
use memory::Memory;
pub(crate) use seat::{Origin, Seat};

/// The mailing of this page, if there is one. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Mailer {
    /// The mailing and how far it has come, be it ours or another tab's.
    journal: RwSignal<Option<Journal>>,
    /// Who has it.
    pub(crate) seat: RwSignal<Seat>,
    /// Set while nobody keeps the journal.
    pub(crate) not_kept: RwSignal<Option<NotKept>>,
    /// Set while the portal does not keep what it should.
    pub(crate) portal_trouble: RwSignal<Option<RestError>>,
    /// Whether the browser keeps the journal, and whether its tabs know of each other.
    pub(crate) limits: RwSignal<(bool, bool)>,
    /// Whom nobody mails any more.
    pub(crate) exclusions: Exclusions,
    webhook: StoredValue<Option<Webhook>>,
    portal: StoredValue<String>,
    rest: StoredValue<Option<Rest>, LocalStorage>,
    options: StoredValue<Options>,
    memory: StoredValue<Memory, LocalStorage>,
    /// The line at which this page sits or is about to.
    line: StoredValue<Option<String>>,
    post: StoredValue<Option<Post>, LocalStorage>,
    lang: RwSignal<Lang>,
    /// Raised with every change of the line, so that what belongs to an older one stays silent.
    turn: StoredValue<u32>,
    /// Raised with every alarm that is set, so that older ones stay silent.
    alarm: StoredValue<u32>,
    /// Raised when news is no longer wanted from this mailing.
    watch: StoredValue<u32>,
    alarm_clock: StoredValue<AlarmClock, LocalStorage>,
    /// When the last message left, on the clock that nobody puts.
    departure: StoredValue<Option<f64>>,
}

/// This page's place at a line.
struct Post {
    /// Of the lock and the channel.
    name: String,
    lock: Option<Lock>,
    copies: Option<Copies>,
    ledger: Option<Ledger>,
    channel: Option<Channel>,
}

/// The name under which the portal keeps a journal for its user, where neither browser nor storage does.
const OPTION: &str = "sending";

/// How much it is given to keep there, in bytes: all options of a user share a column of 64 KB.
const MOST: usize = 40_000;

impl Mailer {
    /// A mailer for the portal with this id, `rest`, and what it keeps for its user; without a portal for nobody.
    pub(crate) fn new(
        portal: &str,
        rest: Option<Rest>,
        options: Options,
        lang: RwSignal<Lang>,
    ) -> Mailer {
        let portal_trouble = RwSignal::new(None);
        Mailer {
            journal: RwSignal::new(None),
            seat: RwSignal::new(Seat::Free),
            not_kept: RwSignal::new(None),
            portal_trouble,
            limits: RwSignal::new((true, true)),
            exclusions: Exclusions::new(rest.clone(), portal_trouble),
            webhook: StoredValue::new(None),
            portal: StoredValue::new(portal.to_owned()),
            rest: StoredValue::new_local(rest),
            options: StoredValue::new(options),
            memory: StoredValue::new_local(Memory::new(portal)),
            line: StoredValue::new(None),
            post: StoredValue::new_local(None),
            lang,
            turn: StoredValue::new(0),
            alarm: StoredValue::new(0),
            watch: StoredValue::new(0),
            alarm_clock: StoredValue::new_local(AlarmClock::new()),
            departure: StoredValue::new(None),
        }
    }

    /// The mailing and how far it has come, be it ours or another tab's.
    pub(crate) fn sending(self) -> Option<Sending> {
        self.journal.with(|journal| journal.as_ref().map(|journal| journal.sending.clone()))
    }

    /// Whether there is a mailing.
    pub(crate) fn is_there(self) -> bool {
        self.journal.with(Option::is_some)
    }

    /// The line that is used.
    pub(crate) fn webhook(self) -> Option<Webhook> {
        self.webhook.try_get_value().flatten()
    }

    /// The key of the line that is used.
    pub(crate) fn line(self) -> Option<String> {
        self.line.try_get_value().flatten()
    }

    /// Uses this line from now on.
    pub(crate) fn connect(self, webhook: Option<Webhook>) {
        self.webhook.set_value(webhook);
        if self.is_ours() {
            self.watch();
        }
    }

    /// Begins a mailing, unless there is one already. Somebody has pressed start.
    pub(crate) async fn start(self, mailing: Sending) {
        while self.seat.try_get_untracked() == Some(Seat::Looking) {
            sleep(Duration::from_millis(100)).await;
        }
        let journal = Journal::new(mailing);
        if self.seat.try_get_untracked() == Some(Seat::Free) && self.claim(&journal).await {
            self.journal.set(Some(journal));
            self.seat.set(Seat::Ours(Origin::Here));
            self.tell(Event::Start);
            self.watch();
        }
    }

    /// Goes on after a pause, if the mailing is still ours.
    pub(crate) async fn resume(self) {
        if self.confirm().await {
            self.tell(Event::Start);
            self.watch();
        }
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

    /// Puts an ended mailing away, and lets other tabs have the line.
    pub(crate) async fn put_away(self) {
        self.watch.update_value(|watch| *watch += 1);
        self.alarm.update_value(|alarm| *alarm += 1);
        let ended = self.journal.get_untracked();
        self.journal.set(None);
        self.seat.set(Seat::Free);
        let Some(line) = self.line() else { return };
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
        self.unlock();
        self.tell_tabs();
    }

    /// Looks whether somebody's turn has come while timers were asleep.
    pub(crate) fn wake(self) {
        self.tell(Event::Wake);
    }

    /// The page is about to go.
    pub(crate) fn part(self) {
        if let (Some(copies), Some(journal), true) =
            (self.copies(), self.journal.get_untracked(), self.is_ours())
        {
            copies.part(&journal);
        }
    }

    pub(super) fn is_ours(self) -> bool {
        matches!(self.seat.try_get_untracked(), Some(Seat::Ours(_)))
    }

    fn copies(self) -> Option<Copies> {
        self.post.try_with_value(|post| post.as_ref()?.copies.clone()).flatten()
    }

    fn tell_tabs(self) {
        self.post.with_value(|post| {
            if let Some(channel) = post.as_ref().and_then(|post| post.channel.as_ref()) {
                channel.tell();
            }
        });
    }

    /// Tells the machine what happened. Nobody but the tab that has the mailing does.
    fn tell(self, event: Event) {
        if !self.is_ours() {
            return;
        }
        let left = matches!(event, Event::Answer(Answer::Accepted(_) | Answer::Unknown(_)));
        let actions = self.journal.try_update(|journal| {
            let journal = journal.as_mut()?;
            let flying = journal.sending.count(State::Sending);
            let actions = journal.sending.on(event, clock::now());
            journal.note(flying);
            Some(actions)
        });
        if left {
            self.record();
        }
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

    /// Writes down in the line's past what has left.
    fn record(self) {
        let ledger = self.post.with_value(|post| post.as_ref()?.ledger.clone());
        if let (Some(ledger), Some(journal)) = (ledger, self.journal.get_untracked()) {
            ledger.record(&journal.id, &journal.days());
        }
    }

    /// Stores the mailing as it is now.
    async fn store(self) {
        let (Some(line), Some(journal)) = (self.line(), self.journal.get_untracked()) else {
            return;
        };
        let kept = self.keep(&line, &journal).await;
        self.not_kept.set(kept.err());
        self.tell(if kept.is_ok() { Event::Stored } else { Event::NotStored });
    }

    /// Stores the journal where it is kept first, and has the portal copy it.
    async fn keep(self, line: &str, journal: &Journal) -> Result<(), NotKept> {
        let memory = self.memory.get_value();
        if memory.works().await {
            memory.write(line, Some(journal)).await.map_err(|_| NotKept)?;
            if let Some(copies) = self.copies() {
                copies.put_soon(journal.clone());
            }
            self.tell_tabs();
            return Ok(());
        }
        let copies = self.copies().ok_or(NotKept)?;
        if copies.is_stale() && copies.is_still_ours().await != Ok(true) {
            return Err(NotKept);
        }
        if copies.are_refused() {
            return self.keep_option(Some(journal)).await;
        }
        let put = copies.put(journal).await;
        self.portal_trouble.set(put.as_ref().err().cloned());
        put.map_err(|_| NotKept)
    }

    /// The journal among the user's own options on the portal.
    fn option(self) -> Option<Journal> {
        self.options.with_value(|options| serde_json::from_str(options.get(OPTION)?).ok())
    }

    async fn keep_option(self, journal: Option<&Journal>) -> Result<(), NotKept> {
        let rest = self.rest.get_value().ok_or(NotKept)?;
        let json = serde_json::to_string(&journal).map_err(|_| NotKept)?;
        let json = crate::bitrix::entity::escaped(&json);
        if json.len() > MOST {
            return Err(NotKept);
        }
        storage::set_user_option(&rest, OPTION, &json).await.map_err(|_| NotKept)?;
        self.options.set_value(Options::decode(&serde_json::json!({ OPTION: json })));
        Ok(())
    }

    async fn send(self, person: usize) {
        // Whoever has slept for long may have lost the mailing to another browser; and whatever the clock says, a minute is a minute.
        if !self.confirm().await || !self.let_gap_pass().await {
            return;
        }
        let lang = self.lang.get_untracked();
        let message = self.journal.with_untracked(|journal| {
            let person = journal.as_ref()?.sending.people.get(person)?;
            Some((person.e164.trim_start_matches('+').to_owned(), person.text.clone()))
        });
        let (Some((phone, text)), Some(webhook)) = (message, self.webhook.get_value()) else {
            let words = lang.pick("Линия не подключена", "No line is connected").to_owned();
            self.tell(Event::Answer(Answer::Later(words.clone())));
            return self.tell(Event::LineTrouble(words));
        };
        self.departure.set_value(Some(clock::running()));
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

    /// Waits until the gap has passed on the clock that nobody puts, too. False if the mailing has been held back meanwhile.
    async fn let_gap_pass(self) -> bool {
        let gap = self.journal.with_untracked(|journal| {
            journal.as_ref().map(|journal| journal.sending.request.gap())
        });
        let (Some(gap), Some(last)) = (gap, self.departure.get_value()) else { return true };
        let left = gap as f64 - (clock::running() - last);
        // The clocks are read at different moments: a second is no difference.
        if left < 1.0 {
            return true;
        }
        sleep(Duration::from_secs_f64(left)).await;
        let runs = self.journal.try_with_untracked(|journal| {
            journal.as_ref().is_some_and(|journal| journal.sending.phase == Phase::Running)
        });
        if runs != Some(true) {
            self.tell(Event::Answer(Answer::Later(String::new())));
        }
        runs == Some(true)
    }

    async fn wake_at(self, at: i64) {
        self.alarm.update_value(|alarm| *alarm += 1);
        let mine = self.alarm.get_value();
        let seconds = (at - clock::now()).max(0).unsigned_abs();
        self.alarm_clock.get_value().sleep(Duration::from_secs(seconds)).await;
        // The page may be gone, or a later alarm set.
        if self.alarm.try_get_value() == Some(mine) {
            self.tell(Event::Wake);
        }
    }
}
