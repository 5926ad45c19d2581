//! The line above the message: what the draft is called, and whether the portal has it.

use bereg_core::Lang;
use leptos::prelude::*;

use crate::drafts::{Drafts, Saved};
use crate::words;

/// The name of the draft on the desk, and what became of saving it.
#[component]
pub(crate) fn Slip(lang: Lang, drafts: Drafts) -> impl IntoView {
    let Drafts { open, saved, clash, .. } = drafts;
    let told = move || {
        clash.get().map(|clash| {
            view! {
                <p class="notice" role="alert">
                    {words::clash(lang, &clash)} " "
                    <button type="button" class="link-button" on:click=move |_| drafts.clash.set(None)>
                        {words::UNDERSTOOD.of(lang)}
                    </button>
                </p>
            }
        })
    };
    let failed = move || match saved.get() {
        Saved::Failed(error) => Some(view! {
            <p class="trouble" role="alert">
                {words::draft_not_saved(lang, &error)} " "
                <button type="button" class="link-button" on:click=move |_| drafts.try_again()>
                    {words::TRY_AGAIN.of(lang)}
                </button>
            </p>
        }),
        _ => None,
    };
    let state = move || saved.with(|saved| words::saved(lang, saved));
    view! {
        <div class="slip">
            <input
                type="text"
                maxlength="80"
                autocomplete="off"
                aria-label=words::DRAFT_NAME.of(lang)
                placeholder=words::DRAFT_UNNAMED.of(lang)
                prop:value=move || open.with(|open| open.name.clone())
                on:input:target=move |event| drafts.rename(event.target().value())
            />
            <span class="hint">{state}</span>
            {failed}
            {told}
        </div>
    }
}
