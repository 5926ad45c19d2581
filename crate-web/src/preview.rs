//! What one recipient after the other will read.

use bereg_core::{Extreme, Lang, Plan, Template};
use leptos::prelude::*;

use crate::browser::{chance, clock};
use crate::candidate::Candidate;
use crate::controls::icon::{Icon, NEXT, PREVIOUS, SHUFFLE};
use crate::words;

mod bubble;
mod dealt;
pub(crate) mod difference;
mod format;

use bubble::Bubble;
use dealt::{Before, Dealt, characters, dealing};

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
    // Set while a text is shown that the template can give, instead of the one that is dealt.
    let extreme = RwSignal::new(None::<Extreme>);
    let count = move || receivers.with(Vec::len);
    let here = move || place.get().min(count().saturating_sub(1));
    let step = move |by: usize| {
        extreme.set(None);
        if count() > 0 {
            place.set((here() + by) % count());
        }
    };
    let leaves = move |place: usize| {
        let id = receivers.with(|people| people.get(place).map(|one| one.person.id.clone()))?;
        plan.with(|plan| plan.sends.iter().find(|send| send.id == id).map(|send| send.at))
    };
    let person = move |place: usize| {
        let person = receivers.with(|people| people.get(place).map(|one| one.person.clone()));
        person.unwrap_or_else(|| dealt.with(Dealt::nobody))
    };
    let sample = Memo::new(move |_| {
        let (place, extreme) = (here(), extreme.get());
        let person = person(place);
        dealt.with(|dealt| match extreme {
            Some(which) => Some(dealt.extreme(&person, which)),
            None => dealt.sample(place, &person),
        })
    });
    let head = move || {
        let place = here();
        let title = receivers.with(|people| people.get(place).map(|one| one.title.clone()));
        let Some(title) = title else {
            return view! { <b>{words::NOBODY.of(lang)}</b> }.into_any();
        };
        let beside = match extreme.get() {
            Some(which) => {
                let length = sample.with(|sample| sample.as_ref().map(|one| characters(&one.text)));
                words::extreme(lang, which, length.unwrap_or_default())
            }
            None => {
                let time = leaves(place).map(clock::time);
                words::place(lang, place + 1, count(), time.as_deref())
            }
        };
        view! { <b>{title}</b> " " <span>{beside}</span> }.into_any()
    };
    // None where there is nothing to compare with.
    let changes = Memo::new(move |_| {
        let (place, person) = (here(), person(here()));
        let before = before.get().filter(|_| extreme.get().is_none())?;
        dealt.with(|dealt| dealt.changes(&before, place, &person))
    });
    let body = move || {
        let sample = sample.get();
        // What nobody gets yet arrives at no time.
        let time = leaves(here()).map(clock::time);
        match sample {
            Some(sample) if !sample.text.trim().is_empty() => {
                let changed = changes.with(|changes| {
                    let now = changes.iter().flatten().map(|change| change.now);
                    // What is gone is nowhere in the text.
                    now.filter(|span| !span.is_empty()).collect::<Vec<_>>()
                });
                view! { <Bubble lang sample changed time /> }.into_any()
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
    // A second press leads back to what is dealt.
    let go_to = move |which: Extreme| {
        let shown = (extreme.get_untracked() != Some(which)).then_some(which);
        extreme.set(shown);
        if shown.is_some() {
            let people = receivers.read_untracked();
            place.set(dealt.with_untracked(|dealt| dealt.extreme_place(&people, which)));
        }
    };
    let extreme_button = move |which: Extreme, title: words::Term| {
        let pressed = move || (extreme.get() == Some(which)).to_string();
        view! {
            <button
                type="button"
                class="link-button"
                title=words::EXTREME_HINT.of(lang)
                aria-pressed=pressed
                on:click=move |_| go_to(which)
            >
                {title.of(lang)}
            </button>
        }
    };
    let differ = move || template.with(|template| !template.text.trim().is_empty());
    let back = Callback::new(move |()| step(count().saturating_sub(1)));
    let forth = Callback::new(move |()| step(1));
    let again = Callback::new(move |()| {
        extreme.set(None);
        let place = here();
        let person = person(place);
        before.set(Some(dealt.with(|dealt| dealt.before(place, &person))));
        seed.set(chance::seed());
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
                    {extreme_button(Extreme::Shortest, words::SHORTEST)}
                    {extreme_button(Extreme::Longest, words::LONGEST)}
                </div>
            </Show>
        </section>
    }
}
