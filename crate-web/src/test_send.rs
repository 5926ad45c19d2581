//! A test message to oneself: what one recipient would read, sent to a number of one's own.

use bereg_core::{Lang, phone};
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::Desk;
use crate::olchat::{SendOutcome, Webhook, send_text};
use crate::{letter, words};

/// The name under which the portal keeps the user's own number.
pub(crate) const OPTION: &str = "own_phone";

/// The button, and the dialog it opens.
#[component]
pub(crate) fn TestSend(
    lang: Lang,
    desk: Desk,
    /// The user's own number, as far as it is known.
    own: RwSignal<String>,
    /// The line that is used.
    #[prop(into)]
    webhook: Signal<Option<Webhook>>,
    /// Remembers the number.
    remember: Callback<String>,
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
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let country = desk.house.with_untracked(|house| house.country.clone());
        let number = phone(&own.get_untracked(), country.as_deref()).e164;
        let (Some(e164), Some(webhook)) = (number, webhook.get_untracked()) else {
            return told.set(Some(Err(words::NOT_YOUR_NUMBER.of(lang).to_owned())));
        };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        remember.run(e164.clone());
        let text = text.get_untracked();
        spawn_local(async move {
            let sent = send_text(&webhook, e164.trim_start_matches('+'), &text).await;
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
        <dialog class="review test" node_ref=dialog aria-labelledby="test-title">
            <form on:submit=submit>
                <h2 id="test-title">{words::TEST_TITLE.of(lang)}</h2>
                <p class="hint">{words::TEST_HINT.of(lang)}</p>
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

/// What the first recipient would read; without anybody, what a person without values would.
fn first_text(desk: Desk) -> String {
    let receivers = desk.receivers.get_untracked();
    let (seed, person) = (desk.seed.get_untracked(), receivers.first().map(|one| &one.person));
    desk.template
        .with_untracked(|template| {
            let variants = bereg_core::deal(template, receivers.len().max(1), seed);
            variants.first().map(|variant| letter::sample(template, variant, person).text)
        })
        .unwrap_or_default()
}
