//! Small pictures, drawn in the colour of the text around them.

use leptos::prelude::*;

/// An arrow to the left.
pub(crate) const PREVIOUS: &str = "M12 4.5 6.5 10l5.5 5.5";
/// An arrow to the right.
pub(crate) const NEXT: &str = "M8 4.5 13.5 10 8 15.5";
/// An arrow that goes round.
pub(crate) const SHUFFLE: &str = "M15.5 8A6 6 0 1 0 16 11.5M16 4v4h-4";
/// A tick.
pub(crate) const TICK: &str = "m4.5 10.5 3.5 3.5 7.5-8";
/// A cross.
pub(crate) const CROSS: &str = "m5.5 5.5 9 9m0-9-9 9";
/// A clock.
pub(crate) const CLOCK: &str = "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm0 3.5V10l2.5 2";
/// An arrow that leaves.
pub(crate) const FLYING: &str = "M4 10h11m-5-5 5 5-5 5";
/// A question mark.
pub(crate) const QUESTION: &str = "M7 7.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4m0 2.6v.1";
/// A dash.
pub(crate) const DASH: &str = "M5 10h10";
/// Two ticks.
pub(crate) const TICKS: &str = "m1.5 10.5 3.5 3.5 7.5-8M9 14l.5.5 8-8.5";

/// A disc, half dark.
pub(crate) const THEME: &str = "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm0 0v14";

/// A picture that says nothing by itself: words stand beside it.
#[component]
pub(crate) fn Icon(path: &'static str) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
            <path d=path></path>
        </svg>
    }
}
