use serde::{Deserialize, Serialize};

use crate::date::read_date;
use crate::moment::read_moment;
use crate::zone::DAY;

/// What is known of the number that sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Line {
    /// When the number was registered with WhatsApp: Unix time in seconds.
    #[serde(default, deserialize_with = "read_moment", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub registered: Option<i64>,
    /// When it was connected to the connector: Unix time in seconds.
    #[serde(default, deserialize_with = "read_moment", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub connected: Option<i64>,
    /// How the connector says it is: `connected`, or anything else for trouble.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub state: Option<String>,
    /// How many messages of the demo period are left; absent when it is over or nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub demo_left: Option<u32>,
    /// The days on which it mailed before, in any order; absent when nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "readonly MailingDay[]"))]
    pub past: Option<Vec<MailingDay>>,
    /// How its last mailing was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub replies: Option<Replies>,
}

/// How long a number counts as new, in seconds.
pub(crate) const NEW: i64 = 10 * DAY;

impl Line {
    /// Since when both WhatsApp and the connector have known the number, as far as either date is known: Unix time in seconds.
    pub(crate) fn known_since(&self) -> Option<i64> {
        self.registered.max(self.connected)
    }

    /// What this says of the number and, where it says nothing, what `other` does.
    pub(crate) fn or(self, other: &Line) -> Line {
        Line {
            registered: self.registered.or(other.registered),
            connected: self.connected.or(other.connected),
            state: self.state.or_else(|| other.state.clone()),
            demo_left: self.demo_left.or(other.demo_left),
            past: self.past.or_else(|| other.past.clone()),
            replies: self.replies.or(other.replies),
        }
    }
}

/// A day on which a line mailed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(deny_unknown_fields)]
pub struct MailingDay {
    /// The date in the time zone of the plan, `2026-11-20`.
    #[serde(deserialize_with = "read_date")]
    pub day: String,
    /// How many messages left.
    pub messages: u32,
}

/// How a mailing was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(deny_unknown_fields)]
pub struct Replies {
    /// How many messages left.
    pub messages: u32,
    /// How many people answered, without those who asked to be left alone.
    pub replied: u32,
}

/// OLChat: so many replies to 100 messages are safe.
pub const SAFE_REPLIES: u32 = 30;
