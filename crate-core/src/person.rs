use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::moment::read_moment;

/// Somebody who is meant to get the message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Person {
    /// The caller's key, returned in verdicts: another one for each person, or nobody can tell them apart there.
    pub id: String,
    /// The phone number as it stands in the CRM.
    pub phone: String,
    /// What stands in the place of tags, by tag code: `NAME` is `Анна`.
    #[serde(default)]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "Record<string, string>"))]
    pub values: BTreeMap<String, String>,
    /// Whether this person has ever written to the line.
    #[serde(default)]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub dialog: Dialog,
    /// Whether this person asked not to be mailed.
    #[serde(default)]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub opted_out: bool,
    /// When a mailing last reached this person: Unix time, seconds.
    #[serde(default, deserialize_with = "read_moment", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub last_mailed: Option<i64>,
    /// The time zone the person lives in, `Asia/Omsk`, if it is known better than by the number. One that nobody knows counts as absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub time_zone: Option<String>,
}

/// Whether a person has ever written to the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Dialog {
    /// A message from this person was read.
    Proven,
    /// The history was read, and there is none.
    None,
    /// Nobody could tell. A chat that the company began itself proves nothing.
    #[default]
    Unknown,
}

impl Person {
    /// The value for a tag, if there is one that is not blank.
    pub fn value(&self, code: &str) -> Option<&str> {
        self.values.get(code).map(String::as_str).filter(|value| !value.trim().is_empty())
    }
}
