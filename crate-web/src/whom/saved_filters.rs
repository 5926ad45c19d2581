//! Searches that a user wants to make again: a button for each, kept among their own options.

use bereg_core::Lang;
use leptos::html::{Button, Ul};
use leptos::prelude::*;

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::bitrix::Options;
use crate::bitrix::crm::Filter;
use crate::controls::focus::focus;
use crate::words;

/// The name under which the portal keeps them.
pub(crate) const OPTION: &str = "filters";

/// So many are kept; the oldest gives way.
const MOST: usize = 12;

/// The searches of a user.
pub(crate) fn kept(options: &Options) -> Vec<Filter> {
    let kept = options.get(OPTION).and_then(|json| serde_json::from_str(json).ok());
    kept.unwrap_or_default()
}

/// Buttons that search again, and one that keeps what the form says now.
#[component]
pub(crate) fn SavedFilters(
    lang: Lang,
    saved: RwSignal<Vec<Filter>>,
    /// The search that the list below is of; none where the form says another one.
    made: Signal<Option<Filter>>,
    find: Callback<Filter>,
    /// Has the portal keep the searches, as JSON.
    keep: Callback<String>,
) -> impl IntoView {
    let change = move |change: &dyn Fn(&mut Vec<Filter>)| {
        saved.update(|saved| change(saved));
        if let Ok(json) = saved.with_untracked(serde_json::to_string) {
            keep.run(crate::bitrix::entity::escaped(&json));
        }
    };
    // The one that was forgotten last, and its place: a slip is taken back.
    let forgotten = RwSignal::new(None::<(usize, Filter)>);
    let list = NodeRef::<Ul>::new();
    let add = move |_| {
        let Some(new) = made.get_untracked() else { return };
        forgotten.set(None);
        change(&|saved| {
            saved.retain(|one| *one != new);
            saved.insert(0, new.clone());
            saved.truncate(MOST);
        });
        // The button is gone; what it has made stands first.
        request_animation_frame(move || {
            let list = list.get_untracked();
            let first = list.and_then(|list| list.query_selector("button").ok().flatten());
            focus(first.and_then(|first| first.dyn_into::<HtmlElement>().ok()));
        });
    };
    let button = move |one: Filter| {
        let filter = one.clone();
        let name = words::filter_name(lang, &one);
        let spoken = name.clone();
        let forget = move |_| {
            let place = saved.with_untracked(|saved| saved.iter().position(|other| *other == one));
            change(&|saved| saved.retain(|other| *other != one));
            forgotten.set(place.map(|place| (place, one.clone())));
        };
        view! {
            <li>
                <button type="button" class="link-button" on:click=move |_| find.run(filter.clone())>
                    {name}
                </button>
                <button
                    type="button"
                    class="round"
                    aria-label=words::forget_filter(lang, &spoken)
                    on:click=forget
                >
                    "×"
                </button>
            </li>
        }
    };
    let take_back = move || {
        let (place, one) = forgotten.get()?;
        let name = words::filter_name(lang, &one);
        let button = NodeRef::<Button>::new();
        Effect::new(move || focus(button.get()));
        let press = move |_| {
            change(&|saved| saved.insert(place.min(saved.len()), one.clone()));
            forgotten.set(None);
        };
        Some(view! {
            <li>
                <button type="button" class="link-button" node_ref=button on:click=press>
                    {words::take_filter_back(lang, &name)}
                </button>
            </li>
        })
    };
    let is_new =
        move || made.with(|made| made.as_ref().is_some_and(|made| !saved.read().contains(made)));
    view! {
        <ul class="saved" node_ref=list aria-label=words::SAVED_FILTERS.of(lang)>
            {move || saved.get().into_iter().map(button).collect_view()}
            {take_back}
            {move || {
                is_new().then(|| {
                    view! {
                        <li>
                            <button type="button" class="link-button" on:click=add>
                                {words::SAVE_FILTER.of(lang)}
                            </button>
                        </li>
                    }
                })
            }}
        </ul>
    }
}
