//! Everybody on the list, each with the verdict, and ticked off by hand.

use std::collections::BTreeMap;

use bereg_core::{Lang, Reason, Verdict};
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::free_days::free_days;
use crate::audience::Audience;
use crate::browser::clock;
use crate::candidate::Candidate;
use crate::card_link::CardLink;
use crate::controls::icon::{CROSS, DASH, Icon, TICK};
use crate::controls::list_filter::{FEW, ListFilter};
use crate::desk::Desk;
use crate::evidence::Evidence;
use crate::wanted::Wanted;
use crate::words;

/// The people, with the way to find one among many.
#[component]
pub(crate) fn PeopleList(lang: Lang, desk: Desk) -> impl IntoView {
    let Audience { candidates, verdicts, split, left_out_for, unnamed, .. } = desk.audience;
    let report = desk.report;
    // What the text makes of somebody's values, the worst first.
    let remarks = Memo::new(move |_| {
        let mut remarks = BTreeMap::new();
        report.with(|report| {
            for risk in &report.risks {
                let Some(remark) = words::remark(lang, risk.rule) else { continue };
                for id in &risk.people {
                    remarks.entry(id.clone()).or_insert(remark);
                }
            }
        });
        remarks
    });
    // The draft changes with every key, what is known of the line seldom does.
    let line = Memo::new(move |_| desk.draft.with(|draft| draft.line.clone()));
    let free = Memo::new(move |_| free_days(desk, line.get()));
    let in_part =
        move |id: &str| split.with(|split| split.as_ref().is_none_or(|split| split.holds(id)));
    let shown = RwSignal::new(PAGE);
    let (wanted, side) = (RwSignal::new(String::new()), RwSignal::new(Side::Both));
    let is_short = move || candidates.with(|list| list.len() <= FEW);
    // The places of those who are looked for. In a short list, which has no field to look in, it is everybody.
    let found = Memo::new(move |_| {
        let (wanted, side, verdicts) = (wanted.read(), side.get(), verdicts.read());
        let wanted = Wanted::typed(&wanted);
        let all = is_short();
        let receives = |one: &Candidate| one.receives(&verdicts) && in_part(&one.person.id);
        let matches = |one: &Candidate| {
            side.holds(|| receives(one)) && wanted.is_in(&[&one.title], &one.person.phone)
        };
        candidates.with(|list| {
            let places = list.iter().enumerate().filter(|(_, one)| all || matches(one));
            places.map(|(place, _)| place).collect::<Vec<_>>()
        })
    });
    // Whoever is kept again may be out for another reason: the tick says what came of it.
    let keep = move |id: &str, tick: HtmlInputElement| {
        desk.audience.leave_out(&[id.to_owned()], !tick.checked());
        let is_in = |verdict: &Verdict| verdict.receives;
        tick.set_checked(verdicts.with_untracked(|verdicts| verdicts.get(id).is_some_and(is_in)));
    };
    let take_back = move || {
        let left_out = candidates.with(|list| list.iter().filter(|one| one.left_out).count());
        (left_out > 1).then(|| {
            view! {
                <button type="button" class="link-button" on:click=move |_| desk.audience.take_back()>
                    {words::take_back(lang, left_out as u64)}
                </button>
            }
        })
    };
    // All who are looked for, where that is not everybody. Who waits in another part is none of this one's.
    let leave_out = move || {
        let (places, list, verdicts) = (found.read(), candidates.read(), verdicts.read());
        let waits = |one: &Candidate| one.receives(&verdicts) && !in_part(&one.person.id);
        let is_kept = |one: &&Candidate| !one.left_out && !waits(one);
        let kept = places.iter().filter_map(|place| list.get(*place)).filter(is_kept);
        let people: Vec<String> = kept.map(|one| one.person.id.clone()).collect();
        (people.len() > 1 && places.len() < list.len()).then(|| {
            let title = words::leave_out(lang, people.len());
            let leave_out = move |_| desk.audience.leave_out(&people, true);
            view! {
                <button type="button" class="link-button" on:click=leave_out>
                    {title}
                </button>
            }
        })
    };
    let row = move |one: Candidate| {
        let id = one.person.id.clone();
        let verdict = verdicts.with(|verdicts| verdicts.get(&id).cloned());
        let is_ticked = verdict.as_ref().is_some_and(|verdict| verdict.receives);
        // Nobody can tick whom something else keeps out.
        let is_fixed = verdict.is_some() && !is_ticked;
        let first = verdict.as_ref().and_then(|verdict| verdict.first);
        let free = first.map(|first| {
            let at =
                move || free.with(|days| days.get(&clock::date(first)).copied().unwrap_or(first));
            view! { <span class="free">{move || words::free_from(lang, at())}</span> }
        });
        let several = verdict.as_ref().and_then(|verdict| verdict.e164.as_ref()).filter(|_| {
            desk.policy.with(|policy| one.has_several_numbers(policy.country.as_deref()))
        });
        let several = several.map(|e164| {
            view! { <span class="remark">{words::several_numbers(lang, e164)}</span> }
        });
        let (icon, state, verdict) = match verdict {
            None => {
                let rule = left_out_for.with(|rules| rules.get(&id).cloned());
                (CROSS, "out", words::left_out_by_you(lang, rule.as_deref()))
            }
            Some(verdict) if verdict.receives && !in_part(&id) => {
                let part = split.with(|split| split.as_ref().map_or(0, |split| split.part(&id)));
                (DASH, "out", words::part(lang, part + 1))
            }
            Some(verdict) if verdict.receives => (TICK, "in", words::RECEIVES.of(lang).to_owned()),
            Some(verdict)
                if matches!(verdict.reason, Some(Reason::OptedOut | Reason::MailedRecently)) =>
            {
                (CROSS, "out", words::why(lang, Some(&verdict), one.excluded_by_hand))
            }
            Some(verdict) => (CROSS, "out", verdict.message.unwrap_or_default()),
        };
        // Nobody looks into the chats of those who are out for another reason.
        let evidence =
            one.evidence.clone().filter(|found| state == "in" || *found != Evidence::NotRead);
        let of = id.clone();
        let remark = move || {
            let remark = match unnamed.with(|unnamed| unnamed.contains_key(&of)) {
                true => words::NOT_NAMED.of(lang),
                false => remarks.with(|remarks| remarks.get(&of).copied())?,
            };
            Some(view! { <span class="remark">{remark}</span> })
        };
        let card = id.clone();
        view! {
            <li>
                <label>
                    <input
                        type="checkbox"
                        prop:checked=is_ticked
                        prop:disabled=is_fixed
                        on:change:target=move |event| keep(&id, event.target())
                    />
                    <span class="name">{one.title}</span>
                    <span class="phone">{one.person.phone}</span>
                    <span class="proof">{evidence.map(|found| words::evidence(lang, &found))}</span>
                    {several}
                    {remark}
                    {free}
                </label>
                <span class="contact">
                    <CardLink lang id=card />
                    <span class="verdict" data-state=state><Icon path=icon /> {verdict}</span>
                </span>
            </li>
        }
    };
    let more = move || {
        let rest = found.with(Vec::len).saturating_sub(shown.get()) as u64;
        (rest > 0).then(|| {
            view! {
                <button
                    type="button"
                    class="link-button"
                    on:click=move |_| shown.update(|shown| *shown += PAGE)
                >
                    {words::show_more(lang, rest)}
                </button>
            }
        })
    };
    let kind = move |one: Side, name: words::Term| (one, Signal::stored(name.of(lang).to_owned()));
    let kinds = [
        kind(Side::Both, words::SIDE_BOTH),
        kind(Side::In, words::SIDE_IN),
        kind(Side::Out, words::SIDE_OUT),
    ];
    let count = move || (found.with(Vec::len), candidates.with(Vec::len));
    view! {
        <ListFilter lang wanted kind=side kinds count=Signal::derive(count) hidden=Signal::derive(is_short) />
        {leave_out}
        {take_back}
        <ul class="people" aria-label=words::PEOPLE.of(lang)>
            {move || {
                let (shown, found) = (shown.get(), found.read());
                let places = found.iter().take(shown);
                candidates.with(|all| {
                    places.filter_map(|place| all.get(*place).cloned()).map(row).collect_view()
                })
            }}
        </ul>
        {more}
    }
}

/// How many people are shown at first, and how many more each time.
const PAGE: usize = 200;

/// Who is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Both,
    /// Those who receive, of the part that is sent to.
    In,
    /// The others.
    Out,
}

impl Side {
    fn holds(self, receives: impl FnOnce() -> bool) -> bool {
        match self {
            Side::Both => true,
            Side::In => receives(),
            Side::Out => !receives(),
        }
    }
}
