//! Where the table comes from: the clipboard or a file.

use bereg_core::Lang;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};

use super::Pasting;
use super::decode::{MAX_BYTES, Trouble, decode};
use crate::words;

/// A field to paste into, and a button that opens a file.
#[component]
pub(super) fn PasteSource(lang: Lang, pasting: Pasting) -> impl IntoView {
    let typed = move |text: String| {
        if text.len() > MAX_BYTES {
            pasting.trouble.set(Some(Trouble::TooLarge));
        } else {
            pasting.set_text(text, None);
        }
    };
    let chosen = move |input: HtmlInputElement| {
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            spawn_local(bring(pasting, file));
        }
        // The same file can be chosen again when it has been mended.
        input.set_value("");
    };
    let trouble = move || pasting.trouble.get().map(|trouble| words::paste_trouble(lang, trouble));
    view! {
        <label class="field">
            <span>{words::PASTE_HERE.of(lang)}</span>
            <textarea
                rows="5"
                autocomplete="off"
                spellcheck="false"
                placeholder=words::PASTE_EXAMPLE.of(lang)
                prop:value=pasting.text
                on:input:target=move |event| typed(event.target().value())
            ></textarea>
        </label>
        <label class="button file">
            <span>{words::OR_FILE.of(lang)}</span>
            <input
                type="file"
                accept=".csv,.txt,.tsv,text/csv,text/plain"
                on:change:target=move |event| chosen(event.target())
            />
        </label>
        <p class="trouble" role="alert">{trouble}</p>
    }
}

async fn bring(pasting: Pasting, file: File) {
    match bytes(&file).await.and_then(|bytes| decode(&bytes)) {
        Ok((text, encoding)) => pasting.set_text(text, Some((file.name(), encoding))),
        Err(trouble) => pasting.trouble.set(Some(trouble)),
    }
}

async fn bytes(file: &File) -> Result<Vec<u8>, Trouble> {
    if file.size() > MAX_BYTES as f64 {
        return Err(Trouble::TooLarge);
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| Trouble::Unreadable)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
