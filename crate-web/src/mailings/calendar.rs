//! The calendar of a line: the days on which it mailed, those on which it rests, and those on which it may mail.

use std::collections::BTreeSet;

use bereg_core::{Lang, Line, MailingDay, Person, Plan, plan};
use leptos::prelude::*;

use crate::browser::clock;
use crate::desk::Desk;
use crate::when::timing::Timing;
use crate::words;

/// A day of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Day {
    /// So many messages left.
    Mailed(u32),
    /// So many messages are still to leave.
    Ahead(u32),
    /// It has gone by without a mailing.
    Gone,
    /// A mailing may begin.
    Free,
    /// None may, for this reason.
    Closed(String),
}

/// Six weeks, beginning before the last pause, and what would become of some more messages.
#[component]
pub(crate) fn Calendar(lang: Lang, desk: Desk) -> impl IntoView {
    let line = Memo::new(move |_| desk.draft.with(|draft| draft.line.clone()));
    let weeks = Memo::new(move |_| {
        let line = line.get();
        let past = line.as_ref()?.past.clone()?;
        let now = clock::now();
        let day = |noon: i64| (noon, day(desk, line.as_ref(), &past, now, noon));
        Some(days(now).into_iter().map(day).collect::<Vec<_>>())
    });
    let body = move || match weeks.get() {
        Some(weeks) => view! {
            <Weeks lang weeks />
            <WhatIf lang desk />
        }
        .into_any(),
        None => view! { <p class="hint">{words::PAST_UNKNOWN.of(lang)}</p> }.into_any(),
    };
    view! {
        <section class="card calendar" aria-labelledby="calendar-title">
            <header>
                <h2 id="calendar-title">{words::CALENDAR.of(lang)}</h2>
            </header>
            {body}
        </section>
    }
}

#[component]
fn Weeks(lang: Lang, weeks: Vec<(i64, Day)>) -> impl IntoView {
    let today = clock::date(clock::now());
    // The month is named where it begins, and where the calendar does.
    let first = weeks.first().map(|(noon, _)| *noon);
    let date = move |noon: i64| match first == Some(noon) {
        true => clock::day_and_month(noon, lang),
        false => clock::day_of_month(noon, lang),
    };
    let cell = |(noon, day): &(i64, Day)| {
        let (state, about) = words::day(lang, day);
        let title = about.clone();
        let current = (clock::date(*noon) == today).then_some("date");
        let number = match day {
            Day::Mailed(messages) | Day::Ahead(messages) => {
                Some(view! { <b aria-hidden="true">{*messages}</b> })
            }
            _ => None,
        };
        view! {
            <td data-state=state aria-current=current title=title>
                {date(*noon)}
                {number}
                <span class="unseen">": " {about}</span>
            </td>
        }
    };
    // Not everybody can point at a day.
    let reasons: BTreeSet<String> = weeks.iter().filter_map(|(_, day)| reason(day)).collect();
    let why_closed = reasons.into_iter().map(|why| {
        view! { <p class="hint">{words::why_closed(lang, &why)}</p> }
    });
    let why_closed = why_closed.collect_view();
    let week = |week: &[(i64, Day)]| view! { <tr>{week.iter().map(cell).collect_view()}</tr> };
    let key = |(state, name): (&'static str, words::Term)| {
        view! { <li data-state=state>{name.of(lang)}</li> }
    };
    view! {
        <table>
            <thead>
                <tr>
                    {words::weekdays(lang).map(|name| view! { <th scope="col">{name}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody>{weeks.chunks(7).map(week).collect_view()}</tbody>
        </table>
        <ul class="key">{words::DAYS_KEY.map(key).collect_view()}</ul>
        {why_closed}
    }
}

/// Why a day is closed, if it is.
fn reason(day: &Day) -> Option<String> {
    match day {
        Day::Closed(why) if !why.is_empty() => Some(why.clone()),
        _ => None,
    }
}

/// What if so many more messages were sent: when they could leave.
#[component]
fn WhatIf(lang: Lang, desk: Desk) -> impl IntoView {
    let more = RwSignal::new(40_u32);
    let answer = move || {
        let line = desk.draft.with(|draft| draft.line.clone());
        let now = clock::now();
        let timing = Timing { at: None, ..desk.timing.get() };
        let mut plan = planned(desk, &timing, line.as_ref(), now, more.get());
        // Where the line rests now, the first day on which it may mail is what is asked for.
        if plan.sends.is_empty()
            && let Some(first) = plan.left.first().and_then(|left| left.first)
        {
            let timing = Timing { at: Some(first), ..timing };
            plan = planned(desk, &timing, line.as_ref(), now, more.get());
        }
        words::what_if(lang, more.get(), &plan)
    };
    view! {
        <form class="fields" on:submit=|event| event.prevent_default()>
            <label class="narrow">
                <span>{words::WHAT_IF.of(lang)}</span>
                <input
                    type="number"
                    min="1"
                    max="300"
                    prop:value=move || more.get().to_string()
                    on:change:target=move |event| {
                        let number = event.target().value().trim().parse().unwrap_or(1);
                        more.set(u32::clamp(number, 1, 300));
                    }
                />
            </label>
            <output>{answer}</output>
        </form>
    }
}

/// What a day is like; `noon` is its noon.
fn day(desk: Desk, line: Option<&Line>, past: &[MailingDay], now: i64, noon: i64) -> Day {
    let date = clock::date(noon);
    if let Some(mailed) = past.iter().find(|past| past.day == date && past.messages > 0) {
        let is_ahead = date > clock::date(now);
        return if is_ahead { Day::Ahead(mailed.messages) } else { Day::Mailed(mailed.messages) };
    }
    if date < clock::date(now) {
        return Day::Gone;
    }
    let midnight = clock::read_field(&format!("{date}T00:00"));
    let plan = planned(desk, &Timing { at: midnight, ..desk.timing.get() }, line, now, 1);
    match (plan.sends.first(), plan.left.first()) {
        (Some(send), _) if clock::date(send.at) == date => Day::Free,
        (_, Some(left)) => Day::Closed(left.message.clone()),
        _ => Day::Closed(String::new()),
    }
}

/// A plan for people of whom nothing is known; they live where the browser is.
fn planned(desk: Desk, timing: &Timing, line: Option<&Line>, now: i64, people: u32) -> Plan {
    let person = |number: u32| Person {
        id: number.to_string(),
        phone: format!("+7900{number:07}"),
        time_zone: Some(clock::zone()),
        ..Person::default()
    };
    let people: Vec<Person> = (1..=people).map(person).collect();
    let request = desk.policy.with(|policy| timing.request(now, line.cloned(), policy, 0, &people));
    plan(&request, &people, desk.lang.get())
}

/// The noons of six weeks; the first begins on the Monday at least 14 days ago.
fn days(now: i64) -> Vec<i64> {
    let noon = clock::read_field(&format!("{}T12:00", clock::date(now))).unwrap_or(now);
    let first = noon - 14 * DAY - clock::weekday(noon - 14 * DAY) * DAY;
    (0..42).map(|day| first + day * DAY).collect()
}

const DAY: i64 = 86_400;
