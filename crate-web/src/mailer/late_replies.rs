//! What is answered to a mailing after it was put away: whoever asks to be left alone is excluded, and its report counts every reply.

use bereg_core::{Event, Replies, Sending, State};
use leptos::prelude::*;

use super::Mailer;
use super::run::Run;
use crate::bitrix::RestError;
use crate::browser::clock;
use crate::exclusions::Answers;
use crate::olchat::{WEEK, incoming};

/// So long after the last message most of those who want to answer have done so, in seconds: a day.
const ANSWERED: i64 = 86_400;

impl Mailer {
    /// Remembers the last mailing of the line that has come to its end. The newest of `runs` is the first.
    pub(super) fn remember_last(self, runs: &[Run]) {
        let last = runs.iter().find(|run| run.lease.over && run.journal.sending.departed() > 0);
        self.last.set_value(last.cloned());
    }

    /// Hears what the line's last mailing is answered while the connector still tells it, and says how many people answered. None as long
    /// as they may be about to, and without a mailing.
    pub(crate) async fn hear_late_replies(self) -> Option<Replies> {
        let mut run = self.last.try_get_value().flatten()?;
        let now = clock::now();
        let minutes = u32::try_from((now - run.journal.sending.start()) / 60).unwrap_or_default();
        if !self.is_there()
            && minutes < WEEK
            && let Some(webhook) = self.webhook()
            // What came to this line says nothing of another one.
            && let Ok(messages) = self.turn.while_same(incoming(&webhook, minutes + 1)).await?
        {
            let answered = self.heard(&run.journal.sending.people, messages);
            if reply(&mut run, &answered, now) {
                self.troubles
                    .not_copied
                    .set(self.write_replies(run.item, &answered, now).await.err());
            }
            if self.last.with_value(|last| last.as_ref().is_some_and(|last| last.item == run.item))
            {
                self.last.set_value(Some(run.clone()));
            }
        }
        // Who refused is known by the list, too.
        self.exclusions.read_once().await;
        let answers = untrack(|| Answers::of(&run.journal.sending, self.exclusions));
        replies(&run.journal.sending, answers, now)
    }

    /// Writes down on the portal who has answered a mailing. Whoever put it away may have written to its copy since it was read here.
    async fn write_replies(self, item: u64, answered: &[usize], now: i64) -> Result<(), RestError> {
        let Some(copies) = self.copies() else { return Ok(()) };
        let Some(mut run) = copies.ended(item).await? else { return Ok(()) };
        if reply(&mut run, answered, now) { copies.write_again(&run).await } else { Ok(()) }
    }
}

/// Takes down that these people have answered; false if nobody has who had not before.
fn reply(run: &mut Run, answered: &[usize], now: i64) -> bool {
    let before = run.journal.sending.count(State::Replied);
    for index in answered {
        run.journal.sending.on(Event::Status(*index, State::Replied), now);
    }
    run.journal.sending.count(State::Replied) > before
}

/// How a mailing was answered, once that can be said.
fn replies(sending: &Sending, answers: Answers, now: i64) -> Option<Replies> {
    let last = sending.people.iter().filter_map(|person| person.requested).max()?;
    (now - last >= ANSWERED)
        .then(|| Replies { messages: answers.sent as u32, replied: answers.welcome() as u32 })
}

#[cfg(test)]
mod tests {
    use bereg_core::{Lang, PlanRequest, Recipient, Replies, Sending, State};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{ANSWERED, Answers, replies};

    #[wasm_bindgen_test]
    fn replies_are_counted_once_people_have_had_a_day_to_answer() {
        let states = [State::Replied, State::Accepted, State::Unknown, State::Skipped];
        let people = (0..).zip(states).map(|(place, state)| {
            let (id, e164) = (place.to_string(), format!("+7916000000{place}"));
            let person = Recipient::new(id, e164, "Привет!".into(), 0, 1);
            Recipient { state, requested: (place < 3).then_some(60 * place), ..person }
        });
        let sending = Sending::new(people, PlanRequest::default(), Lang::Ru);
        let replies = |sending: &Sending, now| {
            let (sent, replied) = (sending.departed(), sending.count(State::Replied));
            replies(sending, Answers { sent, replied, ..Answers::default() }, now)
        };
        assert_eq!(replies(&sending, 120 + ANSWERED - 1), None);
        let answered = Replies { messages: 2, replied: 1 };
        assert_eq!(replies(&sending, 120 + ANSWERED), Some(answered));
        assert_eq!(replies(&Sending::new([], PlanRequest::default(), Lang::Ru), ANSWERED), None);
    }
}
