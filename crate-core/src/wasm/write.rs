use js_sys::JSON;
use serde::Serialize;
use wasm_bindgen::{JsError, JsValue};
use web_sys::TextDecoder;

use crate::json;

/// Hands a value to JavaScript. By way of JSON, which engines read several times quicker than objects are put together field by field.
pub(super) fn written(value: &impl Serialize) -> Result<JsValue, JsError> {
    let json = json::written(value, figure)?;
    JSON::parse(&json).map_err(|_| JsError::new("a result is no JSON"))
}

/// Hands a text to JavaScript. By way of UTF-16, which is several times quicker than UTF-8 for anything but plain Latin.
pub(super) fn written_text(text: &str) -> Result<JsValue, JsError> {
    let units = units(text);
    let text = DECODER.with(|decoder| decoder.as_ref()?.decode_with_u8_array(&units).ok());
    text.map(JsValue::from)
        .ok_or_else(|| JsError::new("this JavaScript has no TextDecoder for UTF-16"))
}

/// A text in UTF-16, the lower byte first. Letters of one or two bytes, as nearly all are, are turned by hand: the package is compiled to be
/// small, not quick.
fn units(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut units = vec![0; 2 * bytes.len() + 2];
    // The decoder takes one byte order mark away, so that one of the text's own has to be the second.
    let (mut at, mut to) = (0, 2);
    units[..2].copy_from_slice(&[0xFF, 0xFE]);
    while let Some(first) = bytes.get(at).copied().map(u16::from) {
        let (unit, length) = match (first, bytes.get(at + 1)) {
            (..0x80, _) => (first, 1),
            (..0xE0, Some(second)) => ((first & 0x1F) << 6 | u16::from(second & 0x3F), 2),
            _ => {
                let Some(letter) = text[at..].chars().next() else { break };
                let mut pair = [0; 2];
                let pair = letter.encode_utf16(&mut pair);
                if let [high, _] = pair {
                    [units[to], units[to + 1]] = high.to_le_bytes();
                    to += 2;
                }
                (pair[pair.len() - 1], letter.len_utf8())
            }
        };
        [units[to], units[to + 1]] = unit.to_le_bytes();
        (at, to) = (at + length, to + 2);
    }
    units.truncate(to);
    units
}

thread_local! {
    static DECODER: Option<TextDecoder> = TextDecoder::new_with_label("utf-16le").ok();
}

/// A number as JavaScript writes it: the standard library's way takes a tenth of the package.
fn figure(figure: f64) -> String {
    JSON::stringify(&JsValue::from(figure)).map_or_else(|_| "null".into(), String::from)
}
