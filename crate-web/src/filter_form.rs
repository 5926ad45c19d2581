//! Whom to look for in the CRM.

use bereg_core::Lang;
use leptos::prelude::*;

use crate::bitrix::crm::{Filter, Record};
use crate::words;

/// What kind of record, whose name, and how many.
#[component]
pub(crate) fn FilterForm(
    lang: Lang,
    /// The kinds of record to choose from.
    records: &'static [Record],
    /// The kind that was looked in last.
    looked_in: RwSignal<Record>,
    /// Looks for people anew.
    find: Callback<Filter>,
) -> impl IntoView {
    let record = RwSignal::new(looked_in.get_untracked());
    let name = RwSignal::new(String::new());
    let limit = RwSignal::new(USUAL.to_string());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        find.run(Filter {
            record: record.get_untracked(),
            name: name.get_untracked().trim().to_owned(),
            limit: limit.get_untracked().trim().parse().unwrap_or(USUAL),
            ..everybody()
        });
    };
    let option = move |(place, one): (usize, &'static Record)| {
        let selected = move || record.get() == *one;
        view! {
            <option value=place.to_string() prop:selected=selected>{words::records(lang, *one)}</option>
        }
    };
    let choose = move |value: String| {
        let chosen = value.parse::<usize>().ok().and_then(|place| records.get(place));
        record.set(chosen.copied().unwrap_or_default());
    };
    let choice = (records.len() > 1).then(|| {
        view! {
            <label class="narrow">
                <span>{words::FROM_CRM.of(lang)}</span>
                <select on:change:target=move |event| choose(event.target().value())>
                    {records.iter().enumerate().map(option).collect_view()}
                </select>
            </label>
        }
    });
    view! {
        <form class="fields" on:submit=submit>
            {choice}
            <label>
                <span>{move || words::name_has(lang, record.get())}</span>
                <input type="search" bind:value=name autocomplete="off" />
            </label>
            <label class="narrow">
                <span>{words::TAKE_FIRST.of(lang)}</span>
                <input type="number" min="1" max="1000" bind:value=limit />
            </label>
            <button type="submit" class="button">{words::FIND.of(lang)}</button>
        </form>
    }
}

/// How many people are taken at first: the best size of a segment.
const USUAL: usize = bereg_core::BEST_SEGMENT;

/// The people the screen begins with.
pub(crate) fn everybody() -> Filter {
    Filter {
        record: Record::Contact,
        name: String::new(),
        city: String::new(),
        numbers: Vec::new(),
        has_phone: false,
        limit: USUAL,
    }
}
