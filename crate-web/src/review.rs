//! The last look before a mailing: whom, what, when, the warnings. Only here can it be started, and only by a person.

use bereg_core::{
    Certificate, Lang, Person, PlanRequest, PlannedMessage, Recipient, Report, Risk, Sending,
    Severity, plan,
};
use leptos::html::Dialog;
use leptos::prelude::*;

use crate::browser::clock;
use crate::certificate::Nine;
use crate::desk::ticking;
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
    /// Who gets what and when if the mailing starts `now`: as it was planned, unless the first message ought to have left by then. Whoever has
    /// no room any more gets nothing.
    fn letters_from(&self, now: i64, lang: Lang) -> Vec<Letter> {
        if self.letters.first().is_none_or(|first| now < first.at + PATIENCE) {
            return self.letters.clone();
        }
        let person = |letter: &Letter| Person {
            id: letter.id.clone(),
            phone: letter.e164.clone(),
            ..Person::default()
        };
        let people: Vec<Person> = self.letters.iter().map(person).collect();
        let request = PlanRequest { start: self.request.start.max(now), ..self.request.clone() };
        let planned = plan(&request, &people, lang);
        let letter = |send: &PlannedMessage| {
            let letter = self.letters.iter().find(|letter| letter.id == send.id)?;
            Some(Letter { at: send.at, until: send.until, ..letter.clone() })
        };
        planned.sends.iter().filter_map(letter).collect()
    }

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

/// So many seconds a plan may be late before another one is shown.
const PATIENCE: i64 = 60;

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
    let cancel = move |_| {
        if let Some(dialog) = close.get_untracked() {
            dialog.close();
        }
    };
    // Whoever reads for long sees the plan that the mailing starts with, not the one it would have started with.
    let now = ticking();
    let first = StoredValue::new(reviewed.letters.first().map(|letter| letter.at));
    let all = StoredValue::new(reviewed.letters.len());
    let shown = {
        let reviewed = reviewed.clone();
        Memo::new(move |_| reviewed.letters_from(now.get(), lang))
    };
    let can_send = reviewed.can_send;
    let certificate = reviewed.certificate.clone();
    let summary = {
        let Reviewed { line, left_out, request, .. } = reviewed.clone();
        view! { <Summary lang letters=shown line left_out gap=request.gap() /> }
    };
    let is_late = move || {
        let now = shown.read();
        (first.get_value() != now.first().map(|letter| letter.at)).then(|| {
            let words = words::planned_anew(lang, all.get_value().saturating_sub(now.len()));
            view! { <p class="notice" role="alert">{words}</p> }
        })
    };
    let missing = move || match (accepted.get(), chosen.get()) {
        _ if shown.with(Vec::is_empty) => Some(words::NO_ROOM_LEFT),
        (true, true) => None,
        (false, _) => Some(words::TICK_WARNINGS),
        (true, false) => Some(words::TICK_CONSENT),
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
            {is_late}
            <Nine lang certificate />
            {can_send.then(|| view! { <Promises lang limits /> })}
            <Warnings lang warnings accepted />
            {if can_send {
                consent.into_any()
            } else {
                view! { <p class="notice">{words::DEMO_CANNOT_SEND.of(lang)}</p> }.into_any()
            }}
            <div class="decision">
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
            </div>
        </form>
    }
}

/// Whom, when, and every single message.
#[component]
fn Summary(
    lang: Lang,
    letters: Memo<Vec<Letter>>,
    line: String,
    left_out: String,
    gap: i64,
) -> impl IntoView {
    let people = Memo::new(move |_| letters.with(Vec::len) as u64);
    let ends =
        Memo::new(move |_| letters.with(|letters| Some((letters.first()?.at, letters.last()?.at))));
    let when = move || {
        let (start, end) = ends.get()?;
        Some(words::span_at(lang, start, end, gap))
    };
    let row = move |letter: Letter| {
        let one_day = ends.get().is_some_and(|(start, end)| clock::same_day(start, end));
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
                {move || words::people(lang, people.get())}
                {(!left_out.is_empty()).then(|| view! { <p class="hint">{left_out}</p> })}
                {move || (people.get() == 1).then(|| view! { <p class="hint">{words::ONE_TAKES_A_DAY.of(lang)}</p> })}
            </dd>
            <dt>{words::WHEN.of(lang)}</dt>
            <dd>{when}</dd>
            <dt>{words::LINE.of(lang)}</dt>
            <dd>{line}</dd>
        </dl>
        <details class="letters">
            <summary>{words::ALL_MESSAGES.of(lang)}</summary>
            <ol>{move || letters.get().into_iter().map(row).collect_view()}</ol>
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
