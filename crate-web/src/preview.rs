//! What one recipient after the other will read.

mod dealt;

use bereg_core::{Lang, Plan, Template};
use leptos::prelude::*;

use self::dealt::{Before, dealing};
use crate::bubble::Bubble;
use crate::candidate::Candidate;
use crate::icon::{Icon, NEXT, PREVIOUS, SHUFFLE};
use crate::{clock, desk, words};

/// The exact message of one recipient, and the way to the others.
#[component]
pub(crate) fn Preview(
    lang: Lang,
    template: Memo<Template>,
    receivers: Memo<Vec<Candidate>>,
    plan: Memo<Plan>,
    seed: RwSignal<u64>,
) -> impl IntoView {
    let dealt = dealing(template, receivers, seed);
    let place = RwSignal::new(0_usize);
    let before = RwSignal::new(None::<Before>);
    let count = move || receivers.with(Vec::len);
    let here = move || place.get().min(count().saturating_sub(1));
    let step = move |by: usize| {
        if count() > 0 {
            place.set((here() + by) % count());
        }
    };
    let leaves = move |place: usize| {
        let id = receivers.with(|people| people.get(place).map(|one| one.person.id.clone()))?;
        plan.with(|plan| plan.sends.iter().find(|send| send.id == id).map(|send| send.at))
    };
    let head = move || {
        let place = here();
        let title = receivers.with(|people| people.get(place).map(|one| one.title.clone()));
        let Some(title) = title else {
            return view! { <b>{words::NOBODY.of(lang)}</b> }.into_any();
        };
        let time = leaves(place).map(clock::time);
        let place = words::place(lang, place + 1, count(), time.as_deref());
        view! { <b>{title}</b> " " <span>{place}</span> }.into_any()
    };
    let person = move |place: usize| {
        receivers.with(|people| people.get(place).map(|one| one.person.clone()))
    };
    // None where there is nothing to compare with.
    let changes = Memo::new(move |_| {
        let (place, person) = (here(), person(here()));
        let before = before.get()?;
        dealt.with(|dealt| dealt.changes(&before, place, person.as_ref()))
    });
    let body = move || {
        let place = here();
        let person = person(place);
        let sample = dealt.with(|dealt| dealt.sample(place, person.as_ref()));
        let moment = leaves(place).unwrap_or_else(|| plan.with(|plan| plan.end));
        match sample {
            Some(sample) if !sample.text.trim().is_empty() => {
                let changed = changes.with(|changes| {
                    changes.iter().flatten().map(|change| change.now).collect::<Vec<_>>()
                });
                view! { <Bubble lang sample changed time=clock::time(moment) /> }.into_any()
            }
            _ => view! { <p class="hint">{words::PREVIEW_HINT.of(lang)}</p> }.into_any(),
        }
    };
    let button = move |icon: &'static str, title: words::Term, press: Callback<()>| {
        view! {
            <button
                type="button"
                class="round"
                title=title.of(lang)
                aria-label=title.of(lang)
                on:click=move |_| press.run(())
            >
                <Icon path=icon />
            </button>
        }
    };
    // Which of the texts that are dealt to the recipients is the extreme one.
    let go_to = move |longest: bool| {
        let length = |place: usize| {
            let person = untrack(|| person(place));
            let sample = dealt.with_untracked(|dealt| dealt.sample(place, person.as_ref()));
            sample.map_or(0, |sample| sample.text.chars().count())
        };
        let places = 0..receivers.with_untracked(Vec::len);
        let found = if longest {
            places.rev().max_by_key(|place| length(*place))
        } else {
            places.min_by_key(|place| length(*place))
        };
        place.set(found.unwrap_or_default());
    };
    let differ = move || 1 < count() && template.with(|template| !template.text.trim().is_empty());
    let back = Callback::new(move |()| step(count().saturating_sub(1)));
    let forth = Callback::new(move |()| step(1));
    let again = Callback::new(move |()| {
        let place = here();
        let person = person(place);
        before.set(Some(dealt.with(|dealt| dealt.before(place, person.as_ref()))));
        seed.set(desk::seed());
    });
    let told =
        move || changes.with(|changes| changes.as_ref().map(|all| words::changes(lang, all)));
    view! {
        <section class="card preview" aria-label=words::PREVIEW.of(lang)>
            <div class="reader">
                {button(PREVIOUS, words::PREVIOUS_PERSON, back)}
                <div class="who">{head}</div>
                {button(SHUFFLE, words::ANOTHER_VARIANT, again)}
                {button(NEXT, words::NEXT_PERSON, forth)}
            </div>
            <div class="chat">
                {body}
                <p class="hint changes" role="status">{told}</p>
            </div>
            <Show when=differ>
                <div class="extremes">
                    <button type="button" class="link-button" on:click=move |_| go_to(false)>
                        {words::SHORTEST.of(lang)}
                    </button>
                    <button type="button" class="link-button" on:click=move |_| go_to(true)>
                        {words::LONGEST.of(lang)}
                    </button>
                </div>
            </Show>
        </section>
    }
}
