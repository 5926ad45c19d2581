use serde_json::{Value, json};

use super::{Call, Failure, Outcome};
use crate::contact::dialled;

/// `crm.duplicate.findbycomm`: the contacts that have one of up to 20 numbers, in any spelling.
pub(super) fn find_by_comm(call: &Call) -> Outcome {
    if call.params.text("type").as_deref() != Some("PHONE") {
        return Ok(json!([]).into());
    }
    let values = call.params.list("values");
    if values.is_empty() || values.len() > 20 {
        return Err(Failure::argument("Parameter 'values' must hold 1 to 20 values"));
    }
    let wanted: Vec<String> = values.iter().map(|value| dialled(value)).collect();
    let has_one = |phone: &str| wanted.contains(&dialled(phone));
    let ids: Vec<Value> = call
        .world
        .contacts
        .iter()
        .filter(|contact| contact.phones.iter().any(|phone| has_one(phone.value)))
        .map(|contact| contact.id.into())
        .collect();
    let is_asked = call.params.text("entity_type").is_none_or(|kind| kind == "CONTACT");
    if ids.is_empty() || !is_asked {
        Ok(json!([]).into())
    } else {
        Ok(json!({ "CONTACT": ids }).into())
    }
}
