//! When: at what moment it begins, how fast it goes and at what hours, when it ends.

use bereg_core::{ClockTime, Lang, MAX_SEGMENT, MIN_GAP, Plan};
use leptos::prelude::*;

use crate::browser::clock;
use crate::controls::step::Step;
use crate::policy::Policy;
use crate::words;

mod lanes;
pub(crate) mod number;
mod number_form;
pub(crate) mod timing;

use lanes::Lanes;
use number::Number;
use number_form::NumberForm;
use timing::Timing;

/// The second question of the screen.
#[component]
pub(crate) fn When(
    lang: Lang,
    timing: RwSignal<Timing>,
    number: RwSignal<Number>,
    /// The user has said something of the number.
    keep_number: Callback<Number>,
    plan: Memo<Plan>,
    /// What holds for everybody.
    policy: RwSignal<Policy>,
) -> impl IntoView {
    let title = move || {
        let asked = timing.with(|timing| timing.at);
        plan.with(|plan| words::schedule(lang, asked, clock::now(), plan))
    };
    let detail = move || {
        let gap = policy.with(|policy| policy.gap(timing.read().gap));
        plan.with(|plan| words::pace(lang, gap, plan))
    };
    let open = move || policy.with(|policy| policy.open(timing.read().hours));
    view! {
        <Step
            lang
            number="2"
            label=words::WHEN.of(lang)
            title=Signal::derive(title)
            detail=Signal::derive(detail)
            picture=move || view! { <Lanes lang plan open=Signal::derive(open) /> }
        >
            <Start lang timing plan />
            <Hours lang timing policy />
            <Pace lang timing policy />
            <NumberForm lang number keep=keep_number />
        </Step>
    }
}

/// Now or later.
#[component]
fn Start(lang: Lang, timing: RwSignal<Timing>, plan: Memo<Plan>) -> impl IntoView {
    let at = move || timing.with(|timing| timing.at);
    let set_at = move |at: Option<i64>| timing.update(|timing| timing.at = at);
    let hint = move || {
        let at = at()?;
        let first = plan.with(|plan| plan.sends.first().map(|send| send.at));
        match first.filter(|first| first - at >= 60) {
            _ if at < clock::now() => Some(words::START_GONE.of(lang).to_owned()),
            Some(first) => Some(words::start_moved(lang, first)),
            None => None,
        }
    };
    view! {
        <fieldset class="fields">
            <legend class="unseen">{words::START.of(lang)}</legend>
            <label class="option">
                <input
                    type="radio"
                    name="start"
                    prop:checked=move || at().is_none()
                    on:change=move |_| set_at(None)
                />
                <span>{words::START_NOW.of(lang)}</span>
            </label>
            <label class="option">
                <input
                    type="radio"
                    name="start"
                    prop:checked=move || at().is_some()
                    on:change=move |_| set_at(Some(next_hour(clock::now())))
                />
                <span>{words::START_LATER.of(lang)}</span>
            </label>
            <Show when=move || at().is_some()>
                <label class="narrow">
                    <span>{words::START_AT.of(lang)}</span>
                    <input
                        type="datetime-local"
                        min=clock::field(clock::now())
                        prop:value=move || at().map(clock::field).unwrap_or_default()
                        on:change:target=move |event| {
                            if let Some(at) = clock::read_field(&event.target().value()) {
                                set_at(Some(at));
                            }
                        }
                        // Whoever leaves it empty sees what holds.
                        on:blur:target=move |event| {
                            event.target().set_value(&at().map(clock::field).unwrap_or_default());
                        }
                    />
                </label>
            </Show>
        </fieldset>
        <p class="warn" role="status">{hint}</p>
        <Show when=move || at().is_some()><p class="hint">{words::START_NEEDS_APP.of(lang)}</p></Show>
    }
}

/// The hours of a day and the days of a week.
#[component]
fn Hours(lang: Lang, timing: RwSignal<Timing>, policy: RwSignal<Policy>) -> impl IntoView {
    let hour = move |label: words::Term, of: fn(&mut Timing) -> &mut ClockTime| {
        let shown = move || {
            let mut timing = timing.get();
            timing.hours = policy.with(|policy| policy.hours(timing.hours));
            of(&mut timing).to_string()
        };
        view! {
            <label class="narrow">
                <span>{label.of(lang)}</span>
                <input
                    type="time"
                    step="300"
                    prop:value=shown
                    on:change:target=move |event| {
                        // A field that is being emptied has no time to give.
                        if let Ok(time) = ClockTime::try_from(event.target().value()) {
                            timing.update(|timing| *of(timing) = time);
                        }
                    }
                    on:blur:target=move |event| event.target().set_value(&shown())
                />
            </label>
        }
    };
    let no_hours = move || {
        let (from, to) = policy.with(|policy| policy.hours(timing.read().hours));
        (to <= from).then(|| words::NO_HOURS.of(lang))
    };
    let day = move |(number, name): (u8, &'static str)| {
        let on = move || timing.with(|timing| timing.mails_on(number));
        // The last day stays.
        let alone =
            move || timing.with(|timing| timing.mails_on(number) && timing.weekdays.len() == 1);
        view! {
            <label class="day" title=move || alone().then(|| words::LAST_DAY.of(lang))>
                <input
                    type="checkbox"
                    prop:checked=on
                    prop:disabled=alone
                    on:change:target=move |event| {
                        timing.update(|timing| timing.mail_on(number, event.target().checked()));
                    }
                />
                <span>{name}</span>
            </label>
        }
    };
    view! {
        <fieldset class="fields">
            <legend class="unseen">{words::HOURS.of(lang)}</legend>
            {hour(words::HOURS_FROM, |timing| &mut timing.hours.0)}
            {hour(words::HOURS_TO, |timing| &mut timing.hours.1)}
            <div class="days" role="group" aria-label=words::WEEKDAYS.of(lang)>
                {(1..).zip(words::weekdays(lang)).map(day).collect_view()}
            </div>
        </fieldset>
        <p class="warn" role="status">{no_hours}</p>
        <p class="hint">{move || words::hours_hint(lang, policy.with(Policy::quiet))}</p>
    }
}

/// How fast, and how many a day.
#[component]
fn Pace(lang: Lang, timing: RwSignal<Timing>, policy: RwSignal<Policy>) -> impl IntoView {
    view! {
        <fieldset class="fields">
            <legend class="unseen">{words::PACE.of(lang)}</legend>
            <NumberField
                lang
                label=words::GAP.of(lang)
                from=Signal::derive(move || policy.with(|policy| policy.gap(MIN_GAP)))
                to=Signal::stored(3600)
                value=Signal::derive(move || policy.with(|policy| policy.gap(timing.read().gap)))
                set=Callback::new(move |gap| timing.update(|timing| timing.gap = gap))
            />
            <NumberField
                lang
                label=words::PER_DAY.of(lang)
                from=Signal::stored(1)
                to=Signal::derive(move || policy.with(|policy| policy.per_day(MAX_SEGMENT as u32)))
                value=Signal::derive(move || policy.with(|policy| policy.per_day(timing.read().per_day)))
                set=Callback::new(move |most| timing.update(|timing| timing.per_day = most))
            />
            <label class="option">
                <input
                    type="checkbox"
                    prop:checked=move || timing.with(|timing| timing.spread)
                    on:change:target=move |event| {
                        timing.update(|timing| timing.spread = event.target().checked());
                    }
                />
                <span>{words::SPREAD.of(lang)}</span>
            </label>
        </fieldset>
        <p class="hint">{words::GAP_HINT.of(lang)}</p>
    }
}

/// A whole number within bounds; what is beyond them becomes the nearest, and is said to.
#[component]
fn NumberField(
    lang: Lang,
    label: &'static str,
    from: Signal<u32>,
    to: Signal<u32>,
    value: Signal<u32>,
    set: Callback<u32>,
) -> impl IntoView {
    let beyond = RwSignal::new(false);
    view! {
        <label class="narrow">
            <span>{label}</span>
            <input
                type="number"
                min=from
                max=to
                prop:value=move || value.get().to_string()
                on:change:target=move |event| {
                    let (from, to) = (from.get_untracked(), to.get_untracked());
                    // What no field can hold is beyond the bounds, too.
                    let number = event.target().value().trim().parse::<f64>().ok();
                    let number = number.map(|number| number.round() as u32);
                    beyond.set(number.is_some_and(|number| !(from..=to).contains(&number)));
                    if let Some(number) = number {
                        set.run(number.max(from).min(to));
                    }
                    event.target().set_value(&value.get_untracked().to_string());
                }
            />
            <small class="warn" role="status">
                {move || beyond.get().then(|| words::bounds(lang, from.get(), to.get()))}
            </small>
        </label>
    }
}

/// The next full hour.
fn next_hour(now: i64) -> i64 {
    (now / 3600 + 1) * 3600
}
