//! Where the address of the line that sends is entered, and the button that leads there.

use bereg_core::Lang;
use leptos::html::{Button, Input};
use leptos::prelude::*;

use crate::browser::network::Network;
use crate::controls::focus::focus;
use crate::line_status::LineStatus;
use crate::olchat::{ConnectorError, Webhook, WebhookError};
use crate::words;

/// The pill in the head of the screen; it opens the form.
#[component]
pub(crate) fn LinePill(
    lang: Lang,
    line: RwSignal<LineStatus>,
    network: RwSignal<Network>,
    open: RwSignal<bool>,
    button: NodeRef<Button>,
) -> impl IntoView {
    // Without a network nobody knows how the line is.
    let is_cut_off = move || network.get() == Network::Gone && line.with(LineStatus::can_send);
    view! {
        <button
            type="button"
            class="pill"
            data-line=move || if is_cut_off() { "idle" } else { line.with(LineStatus::colour) }
            aria-expanded=move || open.get().to_string()
            node_ref=button
            on:click=move |_| open.update(|open| *open = !*open)
        >
            <span class="dot" aria-hidden="true"></span>
            {move || match is_cut_off() {
                true => words::LINE_OFFLINE.of(lang).to_owned(),
                false => line.with(|line| words::line(lang, line)),
            }}
        </button>
    }
}

/// The form that takes the address of the line.
#[component]
pub(crate) fn Connect(
    lang: Lang,
    line: RwSignal<LineStatus>,
    /// Tries an address.
    connect: Callback<Webhook>,
    /// Why the line of the last address was not taken, where another one stays.
    kept: RwSignal<Option<ConnectorError>>,
    /// Closes the form.
    close: Callback<()>,
) -> impl IntoView {
    let address = RwSignal::new(String::new());
    let field = NodeRef::<Input>::new();
    // Whoever opens the form means to enter an address, and Esc works from there.
    Effect::new(move || focus(field.get()));
    // What is no address changes nothing about the line.
    let refused = RwSignal::new(None::<WebhookError>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let parsed = Webhook::parse(&address.get_untracked());
        refused.set(parsed.as_ref().err().copied());
        if let Ok(webhook) = parsed
            && !line.with_untracked(|line| *line == LineStatus::Checking)
        {
            kept.set(None);
            connect.run(webhook);
        }
    };
    let checking = move || line.with(|line| *line == LineStatus::Checking);
    let trouble = move || {
        let refused = refused.get().map(|error| error.sentence(lang));
        let kept = kept.get().map(|error| words::line_stays(lang, &error.sentence(lang)));
        refused.or(kept).or_else(|| line.with(|line| line.trouble(lang)))
    };
    // Where the line is in trouble its address is right.
    let is_wrong = move || {
        refused.read().is_some()
            || kept.read().is_some()
            || line.with(|line| matches!(line, LineStatus::BadAddress(_)))
    };
    let again = move || {
        let again = ask_again(lang, line, connect, "button")?;
        Some(view! { <div class="buttons">{again}</div> })
    };
    let replaces = move || {
        let connected = line.with(LineStatus::can_send);
        connected.then(|| view! { <p class="notice">{words::REPLACES_LINE.of(lang)}</p> })
    };
    view! {
        <section class="card connect" aria-label=words::LINE.of(lang)>
            <header>
                <h2>{words::CONNECT_TITLE.of(lang)}</h2>
                <button type="button" class="link-button" on:click=move |_| close.run(())>
                    {words::CLOSE.of(lang)}
                </button>
            </header>
            <p>{words::CONNECT_HOW.of(lang)}</p>
            {replaces}
            <form class="fields" on:submit=submit>
                <label>
                    <span>{words::ADDRESS.of(lang)}</span>
                    <input
                        type="text"
                        inputmode="url"
                        node_ref=field
                        bind:value=address
                        autocomplete="off"
                        spellcheck="false"
                        placeholder="https://olchat.infocom.io/rest/webhook/wa/…/"
                        aria-invalid=move || is_wrong().then_some("true")
                        aria-describedby="line-trouble"
                    />
                </label>
                <button type="submit" class="button go" aria-disabled=move || checking().to_string()>
                    {move || if checking() { words::CHECKING.of(lang) } else { words::CONNECT.of(lang) }}
                </button>
            </form>
            <p id="line-trouble" class="trouble" role="alert">{trouble}</p>
            {again}
            <p class="hint">{words::ADDRESS_HINT.of(lang)}</p>
        </section>
    }
}

/// What is wrong with a line that worked, where its form is not open.
#[component]
pub(crate) fn LineTrouble(
    lang: Lang,
    line: RwSignal<LineStatus>,
    /// Tries an address.
    connect: Callback<Webhook>,
    /// Whether a mailing says so, and how to try again: that is not told twice.
    told: Memo<bool>,
) -> impl IntoView {
    move || {
        let is_trouble = line.with(LineStatus::is_in_trouble);
        let trouble = line.with(|line| line.trouble(lang)).filter(|_| is_trouble)?;
        (!told.get()).then(|| {
            view! {
                <div class="notice" role="alert">
                    <p>{trouble}</p>
                    <div class="buttons">{ask_again(lang, line, connect, "button")}</div>
                </div>
            }
        })
    }
}

/// The button that tries the address of a line in trouble once more.
pub(crate) fn ask_again(
    lang: Lang,
    line: RwSignal<LineStatus>,
    connect: Callback<Webhook>,
    class: &'static str,
) -> Option<impl IntoView + use<>> {
    let LineStatus::Trouble(_, webhook) = line.get() else { return None };
    Some(view! {
        <button type="button" class=class on:click=move |_| connect.run(webhook.clone())>
            {words::ASK_AGAIN.of(lang)}
        </button>
    })
}
