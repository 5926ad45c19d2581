//! The proof of a dialog: a message that a person really sent to the line.
//!
//! A chat of an open line proves nothing, because the connector opens one "as if the client wrote" when we write first; nor does the
//! lack of one, because the line may be older than its open line. What counts is the connector's own history: first that of the line, one
//! request for everybody who wrote within a week, then the chat of each person of the mailing who may have written before. It goes by
//! numbers. Whoever asked there to be left alone is excluded.

use std::collections::BTreeMap;
use std::time::Duration;

use bereg_core::{Dialog, MAX_SEGMENT, Reason, phone_key};
use gloo_timers::future::sleep;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::candidate::{Candidate, ChatRead};
use crate::desk::Desk;
use crate::evidence::{Evidence, latest};
use crate::exclusions::Exclusions;
use crate::line_status::LineStatus;
use crate::mailer::Mailer;
use crate::olchat::{Incoming, WEEK, Webhook, chat, incoming};

/// How long the connector is left alone between two chats: it allows 5 questions in 3 seconds.
const BETWEEN: Duration = Duration::from_millis(700);

/// Looks for proof whenever there are people of whom more can be known and a line to ask. A mailing has the line to itself.
pub(crate) fn keep_proving(desk: Desk, mailer: Mailer) {
    let waits = Memo::new(move |_| {
        desk.audience.candidates.with(|list| list.iter().any(is_new))
            || next(desk, ChatRead::NotAsked, |_| false).is_some()
    });
    let can_ask =
        Memo::new(move |_| desk.line.with(|line| line.can_send()) && !mailer.is_in_the_way());
    // Where the line can be asked again, so can the chats that it did not show.
    Effect::new(move |could: Option<bool>| {
        let can = can_ask.get();
        if can && could == Some(false) {
            change(desk, |one, _| {
                let chat = ChatRead::NotAsked;
                (one.chat == ChatRead::Failed).then(|| Candidate { chat, ..one.clone() })
            });
        }
        can
    });
    let busy = desk.audience.proving;
    Effect::new(move || {
        if !(waits.get() && can_ask.get()) || busy.get_untracked() {
            return;
        }
        let Some(webhook) = mailer.webhook() else { return };
        busy.set(true);
        spawn_local(async move {
            let mut asked = webhook;
            loop {
                prove(desk, mailer, &asked).await;
                // Another line may have been connected meanwhile.
                match mailer.webhook() {
                    Some(now) if now != asked => asked = now,
                    _ => break,
                }
            }
            // The page may have gone, too.
            busy.try_set(false);
        });
    });
}

/// Another line is used from now on: what was concluded for the one before says nothing of it.
pub(crate) fn start_anew(desk: Desk) {
    let forget = |list: &mut Vec<Candidate>| {
        for one in list.iter_mut() {
            *one = one.unasked();
        }
    };
    desk.audience.candidates.update(forget);
    desk.audience.replaced.update(|listed| {
        if let Some((_, list)) = listed {
            forget(list);
        }
    });
}

async fn prove(desk: Desk, mailer: Mailer, webhook: &Webhook) {
    // Without the history of the line everybody's own chat is still there to be read.
    let week = incoming(webhook, WEEK).await.ok();
    let is_used = || mailer.webhook().as_ref() == Some(webhook);
    let latest = latest(week.as_deref().unwrap_or_default());
    // Nobody may have been there to hear it when it came; what somebody decided about it since has to be known.
    mailer.exclusions.read_once().await;
    hear(mailer.exclusions, week.as_deref().unwrap_or_default());
    let mut read = BTreeMap::new();
    while is_used() {
        // Again and again, because the list may be another one by the time a chat is read.
        settle(desk, |one, digits| match (latest.get(digits), one.person.dialog) {
            (Some(at), _) => Some(Evidence::Wrote(*at)),
            (None, Dialog::None) if week.is_some() => Some(Evidence::NoChat),
            (None, _) => None,
        });
        let is_busy = untrack(|| mailer.is_in_the_way());
        let next = untrack(|| next(desk, ChatRead::NotAsked, |digits| read.contains_key(digits)));
        if let Some(digits) = next.filter(|_| !is_busy && read.len() < MAX_SEGMENT) {
            let found = read_chat(mailer, webhook, &digits).await;
            read.insert(digits, found);
            sleep(BETWEEN).await;
        } else if read.is_empty() {
            break;
        } else {
            // All at once, so that the list does not change under somebody's hands again and again.
            take_down(desk, &std::mem::take(&mut read));
        }
    }
    // Of those whose chat is not for this mailing nothing more is known.
    if is_used() {
        settle(desk, |_, _| Some(Evidence::NotRead));
    }
}

/// Asks once more for the chats of those about to be mailed that the connector did not show, until it fails again: whoever asked there to be
/// left alone is heard.
pub(crate) async fn ask_again(desk: Desk, mailer: Mailer) {
    let can_send = desk.line.try_with_untracked(LineStatus::can_send) == Some(true);
    let Some(webhook) = mailer.webhook().filter(|_| can_send) else { return };
    let mut read = BTreeMap::new();
    while let Some(digits) =
        untrack(|| next(desk, ChatRead::Failed, |digits| read.contains_key(digits)))
    {
        let found = read_chat(mailer, &webhook, &digits).await;
        let failed = found.is_none();
        read.insert(digits, found);
        if failed {
            break;
        }
        sleep(BETWEEN).await;
    }
    // What one line says is no proof for another.
    if mailer.webhook().as_ref() == Some(&webhook) {
        take_down(desk, &read);
    }
}

/// What somebody's chat says, unless it cannot be read. Whoever asks there to be left alone is heard.
async fn read_chat(mailer: Mailer, webhook: &Webhook, digits: &str) -> Option<Evidence> {
    let chat = chat(webhook, digits).await.ok()?;
    hear(mailer.exclusions, &chat.incoming);
    Some(Evidence::of(&chat))
}

fn hear(exclusions: Exclusions, messages: &[Incoming]) {
    for message in messages {
        exclusions.hear(&message.e164(), &message.text, message.seconds());
    }
}

/// Whether nothing has been concluded about a person for whom that matters.
fn is_new(one: &Candidate) -> bool {
    one.evidence.is_none() && one.person.dialog != Dialog::Proven
}

/// The number, digits only, of the next whose chat is to be read, of those with whom reading it has come as far as `chat`: of those who are
/// about to be mailed, whoever has not proved a dialog or was mailed before, and so may have asked to be left alone. Whose chat was never
/// asked for may be out for want of a dialog: they come then, while there is room.
fn next(desk: Desk, chat: ChatRead, is_read: impl Fn(&str) -> bool) -> Option<String> {
    let candidates = desk.audience.candidates.try_read()?;
    let verdicts = desk.audience.verdicts.try_read()?;
    let receivers = desk.audience.receivers.try_read()?;
    let mailed = desk.audience.mailed.try_read()?;
    let unread = |one: &Candidate| {
        let e164 = verdicts.get(&one.person.id)?.e164.as_deref()?;
        (one.chat == chat && !is_read(e164.trim_start_matches('+'))).then_some(e164)
    };
    let due = receivers.iter().take(MAX_SEGMENT).filter_map(|one| {
        let e164 = unread(one)?;
        let is_proven = one.person.dialog == Dialog::Proven;
        (!is_proven || mailed.contains_key(&phone_key(e164))).then_some(e164)
    });
    let without = candidates.iter().filter(|one| {
        let verdict = verdicts.get(&one.person.id);
        !one.left_out && verdict.is_some_and(|verdict| verdict.reason == Some(Reason::NoDialog))
    });
    let has_room = chat == ChatRead::NotAsked && receivers.len() < MAX_SEGMENT;
    let more = without.filter(|_| has_room).filter_map(unread);
    Some(due.chain(more).next()?.trim_start_matches('+').to_owned())
}

/// Takes down what `evidence` gives for each person of whom nothing has been concluded, and their number, digits only.
fn settle(desk: Desk, evidence: impl Fn(&Candidate, &str) -> Option<Evidence>) {
    change(desk, |one, digits| {
        let found = is_new(one).then(|| evidence(one, digits)).flatten()?;
        Some(one.concluded(found))
    });
}

/// Takes down what the chats of these numbers, digits only, have given; nothing, where they could not be read. That says no more than is
/// known.
fn take_down(desk: Desk, read: &BTreeMap<String, Option<Evidence>>) {
    change(desk, |one, digits| {
        let found = read.get(digits)?;
        let chat = if found.is_some() { ChatRead::Done } else { ChatRead::Failed };
        let evidence = found.clone().unwrap_or(Evidence::NotRead);
        let tells = is_new(one) || evidence != Evidence::NotRead;
        let changed = if tells { one.concluded(evidence) } else { one.clone() };
        Some(Candidate { chat, ..changed })
    });
}

/// Puts what `change` gives in the place of a person.
fn change(desk: Desk, change: impl Fn(&Candidate, &str) -> Option<Candidate>) {
    let changed = || {
        let candidates = desk.audience.candidates.try_read_untracked()?;
        let verdicts = desk.audience.verdicts.try_read_untracked()?;
        let changed = candidates.iter().enumerate().filter_map(|(place, one)| {
            let e164 = verdicts.get(&one.person.id).and_then(|verdict| verdict.e164.as_deref());
            Some((place, change(one, e164.unwrap_or_default().trim_start_matches('+'))?))
        });
        Some(changed.collect::<Vec<_>>())
    };
    let changed = changed().unwrap_or_default();
    desk.audience.candidates.maybe_update(|list| {
        let any = !changed.is_empty();
        for (place, one) in changed {
            list[place] = one;
        }
        any
    });
}
