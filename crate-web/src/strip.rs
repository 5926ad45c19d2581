//! A mailing under way in one line, above the next one that is being written.

use bereg_core::Lang;
use leptos::prelude::*;

use crate::browser::clock;
use crate::mailer::Mailer;
use crate::words;

/// What it does, how far it has come, and the way to it.
#[component]
pub(crate) fn Strip(
    lang: Lang,
    mailer: Mailer,
    /// Whether the next mailing is shown.
    writing_next: RwSignal<bool>,
) -> impl IntoView {
    let sending = Memo::new(move |_| mailer.sending());
    let title = move || {
        sending.with(|sending| {
            Some(words::whose(
                lang,
                &mailer.seat.read(),
                sending.as_ref()?,
                mailer.network.get(),
                clock::now(),
            ))
        })
    };
    let status = move || {
        sending.with(|sending| {
            Some(words::how_far(
                lang,
                &mailer.seat.read(),
                sending.as_ref()?,
                mailer.network.get(),
                clock::now(),
            ))
        })
    };
    view! {
        <section class="card strip" aria-label=words::MAILING.of(lang)>
            <b role="status">{title}</b>
            <span>{status}</span>
            <button type="button" class="button" on:click=move |_| writing_next.set(false)>
                {words::TO_MAILING.of(lang)}
            </button>
        </section>
    }
}
