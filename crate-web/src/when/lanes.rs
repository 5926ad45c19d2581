//! The picture of a plan: each day as a strip, with the mailing on it.

use bereg_core::{ClockTime, Lang, Plan};
use leptos::prelude::*;

use crate::browser::clock;
use crate::words;

/// A strip for each day of the plan, the hours under them.
#[component]
pub(crate) fn Lanes(
    lang: Lang,
    plan: Memo<Plan>,
    /// From when to when messages may leave on each day, by the clock here.
    #[prop(into)]
    open: Signal<(ClockTime, ClockTime)>,
) -> impl IntoView {
    let days = Memo::new(move |_| plan.with(days));
    let lane = move |(from, to): (i64, i64), alone: bool| {
        let (start, width) = (clock::part_of_day(from), (to - from) as f64 / 86_400.0);
        let day = (!alone).then(|| view! { <span class="date">{clock::day(from, lang)}</span> });
        view! {
            {day}
            <div class="lane" role="img" aria-label=words::lane(lang, from, to)>
                <i style:left=share(start) style:width=share(width.min(1.0 - start))></i>
            </div>
        }
    };
    let lanes = move || {
        let days = days.get();
        let alone = days.len() < 2;
        if days.is_empty() {
            return view! { <div class="lane"></div> }.into_any();
        }
        days.into_iter().map(|day| lane(day, alone)).collect_view().into_any()
    };
    let part = |time: ClockTime| share(time.seconds() as f64 / 86_400.0);
    view! {
        <div
            class="lanes"
            class:dated=move || days.with(|days| days.len() > 1)
            style:--opens=move || part(open.get().0)
            style:--closes=move || part(open.get().1)
        >
            {lanes}
            <div class="hours" aria-hidden="true">
                {["0", "6", "12", "18", "24"].map(|hour| view! { <span>{hour}</span> }).collect_view()}
            </div>
        </div>
    }
}

/// A part of a whole for the style sheet, to a hundredth of a percent: nine seconds of a day.
fn share(part: f64) -> String {
    let hundredths = (part * 10_000.0).round() as u32;
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// The first and the last message of each day: Unix time in seconds.
fn days(plan: &Plan) -> Vec<(i64, i64)> {
    let by_day = plan.sends.chunk_by(|one, next| clock::same_day(one.at, next.at));
    by_day.filter_map(|day| Some((day.first()?.at, day.last()?.at))).collect()
}
