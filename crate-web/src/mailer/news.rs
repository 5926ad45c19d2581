//! What the connector says of a mailing after the messages have left: how the line is, how far each message has come, who answered.

use std::time::Duration;

use bereg_core::{Event, Phase, Sending, State};
use gloo_timers::future::sleep;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Mailer;
use crate::clock;
use crate::olchat::{LineState, MessageStatus, Webhook, incoming, line_status, message_status};

/// How often the connector is asked for news, in seconds.
const ASK: u64 = 30;

/// The connector allows 5 requests in 3 seconds; we stay well below.
const BETWEEN: Duration = Duration::from_millis(1_500);

impl Mailer {
    /// Asks the connector for news until there can be none: how the line is, how far each message has come, who answered.
    pub(super) fn watch(self) {
        self.watch.update_value(|watch| *watch += 1);
        let mine = self.watch.get_value();
        spawn_local(async move {
            while self.watch.try_get_value() == Some(mine)
                && self.sending.with_untracked(|sending| sending.as_ref().is_some_and(awaits_news))
            {
                sleep(Duration::from_secs(ASK)).await;
                if let Some(Some(webhook)) = self.webhook.try_get_value() {
                    self.ask_for_news(&webhook).await;
                }
            }
        });
    }

    async fn ask_for_news(self, webhook: &Webhook) {
        if self.sending.with_untracked(|sending| {
            sending.as_ref().is_some_and(|sending| sending.phase == Phase::Running)
        }) {
            // An answer that was not read is no trouble of the line: the next message will tell.
            if let Ok(state) = line_status(webhook).await
                && !matches!(state, LineState::Connected | LineState::Other(_))
            {
                self.tell(Event::LineTrouble(state.sentence(self.lang.get_untracked())));
            }
            sleep(BETWEEN).await;
        }
        let asked = self
            .sending
            .with_untracked(|sending| sending.as_ref().map(open_messages).unwrap_or_default());
        for (person, phone, message_id) in asked {
            if let Ok(status) = message_status(webhook, &phone, &message_id).await
                && let Some(state) = state(&status)
            {
                self.tell(Event::Status(person, state));
            }
            sleep(BETWEEN).await;
        }
        self.read_replies(webhook).await;
    }

    async fn read_replies(self, webhook: &Webhook) {
        let Some(start) =
            self.sending.with_untracked(|sending| sending.as_ref().map(Sending::start))
        else {
            return;
        };
        let minutes = ((clock::now() - start) / 60 + 1).clamp(1, 10_080);
        // Replies that cannot be read now are read the next time.
        let Ok(messages) = incoming(webhook, minutes.unsigned_abs() as u32).await else { return };
        let answered = self.sending.with_untracked(|sending| match sending {
            Some(sending) => sending
                .people
                .iter()
                .enumerate()
                .filter(|(_, person)| {
                    let after = |at: f64| (at / 1000.0) as i64 >= sending.start();
                    person.state >= State::Accepted
                        && messages.iter().any(|message| {
                            message.phone == person.e164.trim_start_matches('+')
                                && message.at.is_none_or(after)
                        })
                })
                .map(|(index, _)| index)
                .collect::<Vec<_>>(),
            None => Vec::new(),
        });
        for person in answered {
            self.tell(Event::Status(person, State::Replied));
        }
    }
}

/// Whether the connector may still have something to tell.
fn awaits_news(sending: &Sending) -> bool {
    let open = |state: State| {
        matches!(state, State::Waiting | State::Sending)
            || (State::Accepted..State::Replied).contains(&state)
    };
    sending.people.iter().any(|person| open(person.state))
}

/// The messages whose way is not over: whose, to which number, called what. A reply may come to any of them, a status only to these.
fn open_messages(sending: &Sending) -> Vec<(usize, String, String)> {
    let open = sending
        .people
        .iter()
        .enumerate()
        .filter(|(_, person)| (State::Accepted..State::Read).contains(&person.state));
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
