//! One person of a mailing under way: what became of the message, and what is to be decided about it.

use bereg_core::{Lang, Recipient, Reply, State};
use leptos::prelude::*;

use crate::browser::clock;
use crate::controls::icon::{CLOCK, CROSS, DASH, FLYING, Icon, QUESTION, TICK, TICKS};
use crate::exclusions::Exclusions;
use crate::mailer::Order;
use crate::words;

/// The person, the state, and the buttons there are.
#[component]
pub(super) fn Row(
    lang: Lang,
    index: usize,
    title: String,
    person: Recipient,
    /// Whether it can be decided here.
    obeys: Memo<bool>,
    exclusions: Exclusions,
    order: Callback<Order>,
) -> impl IntoView {
    let (icon, kind) = look(person.state);
    let time = (person.state != State::Waiting).then(|| clock::time(person.changed));
    // What was settled needs no explanation any more.
    let reason = person.reason.filter(|_| person.state < State::Accepted);
    let decide = (obeys.get() && person.state == State::Unknown).then(|| {
        view! {
            <span class="buttons">
                <button type="button" class="button" on:click=move |_| order.run(Order::MarkSent(index))>
                    {words::WAS_SENT.of(lang)}
                </button>
                <button type="button" class="button" on:click=move |_| order.run(Order::MarkNotSent(index))>
                    {words::WAS_NOT_SENT.of(lang)}
                </button>
            </span>
        }
    });
    let e164 = person.e164.clone();
    // A reply may mean that this was the last message; the mailing cannot always tell.
    let exclude = (person.state == State::Replied).then_some(move || {
        let e164 = e164.clone();
        let heard = exclusions.heard_of(&e164);
        let doubt = heard.clone().filter(|heard| heard.meaning == Reply::MaybeOptOut);
        let reply = heard.map(|heard| view! { <p class="excerpt whole"><q>{heard.message}</q></p> });
        if exclusions.has(&e164) {
            return view! { {reply} <p>{words::EXCLUDED.of(lang)}</p> }.into_any();
        }
        let exclude = move |_| order.run(Order::Exclude(e164.clone()));
        let warning = doubt.is_some().then(|| view! { <p class="warn">{words::MAY_OPT_OUT.of(lang)}</p> });
        let put_aside = doubt.map(|heard| view! {
            <button type="button" class="button" on:click=move |_| exclusions.put_aside(&heard)>
                {words::PUT_ASIDE.of(lang)}
            </button>
        });
        view! {
            {reply}
            {warning}
            <span class="buttons">
                <button type="button" class="button" on:click=exclude>{words::EXCLUDE.of(lang)}</button>
                {put_aside}
            </span>
        }
        .into_any()
    });
    view! {
        <li data-state=kind>
            <span class="state"><Icon path=icon /> {words::state(person.state).of(lang)}</span>
            <span class="name">{title}</span>
            <span class="phone">{person.e164}</span>
            <time>{time}</time>
            <p>{reason}</p>
            {decide}
            {exclude}
        </li>
    }
}

/// The picture of a state and its colour in the style sheet.
fn look(state: State) -> (&'static str, &'static str) {
    match state {
        State::Waiting => (CLOCK, "idle"),
        State::Sending => (FLYING, "busy"),
        State::Unknown => (QUESTION, "doubt"),
        State::Failed => (CROSS, "bad"),
        State::Skipped => (DASH, "idle"),
        State::Accepted | State::Sent => (TICK, "good"),
        State::Delivered | State::Read | State::Replied => (TICKS, "good"),
    }
}
