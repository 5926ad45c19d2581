//! Whom to look for in the CRM.

use bereg_core::Lang;
use leptos::prelude::*;

use super::call_lists::CallLists;
use super::conditions_form::{ConditionFields, ConditionsForm};
use super::saved_filters::SavedFilters;
use crate::bitrix::Rest;
use crate::bitrix::crm::{Filter, Record};
use crate::words;

/// What the form says. It outlives the form: closing it loses nothing.
#[derive(Clone, Copy)]
pub(crate) struct FilterFields {
    record: RwSignal<Record>,
    from_calls: RwSignal<bool>,
    name: RwSignal<String>,
    limit: RwSignal<String>,
    conditions: ConditionFields,
}

impl FilterFields {
    /// The first contacts.
    pub(crate) fn new() -> FilterFields {
        let Filter { record, limit, .. } = Filter::default();
        FilterFields {
            record: RwSignal::new(record),
            from_calls: RwSignal::new(false),
            name: RwSignal::new(String::new()),
            limit: RwSignal::new(limit.to_string()),
            conditions: ConditionFields::new(),
        }
    }

    /// Says what was looked for, as far as the form can say it.
    pub(crate) fn show(self, filter: &Filter) {
        self.record.set(filter.record);
        if filter.describes() {
            self.name.set(filter.name.clone());
            self.limit.set(filter.limit.to_string());
            self.conditions.show(&filter.conditions);
        }
    }

    /// The kind of record that is looked for.
    pub(crate) fn record(self) -> Record {
        self.record.get_untracked()
    }

    fn filter(self) -> Filter {
        let record = self.record.get();
        Filter {
            record,
            name: self.name.get().trim().to_owned(),
            limit: self.limit.get().trim().parse().unwrap_or(Filter::default().limit),
            conditions: self.conditions.of(record),
            ..Filter::default()
        }
    }
}

/// What kind of record, whose name, how many, and what else they must be like.
#[component]
pub(crate) fn FilterForm(
    lang: Lang,
    /// The portal's server, where there is a portal.
    rest: Option<Rest>,
    /// The kinds of record to choose from.
    records: &'static [Record],
    fields: FilterFields,
    /// The search that the list below is of, if it is of one.
    #[prop(into)]
    shown: Signal<Option<Filter>>,
    /// Looks for people anew.
    find: Callback<Filter>,
    /// Opens the portal's own dialog for a kind of record.
    choose: Callback<Record>,
    /// The searches that the user has kept.
    saved: RwSignal<Vec<Filter>>,
    /// Has the portal keep them.
    keep: Callback<String>,
    /// Other ways to people.
    children: Children,
) -> impl IntoView {
    let FilterFields { record, from_calls, name, limit, conditions } = fields;
    let now = Signal::derive(move || fields.filter());
    // Those whom the portal's dialog or a call list has given are not in the form.
    let is_changed = Memo::new(move |_| {
        shown.get().filter(Filter::describes).is_some_and(|shown| shown != now.get())
    });
    let made = Signal::derive(move || shown.get().filter(|shown| *shown == now.get()));
    let is_chosen = move || shown.get().is_some_and(|shown| !shown.describes());
    let changed = move || {
        let told = match is_changed.get() {
            true => Some(words::FILTER_CHANGED),
            false => is_chosen().then_some(words::NOT_OF_FILTER),
        };
        told.map(|told| view! { <p class="hint">{told.of(lang)}</p> })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        find.run(now.get_untracked());
    };
    let option = move |(place, one): (usize, &'static Record)| {
        let selected = move || record.get() == *one && !from_calls.get();
        view! {
            <option value=place.to_string() prop:selected=selected>{words::records(lang, *one)}</option>
        }
    };
    let turn_to = move |value: String| {
        let chosen = value.parse::<usize>().ok().and_then(|place| records.get(place));
        from_calls.set(value == CALLS);
        if let Some(chosen) = chosen
            && record.get_untracked() != *chosen
        {
            record.set(*chosen);
            conditions.forget_stage();
        }
    };
    let in_portal = records.len() > 1;
    let choice = in_portal.then(|| {
        view! {
            <label class="narrow">
                <span>{words::FROM_CRM.of(lang)}</span>
                <select on:change:target=move |event| turn_to(event.target().value())>
                    {records.iter().enumerate().map(option).collect_view()}
                    <option value=CALLS prop:selected=from_calls>{words::CALL_LISTS.of(lang)}</option>
                </select>
            </label>
        }
    });
    let more =
        rest.clone().map(|rest| view! { <ConditionsForm lang rest record fields=conditions /> });
    let rest = StoredValue::new_local(rest);
    let calls = move || {
        let rest = rest.get_value().filter(|_| from_calls.get());
        rest.map(|rest| view! { <CallLists lang rest find /> })
    };
    view! {
        <div class="fields">
            {choice}
            {calls}
            <form class="inner" on:submit=submit hidden=from_calls>
                <label>
                    <span>{move || words::name_has(lang, record.get())}</span>
                    <input type="search" bind:value=name autocomplete="off" />
                </label>
                <label class="narrow">
                    <span>{words::TAKE_FIRST.of(lang)}</span>
                    <input type="number" min="1" max="5000" bind:value=limit />
                </label>
                <button type="submit" class="button" class:go=is_changed>{words::FIND.of(lang)}</button>
                {in_portal.then(|| {
                    view! {
                        <button type="button" class="button" on:click=move |_| choose.run(record.get_untracked())>
                            {words::CHOOSE_IN_CRM.of(lang)}
                        </button>
                    }
                })}
                {more}
            </form>
            <Show when=move || in_portal && !from_calls.get()>
                <SavedFilters lang saved made find keep />
            </Show>
            {children()}
            <Show when=move || !from_calls.get()>{changed}</Show>
        </div>
    }
}

/// The choice that stands for call lists; the others are numbers.
const CALLS: &str = "calls";
