//! The foot of the screen: is it safe to press, and the button.

use bereg_core::{Lang, Report, Severity};
use leptos::prelude::*;

use crate::connect::LineStatus;
use crate::meter::Meter;
use crate::words;

/// Always in sight.
#[component]
pub(crate) fn Dock(
    lang: Lang,
    report: Memo<Report>,
    /// What stands in the way, if something does.
    obstacle: Memo<Option<String>>,
    /// Opens the review.
    review: Callback<()>,
    /// The way to a test message, where one can be sent.
    test: Option<AnyView>,
) -> impl IntoView {
    let blocked = move || obstacle.with(Option::is_some);
    let why = move || match obstacle.get() {
        Some(obstacle) => obstacle,
        None => words::NOTHING_IN_THE_WAY.of(lang).to_owned(),
    };
    view! {
        <footer class="dock">
            <Meter lang report />
            <span id="obstacle" class="why">{why}</span>
            {test}
            <button
                type="button"
                class="button go"
                title="Ctrl+Enter"
                aria-describedby="obstacle"
                aria-disabled=move || blocked().to_string()
                on:click=move |_| review.run(())
            >
                {words::REVIEW.of(lang)}
            </button>
        </footer>
    }
}

/// The first thing that stands in the way of sending.
pub(crate) fn obstacle(
    lang: Lang,
    report: &Report,
    receivers: usize,
    line: &LineStatus,
) -> Option<String> {
    if report.length.max == 0 {
        return Some(words::OBSTACLE_NO_TEXT.of(lang).to_owned());
    }
    if let Some(risk) = report.risks.iter().find(|risk| risk.severity == Severity::Block) {
        return Some(words::obstacle(lang, &risk.message));
    }
    if receivers == 0 {
        return Some(words::OBSTACLE_NOBODY.of(lang).to_owned());
    }
    (!line.can_send() && *line != LineStatus::Demo)
        .then(|| words::OBSTACLE_NO_LINE.of(lang).to_owned())
}
