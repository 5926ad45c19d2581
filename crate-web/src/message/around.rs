//! The group of variants that the caret is in: its options as a list that can be edited, and its braces.

use bereg_core::{Group, Lang, Node, Span, Template};
use leptos::html::{Textarea, Ul};
use leptos::prelude::*;
use web_sys::HtmlTextAreaElement;

use super::area;
use super::edit::{Edit, insert};
use crate::controls::focus::focus;
use crate::words;

/// The innermost group around a place of the text.
pub(crate) fn around(template: &Template, caret: usize) -> Option<Group> {
    let mut found = None;
    template.walk(&mut |node| {
        if let Node::Group(group) = node
            && group.span.start < caret
            && caret < group.span.end
        {
            found = Some(*group);
        }
    });
    found
}

/// The places of a group's braces and bars.
pub(crate) fn bars(template: &Template, group: &Group) -> Vec<usize> {
    let ends = template.options(group).iter().map(|option| option.span.end);
    [group.span.start].into_iter().chain(ends).collect()
}

/// The options of the group around the caret, one in a field each.
#[component]
pub(crate) fn Around(
    lang: Lang,
    template: Memo<Template>,
    /// Where the caret was last, in bytes.
    caret: RwSignal<usize>,
    area: NodeRef<Textarea>,
) -> impl IntoView {
    let list = NodeRef::<Ul>::new();
    let options = Memo::new(move |_| {
        template.with(|template| {
            let group = around(template, caret.get());
            let options = group.iter().flat_map(|group| template.options(group));
            options.map(|option| option.span).collect::<Vec<_>>()
        })
    });
    let change = move |place: Span, piece: String, focus: Option<usize>| {
        // By then the focus is where the user has moved it.
        request_animation_frame(move || {
            let Some(area) = area.get_untracked() else { return };
            replace(&area, caret, place, &piece);
            if let Some(focus) = focus {
                request_animation_frame(move || focus_field(list, focus));
            }
        });
    };
    let field = move |index: usize| {
        let span =
            move || options.with(|options| options.get(index).copied()).unwrap_or(Span::empty(0));
        let text = move || template.with(|template| span().of(&template.text).to_owned());
        let alone = move || options.with(Vec::len) < 2;
        let remove = move |_| {
            let place = options.with_untracked(|options| match index {
                0 => Some(Span::new(options.first()?.start, options.get(1)?.start)),
                _ => Some(Span::new(options.get(index - 1)?.end, options.get(index)?.end)),
            });
            if let Some(place) = place {
                change(place, String::new(), Some(index.saturating_sub(1)));
            }
        };
        view! {
            <li>
                <input
                    type="text"
                    class="field"
                    autocomplete="off"
                    aria-label=words::option(lang, index + 1)
                    prop:value=text
                    on:change:target=move |event| {
                        let place = untrack(span);
                        change(place, event.target().value(), None);
                    }
                />
                <button
                    type="button"
                    class="round"
                    hidden=alone
                    aria-label=words::remove_option(lang, index + 1)
                    on:click=remove
                >
                    "×"
                </button>
            </li>
        }
    };
    let add = move |_| {
        let end = options.with_untracked(|options| options.last().map(|option| option.end));
        if let Some(end) = end {
            change(Span::empty(end), "|".to_owned(), Some(options.with_untracked(Vec::len)));
        }
    };
    let count = Memo::new(move |_| options.with(Vec::len));
    view! {
        <Show when=move || count.get() != 0>
            <ul class="around" node_ref=list aria-label=words::OPTIONS.of(lang)>
                <For each=move || 0..count.get() key=|index| *index children=field />
                <li>
                    <button type="button" class="link-button" on:click=add>
                        {words::ADD_OPTION.of(lang)}
                    </button>
                </li>
            </ul>
        </Show>
    }
}

/// Puts `piece` in a place of the text as if it had been typed; the focus stays where it is, and the caret in the group.
fn replace(area: &HtmlTextAreaElement, caret: RwSignal<usize>, place: Span, piece: &str) {
    let focused = document().active_element();
    let Edit { text, .. } = insert(&area.value(), place, piece);
    let end = place.start + piece.len();
    area::apply(area, &Edit { text, selection: Span::empty(end) });
    caret.set(end);
    focus(focused);
}

fn focus_field(list: NodeRef<Ul>, index: usize) {
    let row = list.get_untracked().and_then(|list| list.children().item(index as u32));
    let field = row.and_then(|row| row.first_element_child());
    focus(field);
}

#[cfg(test)]
mod tests {
    use bereg_core::parse;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{around, bars};

    #[wasm_bindgen_test]
    fn the_innermost_group_is_found_and_its_bars() {
        let template = parse("я{а|{б|в}}");
        let at = |caret| around(&template, caret).map(|group| bars(&template, &group));
        let inner = Some(vec![6, 9, 12]);
        let outer = Some(vec![2, 5, 13]);
        assert_eq!(
            [2, 3, 6, 7, 12, 13, 14].map(at),
            [None, outer.clone(), outer.clone(), inner.clone(), inner, outer, None]
        );
    }
}
