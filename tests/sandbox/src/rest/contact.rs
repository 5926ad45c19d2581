use axum::http::StatusCode;
use serde_json::{Value, json};

use super::list::{self, Listing, Row};
use super::{Call, Failure, Outcome, Success};
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

/// `crm.item.list` for contacts: camelCase keys; phones (`fm`) only without a select or with `*`.
pub(super) fn universal_list(call: &Call) -> Outcome {
    match call.params.number("entityTypeId") {
        Some(3) => {}
        Some(1 | 2 | 4 | 31) => {
            return Ok(Success { total: Some(0), ..json!({ "items": [] }).into() });
        }
        _ => {
            return Err(Failure::new(
                StatusCode::BAD_REQUEST,
                "NOT_FOUND",
                "Смарт-процесс не найден",
            ));
        }
    }
    let names = UserFieldNames::asked(call);
    let rows: Vec<Row> = call
        .world
        .contacts
        .iter()
        .map(|contact| universal(contact, call.world.since, names))
        .collect();
    let filter = call.params.map("filter");
    let known = |field: &str| {
        field == "logic" || field.parse::<u32>().is_ok() || rows[0].contains_key(field)
    };
    if let Some(unknown) = filter.keys().map(|key| list::field(key)).find(|field| !known(field)) {
        return Err(Failure::new(
            StatusCode::BAD_REQUEST,
            "INVALID_ARG_VALUE",
            format!("Invalid filter: field '{unknown}' is not allowed in filter"),
        ));
    }
    let listing = list::page(rows, &filter, &order(call, "id"), call.params);
    let select = call.params.list("select");
    let wants_all = select.is_empty() || select.iter().any(|name| name == "*");
    let wants = |key: &str| {
        wants_all || key == "id" || (key != "fm" && select.iter().any(|name| name == key))
    };
    Ok(success(listing, wants, |rows| json!({ "items": rows })))
}

/// How `crm.item.*` writes the names of user fields.
#[derive(Clone, Copy)]
pub(super) enum UserFieldNames {
    /// `ufCrm_1`
    Camel,
    /// `UF_CRM_1`, with `useOriginalUfNames=Y`
    Original,
}

impl UserFieldNames {
    pub(super) fn asked(call: &Call) -> Self {
        match call.params.text("useOriginalUfNames").as_deref() {
            Some("Y") => Self::Original,
            _ => Self::Camel,
        }
    }

    pub(super) fn of(self, code: &str) -> String {
        match self {
            Self::Original => code.to_owned(),
            Self::Camel => code.replace("UF_CRM_", "ufCrm_"),
        }
    }
}

fn success(
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

fn order(call: &Call, id: &str) -> Row {
    let order = call.params.map("order");
    if order.is_empty() { Row::from_iter([(id.to_owned(), json!("ASC"))]) } else { order }
}

fn classic(contact: &Contact, since: i64) -> Row {
    let filled = |text: &'static str| if text.is_empty() { Value::Null } else { text.into() };
    let phones = contact.phones.iter().map(|phone| {
        json!({ "ID": phone.id.to_string(), "VALUE_TYPE": phone.kind, "VALUE": phone.value, "TYPE_ID": "PHONE" })
    });
    let created = iso(since - i64::from(400 - contact.id) * DAY_MS);
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
        "TYPE_ID": "CLIENT",
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
        "ASSIGNED_BY_ID": "1",
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

fn universal(contact: &Contact, since: i64, names: UserFieldNames) -> Row {
    let fm = contact.phones.iter().map(|phone| {
        json!({ "id": phone.id, "typeId": "PHONE", "valueType": phone.kind, "value": phone.value })
    });
    let first_of = |kind: Option<&str>| {
        let phone = contact.phones.iter().find(|phone| kind.is_none_or(|kind| phone.kind == kind));
        json!(phone.map(|phone| phone.value))
    };
    let created = iso(since - i64::from(400 - contact.id) * DAY_MS);
    let mut row = into_row(json!({
        "id": contact.id,
        "name": contact.name,
        "lastName": contact.last_name,
        "secondName": contact.second_name,
        "post": contact.post,
        "address": contact.city,
        "comments": "",
        "companyId": 0,
        "companyIds": [],
        "sourceId": source(contact),
        "typeId": "CLIENT",
        "birthdate": birthdate(contact),
        "honorific": "",
        "hasPhone": flag(!contact.phones.is_empty()),
        "hasEmail": "N",
        "hasImol": flag(contact.dialog != Dialog::None),
        "phone": first_of(None),
        "phoneMobile": first_of(Some("MOBILE")),
        "phoneWork": first_of(Some("WORK")),
        "phoneMailing": first_of(Some("MAILING")),
        "createdTime": created,
        "updatedTime": created,
        "assignedById": 1,
        "createdBy": 1,
        "entityTypeId": 3,
        "fm": fm.collect::<Value>(),
    }));
    row.insert(names.of("UF_CRM_1"), contact.favourite.into());
    row
}

fn source(contact: &Contact) -> &'static str {
    ["CALL", "WEB", "RECOMMENDATION", "OTHER"][contact.id as usize % 4]
}

fn birthdate(contact: &Contact) -> String {
    match contact.birthdate {
        "" => String::new(),
        day => format!("{day}T03:00:00+03:00"),
    }
}

fn flag(yes: bool) -> &'static str {
    if yes { "Y" } else { "N" }
}

fn into_row(value: Value) -> Row {
    match value {
        Value::Object(row) => row,
        _ => Row::new(),
    }
}
