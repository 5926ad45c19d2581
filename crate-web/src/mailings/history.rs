//! What a line has sent: the last mailings, each with its report.

use std::time::Duration;

use bereg_core::Lang;
use gloo_timers::future::sleep;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::outcome::Outcome;
use crate::bitrix::Rest;
use crate::browser::clock;
use crate::controls::reading::{Reading, instead};
use crate::mailer::{Journal, Mailer, Run};
use crate::shared::RUNS;
use crate::words;

/// How long the portal is left alone while a mailing goes on.
const REST: Duration = Duration::from_secs(5);

/// The last mailings of the line that is connected, the newest first.
#[component]
pub(crate) fn History(lang: Lang, rest: Rest, mailer: Mailer) -> impl IntoView {
    let runs = RwSignal::new(Reading::Running);
    match mailer.line() {
        Some(line) => spawn_local(async move {
            loop {
                let items = RUNS.latest(&rest, &line).await;
                let read = items.map(|items| items.iter().filter_map(Run::of).collect::<Vec<_>>());
                let is_settled = |runs: &Vec<Run>| runs.iter().all(|run| run.sign.over);
                let settled = read.as_ref().map_or(true, is_settled);
                // Nobody looks any more, or nothing will change.
                if runs.try_set(read.into()).is_some() || settled {
                    break;
                }
                sleep(REST).await;
            }
        }),
        None => runs.set(Reading::Done(Vec::new())),
    }
    let empty = match mailer.line() {
        Some(_) => words::NO_MAILINGS.of(lang),
        None => words::NO_LINE_NO_MAILINGS.of(lang),
    };
    let rows = move || {
        runs.with(|runs| {
            let rows = runs.done().into_iter().flatten();
            rows.map(|run| view! { <Row lang run=run.clone() /> }).collect_view()
        })
    };
    view! {
        <section class="card" aria-labelledby="history-title">
            <header>
                <h2 id="history-title">{words::MAILINGS_OF_LINE.of(lang)}</h2>
            </header>
            {move || runs.with(|runs| instead(lang, runs, empty))}
            <ul class="rows">{rows}</ul>
        </section>
    }
}

#[component]
fn Row(lang: Lang, run: Run) -> impl IntoView {
    let Journal { sending, titles, text, .. } = *run.journal;
    let start = sending.start();
    let when = format!("{}, {}", clock::day(start, lang), clock::time(start));
    // A mailing of an older version has no more than what its first person got.
    let text = match sending.people.first() {
        Some(first) if text.is_empty() => first.text.clone(),
        _ => text,
    };
    let (phase, status) =
        (words::phase(lang, &sending.phase), words::progress(lang, &sending, clock::now()));
    let open = RwSignal::new(false);
    let sending = StoredValue::new(sending);
    let titles = Memo::new(move |_| titles.clone());
    let report = move || {
        let sending = Signal::derive(move || sending.get_value());
        open.get().then(|| view! { <Outcome lang sending titles /> })
    };
    view! {
        <li>
            <div>
                <b>{when}</b>
                <small>{words::by_whom(&phase, &run.sign.by)}</small>
                <p>{status}</p>
                <details on:toggle=move |_| open.set(true)>
                    <summary>{words::REPORT.of(lang)}</summary>
                    <p class="excerpt">{text}</p>
                    {report}
                </details>
            </div>
        </li>
    }
}
