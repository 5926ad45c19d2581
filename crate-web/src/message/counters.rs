//! The line under the message: how long it is, how many texts it gives, and how often one is read twice.

use bereg_core::{Lang, Report};
use leptos::prelude::*;

use crate::words;

/// What the numbers of the report mean for `people` recipients.
#[component]
pub(crate) fn Counters(
    lang: Lang,
    report: Memo<Report>,
    #[prop(into)] people: Signal<u64>,
) -> impl IntoView {
    // Only the words follow every key; their elements stay.
    let count = Memo::new(move |_| report.with(|report| report.texts.count).max(1));
    let repeated = move || (count.get() < people.get()).then_some("repeated");
    let uses = move || numbers(&words::uses(lang, people.get(), count.get()));
    let drawn = move || numbers(&words::drawn(lang, report.with(|report| report.repeats.drawn)));
    let blank = move || report.with(|report| report.length.max == 0);
    let length = move || numbers(&report.with(|report| words::length(lang, report.length)));
    let texts = move || numbers(&report.with(|report| words::texts(lang, report.texts)));
    view! {
        <div class="counters" hidden=blank>
            <span>{length}</span>
            <span>{texts}</span>
            <Show when=move || { people.get() > 0 }>
                <span class=repeated>{uses}</span>
            </Show>
            <Show when=move || { people.get() > 1 }>
                <span title=words::DRAWN_HINT.of(lang)>{drawn}</span>
            </Show>
        </div>
    }
}

/// A sentence with its numbers in bold.
fn numbers(sentence: &str) -> impl IntoView + use<> {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '–' | ',' | '.' | '\u{202f}');
    let mut parts = Vec::new();
    let mut rest = sentence;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, number) = rest.split_at(start);
        let (number, after) =
            number.split_at(number.find(|c| !is_number(c)).unwrap_or(number.len()));
        parts.push(view! { {before.to_owned()}<b>{number.to_owned()}</b> });
        rest = after;
    }
    view! { {parts} {rest.to_owned()} }
}
