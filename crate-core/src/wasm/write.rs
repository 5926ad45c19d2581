use std::{io, iter};

use js_sys::JSON;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use wasm_bindgen::{JsError, JsValue};
use web_sys::TextDecoder;

/// Hands a value to JavaScript. By way of JSON, which engines read several times quicker than objects are put together field by field.
pub(super) fn written(value: &impl Serialize) -> Result<JsValue, JsError> {
    let mut json = Vec::with_capacity(1024);
    value.serialize(&mut Serializer::with_formatter(&mut json, Json))?;
    JSON::parse(str::from_utf8(&json)?).map_err(|_| JsError::new("a result is no JSON"))
}

/// Hands a text to JavaScript. By way of UTF-16, which is several times quicker than UTF-8 for anything but plain Latin.
pub(super) fn written_text(text: &str) -> Result<JsValue, JsError> {
    // The decoder takes one byte order mark away, so that one of the text's own has to be the second.
    let mut units = Vec::with_capacity(2 * text.len() + 2);
    for unit in iter::once(0xFEFF).chain(text.encode_utf16()) {
        units.extend_from_slice(&unit.to_le_bytes());
    }
    let text = DECODER.with(|decoder| decoder.as_ref()?.decode_with_u8_array(&units).ok());
    text.map(JsValue::from)
        .ok_or_else(|| JsError::new("this JavaScript has no TextDecoder for UTF-16"))
}

thread_local! {
    static DECODER: Option<TextDecoder> = TextDecoder::new_with_label("utf-16le").ok();
}

/// Writes figures with the standard library's code, which is there anyway.
struct Json;

impl Formatter for Json {
    fn write_f64<W: ?Sized + io::Write>(&mut self, writer: &mut W, figure: f64) -> io::Result<()> {
        write!(writer, "{figure}")
    }
}
