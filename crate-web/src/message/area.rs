//! The textarea of the message: its selection in bytes, and changes that its own Undo takes back.

use bereg_core::Span;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventInit, HtmlDocument, HtmlTextAreaElement};

use super::caret;
use super::edit::{Edit, difference};

/// What is selected, in bytes of the text.
pub(crate) fn selection(area: &HtmlTextAreaElement) -> Span {
    let text = area.value();
    let end = text.encode_utf16().count() as u32;
    let start = area.selection_start().ok().flatten().unwrap_or(end);
    let end = area.selection_end().ok().flatten().unwrap_or(end);
    Span::new(caret::byte(&text, start), caret::byte(&text, end.max(start)))
}

/// Selects a place given in bytes and gives the textarea the focus.
pub(crate) fn select(area: &HtmlTextAreaElement, place: Span) {
    let text = area.value();
    // Neither can fail: the element is on the page, and a textarea has a selection.
    drop(area.focus());
    drop(area.set_selection_range(caret::unit(&text, place.start), caret::unit(&text, place.end)));
}

/// Makes the change as if it had been typed: the browser remembers it as one step to undo, and reports it by an input event.
pub(crate) fn apply(area: &HtmlTextAreaElement, edit: &Edit) {
    let old = area.value();
    let (place, piece) = difference(&old, &edit.text);
    select(area, place);
    let differs = !place.is_empty() || !piece.is_empty();
    if differs && !typed(area, piece) {
        // A browser that will not type for us: the change is made all the same, though Undo does not know it.
        area.set_value(&edit.text);
        announce(area);
    }
    select(area, edit.selection);
}

/// Scrolls the textarea so that the mark of the mirror which begins at or before `place` can be seen.
pub(crate) fn show(area: &HtmlTextAreaElement, mark: &Element) {
    let Some(mark) = mark.dyn_ref::<web_sys::HtmlElement>() else { return };
    let (top, height) = (mark.offset_top(), mark.offset_height());
    if top < area.scroll_top() || top + height > area.scroll_top() + area.client_height() {
        area.set_scroll_top(top - area.client_height() / 3);
    }
}

/// Scrolls the layer behind the textarea as far as the textarea. On a zoomed page that is a fraction, which web-sys cuts off.
pub(crate) fn scroll_alike(area: &HtmlTextAreaElement, layer: &Element) {
    let name = JsValue::from("scrollTop");
    // Neither can fail: every element has the property, and it can be set.
    drop(Reflect::get(area, &name).and_then(|top| Reflect::set(layer, &name, &top)));
}

fn typed(area: &HtmlTextAreaElement, piece: &str) -> bool {
    let document =
        area.owner_document().and_then(|document| document.dyn_into::<HtmlDocument>().ok());
    let Some(document) = document else { return false };
    let done = match piece {
        "" => document.exec_command("delete"),
        piece => document.exec_command_with_show_ui_and_value("insertText", false, piece),
    };
    done.unwrap_or(false)
}

fn announce(area: &HtmlTextAreaElement) {
    let bubbling = EventInit::new();
    bubbling.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("input", &bubbling) {
        drop(area.dispatch_event(&event));
    }
}
