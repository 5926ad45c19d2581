//! The screen of exclusions: whom nobody on the portal mails any more, since when, why, and who decided so.

use bereg_core::{Lang, phone};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::bitrix::{Rest, RestError};
use crate::browser::clock;
use crate::controls::reading::{Reading, instead};
use crate::controls::remove::Remove;
use crate::controls::search_field::SearchField;
use crate::controls::typed::replace;
use crate::desk::Desk;
use crate::exclusions::{Excluded, Exclusions, Heard, Names, Reason};
use crate::screen::{Screen, Sheet};
use crate::wanted::Wanted;
use crate::{csv, words};

/// How many rows are shown at most; a search finds the others.
const MOST: usize = 200;

/// The whole screen.
#[component]
pub(crate) fn ExcludedPeople(
    lang: Lang,
    screen: RwSignal<Screen>,
    exclusions: Exclusions,
    desk: Desk,
    #[prop(into)] rest: StoredValue<Rest, LocalStorage>,
) -> impl IntoView {
    let list = RwSignal::new(Reading::Running);
    let failed = RwSignal::new(None::<RestError>);
    let wanted = RwSignal::new(String::new());
    // Who asks for no more messages comes onto the list while it is looked at.
    let keys = exclusions.keys();
    Effect::new(move || {
        keys.with(|_| ());
        spawn_local(async move {
            let read = exclusions.read().await;
            list.try_set(read.into());
        });
    });
    let remove = Callback::new(move |e164: String| {
        spawn_local(async move {
            let removed = exclusions.remove(&e164).await;
            failed.try_set(removed.err());
        });
    });
    let names = Names::new(rest);
    let found = Memo::new(move |_| list.with(|list| matching(list.done(), &wanted.read(), names)));
    Effect::new(move || {
        let shown =
            |found: &Vec<Excluded>| found.iter().take(MOST).map(|one| one.e164.clone()).collect();
        names.look_up(found.with(shown));
    });
    let rows = move || {
        found.with(|found| {
            let row = |one: &Excluded| view! { <Row lang one=one.clone() names remove /> };
            found.iter().take(MOST).map(row).collect_view()
        })
    };
    let none = move || {
        let searching = !wanted.with(String::is_empty);
        let nobody = found.with(Vec::is_empty)
            && list.with(|list| list.done().is_some_and(|all| !all.is_empty()));
        (searching && nobody).then(|| view! { <p class="hint">{words::NOT_EXCLUDED.of(lang)}</p> })
    };
    let more = move || {
        let more = found.with(Vec::len).saturating_sub(MOST);
        (more > 0).then(|| view! { <p class="hint">{words::more_excluded(lang, more)}</p> })
    };
    let unnamed = move || {
        let why = names.failed.get()?.sentence(lang);
        Some(view! { <p class="hint">{words::names_not_read(lang, &why)}</p> })
    };
    let all = move || list.with(|list| list.done().map_or(0, Vec::len));
    let not_saved = RwSignal::new(false);
    let save = move |_| {
        let name = format!("bereg-exclusions-{}.csv", clock::date(clock::now()));
        let table = found.with_untracked(|found| table(lang, found));
        not_saved.set(!csv::save(&name, &table));
    };
    let count = move || {
        (all() > 0).then(|| {
            view! {
                <span class="hint">{move || words::excluded_count(lang, found.with(Vec::len), all())}</span>
                <button type="button" class="link-button" on:click=save>
                    {words::EXCLUDED_SAVE.of(lang)}
                </button>
            }
        })
    };
    view! {
        <Sheet lang screen>
            <Doubts lang exclusions desk names />
            <Add lang exclusions desk />
            <section class="card" aria-labelledby="excluded-title">
                <header>
                    <h2 id="excluded-title">{words::EXCLUDED_LIST.of(lang)}</h2>
                    {count}
                    <SearchField label=words::SEARCH.of(lang) wanted end=true />
                </header>
                <p class="trouble" role="alert">{move || failed.get().map(|error| error.sentence(lang))}</p>
                {move || list.with(|list| instead(lang, list, words::NOBODY_EXCLUDED.of(lang)))}
                <Show when=move || not_saved.get()>
                    <p class="notice" role="alert">{words::NOT_SAVED.of(lang)}</p>
                </Show>
                {none}
                {unnamed}
                <ul class="rows">{rows}</ul>
                {more}
            </section>
        </Sheet>
    }
}

#[component]
fn Row(lang: Lang, one: Excluded, names: Names, remove: Callback<String>) -> impl IntoView {
    let about = words::excluded_why(lang, &one);
    let Excluded { e164, why, reason, .. } = one;
    let (question, why) = match reason {
        Reason::Reply | Reason::Person => {
            let reply = (!why.is_empty()).then(|| view! { <q>{why}</q> });
            (words::WRITE_AGAIN, reply.into_any())
        }
        Reason::Hand => (words::WRITE_AGAIN_BY_HAND, why.into_any()),
    };
    let key = e164.clone();
    let remove = Callback::new(move |()| remove.run(key.clone()));
    view! {
        <li>
            <div>
                <Who names e164=e164.clone() />
                <small>{about}</small>
                <p class="excerpt">{why}</p>
            </div>
            <div class="buttons">
                <Remove lang name=e164 question remove />
            </div>
        </li>
    }
}

/// A person by the number, and by the name where there is one.
#[component]
fn Who(names: Names, e164: String) -> impl IntoView {
    let number = e164.clone();
    let name = move || names.of(&number).map(|name| view! { <b>{name}</b> " " });
    view! { <div class="who">{name} <b class="phone">{e164}</b></div> }
}

/// Replies that may ask for no more messages: a person reads them and decides.
#[component]
fn Doubts(lang: Lang, exclusions: Exclusions, desk: Desk, names: Names) -> impl IntoView {
    let doubts = Memo::new(move |_| desk.audience.mailed.with(|mailed| exclusions.doubts(mailed)));
    Effect::new(move || {
        let numbers = |doubts: &Vec<Heard>| doubts.iter().map(|one| one.e164.clone()).collect();
        names.look_up(doubts.with(numbers));
    });
    let row = move |heard: Heard| {
        let Heard { e164, message, at, .. } = heard.clone();
        let number = e164.clone();
        let exclude = move |_| exclusions.add(&number, Reason::Person);
        let put_aside = move |_| exclusions.put_aside(&heard);
        view! {
            <li>
                <div>
                    <Who names e164 />
                    <small>{at.map(|at| words::moment(lang, at))}</small>
                    <p class="excerpt whole"><q>{message}</q></p>
                </div>
                <div class="buttons">
                    <button type="button" class="button" on:click=exclude>{words::EXCLUDE.of(lang)}</button>
                    <button type="button" class="button" on:click=put_aside>{words::PUT_ASIDE.of(lang)}</button>
                </div>
            </li>
        }
    };
    let rows = move || doubts.get().into_iter().map(row).collect_view();
    view! {
        <Show when=move || !doubts.with(Vec::is_empty)>
            <section class="card" aria-labelledby="doubts-title">
                <header><h2 id="doubts-title">{words::DOUBTS.of(lang)}</h2></header>
                <p class="hint">{words::DOUBTS_HINT.of(lang)}</p>
                <ul class="rows">{rows}</ul>
            </section>
        </Show>
    }
}

/// Adds numbers by hand, one or a whole column, each with the same reason.
#[component]
fn Add(lang: Lang, exclusions: Exclusions, desk: Desk) -> impl IntoView {
    let (numbers, why) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let told = RwSignal::new(None::<Result<String, String>>);
    let busy = RwSignal::new(false);
    // The items that were added last.
    let added = RwSignal::new(Vec::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let text = numbers.get_untracked();
        let country = desk.policy.with_untracked(|policy| policy.country.clone());
        let number = |part: &str| phone(part, country.as_deref()).e164;
        let parts: Vec<&str> = text.lines().flat_map(|line| parts(line, number)).collect();
        let mut good: Vec<String> = parts.iter().filter_map(|part| number(part)).collect();
        let bad: Vec<&str> = parts.into_iter().filter(|part| number(part).is_none()).collect();
        good.retain(|e164| !exclusions.has(e164));
        good.sort_unstable();
        good.dedup();
        let rest = bad.join("\n");
        let bad = bad.first().map(|first| ((*first).to_owned(), bad.len()));
        let (typed, reason) = (text, why.get_untracked());
        spawn_local(async move {
            let written = exclusions.add_by_hand(&good, reason.trim()).await;
            busy.try_set(false);
            let told_now = match written {
                Ok(items) => {
                    // What was no number stays to be mended, and the reason with it.
                    if rest.is_empty() {
                        replace(why, &reason, String::new());
                    }
                    replace(numbers, &typed, rest);
                    added.try_set(items);
                    Ok(words::added(lang, good.len(), bad))
                }
                Err(error) => Err(error.sentence(lang)),
            };
            told.try_set(Some(told_now));
        });
    };
    let undo = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let items = added.get_untracked();
        spawn_local(async move {
            let undone = exclusions.undo(&items).await;
            busy.try_set(false);
            if undone.is_ok() {
                added.try_set(Vec::new());
            }
            let undone = undone.map(|()| words::ADDED_UNDONE.of(lang).to_owned());
            told.try_set(Some(undone.map_err(|error| error.sentence(lang))));
        });
    };
    let failed = move || told.get().and_then(Result::err);
    let done = move || told.get().and_then(Result::ok);
    view! {
        <form class="card fields add" on:submit=submit>
            <label>
                <span>{words::EXCLUDE_NUMBERS.of(lang)}</span>
                <textarea rows="2" required inputmode="tel" bind:value=numbers></textarea>
            </label>
            <label>
                <span>{words::EXCLUDE_WHY.of(lang)}</span>
                <input type="text" maxlength="200" autocomplete="off" bind:value=why />
            </label>
            <button type="submit" class="button" aria-disabled=move || busy.get().to_string()>
                {words::EXCLUDE_ADD.of(lang)}
            </button>
            <p class="trouble" role="alert">{failed}</p>
            <p class="hint">
                <span role="status">{done}</span> " "
                <Show when=move || !added.with(Vec::is_empty)>
                    <button type="button" class="link-button" on:click=undo>{words::UNDO.of(lang)}</button>
                </Show>
            </p>
        </form>
    }
}

/// What stands between commas and tabs on a line; beside a number nothing but what has digits: the rest is a name.
fn parts(line: &str, number: impl Fn(&str) -> Option<String>) -> Vec<&str> {
    let parts = line.split([',', ';', '\t']).map(str::trim);
    let mut parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    if parts.iter().any(|part| number(part).is_some()) {
        parts.retain(|part| part.contains(|letter: char| letter.is_ascii_digit()));
    }
    parts
}

/// The list as Excel opens it.
fn table(lang: Lang, list: &[Excluded]) -> String {
    let header = words::EXCLUDED_HEADER.map(|name| name.of(lang));
    let row = |one: &Excluded| {
        let (at, reason) = (clock::date_and_time(one.at), words::reason(one.reason));
        csv::row(lang, [&one.e164, &at, reason.of(lang), &one.why, &one.by])
    };
    csv::table([csv::row(lang, header)].into_iter().chain(list.iter().map(row)))
}

/// Those who are looked for by their number, their name, the reason, or who decided so.
fn matching(list: Option<&Vec<Excluded>>, wanted: &str, names: Names) -> Vec<Excluded> {
    let wanted = Wanted::typed(wanted);
    let is_wanted = |one: &&Excluded| {
        let name = names.of(&one.e164).unwrap_or_default();
        wanted.is_in(&[&name, &one.why, &one.by], &one.e164)
    };
    list.into_iter().flatten().filter(is_wanted).cloned().collect()
}
