//! The layer behind the textarea. It follows every key, so only the marks that have changed are touched.

use bereg_core::{Report, Template};
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::{Element, Node};

use super::marks::{Ink, Mark, marks, severity_name};

/// The attribute of the braces and bars of the group around the caret.
const MATCHED: &str = "data-matched";

/// Keeps the text painted, with its risks, and with the braces and bars that begin at `bars` set off. Nobody else puts anything into the
/// layer.
pub(crate) fn keep_painting(
    layer: NodeRef<Div>,
    template: Memo<Template>,
    report: Memo<Report>,
    bars: Memo<Vec<usize>>,
) {
    let painted = StoredValue::new(Vec::new());
    let matched = StoredValue::new_local(Vec::<Element>::new());
    Effect::new(move || {
        let Some(layer) = layer.get() else { return };
        if layer.last_child().is_none_or(|last| last.node_type() != Node::TEXT_NODE) {
            // A line break at the end makes no line of its own, except in a textarea.
            drop(layer.append_with_str_1("\n"));
        }
        let marks = template.with(|template| report.with(|report| marks(template, &report.risks)));
        painted.update_value(|old| repaint(&layer, old, &marks));
        let bars = bars.read();
        let is_matched = |mark: &Mark| mark.ink == Ink::Bar && bars.contains(&mark.start);
        let places = marks.iter().enumerate().filter(|(_, mark)| is_matched(mark));
        let found: Vec<Element> =
            places.filter_map(|(place, _)| layer.children().item(place as u32)).collect();
        matched.update_value(|before| {
            before.iter().for_each(|bar| set(bar, MATCHED, None));
            found.iter().for_each(|bar| set(bar, MATCHED, Some("true")));
            *before = found;
        });
        painted.set_value(marks);
    });
}

/// Makes what shows the `old` marks show the `new` ones.
fn repaint(layer: &Element, old: &[Mark], new: &[Mark]) {
    let alike = |(one, other): &(&Mark, &Mark)| one.looks_like(other);
    let front = old.iter().zip(new).take_while(alike).count();
    let (old, new) = (&old[front..], &new[front..]);
    let back = old.iter().rev().zip(new.iter().rev()).take_while(alike).count();
    let (old, new) = (&old[..old.len() - back], &new[..new.len() - back]);
    let mut next = layer.children().item(front as u32);
    for (place, mark) in new.iter().enumerate() {
        match (next.take(), old.get(place)) {
            (Some(span), Some(before)) => {
                dress(&span, Some(before), mark);
                next = span.next_element_sibling();
            }
            (behind, _) => {
                let Ok(span) = document().create_element("span") else { return };
                dress(&span, None, mark);
                let end = behind.as_deref().cloned().or_else(|| layer.last_child());
                // The layer is the parent of what it is put before.
                drop(layer.insert_before(&span, end.as_ref()));
                next = behind;
            }
        }
    }
    for _ in new.len()..old.len() {
        let Some(span) = next.take() else { return };
        next = span.next_element_sibling();
        span.remove();
    }
}

/// Gives a span the look of a mark; what it looked like `before` need not be said again.
fn dress(span: &Element, before: Option<&Mark>, mark: &Mark) {
    if before.is_none_or(|before| before.text != mark.text) {
        span.set_text_content(Some(&mark.text));
    }
    if before.is_none_or(|before| before.ink != mark.ink) {
        span.set_class_name(mark.ink.class());
    }
    if before.and_then(|before| before.severity) != mark.severity {
        set(span, "data-risk", mark.severity.map(severity_name));
    }
}

fn set(element: &Element, name: &str, value: Option<&str>) {
    // The names are ours and are valid.
    drop(match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    });
}
