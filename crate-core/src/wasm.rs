//! The JavaScript face of the core: the only file that knows JavaScript and UTF-16.
//!
//! Plain objects go in and come out. A value of the wrong shape throws an `Error` that names the field; no string makes anything
//! throw.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::iter;

use serde::de::DeserializeOwned;
use serde_json::Value;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};
use web_sys::TextDecoder;

use crate::advice::Advice;
use crate::certificate::{Certificate, Verified};
use crate::deal::Variant;
use crate::intl::UnknownZone;
use crate::lang::Lang;
use crate::link::Link;
use crate::phone::Phone;
use crate::plan::Plan;
use crate::reply::Reply;
use crate::report::{Draft, Report};
use crate::rules::RuleInfo;
use crate::schedule::PlanRequest;
use crate::segment::{Person, SegmentOptions, Verdict};
use crate::span::Span;
use crate::tags::TagInfo;
use crate::template::{Tag, Template};
use crate::texts::Count;

/// Looks at a draft with every rule.
#[wasm_bindgen]
pub fn check(
    #[wasm_bindgen(unchecked_param_type = "Draft")] draft: JsValue,
) -> Result<Ts<Report>, JsError> {
    let mut draft: Draft = read("draft", draft)?;
    if let Some(plan) = &mut draft.plan {
        know_zones(plan, &draft.people)?;
    }
    let mut report = crate::check(&draft);
    let units = Units::of(&draft.text);
    for risk in &mut report.risks {
        risk.span = risk.span.map(|span| units.span(span));
        for edit in risk.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.span = units.span(edit.span);
        }
    }
    report.fixed = report.fixed.map(|span| units.span(span));
    Ok(report.into_ts()?)
}

/// How many different texts a message gives, before values are inserted.
#[wasm_bindgen]
pub fn count(
    #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
) -> Result<Ts<Count>, JsError> {
    let text = read_text(text)?;
    Ok(crate::count(&crate::parse(&text)).into_ts()?)
}

/// What one more option would change in each of a message's first 100 groups, in the order of the text, for a mailing to so many people.
#[wasm_bindgen]
pub fn advice(
    #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] people: JsValue,
) -> Result<Vec<Ts<Advice>>, JsError> {
    let text = read_text(text)?;
    let units = Units::of(&text);
    let found = crate::advice(&crate::parse(&text), read_whole("people", &people)?);
    found
        .into_iter()
        .map(|advice| Ok(Advice { group: units.span(advice.group), ..advice }.into_ts()?))
        .collect()
}

/// The links that WhatsApp makes of a plain message, which has no template language in it.
#[wasm_bindgen]
pub fn links(
    #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
) -> Result<Vec<Ts<Link>>, JsError> {
    let text = read_text(text)?;
    let units = Units::of(&text);
    crate::links(&text)
        .into_iter()
        .map(|link| Ok(Link { span: units.span(link.span), ..link }.into_ts()?))
        .collect()
}

/// One text of a message, drawn: the same for the same seed, a whole number. `values` gives what stands in the place of tags, by tag
/// code; they are inserted last and never read as template language. A tag without a value shows its fallback, or nothing.
#[wasm_bindgen(unchecked_return_type = "string")]
pub fn render(
    #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] seed: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Record<string, string>")] values: JsValue,
) -> Result<JsValue, JsError> {
    let text = read_text(text)?;
    let seed = read_whole("seed", &seed)?;
    let values: Option<BTreeMap<String, String>> =
        if values.is_undefined() { None } else { read("values", values)? };
    let template: Template = crate::parse(&text);
    let value = |tag: Tag| {
        let value = values.as_ref().and_then(|values| values.get(tag.code.of(&text)));
        Cow::Owned(template.filled(tag, value.map(String::as_str)))
    };
    written(&crate::draw(&template, seed).text(&template, &value).text)
}

/// One text per person, in order, no two made of the same options while there are enough different texts. The same for the same seed, a
/// whole number. Values are inserted last and never read as template language.
#[wasm_bindgen(unchecked_return_type = "string[]")]
pub fn deal(
    #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Person[]")] people: JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] seed: JsValue,
) -> Result<Vec<JsValue>, JsError> {
    let text = read_text(text)?;
    let people: Vec<Person> = read("people", people)?;
    let template = crate::parse(&text);
    let dealt = crate::deal(&template, people.len(), read_whole("seed", &seed)?);
    let letter = |(variant, person): (&Variant, &Person)| {
        let value = |tag: Tag| Cow::Owned(template.filled(tag, person.value(tag.code.of(&text))));
        written(&variant.text(&template, &value).text)
    };
    dealt.iter().zip(&people).map(letter).collect()
}

/// Reads a phone number as people write it. `country` is the ISO code of the country in which numbers without a plus are at home; Russia,
/// if there is none.
#[wasm_bindgen]
pub fn phone(
    #[wasm_bindgen(unchecked_param_type = "string")] raw: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "string")] country: JsValue,
) -> Result<Ts<Phone>, JsError> {
    let raw = raw.as_string().ok_or_else(|| JsError::new("raw: expected a string"))?;
    let country: Option<String> = read("country", country)?;
    Ok(crate::phone(&raw, country.as_deref()).into_ts()?)
}

/// Who gets the message, and for everyone else the reason why not; one verdict per person, in order. Of several people with one number
/// the first stays.
#[wasm_bindgen]
pub fn segment(
    #[wasm_bindgen(unchecked_param_type = "Person[]")] people: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "SegmentOptions")] options: JsValue,
) -> Result<Vec<Ts<Verdict>>, JsError> {
    let people: Vec<Person> = read("people", people)?;
    let options: Option<SegmentOptions> = read("options", options)?;
    let verdicts = crate::segment(&people, &options.unwrap_or_default());
    verdicts.into_iter().map(|verdict| Ok(verdict.into_ts()?)).collect()
}

/// Plans a mailing so that it keeps OLChat's recommendations. Nobody is dropped in silence: everybody is either sent to or left, with the
/// reason and, where there is one, the first moment that would fit.
#[wasm_bindgen]
pub fn plan(
    #[wasm_bindgen(unchecked_param_type = "PlanRequest")] request: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Person[]")] people: JsValue,
) -> Result<Ts<Plan>, JsError> {
    let mut request: PlanRequest = read("request", request)?;
    let people: Vec<Person> = read("people", people)?;
    know_zones(&mut request, &people)?;
    Ok(crate::plan(&request, &people).into_ts()?)
}

/// The certificate of a whole draft: that of its plan, which speaks of its text, too.
#[wasm_bindgen]
pub fn certify(
    #[wasm_bindgen(unchecked_param_type = "Draft")] draft: JsValue,
) -> Result<Ts<Certificate>, JsError> {
    let mut draft: Draft = read("draft", draft)?;
    if let Some(plan) = &mut draft.plan {
        know_zones(plan, &draft.people)?;
    }
    Ok(crate::certify(&draft).into_ts()?)
}

/// Judges everything in a certificate anew, by its contents alone; one verdict per recommendation, in order. A certificate that was changed
/// after it was made does not hold.
#[wasm_bindgen]
pub fn verify(
    #[wasm_bindgen(unchecked_param_type = "Certificate")] certificate: JsValue,
) -> Result<Vec<Ts<Verified>>, JsError> {
    let certificate: Certificate = read("certificate", certificate)?;
    crate::verify(&certificate).into_iter().map(|verified| Ok(verified.into_ts()?)).collect()
}

/// Every rule there is.
#[wasm_bindgen]
pub fn rules(
    #[wasm_bindgen(unchecked_optional_param_type = "Lang")] lang: JsValue,
) -> Result<Vec<Ts<RuleInfo>>, JsError> {
    let lang: Option<Lang> = read("lang", lang)?;
    crate::rules(lang.unwrap_or_default()).iter().map(|rule| Ok(rule.into_ts()?)).collect()
}

/// Looks up the time zones that a plan needs and does not bring.
fn know_zones(request: &mut PlanRequest, people: &[Person]) -> Result<(), JsError> {
    crate::intl::know_zones(request, people).map_err(|UnknownZone(name)| {
        JsError::new(&format!(
            "timeZone: no time zone is called {name:?}; expected a name such as \"Europe/Moscow\""
        ))
    })
}

/// Reads a text. Half a surrogate pair becomes U+FFFD, which is one unit, too.
fn read_text(text: JsValue) -> Result<String, JsError> {
    text.as_string().ok_or_else(|| JsError::new("text: expected a string"))
}

fn read_whole(name: &str, number: &JsValue) -> Result<u64, JsError> {
    let whole =
        |number: &f64| number.fract() == 0.0 && (0.0..=9_007_199_254_740_991.0).contains(number);
    let number = number.as_f64().filter(whole).map(|number| number as u64);
    number.ok_or_else(|| JsError::new(&format!("{name}: expected a whole number, not negative")))
}

/// Hands a text to JavaScript. By way of UTF-16, which is several times quicker than UTF-8 for anything but plain Latin.
fn written(text: &str) -> Result<JsValue, JsError> {
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

/// What a reply to a mailing means, in Russian or English. `ownWords` are the words that the mailing offered for the way out, besides the
/// usual ones: those of `settings.optOutWords`.
#[wasm_bindgen]
pub fn reply(
    #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
    #[wasm_bindgen(js_name = "ownWords", unchecked_optional_param_type = "string[]")]
    own_words: JsValue,
) -> Result<Ts<Reply>, JsError> {
    let text = read_text(text)?;
    let own_words: Option<Vec<String>> = read("ownWords", own_words)?;
    Ok(crate::reply_with(&text, &own_words.unwrap_or_default()).into_ts()?)
}

/// The tags that every portal of Bitrix24 has, those of every recipient first. A portal's own fields have tags, too.
#[wasm_bindgen]
pub fn tags(
    #[wasm_bindgen(unchecked_optional_param_type = "Lang")] lang: JsValue,
) -> Result<Vec<Ts<TagInfo>>, JsError> {
    let lang: Option<Lang> = read("lang", lang)?;
    crate::tags(lang.unwrap_or_default()).iter().map(|tag| Ok(tag.into_ts()?)).collect()
}
