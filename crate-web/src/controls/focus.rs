//! The focus stays near what had it when that goes. A browser leaves it nowhere, and a screen reader with it.

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Gives the focus to what is there. It can only fail for what is no element of a page.
pub(crate) fn focus(element: Option<impl JsCast>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        drop(element.focus());
    }
}

/// Whether nothing has the focus.
pub(crate) fn is_lost() -> bool {
    document().active_element().is_none_or(|focused| focused.tag_name() == "BODY")
}

/// From now on what stands around an element that goes while it has the focus gets it: nothing that a key would press.
pub(crate) fn keep_near() {
    // The element that had the focus last, and those around it, from within.
    let path = StoredValue::new_local(Array::new());
    window_event_listener(leptos::ev::focusin, move |event| {
        path.set_value(event.composed_path());
    });
    let soon = move || {
        request_animation_frame(move || path.with_value(bring_back));
    };
    window_event_listener(leptos::ev::click, move |_| soon());
    // Not every browser tells when what has the focus goes; the next key finds its way then.
    window_event_listener(leptos::ev::focusout, move |_| soon());
    window_event_listener(leptos::ev::keydown, move |_| path.with_value(bring_back));
}

fn bring_back(path: &Array) {
    if !is_lost() {
        return;
    }
    let mut around = path.iter().filter_map(|node| node.dyn_into::<HtmlElement>().ok());
    // Whoever has clicked beside everything has lost nothing.
    if around.next().is_none_or(|last| last.is_connected()) {
        return;
    }
    for near in around.filter(|element| element.is_connected()) {
        if near.tab_index() < 0 {
            // Fails only for names that are not allowed.
            drop(near.set_attribute("tabindex", "-1"));
        }
        drop(near.focus());
        // What has no box of its own takes none.
        if !is_lost() {
            return;
        }
    }
}
