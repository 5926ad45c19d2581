//! A text is given another name where it stands.

use bereg_core::Lang;
use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::html::{Button, Input};
use leptos::prelude::*;

use crate::controls::focus::focus;
use crate::words;

/// A button that becomes a field for another name.
#[component]
pub(super) fn Rename(lang: Lang, name: String, rename: Callback<String>) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let (button, field) = (NodeRef::<Button>::new(), NodeRef::<Input>::new());
    Effect::new(move || focus(field.get()));
    let close = move || {
        is_open.set(false);
        request_animation_frame(move || focus(button.try_get_untracked().flatten()));
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            close();
        }
    };
    let before = name.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        let called = typed.trim();
        close();
        if !called.is_empty() && called != before {
            rename.run(called.to_owned());
        }
    };
    let spoken = StoredValue::new(name);
    let form = move || {
        view! {
            <form class="rename" on:submit=submit.clone() on:keydown=on_key>
                <input
                    type="text"
                    class="field"
                    maxlength="80"
                    required
                    autocomplete="off"
                    aria-label=words::rename_text(lang, &spoken.get_value())
                    node_ref=field
                    prop:value=spoken.get_value()
                />
                <button type="submit" class="button">{words::KEEP_TEXT.of(lang)}</button>
                <button type="button" class="link-button" on:click=move |_| close()>
                    {words::CANCEL.of(lang)}
                </button>
            </form>
        }
    };
    let opener = move || {
        view! {
            <button type="button" class="link-button" node_ref=button on:click=move |_| is_open.set(true)>
                {words::RENAME.of(lang)}
                <span class="unseen">" " {spoken.get_value()}</span>
            </button>
        }
    };
    move || match is_open.get() {
        true => form().into_any(),
        false => opener().into_any(),
    }
}
