//! Searches that a user wants to make again: a button for each, kept among their own options.

use bereg_core::Lang;
use leptos::prelude::*;

use crate::bitrix::Options;
use crate::bitrix::crm::Filter;
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
    /// What the form says.
    now: Signal<Filter>,
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
    let add = move |_| {
        let new = now.get_untracked();
        change(&|saved| {
            saved.retain(|one| *one != new);
            saved.insert(0, new.clone());
            saved.truncate(MOST);
        });
    };
    let button = move |one: Filter| {
        let filter = one.clone();
        let name = words::filter_name(lang, &one);
        let spoken = name.clone();
        view! {
            <li>
                <button type="button" class="link-button" on:click=move |_| find.run(filter.clone())>
                    {name}
                </button>
                <button
                    type="button"
                    class="round"
                    aria-label=words::forget_filter(lang, &spoken)
                    on:click=move |_| change(&|saved| saved.retain(|other| *other != one))
                >
                    "×"
                </button>
            </li>
        }
    };
    let is_kept = move || saved.with(|saved| saved.contains(&now.get()));
    view! {
        <ul class="saved" aria-label=words::SAVED_FILTERS.of(lang)>
            {move || saved.get().into_iter().map(button).collect_view()}
            {move || {
                (!is_kept()).then(|| {
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
