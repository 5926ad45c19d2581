//! Values that PHP wrote: one thing comes in several shapes.

use serde_json::{Map, Value};

/// A number that may be written as text.
pub(super) fn number(value: &Value) -> Option<u64> {
    match value {
        Value::String(text) => text.parse().ok(),
        value => value.as_u64(),
    }
}

/// A PHP array with names: an object, an array (numbered names; mostly the empty one), or either of them as JSON text.
pub(super) fn map(value: &Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members.clone(),
        Value::Array(items) => {
            items.iter().enumerate().map(|(i, item)| (i.to_string(), item.clone())).collect()
        }
        Value::String(json) => match serde_json::from_str(json) {
            Ok(inner @ (Value::Object(_) | Value::Array(_))) => map(&inner),
            _ => Map::new(),
        },
        _ => Map::new(),
    }
}
