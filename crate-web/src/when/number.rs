//! What only the user knows of the number that sends: since when it is in use, and how much of a demo period is left.

use bereg_core::{Lang, Line};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::bitrix::Options;
use crate::browser::clock;
use crate::words;

/// What is known of the number. The connector tells none of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Number {
    /// The key of the line that has it, once one is connected.
    #[serde(skip)]
    line: Option<String>,
    /// When it was registered with WhatsApp: Unix time in seconds.
    registered: Option<i64>,
    /// When it was connected to the connector: Unix time in seconds.
    connected: Option<i64>,
    /// How many messages of the demo period were left when that was said; none if there is none.
    demo_left: Option<u32>,
    /// When that was said: Unix time in seconds.
    #[serde(default)]
    demo_said: Option<i64>,
    /// When the last message left to each whom the line has written to: Unix time in seconds.
    #[serde(skip)]
    departures: Vec<i64>,
}

impl Number {
    /// What the user's options have of a line's number; nothing is known where nothing was kept.
    pub(crate) fn of(line: &str, options: &Options) -> Number {
        let kept = options.get(&option(line)).and_then(|json| serde_json::from_str(json).ok());
        Number { line: Some(line.to_owned()), ..kept.unwrap_or_default() }
    }

    /// Whether it is known of this line's number.
    pub(crate) fn is_of(&self, line: &str) -> bool {
        self.line.as_deref() == Some(line)
    }

    /// Under which name, and how, it is kept among the user's options. None before a line is connected.
    pub(crate) fn kept(&self) -> Option<(String, String)> {
        Some((option(self.line.as_ref()?), serde_json::to_string(self).ok()?))
    }

    /// Tells the core.
    pub(crate) fn describe(&self, line: &mut Line) {
        line.registered = self.registered;
        line.connected = self.connected;
        line.demo_left = self.demo_left();
    }

    /// These messages have left the line.
    pub(crate) fn remember(&mut self, departures: impl Iterator<Item = i64>) {
        self.departures = departures.collect();
    }

    /// A message has left that is no part of a mailing. False where no demo period counts it.
    pub(crate) fn spend(&mut self) -> bool {
        let spent = self.demo_left.map(|left| left.saturating_sub(1));
        std::mem::replace(&mut self.demo_left, spent) != spent
    }

    /// How many messages of the demo period are left, after those that have left since that was said.
    pub(crate) fn demo_left(&self) -> Option<u32> {
        let said = self.demo_said.unwrap_or(i64::MAX);
        let left = self.departures.iter().filter(|at| **at >= said).count();
        Some(self.demo_left?.saturating_sub(left as u32))
    }
}

fn option(line: &str) -> String {
    format!("number/{line}")
}

/// Asks for it. An empty field says that nobody knows.
#[component]
pub(crate) fn AboutNumber(
    lang: Lang,
    number: RwSignal<Number>,
    keep: Callback<Number>,
) -> impl IntoView {
    let change = move |change: &dyn Fn(&mut Number)| {
        number.update(|number| change(number));
        keep.run(number.get_untracked());
    };
    let day = move |label: words::Term, of: fn(&mut Number) -> &mut Option<i64>| {
        let shown = move || {
            let moment = number.with(|number| *of(&mut number.clone()));
            moment.map(clock::date).unwrap_or_default()
        };
        view! {
            <label>
                <span>{label.of(lang)}</span>
                <input
                    type="date"
                    max=clock::date(clock::now())
                    prop:value=shown
                    on:change:target=move |event| {
                        let midnight = clock::read_field(&format!("{}T00:00", event.target().value()));
                        change(&|number| *of(number) = midnight);
                    }
                />
            </label>
        }
    };
    let left =
        move || number.with(Number::demo_left).map(|left| left.to_string()).unwrap_or_default();
    view! {
        <fieldset class="fields">
            <legend class="unseen">{words::ABOUT_NUMBER.of(lang)}</legend>
            {day(words::REGISTERED, |number| &mut number.registered)}
            {day(words::CONNECTED_ON, |number| &mut number.connected)}
            <label class="narrow">
                <span>{words::DEMO_LEFT.of(lang)}</span>
                <input
                    type="number"
                    min="0"
                    max="10"
                    prop:value=left
                    on:change:target=move |event| {
                        let left = event.target().value().trim().parse().ok();
                        change(&|number| {
                            number.demo_left = left;
                            number.demo_said = Some(clock::now());
                        });
                    }
                />
            </label>
        </fieldset>
        <p class="hint">{words::NUMBER_HINT.of(lang)}</p>
    }
}
