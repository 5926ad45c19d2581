use js_sys::{Array, Error, JSON};
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsError, JsValue};

use crate::wasm::json;

#[wasm_bindgen(module = "/src/wasm/lost.js")]
extern "C" {
    // A getter that throws, or a proxy, may throw through them.
    #[wasm_bindgen(catch)]
    fn lost(value: &JsValue, first: u32) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(catch)]
    fn odd(value: &JsValue) -> Result<Option<String>, JsValue>;
}

/// Reads a value from JavaScript; `name` is what the error calls it. A field that is `undefined` or `null` counts as absent.
///
/// By way of JSON, which engines write several times quicker than fields are fetched one by one.
pub(super) fn read<T: DeserializeOwned>(name: &str, value: JsValue) -> Result<T, JsError> {
    if let Some(what) = odd(&value).unwrap_or_else(thrown) {
        return Err(JsError::new(&format!("{name}{what}")));
    }
    read_from(name, 0, &value)
}

/// Reads a list.
pub(super) fn read_list<T: DeserializeOwned>(
    name: &str,
    value: &JsValue,
) -> Result<Vec<T>, JsError> {
    let mut all = Vec::new();
    for part in parts(name, value) {
        all.append(&mut part?);
    }
    Ok(all)
}

/// Reads a list part by part: the JSON of a long one would take as much memory as the list.
pub(super) fn parts<'v, T: DeserializeOwned>(
    name: &'v str,
    value: &'v JsValue,
) -> impl Iterator<Item = Result<Vec<T>, JsError>> + 'v {
    let list = value.dyn_ref::<Array>();
    // What is no list is one part, which is refused.
    let length = list.map_or(1, Array::length);
    (0..length).step_by(PART as usize).map(move |first| match list {
        Some(list) => read_from(name, first, &list.slice(first, first.saturating_add(PART))),
        None => read_from(name, 0, value),
    })
}

/// How many items of a list make a part.
const PART: u32 = 200;

/// `first` is where a list begins that is part of a longer one.
fn read_from<T: DeserializeOwned>(name: &str, first: u32, value: &JsValue) -> Result<T, JsError> {
    let text = JSON::stringify(value).map_err(|error| {
        let what = lost(value, first).unwrap_or_else(thrown).or_else(|| thrown(error));
        JsError::new(&format!("{name}{}", what.unwrap_or_default()))
    })?;
    // Of `undefined` and functions there is no JSON.
    let text = JsValue::from(text).as_string().unwrap_or_else(|| "null".into());
    // What it loses leaves one of these; looking is cheap, looking closer is not.
    if (text.contains("null") || text.contains("{}"))
        && let Some(what) = lost(value, first).unwrap_or_else(thrown)
    {
        return Err(JsError::new(&format!("{name}{what}")));
    }
    json::read(&text, first).map_err(|mistake| {
        let what = mistake.of(name);
        JsError::new(&if value.is_undefined() {
            what.replacen("null", "undefined", 1)
        } else {
            what
        })
    })
}

/// What reading a value has thrown, as it is told behind its name.
fn thrown(error: JsValue) -> Option<String> {
    let words = match error.dyn_ref::<Error>() {
        Some(error) => Some(String::from(error.message())),
        None => error.as_string(),
    };
    Some(format!(
        ": {}",
        words.unwrap_or_else(|| "reading it threw something without words".into())
    ))
}

/// Reads a text. Half a surrogate pair becomes U+FFFD, which is one unit, too.
pub(super) fn read_text(text: JsValue) -> Result<String, JsError> {
    text.as_string().ok_or_else(|| JsError::new("text: expected a string"))
}

pub(super) fn read_whole(name: &str, number: &JsValue) -> Result<u64, JsError> {
    let whole = |number: &f64| {
        number.fract() == 0.0 && (0.0..=js_sys::Number::MAX_SAFE_INTEGER).contains(number)
    };
    let number = number.as_f64().filter(whole).map(|number| number as u64);
    number.ok_or_else(|| JsError::new(&format!("{name}: expected {}", json::WHOLE)))
}
