//! What the user has done about the people of a risk, whether or not the text still has it: it holds until it is taken back.

use std::collections::BTreeMap;

use bereg_core::Lang;
use leptos::prelude::*;

use crate::audience::Audience;
use crate::words;

/// A line for each risk that people were left out for, and one for those who are not called by name.
#[component]
pub(crate) fn Settled(
    lang: Lang,
    audience: Audience,
    /// Tells who some people are, by their keys.
    who: Callback<Vec<String>, String>,
) -> impl IntoView {
    let Audience { candidates, left_out_for, unnamed, .. } = audience;
    let left_out = Memo::new(move |_| {
        let rules = left_out_for.read();
        let mut people = BTreeMap::<String, Vec<String>>::new();
        candidates.with(|list| {
            for one in list.iter().filter(|one| one.left_out) {
                if let Some(rule) = rules.get(&one.person.id) {
                    people.entry(rule.clone()).or_default().push(one.person.id.clone());
                }
            }
        });
        people
    });
    let not_named = Memo::new(move |_| {
        let unnamed = unnamed.read();
        candidates.with(|list| {
            let keys = list.iter().map(|one| &one.person.id);
            keys.filter(|id| unnamed.contains_key(*id)).cloned().collect::<Vec<_>>()
        })
    });
    let line = move |sentence: String, button: words::Term, take_back: Callback<()>| {
        view! {
            <p class="hint settled">
                {sentence} " "
                <button type="button" class="link-button" on:click=move |_| take_back.run(())>
                    {button.of(lang)}
                </button>
            </p>
        }
    };
    let out = move || {
        let lines = left_out.get().into_iter().map(|(rule, people)| {
            let sentence = words::left_out_because(lang, &rule, &who.run(people.clone()));
            line(
                sentence,
                words::BRING_BACK,
                Callback::new(move |()| audience.leave_out(&people, false)),
            )
        });
        lines.collect_view()
    };
    let nameless = move || {
        let people = not_named.get();
        (!people.is_empty()).then(|| {
            let sentence = words::not_named(lang, &who.run(people));
            line(sentence, words::NAME_AGAIN, Callback::new(move |()| unnamed.set(BTreeMap::new())))
        })
    };
    view! {
        {out}
        {nameless}
    }
}
