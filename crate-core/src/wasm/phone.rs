use std::cell::RefCell;
use std::collections::BTreeMap;

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue, memory};

use crate::phone::{Phone, phone};
use crate::wasm::read::read;
use crate::wasm::write::written;

#[wasm_bindgen(module = "/src/wasm/phone.js")]
extern "C" {
    fn start(memory: JsValue);
    fn put(text: &JsValue, country: &JsValue, at: *mut u8, room: usize) -> i32;
    fn keep(phone: JsValue);
    fn shaped(shape: u32, head: u32, tail: u32, other_head: u32, other_tail: u32) -> JsValue;
}

/// More shapes than this are not kept.
const MAX_SHAPES: usize = 1000;

/// What phones have in common that differ in nothing but numbers: the places of the country's name and of the time zones, which are
/// where the tables have them, and everything else, packed.
type Shape = (*const u8, *const &'static str, u64);

thread_local! {
    static STARTED: () = start(memory());
    static SHAPES: RefCell<BTreeMap<Shape, u32>> = const { RefCell::new(BTreeMap::new()) };
}

/// Reads a phone from JavaScript and hands it back, as quickly as can be.
pub(super) fn read_phone(raw: &JsValue, country: JsValue) -> Result<JsValue, JsError> {
    STARTED.with(|()| {});
    let mut room = [0; 66];
    let length = usize::try_from(put(raw, &country, room.as_mut_ptr(), room.len())).ok();
    if let Some(bytes) = length.and_then(|length| room.get(..length + 2))
        && let (code, text) = bytes.split_at(2)
        && let (Ok(code), Ok(text)) = (str::from_utf8(code), str::from_utf8(text))
    {
        return written_phone(&phone(text, Some(code).filter(|code| *code != "\0\0")));
    }
    let raw = raw.as_string().ok_or_else(|| JsError::new("raw: expected a string"))?;
    let country: Option<String> = read("country", country)?;
    written_phone(&phone(&raw, country.as_deref()))
}

fn written_phone(phone: &Phone) -> Result<JsValue, JsError> {
    let (Some(shape), Some(own), Some(other)) =
        (shape(phone), halves(phone.e164.as_ref()), halves(phone.others.first()))
    else {
        return written(phone);
    };
    SHAPES.with_borrow_mut(|shapes| {
        if let Some(known) = shapes.get(&shape) {
            return Ok(shaped(*known, own.0, own.1, other.0, other.1));
        }
        if shapes.len() < MAX_SHAPES {
            keep(written(phone)?);
            shapes.insert(shape, shapes.len() as u32);
        }
        written(phone)
    })
}

/// The digits of a number as two numbers, the second of which does not begin with 0; zeros, if there is none.
fn halves(e164: Option<&String>) -> Option<(u32, u32)> {
    let Some(e164) = e164 else { return Some((0, 0)) };
    let (_, digits) = e164.as_bytes().split_first()?;
    let mut middle = digits.len().saturating_sub(9).max(1);
    while *digits.get(middle)? == b'0' {
        middle += 1;
    }
    // Nine digits are less than 2^32.
    if middle > 9 {
        return None;
    }
    let (mut head, mut tail) = (0, 0);
    for (at, digit) in digits.iter().enumerate() {
        let half = if at < middle { &mut head } else { &mut tail };
        *half = *half * 10 + u32::from(digit & 15);
    }
    Some((head, tail))
}

fn shape(phone: &Phone) -> Option<Shape> {
    // Each of up to ten changes takes four bits; there are 13 of them.
    if phone.changes.len() > 10 || phone.others.len() > 1 || !phone.suggestions.is_empty() {
        return None;
    }
    let changes = phone.changes.iter().fold(0, |all, change| all << 4 | (*change as u64 + 1));
    let problem = phone.problem.map_or(0, |problem| problem as u64 + 1);
    let has = u64::from(phone.e164.is_some());
    let rest = changes << 16
        | (phone.kind as u64) << 12
        | problem << 2
        | has << 1
        | u64::from(phone.suspicious);
    Some((phone.country.unwrap_or("").as_ptr(), phone.time_zones.as_ptr(), rest))
}
