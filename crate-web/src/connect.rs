//! The line that sends: how it is, and where its address is entered.

use bereg_core::Lang;
use leptos::html::{Button, Input};
use leptos::prelude::*;

use crate::olchat::{ConnectorError, Line, LineState, Webhook, WebhookError};
use crate::words;

/// How the line is, as far as we know.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum LineStatus {
    /// There is no line outside a portal.
    Demo,
    /// No address has been entered.
    Missing,
    /// The connector is being asked.
    Checking,
    /// It can send.
    Ready(Line),
    /// What was entered is no address of a line.
    BadAddress(WebhookError),
    /// The connector cannot be asked, or the line with this address cannot send.
    Trouble(ConnectorError, Webhook),
    /// The line works, but the portal did not keep its address: it has to be entered again next time.
    NotKept(Line, crate::bitrix::RestError),
}

impl LineStatus {
    /// Whether messages can leave.
    pub(crate) fn can_send(&self) -> bool {
        matches!(self, LineStatus::Ready(_) | LineStatus::NotKept(..))
    }

    /// What is wrong and what to do, if something is.
    fn trouble(&self, lang: Lang) -> Option<String> {
        match self {
            LineStatus::BadAddress(error) => Some(error.sentence(lang)),
            LineStatus::Trouble(error, _) => Some(error.sentence(lang)),
            LineStatus::NotKept(_, error) => Some(error.sentence(lang)),
            LineStatus::Ready(Line { state: state @ LineState::Other(_), .. }) => {
                Some(state.sentence(lang))
            }
            LineStatus::Demo
            | LineStatus::Missing
            | LineStatus::Checking
            | LineStatus::Ready(_) => None,
        }
    }

    /// Its colour in the style sheet.
    fn colour(&self) -> &'static str {
        match self {
            LineStatus::Ready(_) | LineStatus::NotKept(..) => "good",
            LineStatus::BadAddress(_) | LineStatus::Trouble(..) => "bad",
            LineStatus::Demo | LineStatus::Missing | LineStatus::Checking => "idle",
        }
    }
}

/// The pill in the head of the screen; it opens the form.
#[component]
pub(crate) fn LinePill(
    lang: Lang,
    line: RwSignal<LineStatus>,
    open: RwSignal<bool>,
    button: NodeRef<Button>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="pill"
            data-line=move || line.with(LineStatus::colour)
            aria-expanded=move || open.get().to_string()
            node_ref=button
            on:click=move |_| open.update(|open| *open = !*open)
        >
            <span class="dot" aria-hidden="true"></span>
            {move || line.with(|line| words::line(lang, line))}
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
) -> impl IntoView {
    let address = RwSignal::new(String::new());
    let field = NodeRef::<Input>::new();
    // Whoever opens the form means to enter an address, and Esc works from there.
    Effect::new(move || {
        if let Some(field) = field.get() {
            drop(field.focus());
        }
    });
    // What is no address changes nothing about the line.
    let refused = RwSignal::new(None::<WebhookError>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let parsed = Webhook::parse(&address.get_untracked());
        refused.set(parsed.as_ref().err().copied());
        if let Ok(webhook) = parsed {
            connect.run(webhook);
        }
    };
    let checking = move || line.with(|line| *line == LineStatus::Checking);
    let trouble = move || {
        let refused = refused.get().map(|error| error.sentence(lang));
        refused.or_else(|| line.with(|line| line.trouble(lang)))
    };
    let failed = move || trouble().is_some().then_some("true");
    let again = move || {
        let LineStatus::Trouble(_, webhook) = line.get() else { return None };
        Some(view! {
            <div class="buttons">
                <button type="button" class="button" on:click=move |_| connect.run(webhook.clone())>
                    {words::ASK_AGAIN.of(lang)}
                </button>
            </div>
        })
    };
    let replaces = move || {
        let connected = line.with(LineStatus::can_send);
        connected.then(|| view! { <p class="notice">{words::REPLACES_LINE.of(lang)}</p> })
    };
    view! {
        <section class="card connect" aria-label=words::LINE.of(lang)>
            <h2>{words::CONNECT_TITLE.of(lang)}</h2>
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
                        aria-invalid=failed
                        aria-describedby="line-trouble"
                    />
                </label>
                <button type="submit" class="button go" prop:disabled=checking>
                    {move || if checking() { words::CHECKING.of(lang) } else { words::CONNECT.of(lang) }}
                </button>
            </form>
            <p id="line-trouble" class="trouble" role="alert">{trouble}</p>
            {again}
            <p class="hint">{words::ADDRESS_HINT.of(lang)}</p>
        </section>
    }
}
