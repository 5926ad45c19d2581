//! Whom: who will get the message, and why the others will not.

use std::collections::BTreeMap;

use bereg_core::{Lang, Reason, Verdict};
use leptos::html::Button;
use leptos::prelude::*;

use crate::audience::{Audience, Search, Source};
use crate::bitrix::Rest;
use crate::bitrix::crm::{Filter, Record};
use crate::candidate::Candidate;
use crate::controls::step::Step;
use crate::desk::Desk;
use crate::words;

mod call_lists;
mod conditions_form;
pub(crate) mod filter_form;
mod free_days;
mod part_days;
pub(crate) mod paste;
mod people_list;
pub(crate) mod saved_filters;
pub(crate) mod split;
mod splitter;

use filter_form::FilterForm;
use people_list::PeopleList;
use splitter::Splitter;

/// The first question of the screen.
#[component]
pub(crate) fn Whom(
    lang: Lang,
    desk: Desk,
    /// Whether what changes the answer is seen, and the button that shows it.
    open: RwSignal<bool>,
    opener: NodeRef<Button>,
    /// The portal's server, where there is a portal.
    rest: Option<Rest>,
    /// The kinds of record that people are found in.
    records: &'static [Record],
    /// Looks for people anew.
    find: Callback<Filter>,
    /// Opens the portal's own dialog for a kind of record.
    choose: Callback<Record>,
    /// The searches that the user has kept.
    saved: RwSignal<Vec<Filter>>,
    /// Has the portal keep them.
    keep: Callback<String>,
) -> impl IntoView {
    let Audience { candidates, receivers, search, proving, .. } = desk.audience;
    let is_nobody_chosen = move || desk.audience.source.with(|source| *source == Source::Nobody);
    let title = move || match search.get() {
        Search::Running(_) => words::SEARCHING.of(lang).to_owned(),
        Search::Failed(_) => words::SEARCH_FAILED.of(lang).to_owned(),
        Search::Done(_) if is_nobody_chosen() => words::NOBODY_CHOSEN.of(lang).to_owned(),
        Search::Done(_) => words::will_receive(
            lang,
            receivers.with(Vec::len) as u64,
            candidates.with(Vec::len) as u64,
        ),
    };
    // Nobody receives, and somebody would if they had written to the line.
    let lacks_dialogs = move || {
        let is_such = |verdict: &Verdict| verdict.reason == Some(Reason::NoDialog);
        receivers.with(Vec::is_empty)
            && desk.audience.verdicts.with(|verdicts| verdicts.values().any(is_such))
    };
    let detail = move || match search.get() {
        Search::Failed(error) => error.sentence(lang),
        Search::Running(_) => words::SEARCHING_HINT.of(lang).to_owned(),
        Search::Done(_) if is_nobody_chosen() => words::CHOOSE_PEOPLE.of(lang).to_owned(),
        Search::Done(_) if candidates.with(Vec::is_empty) => {
            words::NOBODY_FOUND.of(lang).to_owned()
        }
        Search::Done(_) => {
            let out = left_out(lang, desk.audience);
            match proving.get() {
                true => format!("{out}. {}", words::PROVING.of(lang)),
                false if lacks_dialogs() => format!("{out}. {}", words::NO_DIALOGS.of(lang)),
                false => out,
            }
        }
    };
    let dialogs = move || match search.get() {
        Search::Done(Some(error)) => Some(view! {
            <p class="hint">{words::DIALOGS_UNKNOWN.of(lang)} " " {error.sentence(lang)}</p>
        }),
        _ => None,
    };
    let only_first = move || {
        let limit = desk.audience.source.with(|source| match source {
            Source::Search(filter) if filter.describes() => Some(filter.limit),
            _ => None,
        });
        let limit = limit.filter(|limit| candidates.with(Vec::len) >= *limit)?;
        Some(view! { <p class="hint">{words::only_first(lang, limit)}</p> })
    };
    let choosing = move || {
        let error = desk.audience.choosing.get()?;
        Some(view! { <p class="trouble" role="alert">{error.sentence(lang)}</p> })
    };
    let rest = StoredValue::new_local(rest);
    let shown = Signal::derive(move || match desk.audience.source.get() {
        Source::Search(filter) => Some(filter),
        Source::Unknown | Source::Nobody | Source::Table => None,
    });
    view! {
        <Step
            lang
            number="1"
            label=words::WHOM.of(lang)
            title=Signal::derive(title)
            detail=Signal::derive(detail)
            unanswered=Signal::derive(is_nobody_chosen)
            open
            opener
            picture=move || view! { <Splitter lang desk /> }
        >
            <FilterForm lang rest=rest.get_value() records fields=desk.audience.filter shown find choose saved keep>
                <PasteButton lang desk find />
            </FilterForm>
            {choosing}
            {only_first}
            {dialogs}
            <PeopleList lang desk />
        </Step>
    }
}

/// Opens the dialog for a list, and says whether rows of the last one were of no use: they are still there.
#[component]
fn PasteButton(lang: Lang, desk: Desk, find: Callback<Filter>) -> impl IntoView {
    let pasting = desk.audience.pasting;
    let audience = desk.audience;
    let replaced = move || {
        let (source, people) = audience.replaced.get()?;
        let title = words::bring_back(lang, source == Source::Table, people.len() as u64);
        let bring_back = move |_| match &source {
            Source::Search(filter) => find.run(filter.clone()),
            _ => audience.bring_back(source.clone(), people.clone()),
        };
        Some(view! {
            <button type="button" class="link-button" on:click=bring_back>{title}</button>
        })
    };
    let has_anybody = move || audience.candidates.with(|list| !list.is_empty());
    let clear = move || {
        has_anybody().then(|| {
            view! {
                <button type="button" class="link-button" on:click=move |_| audience.clear()>
                    {words::CLEAR_LIST.of(lang)}
                </button>
            }
        })
    };
    let unused = move || {
        let rows = pasting.unused.get() as u64;
        (rows > 0).then(|| view! { <span class="hint">{words::cannot_be_used(lang, rows)}</span> })
    };
    let known = move || {
        let words = words::known_to_crm(lang, &pasting.known.get()?);
        Some(view! { <span class="hint" role="status">{words}</span> })
    };
    view! {
        <button type="button" class="button" on:click=move |_| pasting.open.set(true)>
            {words::PASTE_LIST.of(lang)}
        </button>
        {clear}
        {replaced}
        {unused}
        {known}
    }
}

/// Which part of the list is sent to, how many people of it stay out, and why.
pub(crate) fn left_out(lang: Lang, audience: Audience) -> String {
    let Audience { candidates, verdicts, split, part_sizes, .. } = audience;
    let out = candidates.with(|list| verdicts.with(|verdicts| reasons(lang, list, verdicts)));
    let out = words::excluded(lang, &out);
    split.with(|split| match split {
        Some(split) => format!("{}. {out}", split.sentence(lang, &part_sizes.read())),
        None => out,
    })
}

/// How many people stay out, by reason, the most frequent first.
fn reasons(
    lang: Lang,
    candidates: &[Candidate],
    verdicts: &BTreeMap<String, Verdict>,
) -> Vec<(String, usize)> {
    let mut reasons = BTreeMap::new();
    for one in candidates {
        match verdicts.get(&one.person.id) {
            Some(verdict) if verdict.receives => {}
            verdict => {
                let why = words::why(lang, verdict, one.excluded_by_hand);
                *reasons.entry(why).or_insert(0) += 1;
            }
        }
    }
    let mut reasons: Vec<_> = reasons.into_iter().collect();
    reasons.sort_by_key(|(_, people)| std::cmp::Reverse(*people));
    reasons
}
