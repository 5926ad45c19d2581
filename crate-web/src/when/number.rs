//! What only the user knows of the number that sends: since when it is in use, and how much of a demo period is left.

use bereg_core::Line;
use serde::{Deserialize, Serialize};

use crate::bitrix::Options;

/// What is known of the number. The connector tells none of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Number {
    /// The key of the line that has it, once one is connected.
    #[serde(skip)]
    line: Option<String>,
    /// When it was registered with WhatsApp: Unix time in seconds.
    pub(super) registered: Option<i64>,
    /// When it was connected to the connector: Unix time in seconds.
    pub(super) connected: Option<i64>,
    /// How many messages of the demo period were left when that was said; none if there is none.
    pub(super) demo_left: Option<u32>,
    /// When that was said: Unix time in seconds.
    #[serde(default)]
    pub(super) demo_said: Option<i64>,
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
