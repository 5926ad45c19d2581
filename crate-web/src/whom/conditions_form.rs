//! What else people must be like, for a search of the CRM.

use bereg_core::Lang;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::bitrix::Rest;
use crate::bitrix::crm::{Conditions, Record, Stage, stages};
use crate::controls::reading::{Reading, instead};
use crate::words;

/// What the form says.
#[derive(Clone, Copy)]
pub(crate) struct ConditionFields {
    stage: RwSignal<Option<Stage>>,
    city: RwSignal<String>,
    since: RwSignal<String>,
    until: RwSignal<String>,
    mine: RwSignal<bool>,
    has_phone: RwSignal<bool>,
}

impl ConditionFields {
    /// No condition.
    pub(crate) fn new() -> ConditionFields {
        ConditionFields {
            stage: RwSignal::new(None),
            city: RwSignal::new(String::new()),
            since: RwSignal::new(String::new()),
            until: RwSignal::new(String::new()),
            mine: RwSignal::new(false),
            has_phone: RwSignal::new(false),
        }
    }

    /// Says these.
    pub(crate) fn show(self, conditions: &Conditions) {
        let Conditions { stage, city, since, until, mine, has_phone } = conditions.clone();
        self.stage.set(stage);
        self.city.set(city);
        self.since.set(since);
        self.until.set(until);
        self.mine.set(mine);
        self.has_phone.set(has_phone);
    }

    /// Another kind of record has other stages.
    pub(crate) fn forget_stage(self) {
        self.stage.set(None);
    }

    /// They, for a kind of record.
    pub(crate) fn of(self, record: Record) -> Conditions {
        let city = if record == Record::Contact { self.city.get() } else { String::new() };
        Conditions {
            stage: self.stage.get(),
            city: city.trim().to_owned(),
            since: self.since.get(),
            until: self.until.get(),
            mine: self.mine.get(),
            has_phone: self.has_phone.get(),
        }
    }
}

/// The fields, folded away until somebody wants them; how many are filled in is said all the same.
#[component]
pub(crate) fn ConditionsForm(
    lang: Lang,
    rest: Rest,
    /// The kind of record that is looked for.
    record: RwSignal<Record>,
    fields: ConditionFields,
) -> impl IntoView {
    let ConditionFields { stage, city, since, until, mine, has_phone } = fields;
    let open = RwSignal::new(false);
    let list = RwSignal::new(Reading::<Vec<Stage>>::Running);
    let rest = StoredValue::new_local(rest);
    Effect::new(move || {
        let wanted = record.get();
        if open.get() {
            list.set(Reading::Running);
            spawn_local(async move {
                let read = stages(&rest.get_value(), wanted).await;
                if record.try_get_untracked() == Some(wanted) {
                    list.try_set(read.into());
                }
            });
        }
    });
    let options = move || {
        let option = |(place, one): (usize, &Stage)| {
            let selected =
                stage.with(|stage| stage.as_ref().is_some_and(|now| now.code == one.code));
            view! {
                <option value=place.to_string() selected=selected>
                    {one.name.clone()}
                </option>
            }
        };
        list.with(|list| list.done().into_iter().flatten().enumerate().map(option).collect_view())
    };
    let choose = move |value: String| {
        let place = value.parse::<usize>().ok();
        stage.set(list.with_untracked(|list| list.done()?.get(place?).cloned()));
    };
    let trouble = move || {
        open.get().then(|| list.with(|list| instead(lang, list, words::NO_STAGES.of(lang))))
    };
    let title = move || words::more_conditions(lang, fields.of(record.get()).count());
    let in_contacts = move || record.get() == Record::Contact;
    view! {
        <details class="more" on:toggle:target=move |event| open.set(event.target().open())>
            <summary>{title}</summary>
            <div class="fields">
                <label class="narrow">
                    <span>{move || words::stage(lang, record.get())}</span>
                    <select on:change:target=move |event| choose(event.target().value())>
                        <option value="">{words::ANY.of(lang)}</option>
                        {options}
                    </select>
                </label>
                <label class="narrow" hidden=move || !in_contacts()>
                    <span>{words::CITY_HAS.of(lang)}</span>
                    <input type="search" bind:value=city autocomplete="off" />
                </label>
                <label class="narrow">
                    <span>{words::ADDED_SINCE.of(lang)}</span>
                    <input type="date" bind:value=since />
                </label>
                <label class="narrow">
                    <span>{words::ADDED_UNTIL.of(lang)}</span>
                    <input type="date" bind:value=until />
                </label>
                <label class="option">
                    <input type="checkbox" bind:checked=mine />
                    {words::ONLY_MINE.of(lang)}
                </label>
                <label class="option">
                    <input type="checkbox" bind:checked=has_phone />
                    {words::ONLY_WITH_PHONE.of(lang)}
                </label>
                {trouble}
            </div>
        </details>
    }
}
