//! The message: a textarea over a layer that paints the same text.
//!
//! The layer is in the flow and gives the height; the textarea lies on it, its letters transparent. So the browser does what it does
//! best (typing, undoing, checking the spelling, reading aloud), and nothing has to be measured.

mod beside;

use bereg_core::{Draft, Report, Template, visible};
use leptos::ev::ClipboardEvent;
use leptos::html::{Div, Textarea};
use leptos::prelude::*;
use web_sys::{HtmlTextAreaElement, InputEvent};

pub(crate) use self::beside::Beside;
use self::beside::BesideRisk;
use super::around::{around, bars};
use super::mirror::keep_painting;
use super::remedy::Remedies;
use super::{area, edit};
use crate::controls::menu::has_left;
use crate::dock::uncover;
use crate::words;

/// The text of the draft, with its marks.
#[component]
pub(crate) fn Editor(
    draft: RwSignal<Draft>,
    template: Memo<Template>,
    report: Memo<Report>,
    area: NodeRef<Textarea>,
    mirror: NodeRef<Div>,
    /// Where the caret was last, in bytes.
    caret: RwSignal<usize>,
    beside: Beside,
    /// The risk that the keys act on.
    current: RwSignal<Option<usize>>,
    /// What takes each risk away.
    remedies: Remedies,
    /// Takes a risk away, by one of its remedies.
    fix: Callback<(usize, usize)>,
) -> impl IntoView {
    let lang = draft.with_untracked(|draft| draft.lang);
    let bars = Memo::new(move |_| {
        template.with(|template| {
            around(template, caret.get()).map(|group| bars(template, &group)).unwrap_or_default()
        })
    });
    let look = move || {
        if let Some(area) = area.get_untracked() {
            caret.set(area::selection(&area).start);
        }
    };
    keep_painting(mirror, template, report, bars);
    let follow = move |_| {
        if let (Some(area), Some(mirror)) = (area.get_untracked(), mirror.get_untracked()) {
            area::scroll_alike(&area, &mirror);
        }
        beside.scrolled();
    };
    // How many characters of what was pasted or dropped last nobody would have seen.
    let cleaned = RwSignal::new(0);
    let clean = move |text: &str| {
        let (text, changed) = visible(text);
        cleaned.set(changed);
        (changed > 0).then(|| text.replace("\r\n", "\n"))
    };
    let put = |area: &HtmlTextAreaElement, text: &str| {
        area::apply(area, &edit::insert(&area.value(), area::selection(area), text));
    };
    let on_paste = move |event: ClipboardEvent| {
        let pasted = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
        if let (Some(area), Some(text)) = (area.get_untracked(), clean(&pasted.unwrap_or_default()))
        {
            event.prevent_default();
            put(&area, &text);
        }
    };
    // The caret is where it falls.
    let on_drop = move |event: InputEvent| {
        if event.input_type() != "insertFromDrop" {
            return;
        }
        if let (Some(area), Some(text)) =
            (area.get_untracked(), clean(&event.data().unwrap_or_default()))
        {
            event.prevent_default();
            put(&area, &text);
        }
    };
    let described = move || match beside.is_at_caret() {
        true => "risk-totals risk-here",
        false => "risk-totals",
    };
    view! {
        <div
            class="editor"
            on:mouseleave=move |_| beside.unpointed()
            on:focusout=move |event| {
                if has_left(&event) {
                    beside.left();
                }
            }
        >
            <div class="mirror" aria-hidden="true" node_ref=mirror></div>
            <textarea
                node_ref=area
                aria-label=words::MESSAGE.of(lang)
                aria-describedby=described
                placeholder=words::MESSAGE_HINT.of(lang)
                spellcheck="true"
                prop:value=move || draft.with(|draft| draft.text.clone())
                on:input:target=move |event| {
                    let typed = event.target().value();
                    beside.typed();
                    draft.update(|draft| draft.text = typed);
                    look();
                }
                on:keyup=move |_| look()
                on:click=move |_| look()
                on:scroll=follow
                on:paste=on_paste
                on:beforeinput=on_drop
                on:focus=move |_| beside.focused()
                on:mousemove=move |event| beside.pointed(&event)
            ></textarea>
            <BesideRisk lang beside report current remedies fix />
        </div>
        <p class="hint cleaned" role="status">
            {move || Some(cleaned.get()).filter(|count| *count > 0).map(|count| words::cleaned(lang, count))}
        </p>
    }
}

/// Selects a place of the text and scrolls to it.
pub(crate) fn reveal(area: &HtmlTextAreaElement, mirror: NodeRef<Div>, place: bereg_core::Span) {
    area::select(area, place);
    uncover(area);
    let Some(mirror) = mirror.get_untracked() else { return };
    let mut length = 0;
    for index in 0..mirror.children().length() {
        let Some(mark) = mirror.children().item(index) else { return };
        length += mark.text_content().map_or(0, |text| text.len());
        if length > place.start {
            return area::show(area, &mark);
        }
    }
}
