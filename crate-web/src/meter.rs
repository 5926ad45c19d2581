//! The nine recommendations at a glance, and one by one with the evidence.

use bereg_core::{Lang, Recommendation, RecommendationState, Report, Severity};
use leptos::html::Button;
use leptos::prelude::*;

use crate::controls::focus::focus;
use crate::controls::icon::{CROSS, Icon, QUESTION, TICK};
use crate::controls::menu::has_left;
use crate::words::{self, Term};

/// Nine boxes that open into a list.
#[component]
pub(crate) fn Meter(lang: Lang, report: Memo<Report>) -> impl IntoView {
    let open = RwSignal::new(false);
    let button = NodeRef::<Button>::new();
    let nine = Memo::new(move |_| report.with(|report| report.recommendations.clone()));
    // The evidence changes with every key, the states seldom do.
    let states = Memo::new(move |_| nine.with(|nine| nine.iter().map(|one| one.state).collect()));
    let met = move || {
        states.with(|states: &Vec<_>| {
            states.iter().filter(|state| **state == RecommendationState::Met).count()
        })
    };
    // All nine can be met by a draft that cannot be sent for another reason.
    let is_blocked = Memo::new(move |_| {
        report.with(|report| report.risks.iter().any(|risk| risk.severity == Severity::Block))
    });
    let boxes = move || {
        let states = states.get().into_iter();
        states.map(|state| view! { <i data-state=shown(state).name></i> }).collect_view()
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.stop_propagation();
            open.set(false);
            focus(button.get_untracked());
        }
    };
    let on_leave = move |event: leptos::ev::FocusEvent| {
        if has_left(&event) {
            open.set(false);
        }
    };
    view! {
        <div class="meter" on:keydown=on_key on:focusout=on_leave>
            <button
                type="button"
                class="plain-button"
                node_ref=button
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span class="boxes" aria-hidden="true">{boxes}</span>
                <b>{move || words::met(lang, met(), is_blocked.get())}</b>
            </button>
            <Show when=move || open.get()>
                <ol class="evidence" tabindex="0" aria-label=words::RECOMMENDATIONS_TITLE.of(lang)>
                    {move || nine.get().into_iter().map(|one| row(lang, one)).collect_view()}
                </ol>
            </Show>
        </div>
    }
}

fn row(lang: Lang, one: Recommendation) -> impl IntoView {
    let Shown { name, icon, word, .. } = shown(one.state);
    view! {
        <li data-state=name>
            <Icon path=icon />
            <span class="unseen">{word.of(lang)} ". "</span>
            <div>
                <b>{words::recommendation(one.number).of(lang)}</b>
                <small>{one.evidence}</small>
            </div>
        </li>
    }
}

/// How the state of a recommendation is shown.
pub(crate) struct Shown {
    /// What the style sheet calls it.
    pub(crate) name: &'static str,
    /// Its picture on the screen.
    icon: &'static str,
    /// Its sign in a list.
    pub(crate) sign: &'static str,
    /// Its name for whoever does not see them.
    pub(crate) word: Term,
}

/// How a state is shown.
pub(crate) fn shown(state: RecommendationState) -> Shown {
    let (name, icon, sign, word) = match state {
        RecommendationState::Met => ("met", TICK, "✓", words::MET),
        RecommendationState::NotMet => ("not-met", CROSS, "✗", words::NOT_MET),
        RecommendationState::Unknown => ("unknown", QUESTION, "?", words::CANNOT_BE_KNOWN),
    };
    Shown { name, icon, sign, word }
}
