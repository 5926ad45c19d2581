//! The texts that the portal's users share.

use bereg_core::Lang;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Take;
use super::keep::Keep;
use super::rename::Rename;
use super::texts::{self, Text};
use crate::bitrix::{Rest, RestError};
use crate::controls::reading::{Reading, instead};
use crate::controls::remove::Remove;
use crate::desk::{Desk, Insertion};
use crate::shared::TEXTS;
use crate::words;

/// The texts, each with what can be done with it, and the way to keep the one on the desk among them.
#[component]
pub(super) fn Own(
    lang: Lang,
    desk: Desk,
    rest: StoredValue<Rest, LocalStorage>,
    insert: Callback<Insertion>,
) -> impl IntoView {
    let list = RwSignal::new(Reading::Running);
    let failed = RwSignal::new(None::<RestError>);
    // The name that another text has, so that none was renamed.
    let taken = RwSignal::new(None::<String>);
    let read = move || {
        // The screen may be gone.
        let Some(rest) = rest.try_get_value() else { return };
        spawn_local(async move {
            let read = texts::all(&rest).await;
            list.try_set(read.into());
        });
    };
    read();
    let done = Callback::new(move |result: Result<(), RestError>| {
        failed.try_set(result.err());
        read();
    });
    let rename = move |item: u64, called: String| {
        spawn_local(async move {
            let renamed = texts::rename(&rest.get_value(), item, &called).await;
            taken.try_set((renamed == Ok(false)).then_some(called));
            done.try_run(renamed.map(drop));
        });
    };
    let remove = move |item: u64| {
        spawn_local(async move {
            let removed = TEXTS.remove(&rest.get_value(), item).await;
            done.try_run(removed);
        });
    };
    let row = move |one: &Text| {
        let Text { item, label, text } = one.clone();
        let rename = Callback::new(move |called| rename(item, called));
        let remove = Callback::new(move |()| remove(item));
        view! {
            <li>
                <div>
                    <b>{label.name.clone()}</b>
                    <small>{words::kept_by(lang, label.at, &label.by)}</small>
                    <p class="excerpt">{text.clone()}</p>
                </div>
                <div class="buttons">
                    <Take lang name=label.name.clone() text insert />
                    <Rename lang name=label.name.clone() rename />
                    <Remove lang name=label.name question=words::REMOVE_FOR_EVERYBODY remove />
                </div>
            </li>
        }
    };
    let rows = move || list.with(|list| list.done().into_iter().flatten().map(row).collect_view());
    view! {
        <section class="card" aria-labelledby="own-title">
            <header>
                <h2 id="own-title">{words::OWN_TEXTS.of(lang)}</h2>
            </header>
            <p class="trouble" role="alert">{move || failed.get().map(|error| error.sentence(lang))}</p>
            <p class="trouble" role="alert">{move || taken.get().map(|name| words::name_taken(lang, &name))}</p>
            {move || list.with(|list| instead(lang, list, words::NO_OWN_TEXTS.of(lang)))}
            <ul class="rows">{rows}</ul>
            <Keep lang desk rest done />
        </section>
    }
}
