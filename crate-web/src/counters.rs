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
    let uses = move || {
        let texts = report.with(|report| report.texts.count).max(1);
        let people = people.get();
        let repeated = (texts < people).then_some("repeated");
        (people > 0).then(|| {
            view! { <span class=repeated>{words::uses(lang, people, texts)}</span> }
        })
    };
    let drawn = move || {
        let pairs = report.with(|report| report.repeats.drawn);
        (people.get() > 1).then(|| {
            view! { <span title=words::DRAWN_HINT.of(lang)>{words::drawn(lang, pairs)}</span> }
        })
    };
    view! {
        <div class="counters">
            <span>{move || report.with(|report| words::length(lang, report.length))}</span>
            <span>{move || report.with(|report| words::texts(lang, report.texts))}</span>
            {uses}
            {drawn}
        </div>
    }
}
