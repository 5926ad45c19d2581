//! What the connector says of a mailing after the messages have left: how the line is, how far each message has come, who answered.

use std::collections::BTreeMap;
use std::time::Duration;

use bereg_core::{Event, Phase, Recipient, Sending, State, phone_key};
use gloo_timers::future::sleep;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::delivery::line_trouble;
use super::{Mailer, Seat};
use crate::browser::clock;
use crate::olchat;
use crate::olchat::{
    ConnectorError, Incoming, LineState, MessageStatus, Webhook, incoming, line_status,
    message_status,
};

/// How often the connector is asked for news, in seconds.
const ASK: u64 = 30;

/// The same of a mailing whose last message left an hour ago, and a week ago.
const ASK_LATER: u64 = 300;
const ASK_SELDOM: u64 = 3_600;

const HOUR: i64 = 3_600;

const DAY: i64 = 24 * HOUR;

/// As far back as the connector tells of.
const WEEK: i64 = olchat::WEEK as i64 * 60;

/// What came in so many minutes before the mailing is read, too: a day's worth.
const EARLIER: i64 = 1_440;

/// The connector allows 5 requests in 3 seconds; we stay well below.
const BETWEEN: Duration = Duration::from_millis(1_500);

impl Mailer {
    /// Asks the connector for news as long as it has some: how the line is, how far each message has come, who answered.
    pub(super) fn watch(self) {
        let mine = self.news.next();
        spawn_local(async move {
            let mut is_first = true;
            while self.news.is(mine)
                && self.is_ours()
                && let Some(Some(pause)) = self.with_sending(pause_before_news)
            {
                // However long ago it was, whoever opens the page hears what has come since.
                let pause = if std::mem::take(&mut is_first) { ASK } else { pause };
                sleep(Duration::from_secs(pause)).await;
                self.give_sign().await;
                if let Some(Some(webhook)) = self.webhook.try_get_value() {
                    self.ask_for_news(&webhook).await;
                }
            }
        });
    }

    /// Lets other browsers see that this one lives. Where they may have taken the mailing for abandoned, they are asked first.
    async fn give_sign(self) {
        let (Some(copies), Some(journal)) = (self.copies(), self.journal.get_untracked()) else {
            return;
        };
        if journal.sending.phase != Phase::Running || copies.are_refused() {
            return;
        }
        if !copies.is_stale() {
            if copies.is_due() {
                copies.put_soon(journal);
            }
        } else if copies.renew(|| self.journal.get_untracked()).await == Ok(false)
            && self.has(&journal.id)
        {
            // What the portal did not tell is asked for again before the next message leaves.
            self.tell(Event::Pause);
            self.lose().await;
        }
    }

    /// Looks from time to time what became of a mailing that another browser has.
    pub(super) fn keep_looking(self) {
        let mine = self.news.next();
        spawn_local(async move {
            while self.news.is(mine)
                && matches!(self.seat.try_get_untracked(), Some(Seat::OtherBrowser { .. }))
            {
                sleep(Duration::from_secs(ASK)).await;
                self.look_at_portal().await;
            }
        });
    }

    async fn ask_for_news(self, webhook: &Webhook) {
        let Some(id) = self.id() else { return };
        if self.with_sending(|sending| sending.phase == Phase::Running) == Some(true) {
            // An answer that was not read is no trouble of the line: the next message will tell.
            if let Ok(state) = line_status(webhook).await
                && !matches!(state, LineState::Connected | LineState::Other(_))
            {
                self.tell_of(&id, line_trouble(&state, self.lang.get_untracked()));
            }
            sleep(BETWEEN).await;
        }
        // Replies that cannot be read now are read the next time.
        drop(self.read_replies(webhook, &id).await);
        sleep(BETWEEN).await;
        let asked = self.with_sending(open_messages).unwrap_or_default();
        for (person, phone, message_id) in asked {
            if let Ok(status) = message_status(webhook, &phone, &message_id).await
                && let Some(state) = state(&status)
            {
                self.tell_of(&id, Event::Status(person, state));
            }
            // A connector that takes its time must not make the mailing look abandoned.
            if self.copies().is_some_and(|copies| copies.is_due()) {
                self.give_sign().await;
            }
            if !self.has(&id) {
                return;
            }
            sleep(BETWEEN).await;
        }
    }

    /// Reads what came to the line since the day before the mailing, and hears it.
    pub(super) async fn read_replies(
        self,
        webhook: &Webhook,
        id: &str,
    ) -> Result<(), ConnectorError> {
        let Some(start) = self.with_sending(|sending| sending.start()) else { return Ok(()) };
        let now = clock::now();
        let minutes = ((now - start.min(now)) / 60 + EARLIER).unsigned_abs() as u32;
        let messages = incoming(webhook, minutes).await?;
        let people = self.with_sending(|sending| sending.people.clone()).unwrap_or_default();
        for index in self.heard(&people, messages) {
            self.tell_of(id, Event::Status(index, State::Replied));
        }
        Ok(())
    }

    /// Who of `people` has answered their message, by place. Whoever asks to be left alone is excluded.
    pub(super) fn heard(self, people: &[Recipient], messages: Vec<Incoming>) -> Vec<usize> {
        let mut by_number = BTreeMap::<String, Vec<Incoming>>::new();
        for message in messages {
            by_number.entry(phone_key(&message.e164())).or_default().push(message);
        }
        let mut answered = Vec::new();
        for (index, person) in people.iter().enumerate() {
            let Some(theirs) = by_number.get(&phone_key(&person.e164)) else { continue };
            // Whoever waits yet may have had enough of an earlier mailing.
            for message in theirs {
                self.exclusions.hear(&person.e164, &message.text, message.seconds());
            }
            let Some(sent) = person.requested.filter(|_| person.state.has_left()) else { continue };
            let sent = clock::on_servers(sent);
            if theirs.iter().any(|message| message.seconds().is_none_or(|at| at >= sent)) {
                answered.push(index);
            }
        }
        answered
    }
}

/// In how many seconds the connector is to be asked; never, where nothing has left and nothing will: whoever has answered may yet ask to be left
/// alone.
fn pause_before_news(sending: &Sending) -> Option<u64> {
    let to_leave = |person: &Recipient| matches!(person.state, State::Waiting | State::Sending);
    if sending.people.iter().any(to_leave) {
        return Some(ASK);
    }
    let left = sending.people.iter().filter(|person| person.state.has_left());
    let ago = clock::now() - left.filter_map(|person| person.requested).max()?;
    Some(if ago < HOUR {
        ASK
    } else if ago < WEEK {
        ASK_LATER
    } else {
        ASK_SELDOM
    })
}

/// The messages whose way is not over: whose, to which number, called what. A reply may come to any of them, a status only to these: who has
/// not read one within a day will hardly tell, and what has not arrived within a week hardly will.
fn open_messages(sending: &Sending) -> Vec<(usize, String, String)> {
    let now = clock::now();
    let open = sending.people.iter().enumerate().filter(|(_, person)| {
        let followed = if person.state == State::Delivered { DAY } else { WEEK };
        (State::Accepted..State::Read).contains(&person.state)
            && person.requested.is_some_and(|at| now - at < followed)
    });
    open.filter_map(|(index, person)| {
        Some((index, person.e164.trim_start_matches('+').to_owned(), person.message_id.clone()?))
    })
    .collect()
}

fn state(status: &MessageStatus) -> Option<State> {
    match status {
        MessageStatus::Queued | MessageStatus::Other(_) => None,
        MessageStatus::Sent => Some(State::Sent),
        MessageStatus::Delivered => Some(State::Delivered),
        MessageStatus::Read => Some(State::Read),
        MessageStatus::Failed => Some(State::Failed),
    }
}
