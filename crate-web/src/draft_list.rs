//! All drafts of the portal.

use bereg_core::Lang;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::bitrix::RestError;
use crate::drafts::{Drafts, Kept, LaidOut, Saved, title};
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
    let gone = RwSignal::new(false);
    let open = Callback::new(move |item: Option<u64>| {
        spawn_local(async move {
            let laid = drafts.lay_out(item).await;
            gone.try_set(matches!(laid, LaidOut::Gone));
            if matches!(laid, LaidOut::Done) {
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
        let gone = || gone.get().then(|| words::DRAFT_GONE.of(lang).to_owned());
        unsaved.or_else(gone).or(failed.get().map(|error| error.sentence(lang)))
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
    let excerpt = excerpt(&label.name, &name, &text);
    let excerpt = (!excerpt.is_empty()).then(|| view! { <p class="excerpt">{excerpt}</p> });
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

/// The text, but for what stands in the title already where that is only how the text begins.
fn excerpt(name: &str, title: &str, text: &str) -> String {
    if !name.trim().is_empty() {
        return text.trim().to_owned();
    }
    let (begin, is_cut) = title.strip_suffix('…').map_or((title, false), |begin| (begin, true));
    match text.trim().strip_prefix(begin) {
        Some(rest) if is_cut => format!("…{rest}"),
        Some(rest) => rest.trim().to_owned(),
        None => text.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::excerpt;
    use crate::drafts::title;

    #[track_caller]
    fn shows(name: &str, text: &str, wanted: [&str; 2]) {
        let title = title(name, text);
        assert_eq!([title.as_str(), &excerpt(name, &title, text)], wanted);
    }

    #[wasm_bindgen_test]
    fn a_draft_without_a_name_says_nothing_twice() {
        shows("Осень", "Привет!", ["Осень", "Привет!"]);
        shows("", "Привет!", ["Привет!", ""]);
        shows("", "\n Привет!\n\nКак дела?", ["Привет!", "Как дела?"]);
        let (begin, rest) = ("а".repeat(60), "б".repeat(9));
        shows("", &format!("{begin}{rest}"), [&format!("{begin}…"), &format!("…{rest}")]);
    }
}
