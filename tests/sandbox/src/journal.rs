use serde::Serialize;
use serde_json::{Map, Value};

use crate::clock::iso;
use crate::params::Params;
use crate::{LINE_TOKEN, OTHER_TOKEN};

/// Everything the sandbox was asked, in order, for tests to read.
#[derive(Default)]
pub(crate) struct Journal {
    entries: Vec<Entry>,
}

/// One request or frame command.
#[derive(Serialize)]
struct Entry {
    /// Sandbox time, `2026-11-23T17:44:00+03:00`.
    time: String,
    side: Side,
    method: String,
    params: Value,
    /// `ok`, an error code, or the name of the fault that struck.
    outcome: String,
}

/// Who was asked.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Side {
    Rest,
    Connector,
    Frame,
}

impl Journal {
    pub(crate) fn note(
        &mut self,
        now: i64,
        side: Side,
        method: &str,
        params: &Params,
        outcome: &str,
    ) {
        self.entries.push(Entry {
            time: iso(now),
            side,
            method: method.to_owned(),
            params: masked_map(&params.0),
            outcome: outcome.to_owned(),
        });
    }

    /// The entries as a JSON array.
    pub(crate) fn to_json(&self) -> Value {
        serde_json::to_value(&self.entries).unwrap_or_default()
    }
}

const MASK: &str = "***";

fn masked_map(map: &Map<String, Value>) -> Value {
    let is_secret =
        |key: &str| ["auth", "access_token", "refresh_id"].contains(&key.to_lowercase().as_str());
    map.iter()
        .map(|(key, value)| {
            (key.clone(), if is_secret(key) { Value::from(MASK) } else { masked(value) })
        })
        .collect::<Map<_, _>>()
        .into()
}

fn masked(value: &Value) -> Value {
    match value {
        Value::String(text) => {
            Value::from(text.replace(LINE_TOKEN, MASK).replace(OTHER_TOKEN, MASK))
        }
        Value::Array(list) => list.iter().map(masked).collect(),
        Value::Object(map) => masked_map(map),
        other => other.clone(),
    }
}
