//! One person of a mailing: what became of the message, and what is to be decided about it.

use std::collections::BTreeMap;

use bereg_core::{Lang, Phase, Recipient, Reply, Sending, State};
use leptos::prelude::*;

use crate::browser::clock;
use crate::card_link::CardLink;
use crate::controls::followed::followed;
use crate::controls::icon::{CLOCK, CROSS, DASH, FLYING, Icon, QUESTION, TICK, TICKS};
use crate::exclusions::Exclusions;
use crate::mailer::Order;
use crate::words;

/// The person with what was written, the state, and the buttons there are. It stays the same row while the mailing goes on, so that no
/// button is lost under somebody's hands.
#[component]
pub(super) fn Row(
    lang: Lang,
    sending: Signal<Sending>,
    index: usize,
    /// The person at this place, as they are now.
    person: Recipient,
    titles: Memo<BTreeMap<String, String>>,
    /// Whether it can be decided here.
    obeys: Signal<bool>,
    exclusions: Exclusions,
    order: Callback<Order>,
) -> impl IntoView {
    let (id, e164, text) = (person.id.clone(), person.e164.clone(), person.text.clone());
    let title = {
        let person = person.clone();
        move || titles.with(|titles| titles.get(&person.id).unwrap_or(&person.e164).clone())
    };
    let person =
        followed(person, move || sending.with(|sending| sending.people.get(index).cloned()));
    let state = Memo::new(move |_| person.with(|person| person.state));
    // While nothing leaves, nobody knows when the turn comes.
    let waits_in_vain = Memo::new(move |_| sending.with(|sending| sending.phase != Phase::Running));
    let when = move || {
        person.with(|person| match person.state {
            State::Waiting if waits_in_vain.get() => String::new(),
            State::Waiting if !clock::same_day(person.at, clock::now()) => {
                let day = clock::day_and_month(person.at, lang);
                format!("{day}, {}", clock::time(person.at))
            }
            State::Waiting => clock::time(person.at),
            _ => clock::time(person.changed),
        })
    };
    // What came of it later has a time of its own.
    let sent = move || {
        person.with(|person| {
            let at = person.requested.filter(|_| person.state > State::Accepted)?;
            let is_other = clock::date_and_time(at) != clock::date_and_time(person.changed);
            is_other.then(|| words::sent_at(lang, at, person.changed))
        })
    };
    // What was settled needs no explanation any more.
    let reason = move || {
        person.with(|person| person.reason.clone().filter(|_| person.state < State::Accepted))
    };
    let decide = move || {
        (obeys.get() && state.get() == State::Unknown).then(|| {
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
        })
    };
    let number = e164.clone();
    // A reply may mean that this was the last message; the mailing cannot always tell.
    let exclude = move || {
        if state.get() != State::Replied {
            return ().into_any();
        }
        let e164 = number.clone();
        let heard = person.with(|person| exclusions.reply_of(person));
        let doubt = heard.clone().filter(|heard| heard.meaning == Reply::MaybeOptOut);
        let message = heard.clone().map(|heard| heard.message);
        let reply = message.map(|words| view! { <p class="excerpt whole"><q>{words}</q></p> });
        if exclusions.has(&e164) {
            // What a person has read into a reply may have been a slip; whoever says STOP means it.
            let read_into = heard.filter(|heard| heard.meaning != Reply::OptOut);
            let undo = read_into.map(|heard| {
                view! {
                    <button type="button" class="link-button" on:click=move |_| exclusions.put_aside(&heard)>
                        {words::UNDO.of(lang)}
                    </button>
                }
            });
            return view! { {reply} <p>{words::EXCLUDED.of(lang)} " " {undo}</p> }.into_any();
        }
        let exclude = move |_| order.run(Order::Exclude(e164.clone()));
        let warning =
            doubt.is_some().then(|| view! { <p class="warn">{words::MAY_OPT_OUT.of(lang)}</p> });
        let put_aside = doubt.map(|heard| {
            view! {
                <button type="button" class="button" on:click=move |_| exclusions.put_aside(&heard)>
                    {words::PUT_ASIDE.of(lang)}
                </button>
            }
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
    };
    view! {
        <li data-state=move || look(state.get()).1>
            <span class="state">
                {move || view! { <Icon path=look(state.get()).0 /> }} " "
                <span>{move || words::state(state.get()).of(lang)}</span> " "
                <time>{when}</time> " "
                <small>{sent}</small>
            </span>
            <details>
                <summary class="name">{title}</summary>
                <div class="excerpt whole">{text}</div>
            </details>
            <span class="contact"><span class="phone">{e164}</span> <CardLink lang id /></span>
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
