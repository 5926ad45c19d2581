//! The way to somebody's card in the CRM: to read what they answered, or to correct their name.

use bereg_core::Lang;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::bitrix::Frame;
use crate::candidate::record_of;
use crate::words;

/// Where the cards are; a screen in a portal has it as a context.
#[derive(Clone, Copy)]
struct Cards(StoredValue<Frame, LocalStorage>);

/// Lets what is below this component lead to the cards of a portal.
pub(crate) fn provide_cards(frame: Frame) {
    provide_context(Cards(StoredValue::new_local(frame)));
}

/// A link for whoever is in the CRM of a portal; nothing for others. The portal opens the card over its page; with a key held down, or where
/// it does not, the browser opens it in a tab.
#[component]
pub(crate) fn CardLink(
    lang: Lang,
    /// The key of the person.
    id: String,
) -> impl IntoView {
    let Cards(frame) = use_context()?;
    let (record, number) = record_of(&id)?;
    let path = record.card(number);
    let address = frame.with_value(|frame| format!("{}{path}", frame.portal().origin));
    let href = address.clone();
    let open = move |event: MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        event.prevent_default();
        let (frame, path, address) = (frame.get_value(), path.clone(), address.clone());
        spawn_local(async move {
            if !frame.open_path(&path).await {
                // A browser that lets no tab be opened says so itself.
                drop(window().open_with_url_and_target(&address, "_blank"));
            }
        });
    };
    Some(view! {
        <a class="card-link" href=href target="_blank" rel="noopener" title=words::OPEN_CARD.of(lang) on:click=open>
            {words::CARD.of(lang)}
        </a>
    })
}
