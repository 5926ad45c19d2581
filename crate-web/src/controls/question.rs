//! A question that stands where it was raised, with two answers. The one that changes nothing has the focus, and Esc is that one too.

use bereg_core::Lang;
use leptos::ev::KeyboardEvent;
use leptos::html::Button;
use leptos::prelude::*;

use super::focus::focus;
use crate::words;

/// The question and the two buttons.
#[component]
pub(crate) fn Question(
    lang: Lang,
    #[prop(into)] question: String,
    /// What is done on a yes, in a word.
    yes: words::Term,
    /// Does it.
    on_yes: Callback<()>,
    /// Takes the question away.
    on_no: Callback<()>,
) -> impl IntoView {
    let safe = NodeRef::<Button>::new();
    Effect::new(move || focus(safe.get()));
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            on_no.run(());
        }
    };
    view! {
        <span class="hint">{question}</span>
        <button type="button" class="button stop" on:keydown=on_key on:click=move |_| on_yes.run(())>
            {yes.of(lang)}
        </button>
        <button type="button" class="button" node_ref=safe on:keydown=on_key on:click=move |_| on_no.run(())>
            {words::KEEP.of(lang)}
        </button>
    }
}
