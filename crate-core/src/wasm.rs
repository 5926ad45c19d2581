//! The JavaScript face of the core.
//!
//! Plain objects go in and come out. A value of the wrong shape throws an `Error` that names the field; no string makes anything
//! throw.

use std::collections::BTreeMap;

use js_sys::Array;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

use crate::advice::Advice;
use crate::certificate::Certificate;
use crate::deal::Variant;
use crate::intl::UnknownZone;
use crate::lang::Lang;
use crate::link::Link;
use crate::person::Person;
use crate::plan_request::PlanRequest;
use crate::report::Draft;
use crate::segment::{Judge, SegmentOptions};
use crate::template::{Tag, Template};

mod json;
mod phone;
mod read;
mod units;
mod write;

use phone::read_phone;
use read::{parts, read, read_list, read_text, read_whole};
use units::Units;
use write::{written, written_text};

/// Looks at a draft with every rule.
#[wasm_bindgen(unchecked_return_type = "Report")]
pub fn check(
    #[wasm_bindgen(unchecked_param_type = "Draft")] draft: JsValue,
) -> Result<JsValue, JsError> {
    let draft = read_draft(draft)?;
    let mut report = crate::check(&draft);
    let units = Units::of(&draft.text);
    for risk in &mut report.risks {
        risk.span = risk.span.map(|span| units.span(span));
        for edit in risk.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.span = units.span(edit.span);
        }
    }
    report.fixed = report.fixed.map(|span| units.span(span));
    written(&report)
}

/// How many different texts a message gives, before values are inserted.
#[wasm_bindgen(unchecked_return_type = "Count")]
pub fn count(
    #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
) -> Result<JsValue, JsError> {
    let text = read_text(text)?;
    written(&crate::count(&crate::parse(&text)))
}

/// What one more option would change in each of a message's first 100 groups, in the order of the text, for a mailing to so many people.
#[wasm_bindgen(unchecked_return_type = "Advice[]")]
pub fn advice(
    #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] people: JsValue,
) -> Result<JsValue, JsError> {
    let text = read_text(text)?;
    let units = Units::of(&text);
    let found = crate::advice(&crate::parse(&text), read_whole("people", &people)?);
    let told = found.into_iter().map(|advice| Advice { group: units.span(advice.group), ..advice });
    written(&told.collect::<Vec<_>>())
}

/// The links that WhatsApp makes of a plain message, which has no template language in it.
#[wasm_bindgen(unchecked_return_type = "Link[]")]
pub fn links(
    #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
) -> Result<JsValue, JsError> {
    let text = read_text(text)?;
    let units = Units::of(&text);
    let told =
        crate::links(&text).into_iter().map(|link| Link { span: units.span(link.span), ..link });
    written(&told.collect::<Vec<_>>())
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
        template.filled(tag, value.map(String::as_str))
    };
    written_text(&crate::draw(&template, seed).text(&template, &value).text)
}

/// One text per person, in order, no two the same before values are inserted while there are enough different texts. The same for the same seed, a
/// whole number. Values are inserted last and never read as template language.
#[wasm_bindgen(unchecked_return_type = "string[]")]
pub fn deal(
    #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
    #[wasm_bindgen(unchecked_param_type = "readonly Person[]")] people: JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] seed: JsValue,
) -> Result<Vec<JsValue>, JsError> {
    let text = read_text(text)?;
    let people: Vec<Person> = read_list("people", &people)?;
    let template = crate::parse(&text);
    let dealt = crate::deal(&template, people.len(), read_whole("seed", &seed)?);
    let letter = |(variant, person): (&Variant, &Person)| {
        let value = |tag: Tag| template.value_for(tag, Some(person));
        written_text(&variant.text(&template, &value).text)
    };
    dealt.iter().zip(&people).map(letter).collect()
}

/// Reads a phone number as people write it. `country` is the ISO code of the country in which numbers without a plus are at home; Russia,
/// if there is none. With a code that no country has, every number is taken to begin with its calling code.
#[wasm_bindgen(unchecked_return_type = "Phone")]
pub fn phone(
    #[wasm_bindgen(unchecked_param_type = "string")] raw: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "string")] country: JsValue,
) -> Result<JsValue, JsError> {
    // A result in one value would be quicker, but V8 crashes when it gives up code into which such a call was inlined (Node 20).
    read_phone(&raw, country)
}

/// Who gets the message, and for everyone else the reason why not; one verdict per person, in order. Of several people with one number
/// the first who may get it does. An opt-out and a recent mailing count for every number of the person: whoever else has one of them gets
/// nothing either.
#[wasm_bindgen(unchecked_return_type = "Verdict[]")]
pub fn segment(
    #[wasm_bindgen(unchecked_param_type = "readonly Person[]")] people: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "SegmentOptions")] options: JsValue,
) -> Result<JsValue, JsError> {
    let options: Option<SegmentOptions> = read("options", options)?;
    let options = options.unwrap_or_default();
    know_country("options", options.country.as_deref())?;
    let mut judge = Judge::new(&options);
    for people in parts("people", &people) {
        let people: Vec<Person> = people?;
        people.iter().for_each(|person| judge.hear(person));
    }
    let verdicts = parts("people", &people).map(|people| {
        let people: Vec<Person> = people?;
        written(&people.iter().map(|person| judge.verdict(person)).collect::<Vec<_>>())
    });
    Ok(verdicts.collect::<Result<Array, JsError>>()?.flat(1).into())
}

/// Plans a mailing so that it keeps OLChat's recommendations. Nobody is dropped in silence: everybody is either sent to or left, with the
/// reason and, where there is one, the first moment that would fit. What it says is in `lang`.
#[wasm_bindgen(unchecked_return_type = "Plan")]
pub fn plan(
    #[wasm_bindgen(unchecked_param_type = "PlanRequest")] request: JsValue,
    #[wasm_bindgen(unchecked_param_type = "readonly Person[]")] people: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Lang")] lang: JsValue,
) -> Result<JsValue, JsError> {
    let lang: Option<Lang> = read("lang", lang)?;
    let mut request: PlanRequest = read("request", request)?;
    know_country("request", request.country.as_deref())?;
    let people: Vec<Person> = read_list("people", &people)?;
    know_zones("request", &mut request, &people)?;
    written(&crate::plan(&request, &people, lang.unwrap_or_default()))
}

/// The certificate of a whole draft: that of its plan, which speaks of its text, too.
#[wasm_bindgen(unchecked_return_type = "Certificate")]
pub fn certify(
    #[wasm_bindgen(unchecked_param_type = "Draft")] draft: JsValue,
) -> Result<JsValue, JsError> {
    written(&crate::certify(&read_draft(draft)?))
}

/// Judges everything in a certificate anew, by its contents alone; one verdict per recommendation, in order. A certificate that was changed
/// after it was made does not hold.
#[wasm_bindgen(unchecked_return_type = "Verified[]")]
pub fn verify(
    #[wasm_bindgen(unchecked_param_type = "Certificate")] certificate: JsValue,
) -> Result<JsValue, JsError> {
    let certificate: Certificate = read("certificate", certificate)?;
    written(&crate::verify(&certificate))
}

/// Every rule there is.
#[wasm_bindgen(unchecked_return_type = "RuleInfo[]")]
pub fn rules(
    #[wasm_bindgen(unchecked_optional_param_type = "Lang")] lang: JsValue,
) -> Result<JsValue, JsError> {
    let lang: Option<Lang> = read("lang", lang)?;
    written(&crate::rules(lang.unwrap_or_default()))
}

/// What a reply to a mailing means, in Russian or English. `ownWords` are the words that the mailing offered for the way out, besides the
/// usual ones: those of `settings.optOutWords`.
#[wasm_bindgen(unchecked_return_type = "Reply")]
pub fn reply(
    #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
    #[wasm_bindgen(js_name = "ownWords", unchecked_optional_param_type = "readonly string[]")]
    own_words: JsValue,
) -> Result<JsValue, JsError> {
    let text = read_text(text)?;
    let own_words: Option<Vec<String>> = read("ownWords", own_words)?;
    written(&crate::reply_with(&text, &own_words.unwrap_or_default()))
}

/// The tags that every portal of Bitrix24 has, those of every recipient first. A portal's own fields have tags, too.
#[wasm_bindgen(unchecked_return_type = "TagInfo[]")]
pub fn tags(
    #[wasm_bindgen(unchecked_optional_param_type = "Lang")] lang: JsValue,
) -> Result<JsValue, JsError> {
    let lang: Option<Lang> = read("lang", lang)?;
    written(&crate::tags(lang.unwrap_or_default()))
}

/// Reads a draft; its plan knows the zones of everybody in it, whose numbers are at home where the settings say so.
fn read_draft(draft: JsValue) -> Result<Draft, JsError> {
    let mut draft: Draft = read("draft", draft)?;
    know_country("draft.settings", draft.settings.country.as_deref())?;
    let country = draft.plan.as_ref().and_then(|plan| plan.country.as_deref());
    know_country("draft.plan", country)?;
    draft.plan = draft.request();
    if let Some(plan) = &mut draft.plan {
        know_zones("draft.plan", plan, &draft.people)?;
    }
    Ok(draft)
}

/// Refuses a country that there is not, but no empty field of a form; `name` is what the error calls the object that names it.
fn know_country(name: &str, country: Option<&str>) -> Result<(), JsError> {
    match country.filter(|code| !code.is_empty() && !crate::is_country(code)) {
        None => Ok(()),
        Some(code) => Err(JsError::new(&format!(
            "{name}.country: no country has the code \"{code}\"; expected an ISO code such as \"RU\""
        ))),
    }
}

/// Looks up the time zones that a plan needs and does not bring; `name` is what the error calls the plan.
fn know_zones(name: &str, request: &mut PlanRequest, people: &[Person]) -> Result<(), JsError> {
    crate::intl::know_zones(request, people).map_err(|UnknownZone(zone)| {
        JsError::new(&format!(
            "{name}.timeZone: no time zone is called \"{zone}\"; expected a name such as \"Europe/Moscow\""
        ))
    })
}
