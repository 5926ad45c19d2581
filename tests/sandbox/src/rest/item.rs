use axum::http::StatusCode;
use serde_json::{Value, json};

use super::contact::{birthdate, flag, into_row, kind, order, responsible, source, success};
use super::list::{self, Row};
use super::{Call, Failure, Outcome, Success};
use crate::clock::iso;
use crate::company::Company;
use crate::contact::{Contact, DAY_MS, Dialog, Phone};
use crate::deal::Deal;
use crate::lead::Lead;

/// `crm.item.list` for leads, deals, contacts and companies: camelCase keys; phones (`fm`) only without a select or with `*`.
pub(super) fn list(call: &Call) -> Outcome {
    let names = UserFieldNames::asked(call);
    let world = &call.world;
    let rows: Vec<Row> = match call.params.number("entityTypeId") {
        Some(1) => world.leads.iter().map(|one| lead(one, world.since)).collect(),
        Some(3) => world.contacts.iter().map(|one| contact(one, world.since, names)).collect(),
        Some(4) => world.companies.iter().map(|one| company(one, world.since)).collect(),
        Some(2) => world.deals.iter().map(|one| deal(one, world.since)).collect(),
        Some(31) => {
            return Ok(Success { total: Some(0), ..json!({ "items": [] }).into() });
        }
        _ => {
            return Err(Failure::new(
                StatusCode::BAD_REQUEST,
                "NOT_FOUND",
                "Смарт-процесс не найден",
            ));
        }
    };
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

fn lead(lead: &Lead, since: i64) -> Row {
    let created = iso(since - i64::from(40 - lead.id) * DAY_MS);
    into_row(json!({
        "id": lead.id,
        "title": lead.title,
        "name": lead.name,
        "lastName": lead.last_name,
        "secondName": lead.second_name,
        "honorific": "",
        "birthdate": "",
        "post": "",
        "companyTitle": lead.company,
        "companyId": 0,
        "contactId": lead.contact.unwrap_or(0),
        "contactIds": lead.contact.into_iter().collect::<Vec<_>>(),
        "isReturnCustomer": flag(lead.contact.is_some()),
        "stageId": lead.stage,
        "statusDescription": null,
        "sourceId": lead.source,
        "sourceDescription": null,
        "opportunity": lead.amount,
        "currencyId": "RUB",
        "comments": "",
        "hasPhone": flag(!lead.phones.is_empty()),
        "hasEmail": "N",
        "hasImol": flag(lead.dialog != Dialog::None),
        "createdTime": created,
        "updatedTime": created,
        "assignedById": responsible(lead.id),
        "createdBy": 1,
        "entityTypeId": 1,
        "fm": fm(&lead.phones),
    }))
}

fn deal(deal: &Deal, since: i64) -> Row {
    let created = iso(since - i64::from(30 - deal.id) * DAY_MS);
    into_row(json!({
        "id": deal.id,
        "title": deal.title,
        "contactId": deal.contact.unwrap_or(0),
        "contactIds": deal.contact.into_iter().collect::<Vec<_>>(),
        "companyId": deal.company.unwrap_or(0),
        "stageId": deal.stage,
        "createdTime": created,
        "updatedTime": created,
        "assignedById": responsible(deal.id),
        "createdBy": 1,
        "entityTypeId": 2,
    }))
}

fn company(company: &Company, since: i64) -> Row {
    let created = iso(since - i64::from(400 - company.id) * DAY_MS);
    into_row(json!({
        "id": company.id,
        "title": company.title,
        "typeId": company.kind,
        "industry": company.industry,
        "employees": company.employees,
        "revenue": 0,
        "currencyId": "RUB",
        "bankingDetails": "",
        "comments": "",
        "hasPhone": flag(!company.phones.is_empty()),
        "hasEmail": "N",
        "hasImol": flag(company.dialog != Dialog::None),
        "createdTime": created,
        "updatedTime": created,
        "assignedById": responsible(company.id),
        "createdBy": 1,
        "entityTypeId": 4,
        "fm": fm(&company.phones),
    }))
}

fn contact(contact: &Contact, since: i64, names: UserFieldNames) -> Row {
    let created = iso(since - i64::from(400 - contact.id % 400) * DAY_MS);
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
        "typeId": kind(contact),
        "birthdate": birthdate(contact),
        "honorific": "",
        "hasPhone": flag(!contact.phones.is_empty()),
        "hasEmail": "N",
        "hasImol": flag(contact.dialog != Dialog::None),
        "phone": first_of(&contact.phones, None),
        "phoneMobile": first_of(&contact.phones, Some("MOBILE")),
        "phoneWork": first_of(&contact.phones, Some("WORK")),
        "phoneMailing": first_of(&contact.phones, Some("MAILING")),
        "createdTime": created,
        "updatedTime": created,
        "assignedById": responsible(contact.id),
        "createdBy": 1,
        "entityTypeId": 3,
        "fm": fm(&contact.phones),
    }));
    row.insert(names.of("UF_CRM_1"), contact.favourite.into());
    row
}

fn fm(phones: &[Phone]) -> Value {
    let phone = |phone: &Phone| json!({ "id": phone.id, "typeId": "PHONE", "valueType": phone.kind, "value": phone.value });
    phones.iter().map(phone).collect()
}

/// The first number, or the first for that use.
fn first_of(phones: &[Phone], kind: Option<&str>) -> Value {
    let phone = phones.iter().find(|phone| kind.is_none_or(|kind| phone.kind == kind));
    json!(phone.map(|phone| phone.value))
}
