//! What became of a mailing: how far the messages got, who answered, when, and the report as a file.

mod funnel;
mod rate;
mod report;
mod times;

use std::collections::BTreeMap;

use bereg_core::{Lang, Recipient, Sending, State};
use leptos::prelude::*;

use crate::browser::clock;
use crate::exclusions::{Answers, Exclusions};
use crate::{csv, words};

/// What became of a mailing in figures and bars, and its report as a file.
#[component]
pub(crate) fn Outcome(
    lang: Lang,
    #[prop(into)] sending: Signal<Sending>,
    /// What to call people, by their keys.
    titles: Memo<BTreeMap<String, String>>,
    /// What people have written to the line.
    exclusions: Exclusions,
) -> impl IntoView {
    let failed = RwSignal::new(false);
    let save = move |_| {
        let (sending, titles) = (sending.read_untracked(), titles.read_untracked());
        let reply = |person: &Recipient| untrack(|| exclusions.reply_of(person)?.message.into());
        let table = report::table(lang, &sending, &titles, reply);
        let name = format!("bereg-{}.csv", clock::date(sending.start()));
        failed.set(!csv::save(&name, &table));
    };
    view! {
        <div class="outcome">
            <div>
                {move || sending.with(|sending| funnel::funnel(lang, sending))}
                {move || sending.with(|sending| rate::rate(lang, Answers::of(sending, exclusions)))}
            </div>
            <div>{move || sending.with(|sending| times::times(lang, sending))}</div>
            <div class="buttons">
                <button type="button" class="button" on:click=save>
                    {words::SAVE_REPORT.of(lang)}
                </button>
            </div>
            <Show when=move || failed.get()>
                <p class="notice" role="alert">{words::NOT_SAVED.of(lang)}</p>
            </Show>
        </div>
    }
}

/// How many messages have come as far as `state`, or further.
fn reached(sending: &Sending, state: State) -> usize {
    sending.people.iter().filter(|person| person.state >= state).count()
}

/// A bar for `part` of `of`; nothing stands in the track for nothing.
fn bar(part: usize, of: usize) -> impl IntoView + use<> {
    let width = format!("{:.2}%", 100.0 * part as f64 / of.max(1) as f64);
    (part > 0).then(|| view! { <i style:width=width></i> })
}
