//! When: at what moment it begins, how fast it goes, when it ends.

use bereg_core::{Lang, MIN_GAP, Plan};
use leptos::prelude::*;

use crate::desk::Timing;
use crate::step::Step;
use crate::{clock, words};

/// The second question of the screen.
#[component]
pub(crate) fn When(lang: Lang, timing: RwSignal<Timing>, plan: Memo<Plan>) -> impl IntoView {
    let title = move || plan.with(|plan| words::schedule(lang, timing.get().at.is_none(), plan));
    let detail = move || words::pace(lang, timing.get().gap, plan.with(|plan| plan.sends.len()));
    view! {
        <Step
            lang
            number="2"
            label=words::WHEN.of(lang)
            title=Signal::derive(title)
            detail=Signal::derive(detail)
            picture=move || view! { <Lane lang plan /> }
        >
            <Choose lang timing />
        </Step>
    }
}

/// The day of the mailing as a strip, with the mailing on it.
#[component]
fn Lane(lang: Lang, plan: Memo<Plan>) -> impl IntoView {
    let bar = Memo::new(move |_| {
        plan.with(|plan| {
            let start = plan.sends.first().map_or(plan.end, |send| send.at);
            let from = clock::part_of_day(start);
            let length = (plan.end - start) as f64 / 86_400.0;
            (from, length.min(1.0 - from))
        })
    });
    let label = move || plan.with(|plan| words::lane(lang, plan));
    let share = |part: f64| format!("{:.2}%", part * 100.0);
    view! {
        <div class="lane" role="img" aria-label=label>
            <i
                class:empty=move || plan.with(|plan| plan.sends.is_empty())
                style:left=move || share(bar.get().0)
                style:width=move || share(bar.get().1)
            ></i>
        </div>
        <div class="hours" aria-hidden="true">
            {["0", "6", "12", "18", "24"].map(|hour| view! { <span>{hour}</span> }).collect_view()}
        </div>
    }
}

#[component]
fn Choose(lang: Lang, timing: RwSignal<Timing>) -> impl IntoView {
    let later = move || timing.get().at.is_some();
    let set_at = move |at: Option<i64>| timing.update(|timing| timing.at = at);
    let set_gap = move |typed: &str| {
        if let Ok(gap) = typed.trim().parse::<u32>() {
            timing.update(|timing| timing.gap = gap.max(MIN_GAP));
        }
    };
    view! {
        <div>
            <fieldset class="fields">
                <legend class="unseen">{words::START.of(lang)}</legend>
                <label class="option">
                    <input
                        type="radio"
                        name="start"
                        prop:checked=move || !later()
                        on:change=move |_| set_at(None)
                    />
                    <span>{words::START_NOW.of(lang)}</span>
                </label>
                <label class="option">
                    <input
                        type="radio"
                        name="start"
                        prop:checked=later
                        on:change=move |_| set_at(Some(next_hour(clock::now())))
                    />
                    <span>{words::START_LATER.of(lang)}</span>
                </label>
                <Show when=later>
                    <label>
                        <span>{words::START_AT.of(lang)}</span>
                        <input
                            type="datetime-local"
                            min=clock::field(clock::now())
                            prop:value=move || timing.get().at.map(clock::field).unwrap_or_default()
                            on:change:target=move |event| {
                                if let Some(at) = clock::read_field(&event.target().value()) {
                                    set_at(Some(at));
                                }
                            }
                        />
                    </label>
                </Show>
                <label class="narrow">
                    <span>{words::GAP.of(lang)}</span>
                    <input
                        type="number"
                        min=MIN_GAP
                        max="3600"
                        step="5"
                        prop:value=move || timing.get().gap.to_string()
                        on:change:target=move |event| {
                            set_gap(&event.target().value());
                            event.target().set_value(&timing.get_untracked().gap.to_string());
                        }
                    />
                </label>
            </fieldset>
            <p class="hint">{words::GAP_HINT.of(lang)}</p>
        </div>
    }
}

/// The next full hour.
fn next_hour(now: i64) -> i64 {
    (now / 3600 + 1) * 3600
}
