//! What is wrong around the work, told above it, and the way to have it looked at once more.

use std::time::Duration;

use bereg_core::Lang;
use gloo_timers::future::sleep;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::audience::Search;
use crate::bitrix::RestError;
use crate::browser::network::Network;
use crate::desk::Desk;
use crate::host::StoredHost;
use crate::latest::Latest;
use crate::mailer::{Mailer, Seat};
use crate::words;
use crate::work_store::NotKept;

/// How often the portal is asked again for what it did not tell.
const AGAIN: Duration = Duration::from_secs(60);

/// A sentence for each trouble; nothing while all is well.
#[component]
pub(crate) fn Troubles(
    lang: Lang,
    host: StoredHost,
    desk: Desk,
    mailer: Mailer,
    not_kept: RwSignal<Option<NotKept>>,
) -> impl IntoView {
    let is_cut_off = Memo::new(move |_| mailer.network.get() == Network::Gone);
    let notices = move || {
        let not_kept = not_kept.get().or(mailer.troubles.not_kept.get());
        let not_kept = not_kept.map(|error| error.sentence(lang).to_owned());
        let clock_off = desk.clock_off.get().map(|ahead| words::clock_off(lang, ahead));
        let trouble = |told: words::Term, error: Option<RestError>| Some((told, error?));
        let unread = mailer.exclusions.not_read.get();
        let of_portal = [
            mailer.troubles.not_copied.get().map(|error| (words::not_copied(&error), error)),
            trouble(words::RUNS_NOT_READ, mailer.troubles.not_read.get()),
            trouble(words::DAYS_NOT_READ, desk.past_unread.get()),
            trouble(words::NUMBER_NOT_READ, desk.number_unread.get()),
            trouble(words::DAYS_NOT_WRITTEN, mailer.troubles.days_not_written.get()),
            unread.map(|error| (words::exclusions_not_read(&error), error)),
            trouble(words::EXCLUSIONS_NOT_WRITTEN, mailer.exclusions.not_written.get()),
            trouble(words::NOT_REMEMBERED, desk.not_remembered.get()),
        ];
        let notice = |words| view! { <p class="notice" role="alert">{words}</p> };
        let told = by_error(of_portal.into_iter().flatten()).into_iter();
        let told = told.map(|(error, troubles)| words::because(lang, &troubles, &error));
        // Without a network all the others follow from that.
        let told: Vec<String> = match is_cut_off.get() {
            true => vec![words::OFFLINE.of(lang).to_owned()],
            false => told.collect(),
        };
        not_kept.into_iter().chain(clock_off).chain(told).map(notice).collect_view()
    };
    // What the portal did not tell or take down is tried again, by itself and at once when somebody says so.
    let is_unread = Memo::new(move |_| {
        mailer.troubles.not_read.read().is_some()
            || desk.past_unread.read().is_some()
            || desk.number_unread.read().is_some()
            || mailer.exclusions.not_read.read().is_some()
            || mailer.exclusions.not_written.read().is_some()
            || matches!(*desk.audience.search.read(), Search::Failed(_))
    });
    let ask_again = move || {
        let host = host.get_value();
        spawn_local(async move { host.ask_again(desk, mailer).await });
    };
    let trouble = Latest::new();
    Effect::new(move || {
        let mine = trouble.next();
        if is_unread.get() {
            spawn_local(async move {
                // Somebody has read by then what is wrong.
                sleep(AGAIN).await;
                while trouble.is(mine) {
                    ask_again();
                    sleep(AGAIN).await;
                }
            });
        }
    });
    // What nobody answered is asked for as soon as somebody can.
    Effect::new(move |before: Option<bool>| {
        let is_cut_off = is_cut_off.get();
        if before == Some(true) && !is_cut_off && is_unread.get_untracked() {
            ask_again();
        }
        is_cut_off
    });
    let again = move || {
        (is_unread.get() && !is_cut_off.get()).then(|| {
            view! {
                <p class="notice">
                    <button type="button" class="button" on:click=move |_| ask_again()>
                        {words::ASK_PORTAL_AGAIN.of(lang)}
                    </button>
                </p>
            }
        })
    };
    let unreadable = move || {
        (mailer.seat.get() == Seat::Unreadable).then(|| {
            let forget = move |_| spawn_local(mailer.forget_unreadable());
            view! {
                <div class="notice" role="alert">
                    <p>{words::UNREADABLE.of(lang)}</p>
                    <button type="button" class="button" on:click=forget>
                        {words::FORGET_UNREADABLE.of(lang)}
                    </button>
                </div>
            }
        })
    };
    view! {
        {notices}
        {again}
        {unreadable}
    }
}

/// The troubles of each error, in order: one error that is behind several is told once.
fn by_error(
    troubles: impl Iterator<Item = (words::Term, RestError)>,
) -> Vec<(RestError, Vec<words::Term>)> {
    let mut told: Vec<(RestError, Vec<words::Term>)> = Vec::new();
    for (trouble, error) in troubles {
        match told.iter_mut().find(|(known, _)| *known == error) {
            Some((_, troubles)) => troubles.push(trouble),
            None => told.push((error, vec![trouble])),
        }
    }
    told
}
