use serde_json::{Value, json};

use super::list::{self, Listing, Row};
use super::{Call, Outcome, Success};
use crate::clock::iso;
use crate::contact::{Contact, DAY_MS, Dialog};

/// `crm.contact.list`: upper-case keys, every value a text; phones and user fields only when selected.
pub(super) fn classic_list(call: &Call) -> Outcome {
    let rows =
        call.world.contacts.iter().map(|contact| classic(contact, call.world.since)).collect();
    let listing = list::page(rows, &call.params.map("filter"), &order(call, "ID"), call.params);
    let select = call.params.list("select");
    let wants = |key: &str| {
        let is_own = !key.starts_with("UF_") && key != "PHONE";
        key == "ID"
            || select.iter().any(|name| name == key)
            || (key.starts_with("UF_") && select.iter().any(|name| name == "UF_*"))
            || (is_own && (select.is_empty() || select.iter().any(|name| name == "*")))
    };
    Ok(success(listing, wants, |rows| rows))
}

pub(super) fn success(
    listing: Listing,
    wants: impl Fn(&str) -> bool,
    wrap: impl Fn(Value) -> Value,
) -> Success {
    let rows = listing
        .rows
        .into_iter()
        .map(|row| Value::Object(row.into_iter().filter(|(key, _)| wants(key)).collect()))
        .collect();
    Success { result: wrap(rows), total: listing.total, next: listing.next }
}

pub(super) fn order(call: &Call, id: &str) -> Row {
    let order = call.params.map("order");
    if order.is_empty() { Row::from_iter([(id.to_owned(), json!("ASC"))]) } else { order }
}

fn classic(contact: &Contact, since: i64) -> Row {
    let filled = |text: &'static str| if text.is_empty() { Value::Null } else { text.into() };
    let phones = contact.phones.iter().map(|phone| {
        json!({ "ID": phone.id.to_string(), "VALUE_TYPE": phone.kind, "VALUE": phone.value, "TYPE_ID": "PHONE" })
    });
    let created = iso(since - i64::from(400 - contact.id % 400) * DAY_MS);
    let row = json!({
        "ID": contact.id.to_string(),
        "POST": filled(contact.post),
        "COMMENTS": "",
        "HONORIFIC": null,
        "NAME": filled(contact.name),
        "SECOND_NAME": filled(contact.second_name),
        "LAST_NAME": filled(contact.last_name),
        "PHOTO": null,
        "LEAD_ID": null,
        "TYPE_ID": kind(contact),
        "SOURCE_ID": source(contact),
        "SOURCE_DESCRIPTION": null,
        "COMPANY_ID": null,
        "COMPANY_TITLE": filled(contact.company),
        "BIRTHDATE": birthdate(contact),
        "EXPORT": "Y",
        "HAS_PHONE": flag(!contact.phones.is_empty()),
        "HAS_EMAIL": "N",
        "HAS_IMOL": flag(contact.dialog != Dialog::None),
        "DATE_CREATE": created,
        "DATE_MODIFY": created,
        "ASSIGNED_BY_ID": responsible(contact.id).to_string(),
        "CREATED_BY_ID": "1",
        "MODIFY_BY_ID": "1",
        "OPENED": "Y",
        "ORIGINATOR_ID": null,
        "ORIGIN_ID": null,
        "ADDRESS": null,
        "ADDRESS_CITY": filled(contact.city),
        "ADDRESS_COUNTRY": null,
        "UF_CRM_1": filled(contact.favourite),
        "PHONE": phones.collect::<Value>(),
    });
    into_row(row)
}

pub(super) fn source(contact: &Contact) -> &'static str {
    ["CALL", "WEB", "RECOMMENDATION", "OTHER"][contact.id as usize % 4]
}

/// Every twentieth contact supplies us.
pub(super) fn kind(contact: &Contact) -> &'static str {
    if contact.id.is_multiple_of(20) { "SUPPLIER" } else { "CLIENT" }
}

/// Who is responsible for a record: the manager for those with odd numbers.
pub(super) fn responsible(id: u32) -> u32 {
    1 + id % 2
}

pub(super) fn birthdate(contact: &Contact) -> String {
    match contact.birthdate {
        "" => String::new(),
        day => format!("{day}T03:00:00+03:00"),
    }
}

pub(super) fn flag(yes: bool) -> &'static str {
    if yes { "Y" } else { "N" }
}

pub(super) fn into_row(value: Value) -> Row {
    match value {
        Value::Object(row) => row,
        _ => Row::new(),
    }
}
