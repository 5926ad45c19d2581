use axum::http::StatusCode;
use serde_json::json;

use super::{Call, Failure, Outcome, Success};
use crate::clock::iso;

const CALL_LIST_ID: u32 = 1;
/// The ids of the contacts in the only call list.
const MEMBERS: [u32; 10] = [1, 2, 4, 5, 8, 13, 18, 22, 24, 25];

/// `crm.calllist.list`: the one call list that somebody made from the grid of contacts.
pub(super) fn list(call: &Call) -> Outcome {
    let lists = json!([{
        "ID": CALL_LIST_ID.to_string(),
        "DATE_CREATE": iso(call.world.since - 86_400_000),
        "CREATED_BY_ID": "1",
        "WEBFORM_ID": null,
        "ENTITY_TYPE_ID": "3",
    }]);
    Ok(Success { result: lists, total: Some(1), next: None })
}

/// `crm.calllist.items.get`
pub(super) fn items(call: &Call) -> Outcome {
    if call.params.number("LIST_ID") != Some(CALL_LIST_ID) {
        return Err(Failure::new(StatusCode::BAD_REQUEST, "NOT_FOUND", "Call list not found"));
    }
    Ok(MEMBERS
        .iter()
        .map(|id| json!({ "ID": id, "STATUS": "IN_WORK", "ENTITY_TYPE": 3 }))
        .collect::<serde_json::Value>()
        .into())
}
