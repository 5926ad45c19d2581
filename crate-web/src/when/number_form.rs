//! Asks what only the user knows of the number that sends.

use bereg_core::Lang;
use leptos::prelude::*;

use super::number::Number;
use crate::browser::clock;
use crate::words;

/// The form. An empty field says that nobody knows.
#[component]
pub(crate) fn NumberForm(
    lang: Lang,
    number: RwSignal<Number>,
    keep: Callback<Number>,
) -> impl IntoView {
    let change = move |change: &dyn Fn(&mut Number)| {
        number.update(|number| change(number));
        keep.run(number.get_untracked());
    };
    let day = move |label: words::Term, of: fn(&mut Number) -> &mut Option<i64>| {
        let shown = move || {
            let moment = number.with(|number| *of(&mut number.clone()));
            moment.map(clock::date).unwrap_or_default()
        };
        view! {
            <label>
                <span>{label.of(lang)}</span>
                <input
                    type="date"
                    max=clock::date(clock::now())
                    prop:value=shown
                    on:change:target=move |event| {
                        let midnight = clock::read_field(&format!("{}T00:00", event.target().value()));
                        change(&|number| *of(number) = midnight);
                    }
                />
            </label>
        }
    };
    let left =
        move || number.with(Number::demo_left).map(|left| left.to_string()).unwrap_or_default();
    view! {
        <fieldset class="fields">
            <legend class="unseen">{words::ABOUT_NUMBER.of(lang)}</legend>
            {day(words::REGISTERED, |number| &mut number.registered)}
            {day(words::CONNECTED_ON, |number| &mut number.connected)}
            <label class="narrow">
                <span>{words::DEMO_LEFT.of(lang)}</span>
                <input
                    type="number"
                    min="0"
                    max="10"
                    prop:value=left
                    on:change:target=move |event| {
                        let left = event.target().value().trim().parse().ok();
                        change(&|number| {
                            number.demo_left = left;
                            number.demo_said = Some(clock::now());
                        });
                    }
                />
            </label>
        </fieldset>
        <p class="hint">{words::NUMBER_HINT.of(lang)}</p>
    }
}
