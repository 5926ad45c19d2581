//! The last look before a mailing: whom, what, when, the warnings. Only here can it be started, and only by a person.

use bereg_core::{Certificate, Lang, PlanRequest, Recipient, Report, Risk, Sending, Severity};
use leptos::html::Dialog;
use leptos::prelude::*;

use crate::browser::clock;
use crate::certificate::Nine;
use crate::letter::Letter;
use crate::mailer::{Limits, Mailing};
use crate::message::risks::sign;
use crate::words;

/// What is reviewed. It does not change any more while the dialog is open.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reviewed {
    /// Who gets what and when.
    pub(crate) letters: Vec<Letter>,
    /// The message as it is written.
    pub(crate) text: String,
    /// As the core saw the draft.
    pub(crate) report: Report,
    /// What the plan was made from.
    pub(crate) request: PlanRequest,
    /// How the mailing stands to the nine recommendations.
    pub(crate) certificate: Certificate,
    /// Whether messages can leave: not in the demo.
    pub(crate) can_send: bool,
    /// The number that sends, in a few words.
    pub(crate) line: String,
    /// Which part of the list it goes to, how many people get nothing, and why.
    pub(crate) left_out: String,
}

impl Reviewed {
    /// The mailing as it is handed over. It is planned anew when it starts: a time that went by while somebody was reading is now.
    pub(crate) fn mailing(&self, lang: Lang, name: String) -> Mailing {
        let recipient = |letter: &Letter| {
            let (id, e164, text) = (letter.id.clone(), letter.e164.clone(), letter.text.clone());
            Recipient::new(id, e164, text, letter.at, letter.until)
        };
        let title = |letter: &Letter| (letter.id.clone(), letter.title.clone());
        Mailing {
            name,
            text: self.text.clone(),
            titles: self.letters.iter().map(title).collect(),
            sending: Sending::new(self.letters.iter().map(recipient), self.request.clone(), lang),
        }
    }
}

/// The dialog, open while there is something to review.
#[component]
pub(crate) fn Review(
    lang: Lang,
    reviewed: RwSignal<Option<Reviewed>>,
    /// What can be promised of a mailing here.
    limits: RwSignal<Limits>,
    /// Somebody pressed start.
    start: Callback<Reviewed>,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        match reviewed.with(Option::is_some) {
            // Opening what is open already is the only thing that can fail.
            true => drop(dialog.show_modal()),
            false => dialog.close(),
        }
    });
    let contents = move || {
        reviewed
            .get()
            .map(|reviewed| view! { <Contents lang reviewed limits start close=dialog /> })
    };
    view! {
        <dialog
            class="review"
            aria-labelledby="review-title"
            node_ref=dialog
            on:close=move |_| reviewed.set(None)
        >
            {contents}
        </dialog>
    }
}

#[component]
fn Contents(
    lang: Lang,
    reviewed: Reviewed,
    limits: RwSignal<Limits>,
    start: Callback<Reviewed>,
    close: NodeRef<Dialog>,
) -> impl IntoView {
    let warnings: Vec<Risk> = reviewed
        .report
        .risks
        .iter()
        .filter(|risk| risk.severity == Severity::Warn)
        .cloned()
        .collect();
    let chosen = RwSignal::new(false);
    let accepted = RwSignal::new(warnings.is_empty());
    let missing = move || match (accepted.get(), chosen.get()) {
        (true, true) => None,
        (false, _) => Some(words::TICK_WARNINGS),
        (true, false) => Some(words::TICK_CONSENT),
    };
    let cancel = move |_| {
        if let Some(dialog) = close.get_untracked() {
            dialog.close();
        }
    };
    let can_send = reviewed.can_send;
    let certificate = reviewed.certificate.clone();
    let summary = {
        let Reviewed { letters, line, left_out, request, .. } = reviewed.clone();
        view! { <Summary lang letters line left_out gap=request.gap() /> }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if missing().is_none() {
            start.run(reviewed.clone());
        }
    };
    let consent = view! {
        <label class="option">
            <input type="checkbox" bind:checked=chosen />
            <span>{words::CONSENT.of(lang)}</span>
        </label>
    };
    view! {
        <form on:submit=submit>
            <h2 id="review-title">{words::REVIEW_TITLE.of(lang)}</h2>
            {summary}
            <Nine lang certificate />
            {can_send.then(|| view! { <Promises lang limits /> })}
            <Warnings lang warnings accepted />
            {if can_send {
                consent.into_any()
            } else {
                view! { <p class="notice">{words::DEMO_CANNOT_SEND.of(lang)}</p> }.into_any()
            }}
            <div class="buttons">
                <button type="button" class="button" on:click=cancel>
                    {words::BACK.of(lang)}
                </button>
                {can_send.then(|| view! {
                    <button
                        type="submit"
                        class="button go"
                        aria-describedby="missing-tick"
                        prop:disabled=move || missing().is_some()
                    >
                        {words::START_MAILING.of(lang)}
                    </button>
                })}
            </div>
            {can_send.then(|| view! {
                <p id="missing-tick" class="hint">{move || missing().map(|tick| tick.of(lang))}</p>
            })}
        </form>
    }
}

/// Whom, when, and every single message.
#[component]
fn Summary(
    lang: Lang,
    letters: Vec<Letter>,
    line: String,
    left_out: String,
    gap: i64,
) -> impl IntoView {
    let people = letters.len() as u64;
    let start = letters.first().map_or(0, |letter| letter.at);
    let end = letters.last().map_or(0, |letter| letter.at);
    let one_day = clock::same_day(start, end);
    let row = |letter: Letter| {
        let at = if one_day { clock::time(letter.at) } else { words::moment(lang, letter.at) };
        view! {
            <li>
                <div><b>{letter.title}</b> " " <span>{at} " · " {letter.e164}</span></div>
                <p>{letter.text}</p>
            </li>
        }
    };
    view! {
        <dl>
            <dt>{words::WHOM.of(lang)}</dt>
            <dd>
                {words::people(lang, people)}
                {(!left_out.is_empty()).then(|| view! { <p class="hint">{left_out}</p> })}
                {(people == 1).then(|| view! { <p class="hint">{words::ONE_TAKES_A_DAY.of(lang)}</p> })}
            </dd>
            <dt>{words::WHEN.of(lang)}</dt>
            <dd>{words::span(lang, start, end)}", "{words::gap(lang, gap)}</dd>
            <dt>{words::LINE.of(lang)}</dt>
            <dd>{line}</dd>
        </dl>
        <details class="letters">
            <summary>{words::ALL_MESSAGES.of(lang)}</summary>
            <ol>{letters.into_iter().map(row).collect_view()}</ol>
        </details>
    }
}

/// What a page in a browser cannot promise, said before and not afterwards.
#[component]
fn Promises(lang: Lang, limits: RwSignal<Limits>) -> impl IntoView {
    let rows = move || {
        let Limits { is_kept_here, has_locks, has_background } = limits.get();
        let kept = (!is_kept_here).then_some(words::KEPT_BY_PORTAL);
        let alone = (!has_locks).then_some(words::ONE_TAB);
        let closing = match has_background {
            true => words::BACKGROUND_GOES_ON,
            false => words::CLOSING_PAUSES,
        };
        let always = [closing, words::SLEEP_DELAYS, words::ONE_COMPUTER];
        let all = always.into_iter().chain(kept).chain(alone);
        all.map(|words| view! { <li>{words.of(lang)}</li> }).collect_view()
    };
    view! {
        <div class="limits">
            <h3>{words::LIMITS_TITLE.of(lang)}</h3>
            <ul>{rows}</ul>
        </div>
    }
}

/// What has to be confirmed.
#[component]
fn Warnings(lang: Lang, warnings: Vec<Risk>, accepted: RwSignal<bool>) -> impl IntoView {
    (!warnings.is_empty()).then(|| {
        let row = |risk: Risk| {
            view! {
                <li data-risk="warn">
                    <span class="sign" aria-hidden="true">{sign(Severity::Warn)}</span>
                    <span>{risk.message}</span>
                </li>
            }
        };
        view! {
            <div class="warnings">
                <ul>{warnings.into_iter().map(row).collect_view()}</ul>
                <label class="option">
                    <input type="checkbox" bind:checked=accepted />
                    <span>{words::ACCEPT.of(lang)}</span>
                </label>
            </div>
        }
    })
}
