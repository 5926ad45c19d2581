//! The buttons above the message.

use std::borrow::Cow;

use bereg_core::{Draft, Lang, Span, parse};
use leptos::html::Textarea;
use leptos::prelude::*;

use super::addition::names_way_out;
use super::area;
use super::edit::{self, Edit};
use crate::bitrix::crm::Field;
use crate::controls::menu::Menu;
use crate::words;

const EMOJI: [&str; 12] = ["🙂", "😊", "👋", "🙏", "👍", "❤️", "🎁", "🔥", "⏰", "📅", "📍", "✅"];

/// Marks, groups, tags, emoji, phrases that people answer and the way out, put into the text where the selection is.
#[component]
pub(crate) fn Toolbar(
    lang: Lang,
    area: NodeRef<Textarea>,
    fields: RwSignal<Vec<Field>>,
    draft: RwSignal<Draft>,
) -> impl IntoView {
    let change = move |edit: &dyn Fn(&str, Span) -> Edit| {
        if let Some(area) = area.get_untracked() {
            area::apply(&area, &edit(&area.value(), area::selection(&area)));
        }
    };
    let insert = move |piece: &str| change(&|text, at| edit::insert(text, at, piece));
    let mark = move |class: &'static str,
                     shown: &'static str,
                     title: words::Term,
                     mark: &'static str| {
        let press = move |_| change(&|text, at| edit::wrap(text, at, mark));
        view! {
            <button type="button" class=class title=title.of(lang) aria-label=title.of(lang) on:click=press>
                {shown}
            </button>
        }
    };
    let tags = move || {
        let button = |field: Field| {
            let tag = format!("#{}#", field.tag());
            let shown = tag.clone();
            view! {
                <button type="button" on:click=move |_| insert(&tag)>
                    <span>{field.name(lang)}</span>
                    <code>{shown}</code>
                </button>
            }
        };
        fields.get().into_iter().map(button).collect_view()
    };
    let emoji = move || {
        EMOJI
            .map(|emoji| view! { <button type="button" on:click=move |_| insert(emoji)>{emoji}</button> })
            .collect_view()
    };
    let phrases = move || {
        let button = |(kind, sample): (words::Term, words::Term)| {
            let phrase = engagement(sample.of(lang));
            let press = move |_| change(&|text, at| edit::phrase(text, at, phrase));
            view! {
                <button type="button" class="phrase" on:click=press>
                    <b>{kind.of(lang)}</b>
                    <small>{first_variant(phrase)}</small>
                </button>
            }
        };
        words::SAMPLE_TEXTS.map(button).collect_view()
    };
    // A second way out would only make the message longer. This is the text that has one already, as it was when somebody asked for it.
    let has_way_out = RwSignal::new(None::<String>);
    let opt_out = move |_| {
        let Some(text) = area.get_untracked().map(|area| area.value()) else { return };
        if draft.with_untracked(|draft| names_way_out(draft, &text)) {
            has_way_out.set(Some(text));
        } else {
            change(&|text, _| edit::append(text, words::OPT_OUT_PHRASE.of(lang)));
        }
    };
    let is_told = move || {
        has_way_out
            .with(|text| text.as_ref().is_some_and(|text| draft.with(|draft| draft.text == *text)))
    };
    view! {
        <div class="tools" role="group" aria-label=words::TOOLS.of(lang)>
            {mark("bold", words::BOLD_LETTER.of(lang), words::BOLD, "*")}
            {mark("italic", words::ITALIC_LETTER.of(lang), words::ITALIC, "_")}
            {mark("strike", words::STRIKE_LETTER.of(lang), words::STRIKE, "~")}
            {mark("mono", "‹›", words::MONO, "```")}
            <span class="rule"></span>
            <button
                type="button"
                class="soft"
                title=words::GROUP_HINT.of(lang)
                on:click=move |_| change(&edit::group)
            >
                {words::GROUP.of(lang)}
            </button>
            <Menu label=words::NAME.of(lang) title=words::NAME_HINT.of(lang) class="soft caret">
                {tags}
            </Menu>
            <Menu label="☺" title=words::EMOJI.of(lang) class="face">
                <div class="emoji">{emoji()}</div>
            </Menu>
            <span class="rule"></span>
            <Menu label=words::ENGAGE.of(lang) title=words::ENGAGE_HINT.of(lang) class="caret">
                {phrases}
            </Menu>
            <button type="button" title=words::OPT_OUT_HINT.of(lang) on:click=opt_out>
                {words::OPT_OUT.of(lang)}
            </button>
            <small class="hint" role="status">
                {move || is_told().then(|| words::OPT_OUT_NAMED.of(lang))}
            </small>
        </div>
    }
}

/// What people answer in a sample of the library: all between its greeting and its way out.
fn engagement(sample: &str) -> &str {
    let rest = sample.split_once("! ").map_or(sample, |(_, rest)| rest);
    rest.rsplit_once(" {").map_or(rest, |(phrase, _)| phrase)
}

/// A phrase as somebody reads it.
fn first_variant(phrase: &str) -> String {
    parse(phrase).render(&mut |_| 0, &|_| Cow::Borrowed("")).text
}

#[cfg(test)]
mod tests {
    use bereg_core::Lang;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{engagement, first_variant};
    use crate::words::SAMPLE_TEXTS;

    #[wasm_bindgen_test]
    fn a_phrase_is_a_sample_without_its_greeting_and_its_way_out() {
        let read = |lang| {
            SAMPLE_TEXTS.map(|(_, sample)| first_variant(engagement(sample.of(lang)))).to_vec()
        };
        assert_eq!(
            read(Lang::Ru)[4],
            "Один вопрос: когда вам удобнее приходить? Ответьте цифрой: 1 — утром, 2 — днём, 3 — вечером."
        );
        assert_eq!(
            read(Lang::En)[5],
            "This is our new number. Add it to your contacts, so that you do not lose us. Did it work?"
        );
        for phrase in [read(Lang::Ru), read(Lang::En)].concat() {
            assert!(phrase.contains('?'), "{phrase}");
            for other in ["Здравствуйте", "Hello", "СТОП", "STOP", "#"] {
                assert!(!phrase.contains(other), "{phrase}");
            }
        }
    }
}
