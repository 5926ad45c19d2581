//! Where a place of the text is seen.

use bereg_core::Span;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, HtmlTextAreaElement};

use crate::message::caret;

/// A place of the text, and where beside it something can be shown: in pixels from the editor's corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    /// In bytes.
    pub(super) place: Span,
    /// The left end of what is seen of it.
    pub(super) left: f64,
    /// From the editor's top down to the foot of its line.
    pub(super) top: f64,
    /// From the editor's foot up to the head of its line.
    pub(super) bottom: f64,
    /// Whether there is more room above the line than below it.
    pub(super) above: bool,
}

/// The height, in pixels, of what is shown, as far as it is known beforehand: two lines that say what, four why, and a button.
const HEIGHT: f64 = 200.0;

/// The mark with a risk that is painted there, in pixels of the window.
pub(super) fn mark_at(mirror: &Element, x: i32, y: i32) -> Option<Element> {
    let there = document().elements_from_point(x as f32, y as f32);
    let mut there = there.iter().filter_map(|element| element.dyn_into::<Element>().ok());
    there.find(|element| {
        element.has_attribute("data-risk") && element.parent_element().as_ref() == Some(mirror)
    })
}

/// The spot of a mark, in the line that is at `y`.
pub(super) fn mark_spot(area: &HtmlTextAreaElement, mark: &Element, y: f64) -> Option<Spot> {
    let rects = mark.get_client_rects();
    let rects: Vec<DomRect> = (0..rects.length()).filter_map(|index| rects.item(index)).collect();
    let rect = rects.iter().find(|rect| rect.top() <= y && y <= rect.bottom()).or(rects.first())?;
    let mut start = 0;
    let mut before = mark.previous_element_sibling();
    while let Some(one) = before {
        start += one.text_content().map_or(0, |text| text.len());
        before = one.previous_element_sibling();
    }
    let length = mark.text_content().map_or(0, |text| text.len());
    spot(area, Span::new(start, start + length), rect)
}

/// The spot of a caret at a UTF-16 `unit` of `text`, if it touches a mark with a risk that can be seen.
pub(super) fn caret_spot(
    area: &HtmlTextAreaElement,
    mirror: &Element,
    text: &str,
    unit: u32,
) -> Option<Spot> {
    let at = caret::byte(text, unit);
    let (mut start, mut mark) = (0, mirror.first_element_child());
    let mut touched = None;
    while let Some(one) = mark {
        let piece = one.text_content().unwrap_or_default();
        let end = start + piece.len();
        // Of two that it stands between, the one behind it: a selection begins there.
        if start <= at && at <= end && one.has_attribute("data-risk") {
            touched = Some((one.clone(), piece, at - start));
        }
        if at < end {
            break;
        }
        (start, mark) = (end, one.next_element_sibling());
    }
    let (mark, piece, at_in_mark) = touched?;
    let node = mark.first_child()?;
    let last = piece.encode_utf16().count() as u32 - 1;
    let from = caret::unit(&piece, at_in_mark).min(last);
    let range = document().create_range().ok()?;
    range.set_start(&node, from).ok()?;
    range.set_end(&node, from + 1).ok()?;
    spot(area, Span::empty(at), &range.get_bounding_client_rect())
}

/// None where the line is scrolled out of the editor.
fn spot(area: &HtmlTextAreaElement, place: Span, line: &DomRect) -> Option<Spot> {
    let editor = area.get_bounding_client_rect();
    let middle = (line.top() + line.bottom()) / 2.0;
    if middle < editor.top() || editor.bottom() < middle {
        return None;
    }
    let dock = document().query_selector(".dock").ok().flatten();
    let floor = dock.map_or(f64::INFINITY, |dock| dock.get_bounding_client_rect().top());
    Some(Spot {
        place,
        left: line.left() - editor.left(),
        top: line.bottom() - editor.top(),
        bottom: editor.bottom() - line.top(),
        above: floor < line.bottom() + HEIGHT && HEIGHT < line.top(),
    })
}
