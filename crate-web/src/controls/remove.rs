//! Removing something for everybody: asked once more before it is done.

use bereg_core::Lang;
use leptos::html::Button;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

use super::focus::focus;
use super::question::Question;
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
    let ask = NodeRef::<Button>::new();
    let on_no = Callback::new(move |()| {
        asking.set(false);
        spawn_local(async move {
            tick().await;
            focus(ask.try_get_untracked().flatten());
        });
    });
    move || {
        if asking.get() {
            let question = question.of(lang);
            return view! { <Question lang question yes=words::REMOVE on_yes=remove on_no /> }
                .into_any();
        }
        view! {
            <button type="button" class="link-button" node_ref=ask on:click=move |_| asking.set(true)>
                {words::REMOVE_ASK.of(lang)}
                <span class="unseen">" " {name.clone()}</span>
            </button>
        }
        .into_any()
    }
}
