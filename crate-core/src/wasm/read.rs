use js_sys::{Array, Error, JSON};
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsError, JsValue};

/// Reads a value from JavaScript; `name` is what the error calls it. A field that is `undefined` or `null` counts as absent.
///
/// By way of JSON, which engines write several times quicker than fields are fetched one by one.
pub(super) fn read<T: DeserializeOwned>(name: &str, value: JsValue) -> Result<T, JsError> {
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
        let error = error.dyn_into::<Error>().map(|error| String::from(error.message()));
        JsError::new(&format!("{name}: {}", error.unwrap_or_default()))
    })?;
    // Of `undefined` and functions there is no JSON.
    let text = JsValue::from(text).as_string().unwrap_or_else(|| "null".into());
    if let Ok(value) = serde_json::from_str(&text) {
        return Ok(value);
    }
    let text = mended(&text);
    serde_json::from_str(&text).map_err(|error| {
        let mut place = place(&text, error.column(), first);
        let message = error.to_string();
        // That is found out after the last field that is there.
        if message.starts_with("missing field") {
            place.pop();
        }
        let place = place.concat();
        // In a text of one line the place says more.
        let message = message.rsplit_once(" at line ").map_or(&*message, |(message, _)| message);
        JsError::new(&format!("{name}{place}: {message}"))
    })
}

/// Reads a text. Half a surrogate pair becomes U+FFFD, which is one unit, too.
pub(super) fn read_text(text: JsValue) -> Result<String, JsError> {
    text.as_string().ok_or_else(|| JsError::new("text: expected a string"))
}

pub(super) fn read_whole(name: &str, number: &JsValue) -> Result<u64, JsError> {
    let whole =
        |number: &f64| number.fract() == 0.0 && (0.0..=9_007_199_254_740_991.0).contains(number);
    let number = number.as_f64().filter(whole).map(|number| number as u64);
    number.ok_or_else(|| JsError::new(&format!("{name}: expected a whole number, not negative")))
}

/// The JSON that JavaScript wrote without the fields that are `null`, and with U+FFFD in place of each half of a surrogate pair: the only
/// escapes that it writes for anything but ASCII.
fn mended(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let (mut rest, mut key) = (json, 0);
    while let Some(first) = rest.chars().next() {
        let length = if first == '"' { string(rest) } else { first.len_utf8() };
        let (token, after) = rest.split_at(length);
        if first == '"' {
            key = out.len();
            let mut parts = token.split("\\");
            out.push_str(parts.next().unwrap_or_default());
            // After two backslashes there is an empty part, and what follows it is no escape.
            let mut literal = false;
            for part in parts {
                let half = !literal && part.starts_with("ud") && part[2..].starts_with(is_half);
                out.push_str(if half { "\\ufffd" } else { "\\" });
                out.push_str(if half { &part[5..] } else { part });
                literal = part.is_empty() && !literal;
            }
            rest = after;
        } else if let Some(after) = rest.strip_prefix(":null") {
            out.truncate(key);
            rest = match after.strip_prefix(',') {
                Some(after) => after,
                None => {
                    out.truncate(out.trim_end_matches(',').len());
                    after
                }
            };
        } else {
            out.push(first);
            rest = after;
        }
    }
    out
}

/// The way to a place in JSON in the words of JavaScript: `.people`, `[3]`, `.phone`. `first` is where the outer list begins.
fn place(json: &str, offset: usize, first: u32) -> Vec<String> {
    enum Step<'j> {
        Key(&'j str),
        Index(u32),
    }
    let mut steps = Vec::new();
    let mut at = 0;
    while at < offset.min(json.len()) {
        let Some(character) = json[at..].chars().next() else { break };
        let length = if character == '"' { string(&json[at..]) } else { character.len_utf8() };
        match character {
            '{' => steps.push(Step::Key("")),
            '[' => steps.push(Step::Index(if steps.is_empty() { first } else { 0 })),
            // A mistake is told after the end of what it is in.
            '}' | ']' if at + 1 < offset => drop(steps.pop()),
            ',' => match steps.last_mut() {
                Some(Step::Index(index)) => *index += 1,
                Some(Step::Key(key)) => *key = "",
                None => {}
            },
            '"' => {
                if let Some(Step::Key(key)) =
                    steps.last_mut().filter(|_| json[at + length..].starts_with(':'))
                {
                    *key = &json[at + 1..at + length - 1];
                }
            }
            _ => {}
        }
        at += length;
    }
    let step = |step: Step| match step {
        Step::Key("") => String::new(),
        Step::Key(key) => format!(".{key}"),
        Step::Index(index) => format!("[{index}]"),
    };
    steps.into_iter().map(step).collect()
}

fn is_half(digit: char) -> bool {
    matches!(digit, '8'..='9' | 'a'..='f')
}

/// The bytes of the string that JSON begins with, with its quotes.
fn string(json: &str) -> usize {
    let mut escaped = false;
    let end = json.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.map_or(json.len(), |end| end + 2)
}
