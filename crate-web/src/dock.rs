//! The foot of the screen: is it safe to press, and the button.

use bereg_core::{Lang, Report};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::meter::Meter;
use crate::words;

/// Always in sight.
#[component]
pub(crate) fn Dock(
    lang: Lang,
    report: Memo<Report>,
    /// What stands in the way, if something does.
    obstacle: Memo<Option<String>>,
    /// What to say if nothing does.
    #[prop(into)]
    ready: Signal<String>,
    /// Opens the review.
    review: Callback<()>,
    /// The way to a test message, where one can be sent.
    test: Option<AnyView>,
) -> impl IntoView {
    let blocked = move || obstacle.with(Option::is_some);
    let why = move || obstacle.get().unwrap_or_else(|| ready.get());
    // What gets the focus by key is not behind the dock.
    let listening = window_event_listener(leptos::ev::focusin, |_| {
        if let Some(focused) = document().active_element().filter(is_covered) {
            uncover(&focused);
        }
    });
    on_cleanup(move || listening.remove());
    view! {
        <i class="uncovered"></i>
        <footer class="dock">
            <Meter lang report />
            <span id="obstacle" class="why">{why}</span>
            <div class="buttons">
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
            </div>
        </footer>
    }
}

/// Whether nothing is seen of the element but what lies behind the dock.
fn is_covered(element: &Element) -> bool {
    element.closest(".dock, dialog").ok().flatten().is_none()
        && dock().is_some_and(|dock| {
            dock.get_bounding_client_rect().top() <= element.get_bounding_client_rect().top()
        })
}

/// Scrolls the page, and the portal's around it, until the dock hides nothing of the element. No margin counts in the portal's window:
/// so there is an element as high as this one and the dock together.
pub(crate) fn uncover(element: &Element) {
    let whole = document().query_selector(".uncovered").ok().flatten();
    let whole = whole.and_then(|whole| whole.dyn_into::<HtmlElement>().ok());
    let Some((whole, dock)) = whole.zip(dock()) else { return };
    let place = element.get_bounding_client_rect();
    let top = place.top() + window().scroll_y().unwrap_or_default();
    let height = place.height() + dock.get_bounding_client_rect().height();
    // Neither fails: these styles can be changed.
    drop(whole.style().set_property("top", &format!("{top}px")));
    drop(whole.style().set_property("height", &format!("{height}px")));
    let nearest = ScrollIntoViewOptions::new();
    nearest.set_block(ScrollLogicalPosition::Nearest);
    whole.scroll_into_view_with_scroll_into_view_options(&nearest);
}

fn dock() -> Option<Element> {
    document().query_selector(".dock").ok().flatten()
}
