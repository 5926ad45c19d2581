//! All drafts of the portal.

use bereg_core::Lang;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::bitrix::RestError;
use crate::controls::reading::instead;
use crate::controls::remove::Remove;
use crate::drafts::{Drafts, Kept, Laid, Saved, title};
use crate::words;

/// The drafts, each with what can be done with it.
#[component]
pub(crate) fn DraftList(
    lang: Lang,
    drafts: Drafts,
    /// Shows the message.
    back: Callback<()>,
) -> impl IntoView {
    // Where that fails, the list says so.
    spawn_local(async move { drop(drafts.read().await) });
    let failed = RwSignal::new(None::<RestError>);
    let gone = RwSignal::new(None::<String>);
    let open = Callback::new(move |kept: Option<Kept>| {
        gone.set(None);
        spawn_local(async move {
            // Whoever has left the screen meanwhile writes on what lies there.
            let is_wanted = || !gone.is_disposed();
            match drafts.lay_out(kept.as_ref().map(|kept| kept.item), is_wanted).await {
                Laid::Out => drop(back.try_run(())),
                Laid::Gone => drop(gone.try_set(kept.map(|kept| called(lang, &kept)))),
                Laid::Not => {}
            }
        });
    });
    let remove = Callback::new(move |item: u64| {
        gone.set(None);
        spawn_local(async move {
            let removed = drafts.remove(item).await;
            failed.try_set(removed.err());
        });
    });
    let trouble = move || {
        let unsaved = drafts.saved.with(|saved| match saved {
            Saved::Failed(error) => Some(words::draft_not_saved(lang, error)),
            _ => None,
        });
        unsaved.or(failed.get().map(|error| error.sentence(lang)))
    };
    // A row that has not changed stays as it is, so that a click on it is not lost while the list is read anew.
    let all = move || {
        let mut all = drafts.list.with(|list| list.done().cloned().unwrap_or_default());
        // What has been mailed is there to be read, and the others to be written on.
        all.sort_by_key(|kept| kept.label.mailed.is_some());
        all
    };
    let key = |kept: &Kept| (kept.item, kept.label.version.clone());
    let row = move |kept: Kept| view! { <Row lang drafts kept open remove /> };
    view! {
        <section class="card" aria-labelledby="drafts-title">
            <header>
                <h2 id="drafts-title">{words::DRAFTS.of(lang)}</h2>
                <button type="button" class="button end" on:click=move |_| open.run(None)>
                    {words::NEW_DRAFT.of(lang)}
                </button>
            </header>
            <p class="trouble" role="alert">{trouble}</p>
            <p class="trouble" role="alert">{move || gone.get().map(|name| words::draft_gone(lang, &name))}</p>
            <p class="hint">{words::DRAFTS_HINT.of(lang)}</p>
            {move || drafts.list.with(|list| instead(lang, list, words::NO_DRAFTS.of(lang)))}
            <ul class="rows"><For each=all key=key children=row /></ul>
        </section>
    }
}

#[component]
fn Row(
    lang: Lang,
    drafts: Drafts,
    kept: Kept,
    open: Callback<Option<Kept>>,
    remove: Callback<u64>,
) -> impl IntoView {
    let name = called(lang, &kept);
    let shown = name.clone();
    let written = words::written_by(lang, &kept.label);
    let Kept { item, label, text } = kept.clone();
    let here = move || drafts.open.with(|open| open.item == Some(item));
    let remove = Callback::new(move |()| remove.run(item));
    // A draft without a name goes by how it begins.
    let excerpt = (!label.name.trim().is_empty()).then(|| view! { <p class="excerpt">{text}</p> });
    view! {
        <li>
            <div>
                <button type="button" class="plain-button" on:click=move |_| open.run(Some(kept.clone()))>
                    {shown}
                </button>
                <small>
                    {written}
                    {move || here().then(|| words::ON_THE_DESK.of(lang))}
                </small>
                {excerpt}
            </div>
            <div class="buttons">
                <Remove lang name question=words::REMOVE_FOR_EVERYBODY remove />
            </div>
        </li>
    }
}

/// What the list calls a draft.
fn called(lang: Lang, kept: &Kept) -> String {
    match title(&kept.label.name, &kept.text) {
        name if name.is_empty() => words::DRAFT_UNNAMED.of(lang).to_owned(),
        name => name,
    }
}
