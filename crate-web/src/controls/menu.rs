//! A button with a list of choices under it.

use leptos::ev::{FocusEvent, KeyboardEvent, MouseEvent};
use leptos::html::Button;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use super::focus::focus;

/// Opens on a click, and closes on a choice, on Esc and when the focus goes elsewhere. Arrows walk through the choices.
#[component]
pub(crate) fn Menu(
    /// What the button shows.
    label: &'static str,
    /// What it is for.
    title: &'static str,
    /// The button's class.
    class: &'static str,
    /// Buttons.
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let button = NodeRef::<Button>::new();
    let close = move || {
        open.set(false);
        focus(button.get_untracked());
    };
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" if open.get_untracked() => {
            event.stop_propagation();
            close();
        }
        "ArrowDown" => walk(&event, Element::next_element_sibling),
        "ArrowUp" => walk(&event, Element::previous_element_sibling),
        _ => {}
    };
    let on_leave = move |event: FocusEvent| {
        if has_left(&event) {
            open.set(false);
        }
    };
    let toggle = move |_: MouseEvent| open.update(|open| *open = !*open);
    view! {
        <div class="menu" on:keydown=on_key on:focusout=on_leave>
            <button
                type="button"
                class=class
                title=title
                aria-label=format!("{label}: {title}")
                aria-expanded=move || open.get().to_string()
                node_ref=button
                on:click=toggle
            >
                {label}
            </button>
            <Show when=move || open.get()>
                <div class="choices" role="group" aria-label=title on:click=move |_| open.set(false)>
                    {children()}
                </div>
            </Show>
        </div>
    }
}

/// Whether the focus goes to something outside the element that listens.
pub(crate) fn has_left(event: &FocusEvent) -> bool {
    let inside = event.current_target().and_then(|inside| inside.dyn_into::<Node>().ok());
    let next = event.related_target().and_then(|next| next.dyn_into::<Node>().ok());
    !inside.is_some_and(|inside| inside.contains(next.as_ref()))
}

/// Moves the focus from a choice to its neighbour, or from the button to the first choice.
fn walk(event: &KeyboardEvent, neighbour: fn(&Element) -> Option<Element>) {
    let focused = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let Some(focused) = focused else { return };
    let next = neighbour(&focused).and_then(|next| match next.class_list().contains("choices") {
        true => next.query_selector("button").ok().flatten(),
        false => Some(next),
    });
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        focus(Some(next));
    }
}
