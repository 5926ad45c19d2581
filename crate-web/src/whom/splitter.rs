//! The buttons that split a long list and choose the part that is sent to.

use bereg_core::{Lang, Reason};
use leptos::prelude::*;

use super::part_days::{PartStart, starts};
use super::split::Told;
use crate::browser::clock;
use crate::candidate::Candidate;
use crate::desk::Desk;
use crate::words;

/// Offers to split a long list, and the parts when it is split.
#[component]
pub(crate) fn Splitter(lang: Lang, desk: Desk) -> impl IntoView {
    let split = desk.audience.split;
    let parts =
        Memo::new(move |_| split.with(|split| split.as_ref().map_or(0, |split| split.parts)));
    let shown = move || parts.get() > 0;
    let offer = Memo::new(move |_| desk.audience.to_split());
    // The draft changes with every key, what is known of the line seldom does.
    let line = Memo::new(move |_| desk.draft.with(|draft| draft.line.clone()));
    // What the app has told a part is no wish of the user's.
    let wanted = move || {
        let at = desk.timing.with(|timing| timing.at);
        let told = split.with(|split| split.as_ref().and_then(|split| split.told));
        told.filter(|told| told.at == at).map_or(at, |told| told.wanted)
    };
    let starts = Memo::new(move |_| starts(desk, line.get(), wanted()));
    let start = move |part: usize| starts.with(|starts| starts.get(part).copied().flatten());
    // Where there are no parts any more, what one of them was told holds no more.
    Effect::new(move |before: Option<Option<Told>>| {
        let told = split.with(|split| split.as_ref().and_then(|split| split.told));
        if let Some(Some(before)) = before
            && split.with(Option::is_none)
        {
            desk.timing.maybe_update(|timing| {
                let is_ours = timing.at == before.at && before.at != before.wanted;
                if is_ours {
                    timing.at = before.wanted;
                }
                is_ours
            });
        }
        told
    });
    // A part goes on its own day, unless the user says otherwise afterwards.
    let choose = move |part: usize| {
        let (wanted, now) = (untrack(wanted), clock::now());
        let is_later = |at: &i64| !clock::same_day(*at, now) || wanted.is_some_and(|at| at > now);
        let at = untrack(|| start(part)?.alone).filter(is_later);
        split.update(|split| {
            if let Some(split) = split {
                (split.chosen, split.told) = (part, Some(Told { at, wanted }));
            }
        });
        desk.timing.update(|timing| timing.at = at);
    };
    // The first part of a list that has just been split goes on its day, too.
    Effect::new(move || {
        let untold = split.with(|split| {
            split.as_ref().filter(|split| split.told.is_none()).map(|split| split.chosen)
        });
        if let Some(part) = untold {
            choose(part);
        }
    });
    let sizes = desk.audience.part_sizes;
    // When everybody in the part that is sent to has been mailed, the next one has its turn.
    Effect::new(move |before: Option<Option<(usize, bool)>>| {
        let now = split.with(|split| {
            let split = split.as_ref()?;
            let is_empty = sizes.with(|sizes| sizes.get(split.chosen) == Some(&0));
            let verdicts = desk.audience.verdicts.read();
            let is_mailed = |one: &Candidate| {
                let reason = verdicts.get(&one.person.id).and_then(|verdict| verdict.reason);
                split.holds(&one.person.id) && reason == Some(Reason::MailedRecently)
            };
            let is_mailed =
                is_empty && desk.audience.candidates.with(|list| list.iter().any(is_mailed));
            Some((split.chosen, is_mailed))
        });
        let is_new = |part| before.flatten().is_none_or(|before| before == (part, false));
        if let Some((part, true)) = now
            && is_new(part)
            && let Some(next) = desk.audience.next_part()
        {
            choose(next);
        }
        now
    });
    let size = move |part: usize| sizes.with(|sizes| sizes.get(part).copied().unwrap_or(0));
    // The part that is sent to goes when it can by itself; another one may have to wait for those before it.
    let day = move |part: usize| {
        let PartStart { after_others, alone } = start(part)?;
        let is_chosen = split.with(|split| split.as_ref().is_some_and(|it| it.chosen == part));
        let same = alone.is_some_and(|alone| clock::same_day(alone, after_others));
        let at = alone.filter(|_| is_chosen).unwrap_or(after_others);
        Some(words::part_day(lang, at, (!is_chosen && !same).then_some(part)))
    };
    let part = move |part: usize| {
        let chosen = move || split.with(|split| split.as_ref().is_some_and(|s| s.chosen == part));
        view! {
            <button
                type="button"
                class="button"
                aria-pressed=move || chosen().to_string()
                on:click=move |_| choose(part)
            >
                {move || words::part_choice(lang, part + 1, size(part))}
                {move || day(part)}
            </button>
        }
    };
    let choices = move || (0..parts.get()).map(part).collect_view();
    view! {
        {move || {
            offer.get().map(|sizes| view! {
                <div class="split">
                    <button type="button" class="button" on:click=move |_| desk.audience.divide()>
                        {words::split_into(lang, &sizes)}
                    </button>
                </div>
            })
        }}
        <Show when=shown>
            <div class="split" role="group" aria-label=words::PARTS.of(lang)>
                {choices}
                <button type="button" class="link-button" on:click=move |_| split.set(None)>
                    {words::UNSPLIT.of(lang)}
                </button>
            </div>
        </Show>
    }
}
