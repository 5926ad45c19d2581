//! How many answered, beside what OLChat advises.

use bereg_core::{Lang, SAFE_REPLIES, Sending};
use leptos::prelude::*;

use super::{answers, bar};
use crate::words;

/// The sentence says it all; the bar shows it, with a mark at the advice.
pub(super) fn rate(lang: Lang, sending: &Sending) -> impl IntoView + use<> {
    let (replied, sent) = answers(sending);
    let enough = 100 * replied >= SAFE_REPLIES as usize * sent;
    let picture = (sent > 0).then(|| {
        view! {
            <div class="rate" data-enough=enough.to_string() aria-hidden="true">
                <span class="track">
                    {bar(replied, sent)}
                    <span class="mark" style:left=format!("{SAFE_REPLIES}%")></span>
                </span>
                <span class="advice" style:left=format!("{SAFE_REPLIES}%")>
                    {words::advice(lang)}
                </span>
            </div>
        }
    });
    view! {
        <p>{words::replies(lang, (replied, sent), enough)}</p>
        {picture}
    }
}
