//! One question of the screen: the answer in a line, and what changes it behind a button.

use bereg_core::Lang;
use leptos::ev::KeyboardEvent;
use leptos::html::Button;
use leptos::prelude::*;

use super::focus::focus;
use crate::words;

/// A numbered card. Esc inside closes what the button has opened, and gives the focus back to it.
#[component]
pub(crate) fn Step(
    lang: Lang,
    number: &'static str,
    /// The question.
    label: &'static str,
    /// The answer.
    #[prop(into)]
    title: Signal<String>,
    /// What stands under the answer.
    #[prop(into)]
    detail: Signal<String>,
    /// Whether there is no answer yet.
    #[prop(into, optional)]
    unanswered: Signal<bool>,
    /// Whether what changes it is seen.
    #[prop(default = RwSignal::new(false))]
    open: RwSignal<bool>,
    /// The button that shows it.
    #[prop(optional)]
    opener: NodeRef<Button>,
    /// What is always seen.
    #[prop(into, optional)]
    picture: ViewFn,
    /// What is seen when it is open.
    children: ChildrenFn,
) -> impl IntoView {
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.stop_propagation();
            open.set(false);
            focus(opener.get_untracked());
        }
    };
    view! {
        <section class="card step" aria-label=label on:keydown=on_key>
            <span class="number" aria-hidden="true">{number}</span>
            <div class="answer">
                <b>{title}</b>
                <small>{detail}</small>
            </div>
            <button
                type="button"
                class="link-button"
                node_ref=opener
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {move || {
                    let shown = match (open.get(), unanswered.get()) {
                        (true, _) => words::CLOSE,
                        (false, true) => words::CHOOSE,
                        (false, false) => words::CHANGE,
                    };
                    shown.of(lang)
                }}
                <span class="unseen">" " {label}</span>
            </button>
            {picture.run()}
            <Show when=move || open.get()>
                <div class="panel">{children()}</div>
            </Show>
        </section>
    }
}
