//! How many answered otherwise than to be left alone, beside what OLChat advises.

use bereg_core::{Lang, SAFE_REPLIES};
use leptos::prelude::*;

use super::bar;
use crate::exclusions::Answers;
use crate::words;

/// The sentence says it all; the bar shows it, with a mark at the advice.
pub(super) fn rate(lang: Lang, answers: Answers) -> impl IntoView + use<> {
    let (welcome, sent) = (answers.welcome(), answers.sent);
    let enough = 100 * welcome >= SAFE_REPLIES as usize * sent;
    let picture = (sent > 0).then(|| {
        view! {
            <div class="rate" data-enough=enough.to_string() aria-hidden="true">
                <span class="track">
                    {bar(welcome, sent)}
                    <span class="mark" style:left=format!("{SAFE_REPLIES}%")></span>
                </span>
                <span class="advice" style:left=format!("{SAFE_REPLIES}%")>
                    {words::advice(lang)}
                </span>
            </div>
        }
    });
    view! {
        <p>{words::replies(lang, answers, enough)}</p>
        {picture}
    }
}
