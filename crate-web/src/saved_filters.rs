//! Searches that a user wants to make again: a button for each, kept among their own options.

use bereg_core::Lang;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::bitrix::Options;
use crate::bitrix::crm::{Conditions, Filter, Record};
use crate::words;

/// A search that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SavedFilter {
    /// The kind of record, by Bitrix24's word for it.
    record: String,
    /// Part of the name; may be empty.
    name: String,
    /// How many at most.
    limit: usize,
    /// What else people must be like.
    #[serde(default)]
    conditions: Conditions,
}

/// The name under which the portal keeps them.
pub(crate) const OPTION: &str = "filters";

/// So many are kept; the oldest gives way.
const MOST: usize = 12;

/// The searches of a user.
pub(crate) fn kept(options: &Options) -> Vec<SavedFilter> {
    let kept = options.get(OPTION).and_then(|json| serde_json::from_str(json).ok());
    kept.unwrap_or_default()
}

/// Buttons that search again, and one that keeps what the form says now.
#[component]
pub(crate) fn SavedFilters(
    lang: Lang,
    saved: RwSignal<Vec<SavedFilter>>,
    /// What the form says.
    now: Signal<Filter>,
    find: Callback<Filter>,
    /// Has the portal keep the searches, as JSON.
    keep: Callback<String>,
) -> impl IntoView {
    let change = move |change: &dyn Fn(&mut Vec<SavedFilter>)| {
        saved.update(|saved| change(saved));
        if let Ok(json) = saved.with_untracked(serde_json::to_string) {
            keep.run(crate::bitrix::entity::escaped(&json));
        }
    };
    let add = move |_| {
        let new = SavedFilter::of(&now.get_untracked());
        change(&|saved| {
            saved.retain(|one| *one != new);
            saved.insert(0, new.clone());
            saved.truncate(MOST);
        });
    };
    let button = move |one: SavedFilter| {
        let filter = one.filter();
        let name = words::filter_name(lang, &filter);
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
    let is_kept = move || saved.with(|saved| saved.contains(&SavedFilter::of(&now.get())));
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

impl SavedFilter {
    fn of(filter: &Filter) -> SavedFilter {
        SavedFilter {
            record: filter.record.word().to_owned(),
            name: filter.name.clone(),
            limit: filter.limit,
            conditions: filter.conditions.clone(),
        }
    }

    fn filter(&self) -> Filter {
        let record = Record::ALL.into_iter().find(|record| record.word() == self.record);
        Filter {
            record: record.unwrap_or_default(),
            name: self.name.clone(),
            limit: self.limit,
            conditions: self.conditions.clone(),
            ..Filter::default()
        }
    }
}
