//! The text on the desk is kept under a name.

use bereg_core::Lang;
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::texts::{self, Text};
use crate::bitrix::{Rest, RestError};
use crate::controls::focus::focus;
use crate::controls::question::Question;
use crate::controls::typed::replace;
use crate::desk::Desk;
use crate::words;

/// A field for the name, and the question whether the text that has it already is replaced.
#[component]
pub(super) fn Keep(
    lang: Lang,
    desk: Desk,
    rest: StoredValue<Rest, LocalStorage>,
    /// Told when the portal has answered.
    done: Callback<Result<(), RestError>>,
) -> impl IntoView {
    let name = RwSignal::new(String::new());
    // The text that has the name already.
    let same = RwSignal::new(None::<Text>);
    let busy = RwSignal::new(false);
    let blank = move || desk.template.with(|template| template.text.trim().is_empty());
    let keep = move |replaced: Option<u64>| {
        let typed = name.get_untracked();
        let called = typed.trim().to_owned();
        if called.is_empty() || busy.get_untracked() {
            return;
        }
        busy.set(true);
        let text = desk.template.with_untracked(|template| template.text.clone());
        spawn_local(async move {
            let kept = texts::keep(&rest.get_value(), replaced, &called, &text).await;
            busy.try_set(false);
            if kept == Ok(None) {
                replace(name, &typed, String::new());
            }
            same.try_set(kept.as_ref().ok().cloned().flatten());
            done.try_run(kept.map(drop));
        });
    };
    let field = NodeRef::<Input>::new();
    let on_no = Callback::new(move |()| {
        same.set(None);
        focus(field.get_untracked());
    });
    let question = move || {
        let Text { item, label, .. } = same.get()?;
        let question =
            words::replace_text(lang, &label.name, &words::kept_by(lang, label.at, &label.by));
        let on_yes = Callback::new(move |()| keep(Some(item)));
        Some(view! {
            <p class="buttons break" role="group">
                <Question lang question yes=words::REPLACE on_yes on_no />
            </p>
        })
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        keep(None);
    };
    view! {
        <form class="fields" on:submit=submit>
            <label>
                <span>{words::KEEP_TEXT_AS.of(lang)}</span>
                <input
                    type="text"
                    maxlength="80"
                    required
                    autocomplete="off"
                    node_ref=field
                    bind:value=name
                    on:input=move |_| same.set(None)
                    prop:disabled=blank
                />
            </label>
            <button type="submit" class="button" prop:disabled=blank>{words::KEEP_TEXT.of(lang)}</button>
            {question}
        </form>
    }
}
