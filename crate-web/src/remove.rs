//! Removing something for everybody: asked once more before it is done.

use bereg_core::Lang;
use leptos::html::Button;
use leptos::prelude::*;

use crate::words;

/// A button that asks, and two that answer.
#[component]
pub(crate) fn Remove(
    lang: Lang,
    /// What is removed, for those who do not see the row.
    #[prop(into)]
    name: String,
    question: words::Term,
    /// Removes it.
    remove: Callback<()>,
) -> impl IntoView {
    let asking = RwSignal::new(false);
    let safe = NodeRef::<Button>::new();
    Effect::new(move || {
        if let Some(safe) = safe.get() {
            drop(safe.focus());
        }
    });
    move || match asking.get() {
        true => view! {
            <span class="hint">{question.of(lang)}</span>
            <button type="button" class="button stop" on:click=move |_| remove.run(())>
                {words::REMOVE.of(lang)}
            </button>
            <button type="button" class="button" node_ref=safe on:click=move |_| asking.set(false)>
                {words::KEEP.of(lang)}
            </button>
        }
        .into_any(),
        false => view! {
            <button type="button" class="link-button" on:click=move |_| asking.set(true)>
                {words::REMOVE_ASK.of(lang)}
                <span class="unseen">" " {name.clone()}</span>
            </button>
        }
        .into_any(),
    }
}
