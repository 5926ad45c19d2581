//! A field that looks for something in what is below it.

use leptos::prelude::*;

/// The field; its label stands in it while it is empty.
#[component]
pub(crate) fn SearchField(
    label: &'static str,
    /// What was typed.
    wanted: RwSignal<String>,
    /// Whether it stands at the end of its line.
    #[prop(optional)]
    end: bool,
) -> impl IntoView {
    view! {
        <input
            type="search"
            class="field"
            class:end=end
            autocomplete="off"
            aria-label=label
            placeholder=label
            bind:value=wanted
        />
    }
}
