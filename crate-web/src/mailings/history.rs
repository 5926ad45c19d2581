//! What a line has sent: the last mailings, each with its report.

use std::time::Duration;

use bereg_core::{Lang, Sending};
use gloo_timers::future::sleep;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::outcome::Outcome;
use super::recipients::Recipients;
use crate::bitrix::{Rest, RestError};
use crate::browser::clock;
use crate::controls::followed::followed;
use crate::controls::reading::{Reading, instead};
use crate::exclusions::{Answers, Exclusions, Reason};
use crate::latest::Latest;
use crate::mailer::{Journal, Mailer, Order, Run};
use crate::words;

/// How long the portal is left alone while a mailing goes on.
const BETWEEN: Duration = Duration::from_secs(5);

/// The last mailings of the line that is connected, the newest first.
#[component]
pub(crate) fn History(lang: Lang, rest: Rest, mailer: Mailer) -> impl IntoView {
    let runs = RwSignal::new(Reading::Running);
    let pages = RwSignal::new(1);
    let has_older = RwSignal::new(false);
    let rest = StoredValue::new_local(rest);
    // The seat changes with the line.
    let line = Memo::new(move |_| {
        mailer.seat.track();
        mailer.line()
    });
    let reading = Latest::new();
    Effect::new(move |before: Option<Option<String>>| {
        let (pages_now, of) = (pages.get(), line.get());
        let mine = reading.next();
        if before.as_ref() != Some(&of) {
            runs.set(if of.is_some() { Reading::Running } else { Reading::Done(Vec::new()) });
            has_older.set(false);
        }
        let Some(line) = of.clone() else { return of };
        spawn_local(async move {
            let Some(rest) = rest.try_get_value() else { return };
            // Nobody looks any more, or at something else.
            let is_wanted = || reading.is(mine);
            let mut read = Run::latest(&rest, &line, pages_now).await;
            let mut known = Vec::new();
            while is_wanted() {
                match read {
                    Ok((read, older)) => {
                        known = read;
                        has_older.set(older);
                        runs.set(Reading::Done(known.clone()));
                        if is_settled(&known, mailer) {
                            break;
                        }
                    }
                    Err(error) => {
                        let is_passing = matches!(error, RestError::Offline | RestError::Timeout);
                        // What was read last stays while the portal does not answer.
                        if !is_passing || runs.with_untracked(|runs| runs.done().is_none()) {
                            runs.set(Reading::Failed(error));
                        }
                        if !is_passing {
                            break;
                        }
                    }
                }
                sleep(BETWEEN).await;
                // A journal is long: only that of the mailing under way is read again.
                let under_way = mailer.id();
                let open = known.iter().find(|run| Some(&run.lease.mailing) == under_way.as_ref());
                read = match open.map(|run| run.item) {
                    Some(open) => {
                        let older = has_older.try_get_untracked().unwrap_or_default();
                        read_again(&rest, known.clone(), open).await.map(|runs| (runs, older))
                    }
                    None => Run::latest(&rest, &line, pages_now).await,
                };
            }
        });
        of
    });
    let empty = move || match line.get() {
        Some(_) => words::NO_MAILINGS.of(lang),
        None => words::NO_LINE_NO_MAILINGS.of(lang),
    };
    let all = move || runs.with(|runs| runs.done().cloned().unwrap_or_default());
    let row = move |run: Run| {
        let item = run.item;
        let run = followed(run, move || {
            runs.with(|runs| runs.done()?.iter().find(|run| run.item == item).cloned())
        });
        view! { <Row lang run exclusions=mailer.exclusions /> }
    };
    view! {
        <section class="card" aria-labelledby="history-title">
            <header>
                <h2 id="history-title">{words::MAILINGS_OF_LINE.of(lang)}</h2>
            </header>
            {move || runs.with(|runs| instead(lang, runs, empty()))}
            <ul class="rows"><For each=all key=|run| run.item children=row /></ul>
            <Show when=move || has_older.get()>
                <button type="button" class="button" on:click=move |_| pages.update(|pages| *pages += 1)>
                    {words::OLDER.of(lang)}
                </button>
            </Show>
        </section>
    }
}

/// The mailings with one of them, by the number of its item, as it is now.
async fn read_again(rest: &Rest, mut runs: Vec<Run>, item: u64) -> Result<Vec<Run>, RestError> {
    let now = Run::read(rest, item).await?;
    if let (Some(now), Some(run)) = (now, runs.iter_mut().find(|run| run.item == item)) {
        *run = now;
    }
    Ok(runs)
}

/// Whether nothing of it will change: no mailing goes on, and none has begun that the portal does not know yet.
fn is_settled(runs: &[Run], mailer: Mailer) -> bool {
    runs.iter().all(|run| run.lease.over)
        && !mailer.is_starting.get_untracked()
        && !mailer.is_sending()
}

/// A row stays the same while its mailing goes on, so that a report that is open stays so.
#[component]
fn Row(lang: Lang, run: Memo<Run>, exclusions: Exclusions) -> impl IntoView {
    let sending = Memo::new(move |_| run.with(|run| run.journal.sending.clone()));
    let titles = Memo::new(move |_| run.with(|run| run.journal.titles.clone()));
    let when = move || words::moment(lang, sending.with(Sending::began));
    let phase = move || {
        let course = sending.with(|sending| words::course(lang, sending, clock::now()));
        run.with(|run| words::by_whom(&course, &run.lease.by))
    };
    let status = move || sending.with(|sending| words::progress(lang, sending, clock::now()));
    let answered =
        move || sending.with(|sending| words::answered(lang, Answers::of(sending, exclusions)));
    let text = Memo::new(move |_| {
        run.with(|run| {
            let Journal { sending, text, .. } = &*run.journal;
            // A mailing of an older version has no more than what its first person got.
            match sending.people.first() {
                Some(first) if text.is_empty() => first.text.clone(),
                _ => text.clone(),
            }
        })
    });
    // Which one it was.
    let beginning = move || text.read().lines().next().unwrap_or_default().to_owned();
    // What is past is decided about where its mailing is; whoever answered can be left alone from here, too.
    let order = Callback::new(move |order| {
        if let Order::Exclude(e164) = order {
            exclusions.add(&e164, Reason::Person);
        }
    });
    let name = move || {
        let name = run.with(|run| run.journal.name.clone());
        (!name.is_empty()).then(|| format!(" · {name}"))
    };
    let open = RwSignal::new(false);
    let toggle = move |event: web_sys::Event| {
        let details = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        open.set(details.is_some_and(|details| details.has_attribute("open")));
    };
    view! {
        <li>
            <div>
                <b>{when}{name}</b>
                <small>{phase}</small>
                <p>{status} " " {answered}</p>
                <Show when=move || !open.get()><p class="excerpt">{beginning}</p></Show>
                <details on:toggle=toggle>
                    <summary>{words::REPORT.of(lang)}</summary>
                    <p class="excerpt">{text}</p>
                    <Show when=move || open.get()>
                        <Outcome lang sending titles exclusions />
                        <Recipients lang sending titles obeys=false exclusions order />
                    </Show>
                </details>
            </div>
        </li>
    }
}
