//! The proof of a dialog: a message that a person really sent to the line.
//!
//! A chat of an open line proves nothing, because the connector opens one "as if the client wrote" when we write first. What counts is
//! the connector's own history: first that of the line, one request for everybody who wrote within a week, then the chat of each
//! person who is left and may have written before. It goes by numbers, so it also proves the dialog of a record without a chat.

use std::collections::BTreeMap;
use std::time::Duration;

use bereg_core::{Dialog, MAX_SEGMENT};
use gloo_timers::future::sleep;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::candidate::Candidate;
use crate::desk::Desk;
use crate::evidence::{Evidence, latest};
use crate::exclusions::Exclusions;
use crate::mailer::Mailer;
use crate::olchat::{WEEK, Webhook, chat, incoming};

/// How long the connector is left alone between two chats: it allows 5 questions in 3 seconds.
const BETWEEN: Duration = Duration::from_millis(700);

/// Looks for proof whenever there are people without evidence and a line to ask.
pub(crate) fn keep_proving(desk: Desk, mailer: Mailer) {
    let open = Memo::new(move |_| desk.candidates.with(|list| list.iter().any(is_open)));
    let can_ask = Memo::new(move |_| desk.line.with(|line| line.can_send()));
    let busy = StoredValue::new(false);
    Effect::new(move || {
        if !(open.get() && can_ask.get()) || busy.get_value() {
            return;
        }
        let Some(webhook) = mailer.webhook() else { return };
        busy.set_value(true);
        spawn_local(async move {
            prove(desk, mailer.exclusions, &webhook).await;
            // The page may have gone meanwhile.
            busy.try_update_value(|busy| *busy = false);
        });
    });
}

async fn prove(desk: Desk, exclusions: Exclusions, webhook: &Webhook) {
    // Without the history of the line everybody's own chat is still there to be read.
    let week = incoming(webhook, WEEK).await.ok();
    let latest = latest(week.as_deref().unwrap_or_default());
    // Nobody may have been there to hear it when it came.
    for message in week.iter().flatten() {
        exclusions.hear(&message.e164(), &message.text, message.seconds());
    }
    let mut read = BTreeMap::new();
    loop {
        // Again and again, because the list may be another one by the time a chat is read.
        settle(desk, |one, digits| match (latest.get(digits), one.person.dialog) {
            (Some(at), _) => Some(Evidence::Wrote(*at)),
            (None, Dialog::None) if week.is_some() => Some(Evidence::NoChat),
            (None, _) => None,
        });
        if read.len() == MAX_SEGMENT {
            break;
        }
        let Some(digits) = next(desk, |digits| read.contains_key(digits)) else { break };
        let evidence = Evidence::of(chat(webhook, &digits).await);
        read.insert(digits, evidence);
        sleep(BETWEEN).await;
    }
    // All at once, so that the list does not change under somebody's hands again and again. Those beyond the limit are not known.
    settle(desk, |_, digits| Some(read.get(digits).cloned().unwrap_or(Evidence::NotRead)));
}

/// Whether nothing has been concluded about a person for whom that matters.
fn is_open(one: &Candidate) -> bool {
    one.evidence.is_none() && one.person.dialog != Dialog::Proven
}

/// The number, digits only, of the next who is still open and of whom nothing is known.
fn next(desk: Desk, is_known: impl Fn(&str) -> bool) -> Option<String> {
    desk.candidates.try_with_untracked(|candidates| {
        let open = candidates.iter().filter(|one| is_open(one) && !one.left_out);
        open.filter_map(|one| digits(desk, one)).find(|digits| !is_known(digits))
    })?
}

/// Takes down what `evidence` gives for each person who is still open.
fn settle(desk: Desk, evidence: impl Fn(&Candidate, &str) -> Option<Evidence>) {
    let Some(candidates) = desk.candidates.try_get_untracked() else { return };
    let found: BTreeMap<String, Evidence> = candidates
        .iter()
        .filter(|one| is_open(one))
        .filter_map(|one| {
            let digits = digits(desk, one).unwrap_or_default();
            Some((one.person.id.clone(), evidence(one, &digits)?))
        })
        .collect();
    if found.is_empty() {
        return;
    }
    desk.candidates.update(|list| {
        for one in list {
            if let Some(evidence) = found.get(&one.person.id) {
                one.person.dialog = evidence.dialog();
                one.evidence = Some(evidence.clone());
            }
        }
    });
}

fn digits(desk: Desk, one: &Candidate) -> Option<String> {
    let e164 =
        desk.verdicts.with_untracked(|verdicts| verdicts.get(&one.person.id)?.e164.clone())?;
    Some(e164.trim_start_matches('+').to_owned())
}
