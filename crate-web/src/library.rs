//! The library: texts that the portal's users share, and samples for every kind of engagement that OLChat recommends.

mod keep;
mod own;
mod rename;
mod texts;

use bereg_core::Lang;
use leptos::prelude::*;

use self::own::Own;
use crate::bitrix::Rest;
use crate::desk::{Desk, Insertion};
use crate::screen::{Screen, Sheet};
use crate::words;

/// The whole screen.
#[component]
pub(crate) fn Library(
    lang: Lang,
    screen: RwSignal<Screen>,
    desk: Desk,
    /// Where texts of one's own are kept; nowhere without a portal.
    rest: Option<StoredValue<Rest, LocalStorage>>,
) -> impl IntoView {
    let insert = Callback::new(move |insertion: Insertion| {
        desk.insertion.set(Some(insertion));
        screen.set(Screen::Work);
    });
    let sample = move |(kind, text): (words::Term, words::Term)| {
        let text = text.of(lang).to_owned();
        view! {
            <li>
                <div>
                    <b>{kind.of(lang)}</b>
                    <p class="excerpt whole">{text.clone()}</p>
                </div>
                <Take lang name=kind.of(lang) text insert />
            </li>
        }
    };
    let becomes = if rest.is_some() { words::TAKEN_TEXT } else { words::TAKEN_TEXT_IN_DEMO };
    view! {
        <Sheet lang screen>
            {rest.map(|rest| view! { <Own lang desk rest insert /> })}
            <section class="card" aria-labelledby="samples-title">
                <header>
                    <h2 id="samples-title">{words::SAMPLES.of(lang)}</h2>
                </header>
                <p class="hint">{words::SAMPLES_WHY.of(lang)} " " {becomes.of(lang)}</p>
                <ul class="rows">{words::SAMPLE_TEXTS.map(sample).collect_view()}</ul>
            </section>
        </Sheet>
    }
}

/// What can be done with a text.
#[component]
fn Take(
    lang: Lang,
    #[prop(into)] name: String,
    text: String,
    insert: Callback<Insertion>,
) -> impl IntoView {
    let other = text.clone();
    let spoken = name.clone();
    let append = move |_| insert.run(Insertion::Append(other.clone()));
    view! {
        <div class="buttons">
            <button
                type="button"
                class="button"
                on:click=move |_| insert.run(Insertion::Replace(text.clone()))
            >
                {words::TAKE_TEXT.of(lang)}
                <span class="unseen">" " {spoken}</span>
            </button>
            <button
                type="button"
                class="link-button"
                on:click=append
            >
                {words::APPEND_TEXT.of(lang)}
                <span class="unseen">" " {name}</span>
            </button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use bereg_core::{Draft, Lang, Severity, check};
    use wasm_bindgen_test::wasm_bindgen_test;

    use crate::words::SAMPLE_TEXTS;

    #[wasm_bindgen_test]
    fn no_sample_is_a_risk_for_the_number() {
        for lang in [Lang::Ru, Lang::En] {
            for (_, text) in SAMPLE_TEXTS {
                let draft = Draft { text: text.of(lang).to_owned(), lang, ..Draft::default() };
                let report = check(&draft);
                let grave = report.risks.iter().filter(|risk| risk.severity != Severity::Note);
                assert_eq!(
                    grave.map(|risk| risk.rule).collect::<Vec<_>>(),
                    [""; 0],
                    "{}",
                    draft.text
                );
                assert!(report.texts.count >= 50, "{}: {}", draft.text, report.texts.count);
            }
        }
    }
}
