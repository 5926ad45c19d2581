//! Reading answers whose shape nobody has written down.

use serde_json::Value;

/// So much of an unforeseen answer is kept to be shown, in characters.
const KEPT: usize = 500;

/// What a body turns out to be.
pub(super) enum Body {
    Json(Value),
    Page,
    Text,
    Empty,
}

impl Body {
    pub(super) fn of(text: &str) -> Body {
        let text = text.trim();
        match serde_json::from_str(text) {
            Ok(value) => Body::Json(value),
            Err(_) if text.is_empty() => Body::Empty,
            Err(_) if text.starts_with('<') => Body::Page,
            Err(_) => Body::Text,
        }
    }
}

/// The beginning of an answer, to be shown to a person.
pub(super) fn start(text: &str) -> String {
    text.trim().chars().take(KEPT).collect()
}

/// The first of `names` that has a value, the earlier name first; wrappings such as `result` and `data` are looked into before
/// the answer's own members.
pub(super) fn find<'a>(answer: &'a Value, names: &[&str]) -> Option<&'a Value> {
    let wrapped = ["result", "data", "response", "message", "line"].map(|name| &answer[name]);
    let inner =
        [&answer["result"]["data"], &answer["result"]["message"], &answer["data"]["message"]];
    let places: Vec<_> = inner.into_iter().chain(wrapped).chain([answer]).collect();
    names
        .iter()
        .flat_map(|name| places.iter().map(move |place| &place[*name]))
        .find(|value| !value.is_null())
}

/// The words of an error, if the answer is one: an `error`, `errors`, `success: false` or `status: "error"`.
pub(super) fn fault(answer: &Value) -> Option<String> {
    let error =
        [&answer["error"], &answer["errors"], &answer["result"]["error"], &answer["data"]["error"]];
    let says_no =
        ["success", "ok", "result"].iter().any(|name| answer[*name] == false) || *answer == false;
    let named = error.into_iter().find(|error| !blank(error));
    if named.is_none() && !says_no && !matches!(answer["status"].as_str(), Some("error" | "fail")) {
        return None;
    }
    let also = ["error_description", "message", "description", "detail"].map(|name| &answer[name]);
    let words: Vec<_> =
        named.into_iter().chain(also).filter(|words| !blank(words)).map(words).collect();
    Some(start(&words.join(": ")))
}

fn blank(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) => *value != true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Number(number) => number.as_i64() == Some(0),
    }
}

fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(members) => members
            .get("message")
            .or(members.get("description"))
            .map_or_else(|| value.to_string(), words),
        other => other.to_string(),
    }
}

/// A number or a text, as text.
pub(super) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// An identifier: a scalar, or WhatsApp's own `{"_serialized": "…"}`.
pub(super) fn identifier(value: &Value) -> Option<String> {
    scalar(value).or_else(|| scalar(&value["_serialized"])).or_else(|| scalar(&value["id"]))
}

/// Whether `text` holds one of `words`, which are in lower case. Codes are read as words: `Line_Not_Connected`, too, is "not connected".
pub(super) fn mentions(text: &str, words: &[&str]) -> bool {
    let text = plain(text);
    words.iter().any(|word| text.contains(word))
}

/// Whether `text` says that what one of `stems` names is not so: "not sent", "unread", «не работает».
pub(super) fn denies(text: &str, stems: &[&str]) -> bool {
    let text = plain(text);
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|it| !it.is_empty());
    let words: Vec<&str> = words.collect();
    let is_meant = |word: &str| stems.iter().any(|stem| word.starts_with(stem));
    let mut pairs = words.windows(2);
    pairs.any(|pair| matches!(pair[0], "not" | "не") && is_meant(pair[1]))
        || words.iter().any(|word| word.strip_prefix("un").is_some_and(is_meant))
}

fn plain(text: &str) -> String {
    text.to_lowercase().replace(['_', '-'], " ")
}
