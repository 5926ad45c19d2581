//! All drafts of the portal.

use bereg_core::Lang;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::bitrix::RestError;
use crate::drafts::{Drafts, Kept, Saved, title};
use crate::reading::instead;
use crate::remove::Remove;
use crate::words;

/// The drafts, each with what can be done with it.
#[component]
pub(crate) fn DraftList(
    lang: Lang,
    drafts: Drafts,
    /// Shows the message.
    back: Callback<()>,
) -> impl IntoView {
    spawn_local(async move { drop(drafts.read().await) });
    let failed = RwSignal::new(None::<RestError>);
    let open = Callback::new(move |item: Option<u64>| {
        spawn_local(async move {
            if drafts.lay_out(item).await {
                back.run(());
            }
        });
    });
    let remove = Callback::new(move |item: u64| {
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
    let all = move || drafts.list.with(|list| list.done().cloned().unwrap_or_default());
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
    open: Callback<Option<u64>>,
    remove: Callback<u64>,
) -> impl IntoView {
    let Kept { item, label, text } = kept;
    let name = title(&label.name, &text);
    let name = if name.is_empty() { words::DRAFT_UNNAMED.of(lang).to_owned() } else { name };
    let shown = name.clone();
    let written = words::written_by(lang, &label);
    let here = move || drafts.open.with(|open| open.item == Some(item));
    let remove = Callback::new(move |()| remove.run(item));
    let excerpt = (name != text.trim()).then(|| view! { <p class="excerpt">{text}</p> });
    view! {
        <li>
            <div>
                <button type="button" class="plain-button" on:click=move |_| open.run(Some(item))>
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
