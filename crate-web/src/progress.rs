//! A mailing under way: how far it has come, and what can be done about it.

use std::collections::BTreeMap;

use bereg_core::{Lang, Phase, Recipient, Reply, Sending, State};
use leptos::prelude::*;

use crate::browser::clock;
use crate::controls::icon::{CLOCK, CROSS, DASH, FLYING, Icon, QUESTION, TICK, TICKS};
use crate::exclusions::Exclusions;
use crate::mailer::{Limits, Order, Seat};
use crate::mailings::outcome::Outcome;
use crate::words;

/// The screen while a mailing exists.
#[component]
pub(crate) fn Progress(
    lang: Lang,
    #[prop(into)] sending: Signal<Sending>,
    /// What to call people, by their keys.
    titles: Memo<BTreeMap<String, String>>,
    /// Who sends.
    seat: RwSignal<Seat>,
    /// What can be promised of a mailing here.
    limits: RwSignal<Limits>,
    /// Whom nobody mails any more.
    exclusions: Exclusions,
    order: Callback<Order>,
    /// Shows the message that is to be sent next.
    write: Callback<()>,
) -> impl IntoView {
    let ours = Memo::new(move |_| seat.with(|seat| matches!(seat, Seat::Ours(_))));
    // Another tab of the browser does what is asked for here.
    let obeys =
        Memo::new(move |_| seat.with(|seat| matches!(seat, Seat::Ours(_) | Seat::OtherTab { .. })));
    let done = move || sending.with(|sending| sending.people.len() - left(sending));
    let all = move || sending.with(|sending| sending.people.len());
    let status = move || sending.with(|sending| words::progress(lang, sending, clock::now()));
    let rows = move || {
        let titles = titles.get();
        let people = sending.with(|sending| sending.people.clone());
        let row = |(index, person): (usize, Recipient)| {
            let title = titles.get(&person.id).unwrap_or(&person.e164).clone();
            view! { <Row lang index title person obeys exclusions order /> }
        };
        people.into_iter().enumerate().map(row).collect_view()
    };
    let title = move || {
        let words = |sending: &Sending| words::whose(lang, &seat.read(), &sending.phase);
        sending.with(words)
    };
    let free_elsewhere =
        move || seat.with(|seat| matches!(seat, Seat::OtherBrowser { is_free: true, .. }));
    let about = move || {
        let Limits { is_kept_here, has_locks, .. } = limits.get();
        let seat = sending.with(|sending| words::seat(lang, &seat.read(), sending));
        let kept = (ours.get() && !is_kept_here).then(|| words::KEPT_BY_PORTAL.of(lang).to_owned());
        let alone = (ours.get() && !has_locks).then(|| words::ONE_TAB.of(lang).to_owned());
        let paragraph = |words| view! { <p class="about">{words}</p> };
        [seat, kept, alone].into_iter().flatten().map(paragraph).collect_view()
    };
    view! {
        <section class="card progress" aria-label=words::MAILING.of(lang)>
            <header>
                <h2 role="status">{title}</h2>
                <Show when=move || obeys.get()><Controls lang sending order /></Show>
                <Show when=move || !sending.with(|sending| sending.is_over())>
                    <button type="button" class="link-button" on:click=move |_| write.run(())>
                        {words::WRITE_NEXT.of(lang)}
                    </button>
                </Show>
                <Show when=free_elsewhere>
                    <div class="buttons">
                        <button type="button" class="button go" on:click=move |_| order.run(Order::TakeOver)>
                            {words::TAKE_OVER.of(lang)}
                        </button>
                    </div>
                </Show>
            </header>
            {about}
            <Show when=move || !sending.with(|sending| sending.is_over())>
                <progress
                    max=move || all().to_string()
                    prop:value=move || done() as f64
                    aria-label=words::MAILING.of(lang)
                ></progress>
            </Show>
            <p class="status">{status}</p>
            <Show when=move || sending.with(|sending| sending.is_over())>
                <Outcome lang sending titles />
            </Show>
            <ol class="recipients">{rows}</ol>
        </section>
    }
}

#[component]
fn Controls(lang: Lang, sending: Signal<Sending>, order: Callback<Order>) -> impl IntoView {
    let button = move |order_given: Order, label: words::Term, class: &'static str| {
        view! {
            <button type="button" class=class on:click=move |_| order.run(order_given.clone())>
                {label.of(lang)}
            </button>
        }
    };
    let phase = Memo::new(move |_| sending.with(|sending| sending.phase.clone()));
    let stopping = RwSignal::new(false);
    let buttons = move || match phase.get() {
        Phase::Ready | Phase::Paused(_) => Some(button(Order::Resume, words::RESUME, "button go")),
        Phase::Running => Some(button(Order::Pause, words::PAUSE, "button")),
        Phase::Stopped | Phase::Done => Some(button(Order::Close, words::NEW_MAILING, "button go")),
    };
    let can_stop = move || !matches!(phase.get(), Phase::Stopped | Phase::Done);
    let confirm = move || {
        view! {
            <div class="confirm" role="alert">
                <p>{sending.with(|sending| words::stopping(lang, sending))}</p>
                <div class="buttons">
                    <button type="button" class="button" on:click=move |_| stopping.set(false)>
                        {words::DO_NOT_STOP.of(lang)}
                    </button>
                    {button(Order::Stop, words::STOP_NOW, "button stop")}
                </div>
            </div>
        }
    };
    view! {
        <div class="buttons">
            {buttons}
            <Show when=can_stop>
                <button
                    type="button"
                    class="button"
                    aria-expanded=move || stopping.get().to_string()
                    on:click=move |_| stopping.update(|stopping| *stopping = !*stopping)
                >
                    {words::STOP.of(lang)}
                </button>
            </Show>
        </div>
        <Show when=move || stopping.get() && can_stop()>{confirm}</Show>
    }
}

#[component]
fn Row(
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
        let doubt = heard.as_ref().filter(|heard| heard.meaning == Reply::MaybeOptOut);
        let doubt = doubt.map(|_| view! { <p class="warn">{words::MAY_OPT_OUT.of(lang)}</p> });
        let reply = heard.map(|heard| view! { <p class="excerpt whole"><q>{heard.message}</q></p> });
        if exclusions.has(&e164) {
            return view! { {reply} <p>{words::EXCLUDED.of(lang)}</p> }.into_any();
        }
        let exclude = move |_| order.run(Order::Exclude(e164.clone()));
        view! {
            {reply}
            {doubt}
            <span class="buttons">
                <button type="button" class="button" on:click=exclude>{words::EXCLUDE.of(lang)}</button>
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

/// How many people have not had their turn.
fn left(sending: &Sending) -> usize {
    sending.count(State::Waiting) + sending.count(State::Sending)
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
