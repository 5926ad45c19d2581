use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{Call, Failure, Outcome, Success};
use crate::clock::iso;
use crate::token::User;

/// How many lists or members a page has.
const PAGE: usize = 50;

const CONTACT: u8 = 3;
const COMPANY: u8 = 4;

/// A call list that somebody made from a grid of the CRM.
struct CallList {
    id: u32,
    kind: u8,
    members: std::ops::RangeInclusive<u32>,
    /// Whether the members are contacts that only the administrator may read.
    secret: bool,
    /// How many days ago it was made.
    age: i64,
}

/// All of them.
const LISTS: [CallList; 3] = [
    CallList { id: 1, kind: CONTACT, members: 1..=60, secret: false, age: 400 },
    CallList { id: 2, kind: COMPANY, members: 1..=3, secret: false, age: 2 },
    CallList { id: 3, kind: CONTACT, members: 10..=12, secret: true, age: 1 },
];

/// What may become of a call: number, code, name.
const STATUSES: [(u32, &str, &str); 4] = [
    (61, "IN_WORK", "В работе"),
    (63, "SUCCESS", "Успешный"),
    (65, "WRONG_NUMBER", "Неверный номер"),
    (67, "STOP_CALLING", "Больше не звонить"),
];

/// `crm.calllist.list`: no counts, times without a zone.
pub(super) fn list(call: &Call) -> Outcome {
    let mut lists: Vec<&CallList> = LISTS.iter().collect();
    let order = call.params.map("ORDER");
    if order.get("ID").and_then(Value::as_str).is_some_and(|way| way.eq_ignore_ascii_case("desc")) {
        lists.reverse();
    }
    let row = |list: &&CallList| {
        let created = iso(call.world.since - list.age * 86_400_000);
        json!({
            "ID": list.id,
            "DATE_CREATE": created.get(..19).unwrap_or_default().replace('T', " "),
            "CREATED_BY_ID": 1,
            "WEBFORM_ID": null,
            "ENTITY_TYPE_ID": list.kind,
        })
    };
    let rows: Value = lists.iter().skip(start(call)).take(PAGE).map(row).collect();
    Ok(rows.into())
}

/// `crm.calllist.statuslist`
pub(super) fn statuses() -> Success {
    let row = |(place, (id, code, name)): (usize, (u32, &str, &str))| json!({ "ID": id, "NAME": name, "SORT": 10 * (place + 1), "STATUS_ID": code });
    STATUSES.into_iter().enumerate().map(row).collect::<Value>().into()
}

/// `crm.calllist.items.get`: a page on which nobody is, or nobody whom the user may read, is an error.
pub(super) fn items(call: &Call) -> Outcome {
    let wrong = |code, words: &str| Err(Failure::new(StatusCode::BAD_REQUEST, code, words));
    let Some(id) = call.params.number::<u32>("LIST_ID") else {
        return wrong("ERROR_ARGUMENT", "LIST_ID is not found");
    };
    let Some(list) = LISTS.iter().find(|list| list.id == id) else {
        return wrong("LIST_ID_ERROR", "Call list is not found");
    };
    let filter = call.params.map("FILTER");
    let status = filter.get("STATUS").and_then(Value::as_str);
    if status.is_some_and(|status| STATUSES.iter().all(|(_, code, _)| *code != status)) {
        return wrong("STATUS_ERROR", "Incorrect status");
    }
    let row = |id: u32| {
        let status = STATUSES[usize::from(id % 4 == 1)].1;
        json!({ "ID": id, "STATUS": status, "ENTITY_TYPE": list.kind })
    };
    let members = list.members.clone().map(row);
    let members = members.filter(|row| status.is_none_or(|status| row["STATUS"] == status));
    let is_readable = !list.secret || call.user == User::Admin;
    let page: Vec<Value> = members.skip(start(call)).take(PAGE).filter(|_| is_readable).collect();
    if page.is_empty() {
        return Err(Failure::new(
            StatusCode::FORBIDDEN,
            "ACCESS_ERROR",
            "You do not have access to the participants of this call list",
        ));
    }
    Ok(Value::from(page).into())
}

fn start(call: &Call) -> usize {
    call.params.number("start").unwrap_or(0)
}
