//! What a screen reader is told while somebody types: the totals of the risks, when they have changed and a second has passed.

use bereg_core::{Lang, Report};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::risks;
use crate::words;

/// In milliseconds.
const PAUSE: u32 = 1_000;

/// The one live region that speaks while somebody types: the others answer what was just pressed, or put in.
#[component]
pub(crate) fn Announcer(lang: Lang, report: Memo<Report>) -> impl IntoView {
    let totals = Memo::new(move |_| report.with(|report| risks::count(&report.risks)));
    let told = RwSignal::new(String::new());
    let waiting = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |before: Option<()>| {
        let totals = totals.get();
        if before.is_some() {
            let tell = move || told.set(words::totals(lang, &totals));
            waiting.set_value(Some(Timeout::new(PAUSE, tell)));
        }
    });
    view! { <div class="unseen" role="status">{told}</div> }
}
