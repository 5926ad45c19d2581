//! The JavaScript face of the core: the only file that knows JavaScript and UTF-16.
//!
//! Plain objects go in and come out. A value of the wrong shape throws an `Error` that names the field; no string makes anything
//! throw.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::Value;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

use crate::lang::Lang;
use crate::report::{Draft, Report};
use crate::rules::RuleInfo;
use crate::span::Span;
use crate::template::{Tag, Template};
use crate::texts::Count;

/// Looks at a draft with every rule.
#[wasm_bindgen]
pub fn check(
    #[wasm_bindgen(unchecked_param_type = "Draft")] draft: JsValue,
) -> Result<Ts<Report>, JsError> {
    let draft: Draft = read("draft", draft)?;
    let mut report = crate::check(&draft);
    let units = Units::of(&draft.text);
    for risk in &mut report.risks {
        risk.span = risk.span.map(|span| units.span(span));
        for edit in risk.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.span = units.span(edit.span);
        }
    }
    report.fixed = report.fixed.map(|span| units.span(span));
    for advice in &mut report.advice {
        advice.group = units.span(advice.group);
    }
    Ok(report.into_ts()?)
}

/// How many different texts a message gives, before values are inserted.
#[wasm_bindgen]
pub fn count(
    #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
) -> Result<Ts<Count>, JsError> {
    let text: String = read("text", text)?;
    Ok(crate::count(&crate::parse(&text)).into_ts()?)
}

/// One text of a message, drawn: the same for the same seed, a whole number. `values` gives what stands in the place of tags, by tag
/// code; they are inserted last and never read as template language. A tag without a value shows its fallback, or nothing.
#[wasm_bindgen]
pub fn render(
    #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] seed: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Record<string, string>")] values: JsValue,
) -> Result<String, JsError> {
    let text: String = read("text", text)?;
    let seed: u64 = read("seed", seed)?;
    let values: Option<BTreeMap<String, String>> = read("values", values)?;
    let values = values.unwrap_or_default();
    let template: Template = crate::parse(&text);
    let value = |tag: Tag| {
        Cow::Owned(template.filled(tag, values.get(tag.code.of(&text)).map(String::as_str)))
    };
    Ok(crate::draw(&template, seed).text(&template, &value).text)
}

/// Every rule there is.
#[wasm_bindgen]
pub fn rules(
    #[wasm_bindgen(unchecked_optional_param_type = "Lang")] lang: JsValue,
) -> Result<Vec<Ts<RuleInfo>>, JsError> {
    let lang: Option<Lang> = read("lang", lang)?;
    crate::rules(lang.unwrap_or_default()).iter().map(|rule| Ok(rule.into_ts()?)).collect()
}

/// Reads a value from JavaScript; `name` is what the error calls it. A field that is `undefined` or `null` counts as absent.
fn read<T: DeserializeOwned>(name: &str, value: JsValue) -> Result<T, JsError> {
    let mut value: Value = serde_wasm_bindgen::from_value(value)?;
    drop_nulls(&mut value);
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = match error.path().to_string().as_str() {
            "." => name.to_owned(),
            path => format!("{name}.{path}"),
        };
        JsError::new(&format!("{path}: {}", error.inner()))
    })
}

fn drop_nulls(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(drop_nulls),
        Value::Object(fields) => {
            fields.retain(|_, value| !value.is_null());
            fields.values_mut().for_each(drop_nulls);
        }
        _ => {}
    }
}

/// From bytes to UTF-16 code units: how many units come before each byte of a text, kept for every 64th byte.
struct Units<'t> {
    text: &'t str,
    marks: Vec<(usize, usize)>,
}

impl<'t> Units<'t> {
    fn of(text: &'t str) -> Units<'t> {
        let mut marks = vec![(0, 0)];
        let (mut units, mut next) = (0, 64);
        for (byte, character) in text.char_indices() {
            if byte >= next {
                marks.push((byte, units));
                next = byte + 64;
            }
            units += character.len_utf16();
        }
        Units { text, marks }
    }

    fn span(&self, span: Span) -> Span {
        Span::new(self.at(span.start), self.at(span.end))
    }

    fn at(&self, byte: usize) -> usize {
        let mark = self.marks.partition_point(|(at, _)| *at <= byte) - 1;
        let (from, units) = self.marks[mark];
        units + self.text[from..byte].chars().map(char::len_utf16).sum::<usize>()
    }
}
