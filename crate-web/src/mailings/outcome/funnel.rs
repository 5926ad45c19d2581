//! How far the messages got, step by step, and how many got lost on the way.

use bereg_core::{Lang, Sending, State};
use leptos::prelude::*;

use super::{bar, reached};
use crate::words;

/// A message that has come far has come through every step before.
const STEPS: [State; 4] = [State::Accepted, State::Delivered, State::Read, State::Replied];

/// What has come no step far; what there is none of is left out.
const ASIDE: [State; 5] =
    [State::Failed, State::Unknown, State::Skipped, State::Waiting, State::Sending];

/// A bar for each step of a message's way, as long as the share of all people; figures beside it.
pub(super) fn funnel(lang: Lang, sending: &Sending) -> impl IntoView + use<> {
    let all = sending.people.len();
    let accepted = sending.departed();
    let row = |state: State, number: usize, of: Option<usize>| {
        let kind = if of.is_some() { "step" } else { "aside" };
        view! {
            <div data-kind=kind>
                <dt>{words::state(state).of(lang)}</dt>
                <dd>
                    <span class="track" aria-hidden="true">{bar(number, all)}</span>
                    <b>{number}</b>
                    " "
                    {of.and_then(|of| words::share(lang, number, of))}
                </dd>
            </div>
        }
    };
    let steps = STEPS.map(|state| row(state, reached(sending, state), Some(accepted)));
    let aside = ASIDE.map(|state| (state, sending.count(state))).into_iter();
    let aside = aside.filter(|(_, number)| *number > 0);
    let aside: Vec<_> = aside.map(|(state, number)| row(state, number, None)).collect();
    view! {
        <dl class="funnel">{steps.into_iter().collect_view()} {aside}</dl>
        {(accepted > 0).then(|| view! { <p class="hint">{words::SHARES_HINT.of(lang)}</p> })}
    }
}
