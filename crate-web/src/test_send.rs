//! A test message to oneself: what one recipient would read, sent to a number of one's own.

use bereg_core::{Draft, Lang, PhoneKind, PlanRequest, Risk, Severity, check, phone};
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::Desk;
use crate::mailer::Mailer;
use crate::olchat::SendOutcome;
use crate::when::number::Number;
use crate::{letter, words};

/// The name under which the portal keeps the user's own number.
pub(crate) const OPTION: &str = "own_phone";

/// The button, and the dialog it opens.
#[component]
pub(crate) fn TestSend(
    lang: Lang,
    desk: Desk,
    mailer: Mailer,
    /// The user's own number, as far as it is known.
    own: RwSignal<String>,
    /// Remembers it.
    remember: Callback<String>,
    /// Remembers what is known of the line's number.
    keep_number: Callback<Number>,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    let text = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let told = RwSignal::new(None::<Result<String, String>>);
    let open = move |_| {
        text.set(first_text(desk));
        told.set(None);
        if let Some(dialog) = dialog.get_untracked() {
            drop(dialog.show_modal());
        }
    };
    let hint = move || match desk.audience.receivers.with(Vec::is_empty) {
        true => words::TEST_HINT_FOR_NOBODY,
        false => words::TEST_HINT,
    };
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let country = desk.policy.with_untracked(|policy| policy.country.clone());
        let number = phone(&own.get_untracked(), country.as_deref());
        let (Some(e164), Some(webhook)) = (number.e164, mailer.webhook()) else {
            return told.set(Some(Err(words::NOT_YOUR_NUMBER.of(lang).to_owned())));
        };
        if number.kind == PhoneKind::Landline {
            return told.set(Some(Err(words::TEST_LANDLINE.of(lang).to_owned())));
        }
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        remember.run(e164.clone());
        let text = text.get_untracked();
        spawn_local(async move {
            mailer.exclusions.refresh().await;
            if let Some(obstacle) = untrack(|| obstacle(lang, desk, mailer, &e164)) {
                busy.try_set(false);
                told.try_set(Some(Err(obstacle)));
                return;
            }
            let sent = mailer.hand_over(&webhook, &e164, &text).await;
            if !matches!(sent, SendOutcome::Refused { .. })
                && desk.number.try_update(Number::spend) == Some(true)
            {
                keep_number.try_run(desk.number.get_untracked());
            }
            busy.try_set(false);
            told.try_set(Some(match sent {
                SendOutcome::Accepted { .. } => Ok(words::TEST_SENT.of(lang).to_owned()),
                SendOutcome::Refused { reason } => Err(reason.sentence(lang)),
                SendOutcome::Unknown { why } => Err(why.sentence(lang)),
            }));
        });
    };
    let can = move || {
        desk.line.with(|line| line.can_send())
            && desk.template.with(|template| !template.text.trim().is_empty())
    };
    view! {
        <button type="button" class="button" prop:disabled=move || !can() on:click=open>
            {words::TEST_TO_ME.of(lang)}
        </button>
        <dialog class="review" node_ref=dialog aria-labelledby="test-title">
            <form on:submit=submit>
                <h2 id="test-title">{words::TEST_TITLE.of(lang)}</h2>
                <p class="hint">{move || hint().of(lang)} " " {words::TEST_IS_NO_MAILING.of(lang)}</p>
                <p class="whole">{text}</p>
                <label class="number-field">
                    <span>{words::OWN_NUMBER.of(lang)}</span>
                    <input type="tel" required class="field" autocomplete="tel" bind:value=own />
                </label>
                <p class="trouble" role="alert">{move || told.get().and_then(Result::err)}</p>
                <p role="status">{move || told.get().and_then(Result::ok)}</p>
                <div class="buttons">
                    <button type="button" class="button" on:click=move |_| close()>{words::CLOSE_TEST.of(lang)}</button>
                    <button type="submit" class="button go" aria-disabled=move || busy.get().to_string()>
                        {words::SEND_TEST.of(lang)}
                    </button>
                </div>
            </form>
        </dialog>
    }
}

/// Why nothing may leave the line now, not even for this number (with a plus), if so.
fn obstacle(lang: Lang, desk: Desk, mailer: Mailer, e164: &str) -> Option<String> {
    // What stands in other people's data does not leave.
    let people = desk.audience.receivers.with(|all| all.first().map(|one| one.person.clone()));
    let people = Vec::from_iter(people);
    let report = desk.draft.with(|draft| check(&Draft { people, plan: None, ..draft.clone() }));
    let in_text = |risk: &&Risk| risk.severity == Severity::Block && risk.span.is_some();
    let blocks = report.risks.iter().find(in_text);
    let blocks = blocks.map(|risk| words::obstacle(lang, &risk.message));
    let unread = mailer.exclusions.not_read.get().filter(|error| !error.is_refusal());
    let gap = desk.draft.with(|draft| draft.plan.as_ref().map_or(0, PlanRequest::gap));
    let seconds = mailer.pace.gap_left(gap).ceil() as u64;
    let busy = mailer.is_in_the_way().then(|| words::OBSTACLE_UNDER_WAY.of(lang).to_owned());
    busy.or(blocks)
        .or_else(|| {
            let error = unread?;
            Some(words::because(lang, &[words::exclusions_not_read(&error)], &error))
        })
        .or_else(|| mailer.exclusions.has(e164).then(|| words::TEST_EXCLUDED.of(lang).to_owned()))
        .or_else(|| {
            let none_left = desk.number.with(Number::demo_left) == Some(0);
            none_left.then(|| words::TEST_NO_DEMO.of(lang).to_owned())
        })
        .or_else(|| (seconds > 0).then(|| words::test_too_soon(lang, seconds)))
}

/// What the first recipient would read; without anybody, what the preview shows.
fn first_text(desk: Desk) -> String {
    let receivers = desk.audience.receivers.get_untracked();
    let seed = desk.seed.get_untracked();
    desk.template
        .with_untracked(|template| {
            let variants = bereg_core::deal(template, receivers.len().max(1), seed);
            let first = receivers.first().map(|one| one.person.clone());
            let person = first.unwrap_or_else(|| letter::nobody(template));
            variants.first().map(|variant| letter::sample(template, variant, &person).text)
        })
        .unwrap_or_default()
}
