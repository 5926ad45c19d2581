//! A mailing under way: how far it has come, and what can be done about it.

use std::collections::BTreeMap;

use bereg_core::{Lang, Pause, Phase, Sending, State};
use leptos::html::{Button, H2};
use leptos::prelude::*;

use crate::browser::clock;
use crate::browser::network::Network;
use crate::connect::ask_again;
use crate::controls::focus::{focus, is_lost};
use crate::exclusions::Exclusions;
use crate::line_status::LineStatus;
use crate::mailer::{Limits, Order, Seat};
use crate::mailings::outcome::Outcome;
use crate::mailings::recipients::Recipients;
use crate::olchat::Webhook;
use crate::words;

mod confirmation;

use confirmation::Confirmation;

/// The screen while a mailing exists.
#[component]
pub(crate) fn Progress(
    lang: Lang,
    #[prop(into)] sending: Signal<Sending>,
    /// What the draft of the mailing was called; empty where it had no name.
    name: Memo<String>,
    /// What to call people, by their keys.
    titles: Memo<BTreeMap<String, String>>,
    /// Who sends.
    seat: RwSignal<Seat>,
    /// Whether the browser has a network.
    network: RwSignal<Network>,
    /// What can be promised of a mailing here.
    limits: RwSignal<Limits>,
    line: RwSignal<LineStatus>,
    /// Tries the address of a line.
    connect: Callback<Webhook>,
    /// Whether the mailing says what is wrong with the line.
    told: Memo<bool>,
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
    let done = move || sending.with(|sending| sending.people.len() - sending.remaining());
    let all = move || sending.with(|sending| sending.people.len());
    let waits_for_network = Memo::new(move |_| {
        sending.with(|sending| words::waits_for_network(&seat.read(), sending, network.get()))
    });
    let status = move || {
        sending.with(|sending| {
            words::how_far(lang, &seat.read(), sending, network.get(), clock::now())
        })
    };
    // What is over may be of another day.
    let called = move || {
        let name = Some(name.get()).filter(|name| !name.is_empty());
        let begun = sending.with(|it| it.is_over().then(|| words::moment(lang, it.began())));
        let called: Vec<String> = name.into_iter().chain(begun).collect();
        (!called.is_empty()).then(|| view! { " " <small>{called.join(" · ")}</small> })
    };
    // Nothing leaves while the line is in trouble: it is looked at first.
    let again = move || told.get().then(|| ask_again(lang, line, connect, "button go"));
    // Whatever was pressed to get here is gone, and the focus with it.
    let heading = NodeRef::<H2>::new();
    Effect::new(move || {
        if heading.get().is_some() && is_lost() {
            focus(heading.get_untracked());
        }
    });
    let (stopping, stop) = (RwSignal::new(false), NodeRef::new());
    let is_suspected = Memo::new(move |_| {
        sending.with(|sending| matches!(sending.phase, Phase::Paused(Pause::Spam(_))))
    });
    // Nobody resumes in passing what endangers the number: what was about to be pressed is another button by now.
    let (resuming, resume) = (RwSignal::new(false), NodeRef::new());
    Effect::new(move || {
        if is_suspected.get() {
            focus(heading.get_untracked());
        } else {
            resuming.set(false);
        }
    });
    let can_stop = move || obeys.get() && !sending.with(Sending::is_over);
    let title = move || {
        sending
            .with(|sending| words::whose(lang, &seat.read(), sending, network.get(), clock::now()))
    };
    let free_elsewhere =
        move || seat.with(|seat| matches!(seat, Seat::OtherBrowser { is_free: true, .. }));
    let about = move || {
        let Limits { is_kept_here, has_locks, has_background } = limits.get();
        let seat = sending.with(|sending| words::seat(lang, &seat.read(), sending));
        let kept = (ours.get() && !is_kept_here).then(|| words::KEPT_BY_PORTAL.of(lang).to_owned());
        let alone = (ours.get() && !has_locks).then(|| words::ONE_TAB.of(lang).to_owned());
        let runs = ours.get() && sending.with(|sending| sending.phase == Phase::Running);
        let closing = match has_background {
            _ if waits_for_network.get() => words::OFFLINE_GOES_ON,
            true => words::BACKGROUND_GOES_ON,
            false => words::CLOSING_PAUSES,
        };
        let closing = runs.then(|| closing.of(lang).to_owned());
        let paragraph = |words| view! { <p class="about">{words}</p> };
        [seat, closing, kept, alone].into_iter().flatten().map(paragraph).collect_view()
    };
    view! {
        <section class="card progress" aria-label=words::MAILING.of(lang)>
            <header>
                <h2 tabindex="-1" node_ref=heading><span role="status">{title}</span>{called}</h2>
                <div class="buttons">
                    {again}
                    <Show when=move || obeys.get()><Controls lang sending line is_suspected order resuming resume stopping stop /></Show>
                </div>
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
            <Show when=move || resuming.get() && obeys.get()>
                <Confirmation
                    lang
                    question=words::RESUME_UNDER_SUSPICION.of(lang).to_owned()
                    no=words::DO_NOT_RESUME
                    yes=words::RESUME_NOW
                    on_yes=Callback::new(move |()| {
                        resuming.set(false);
                        order.run(Order::Resume);
                    })
                    asking=resuming
                    raised_by=resume
                    heading
                />
            </Show>
            <Show when=move || stopping.get() && can_stop()>
                <Confirmation
                    lang
                    question=Signal::derive(move || sending.with(|sending| words::stopping(lang, sending)))
                    no=words::DO_NOT_STOP
                    yes=words::STOP_NOW
                    on_yes=Callback::new(move |()| order.run(Order::Stop))
                    asking=stopping
                    raised_by=stop
                    heading
                />
            </Show>
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
                <Outcome lang sending titles exclusions />
            </Show>
            <Recipients lang sending titles obeys exclusions order />
        </section>
    }
}

#[component]
fn Controls(
    lang: Lang,
    sending: Signal<Sending>,
    line: RwSignal<LineStatus>,
    /// Whether the line is under suspicion of spam.
    is_suspected: Memo<bool>,
    order: Callback<Order>,
    /// Whether it is asked whether to resume under suspicion.
    resuming: RwSignal<bool>,
    /// The button that raises that question.
    resume: NodeRef<Button>,
    /// Whether it is asked whether to stop.
    stopping: RwSignal<bool>,
    /// The button that raises the question.
    stop: NodeRef<Button>,
) -> impl IntoView {
    let button = move |order_given: Order, label: words::Term, class: &'static str| {
        view! {
            <button type="button" class=class on:click=move |_| order.run(order_given.clone())>
                {label.of(lang)}
            </button>
        }
    };
    let phase = Memo::new(move |_| sending.with(|sending| sending.phase.clone()));
    let is_flying = Memo::new(move |_| sending.with(|sending| sending.count(State::Sending) > 0));
    let is_down = Memo::new(move |_| line.with(LineStatus::is_in_trouble));
    let buttons = move || match phase.get() {
        Phase::Paused(Pause::Spam(_)) => None,
        Phase::Ready | Phase::Paused(_) => {
            let class = if is_down.get() { "button" } else { "button go" };
            Some(button(Order::Resume, words::RESUME, class))
        }
        Phase::Running => Some(button(Order::Pause, words::PAUSE, "button")),
        // The answer to the message on its way is waited for.
        Phase::Stopped | Phase::Done if is_flying.get() => None,
        Phase::Stopped | Phase::Done => Some(button(Order::Close, words::NEW_MAILING, "button go")),
    };
    view! {
        <div class="buttons">
            {buttons}
            <Show when=move || is_suspected.get()>
                <button
                    type="button"
                    class="button"
                    node_ref=resume
                    aria-expanded=move || resuming.get().to_string()
                    on:click=move |_| resuming.update(|resuming| *resuming = !*resuming)
                >
                    {words::RESUME_ASK.of(lang)}
                </button>
            </Show>
            <Show when=move || !sending.with(Sending::is_over)>
                <button
                    type="button"
                    class="button"
                    node_ref=stop
                    aria-expanded=move || stopping.get().to_string()
                    on:click=move |_| stopping.update(|stopping| *stopping = !*stopping)
                >
                    {words::STOP.of(lang)}
                </button>
            </Show>
        </div>
    }
}
