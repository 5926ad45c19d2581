//! The library: texts that the portal's users share, and samples for every kind of engagement that OLChat recommends.

use bereg_core::Lang;
use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::html::{Button, Input};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use crate::bitrix::entity::{Item, json};
use crate::bitrix::{Rest, RestError, user};
use crate::browser::clock;
use crate::controls::focus::focus;
use crate::controls::question::Question;
use crate::controls::reading::{Reading, instead};
use crate::controls::remove::Remove;
use crate::controls::typed::replace;
use crate::desk::{Desk, Insertion};
use crate::message::addition::without_greeting;
use crate::screen::{Screen, Sheet};
use crate::shared::TEXTS;
use crate::words;

/// A text of one's own.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Text {
    item: u64,
    label: Label,
    text: String,
}

/// What is known of it besides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Label {
    name: String,
    by: String,
    at: i64,
}

/// The whole screen.
#[component]
pub(crate) fn Library(
    lang: Lang,
    screen: RwSignal<Screen>,
    desk: Desk,
    /// Where texts of one's own are kept; nowhere without a portal.
    rest: Option<StoredValue<Rest, LocalStorage>>,
) -> impl IntoView {
    let insert = Callback::new(move |insertion: Insertion| {
        desk.insertion.set(Some(insertion));
        screen.set(Screen::Work);
    });
    let sample = move |(kind, text): (words::Term, words::Term)| {
        let text = text.of(lang).to_owned();
        view! {
            <li>
                <div>
                    <b>{kind.of(lang)}</b>
                    <p class="excerpt whole">{text.clone()}</p>
                </div>
                <Take lang desk name=kind.of(lang) text insert />
            </li>
        }
    };
    let becomes = if rest.is_some() { words::TAKEN_TEXT } else { words::TAKEN_TEXT_IN_DEMO };
    view! {
        <Sheet lang screen>
            {rest.map(|rest| view! { <Own lang desk rest insert /> })}
            <section class="card" aria-labelledby="samples-title">
                <header>
                    <h2 id="samples-title">{words::SAMPLES.of(lang)}</h2>
                </header>
                <p class="hint">{words::SAMPLES_WHY.of(lang)} " " {becomes.of(lang)}</p>
                <ul class="rows">{words::SAMPLE_TEXTS.map(sample).collect_view()}</ul>
            </section>
        </Sheet>
    }
}

/// What can be done with a text.
#[component]
fn Take(
    lang: Lang,
    desk: Desk,
    #[prop(into)] name: String,
    text: String,
    insert: Callback<Insertion>,
) -> impl IntoView {
    let other = text.clone();
    let spoken = name.clone();
    let append = move |_| {
        let is_alone = desk.template.with_untracked(|it| it.text.trim().is_empty());
        let added = if is_alone { &other } else { without_greeting(&other) };
        insert.run(Insertion::Append(added.to_owned()));
    };
    view! {
        <div class="buttons">
            <button
                type="button"
                class="button"
                on:click=move |_| insert.run(Insertion::Replace(text.clone()))
            >
                {words::TAKE_TEXT.of(lang)}
                <span class="unseen">" " {spoken}</span>
            </button>
            <button
                type="button"
                class="link-button"
                on:click=append
            >
                {words::APPEND_TEXT.of(lang)}
                <span class="unseen">" " {name}</span>
            </button>
        </div>
    }
}

/// A button that becomes a field for another name.
#[component]
fn Rename(lang: Lang, name: String, rename: Callback<String>) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let (button, field) = (NodeRef::<Button>::new(), NodeRef::<Input>::new());
    Effect::new(move || focus(field.get()));
    let close = move || {
        is_open.set(false);
        request_animation_frame(move || focus(button.try_get_untracked().flatten()));
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            close();
        }
    };
    let before = name.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        let called = typed.trim();
        close();
        if !called.is_empty() && called != before {
            rename.run(called.to_owned());
        }
    };
    let spoken = StoredValue::new(name);
    let form = move || {
        view! {
            <form class="rename" on:submit=submit.clone() on:keydown=on_key>
                <input
                    type="text"
                    class="field"
                    maxlength="80"
                    required
                    autocomplete="off"
                    aria-label=words::rename_text(lang, &spoken.get_value())
                    node_ref=field
                    prop:value=spoken.get_value()
                />
                <button type="submit" class="button">{words::KEEP_TEXT.of(lang)}</button>
                <button type="button" class="link-button" on:click=move |_| close()>
                    {words::CANCEL.of(lang)}
                </button>
            </form>
        }
    };
    let opener = move || {
        view! {
            <button type="button" class="link-button" node_ref=button on:click=move |_| is_open.set(true)>
                {words::RENAME.of(lang)}
                <span class="unseen">" " {spoken.get_value()}</span>
            </button>
        }
    };
    move || match is_open.get() {
        true => form().into_any(),
        false => opener().into_any(),
    }
}

/// The texts that the portal keeps, and the way to keep the one on the desk.
#[component]
fn Own(
    lang: Lang,
    desk: Desk,
    rest: StoredValue<Rest, LocalStorage>,
    insert: Callback<Insertion>,
) -> impl IntoView {
    let list = RwSignal::new(Reading::Running);
    let failed = RwSignal::new(None::<RestError>);
    let name = RwSignal::new(String::new());
    let read = move || {
        // The screen may be gone.
        let Some(rest) = rest.try_get_value() else { return };
        spawn_local(async move {
            let read = texts(&rest).await;
            list.try_set(read.into());
        });
    };
    read();
    let done = move |result: Result<(), RestError>| {
        failed.try_set(result.err());
        read();
    };
    let remove = Callback::new(move |item: u64| {
        spawn_local(async move { done(TEXTS.remove(&rest.get_value(), item).await) });
    });
    let blank = move || desk.template.with(|template| template.text.trim().is_empty());
    // The text that has the name already: whether to replace it is asked.
    let same = RwSignal::new(None::<Text>);
    let busy = RwSignal::new(false);
    // The name that another text has, so that none was renamed.
    let taken = RwSignal::new(None::<String>);
    let keep = move |replaced: Option<u64>| {
        let typed = name.get_untracked();
        let called = typed.trim().to_owned();
        if called.is_empty() || busy.get_untracked() {
            return;
        }
        busy.set(true);
        let text = desk.template.with_untracked(|template| template.text.clone());
        spawn_local(async move {
            let kept = keep(&rest.get_value(), replaced, &called, &text).await;
            busy.try_set(false);
            if kept == Ok(None) {
                replace(name, &typed, String::new());
            }
            same.try_set(kept.as_ref().ok().cloned().flatten());
            done(kept.map(drop));
        });
    };
    let field = NodeRef::<Input>::new();
    let on_no = Callback::new(move |()| {
        same.set(None);
        focus(field.get_untracked());
    });
    let question = move || {
        let Text { item, label, .. } = same.get()?;
        let question =
            words::replace_text(lang, &label.name, &words::kept_by(lang, label.at, &label.by));
        let on_yes = Callback::new(move |()| keep(Some(item)));
        Some(view! {
            <p class="buttons break" role="group">
                <Question lang question yes=words::REPLACE on_yes on_no />
            </p>
        })
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        keep(None);
    };
    let rename = move |item: u64, called: String| {
        spawn_local(async move {
            let renamed = rename(&rest.get_value(), item, &called).await;
            taken.try_set((renamed == Ok(false)).then_some(called));
            done(renamed.map(drop));
        });
    };
    let row = move |one: &Text| {
        let Text { item, label, text } = one.clone();
        let rename = Callback::new(move |called| rename(item, called));
        let remove = Callback::new(move |()| remove.run(item));
        view! {
            <li>
                <div>
                    <b>{label.name.clone()}</b>
                    <small>{words::kept_by(lang, label.at, &label.by)}</small>
                    <p class="excerpt">{text.clone()}</p>
                </div>
                <div class="buttons">
                    <Take lang desk name=label.name.clone() text insert />
                    <Rename lang name=label.name.clone() rename />
                    <Remove lang name=label.name question=words::REMOVE_FOR_EVERYBODY remove />
                </div>
            </li>
        }
    };
    let rows = move || list.with(|list| list.done().into_iter().flatten().map(row).collect_view());
    view! {
        <section class="card" aria-labelledby="own-title">
            <header>
                <h2 id="own-title">{words::OWN_TEXTS.of(lang)}</h2>
            </header>
            <p class="trouble" role="alert">{move || failed.get().map(|error| error.sentence(lang))}</p>
            <p class="trouble" role="alert">{move || taken.get().map(|name| words::name_taken(lang, &name))}</p>
            {move || list.with(|list| instead(lang, list, words::NO_OWN_TEXTS.of(lang)))}
            <ul class="rows">{rows}</ul>
            <form class="fields" on:submit=submit>
                <label>
                    <span>{words::KEEP_TEXT_AS.of(lang)}</span>
                    <input
                        type="text"
                        maxlength="80"
                        required
                        autocomplete="off"
                        node_ref=field
                        bind:value=name
                        on:input=move |_| same.set(None)
                        prop:disabled=blank
                    />
                </label>
                <button type="submit" class="button" prop:disabled=blank>{words::KEEP_TEXT.of(lang)}</button>
                {question}
            </form>
        </section>
    }
}

async fn texts(rest: &Rest) -> Result<Vec<Text>, RestError> {
    let text = |item: &Item| {
        Some(Text {
            item: item.id,
            label: serde_json::from_str(&item.note).ok()?,
            text: serde_json::from_str(&item.text).ok()?,
        })
    };
    // The newest first. One that another version wrote and this one cannot read is left out.
    Ok(TEXTS.items(rest, None).await?.iter().rev().filter_map(text).collect())
}

/// Keeps a text under this name, which may replace only the item `replaced`: another one that has the name stays, and is given back.
async fn keep(
    rest: &Rest,
    replaced: Option<u64>,
    name: &str,
    text: &str,
) -> Result<Option<Text>, RestError> {
    let same = texts(rest).await?.into_iter().find(|one| one.label.name == name);
    let item = same.as_ref().map(|one| one.item);
    if item.is_some() && item != replaced {
        return Ok(same);
    }
    let by = user::me(rest).await.name;
    let label = Label { name: name.to_owned(), by, at: clock::now() };
    let (note, text) = (json(&label), json(&text));
    match item {
        Some(item) => TEXTS.update(rest, item, &note, Some(&text)).await?,
        None => {
            let item = Item { name: "text".to_owned(), note, text, ..Item::default() };
            TEXTS.add(rest, &item).await?;
        }
    }
    Ok(None)
}

/// Gives a text another name, if it is still there. False where another text has the name.
async fn rename(rest: &Rest, item: u64, name: &str) -> Result<bool, RestError> {
    let texts = texts(rest).await?;
    if texts.iter().any(|one| one.item != item && one.label.name == name) {
        return Ok(false);
    }
    if let Some(Text { label, .. }) = texts.into_iter().find(|one| one.item == item) {
        let label = Label { name: name.to_owned(), ..label };
        TEXTS.update(rest, item, &json(&label), None).await?;
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use bereg_core::{Draft, Lang, Severity, check};
    use wasm_bindgen_test::wasm_bindgen_test;

    use crate::words::SAMPLE_TEXTS;

    #[wasm_bindgen_test]
    fn no_sample_is_a_risk_for_the_number() {
        for lang in [Lang::Ru, Lang::En] {
            for (_, text) in SAMPLE_TEXTS {
                let draft = Draft { text: text.of(lang).to_owned(), lang, ..Draft::default() };
                let report = check(&draft);
                let grave = report.risks.iter().filter(|risk| risk.severity != Severity::Note);
                assert_eq!(
                    grave.map(|risk| risk.rule).collect::<Vec<_>>(),
                    [""; 0],
                    "{}",
                    draft.text
                );
                assert!(report.texts.count >= 50, "{}: {}", draft.text, report.texts.count);
            }
        }
    }
}
