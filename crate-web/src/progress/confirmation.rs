//! What is asked before an order that nobody gives in passing.

use bereg_core::Lang;
use leptos::ev::KeyboardEvent;
use leptos::html::{Button, H2};
use leptos::prelude::*;

use crate::controls::focus::focus;
use crate::words;

/// The question and two answers. The one that changes nothing stands first, and Esc is that one, too.
#[component]
pub(super) fn Confirmation(
    lang: Lang,
    #[prop(into)] question: Signal<String>,
    no: words::Term,
    yes: words::Term,
    /// Gives the order.
    on_yes: Callback<()>,
    /// Whether it is asked.
    asking: RwSignal<bool>,
    /// What raised the question.
    raised_by: NodeRef<Button>,
    /// Tells what has become of the order.
    heading: NodeRef<H2>,
) -> impl IntoView {
    let leave = move || {
        asking.set(false);
        focus(raised_by.get_untracked());
    };
    let confirm = move |_| {
        focus(heading.get_untracked());
        on_yes.run(());
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            leave();
        }
    };
    view! {
        <div class="confirm" on:keydown=on_key>
            <p role="alert">{question}</p>
            <div class="buttons">
                <button type="button" class="button" on:click=move |_| leave()>{no.of(lang)}</button>
                <button type="button" class="button stop" on:click=confirm>{yes.of(lang)}</button>
            </div>
        </div>
    }
}
