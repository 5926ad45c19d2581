//! How a message to the portal's page, and its answer, are written down. Both are strings.

use serde_json::Value;

/// `command:{"params":…}:callback:sid`, or without the second part when there are no parameters.
///
/// `callback` and `sid` must not hold a colon: the portal takes the last two parts for them.
pub fn compose(command: &str, params: &Value, callback: &str, sid: &str) -> String {
    match params {
        Value::Object(members) if !members.is_empty() => {
            format!("{command}:{params}:{callback}:{sid}")
        }
        _ => format!("{command}:{callback}:{sid}"),
    }
}

/// Splits an answer, `callback:JSON`, at the first colon. The JSON may be empty.
pub fn split(answer: &str) -> Option<(&str, &str)> {
    answer.split_once(':')
}
