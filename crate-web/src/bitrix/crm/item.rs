use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{Client, Field, Filter, Phone, Record, best_first};
use crate::bitrix::php::number;
use crate::bitrix::{Rest, RestError};

pub(super) const METHOD: &str = "crm.item.list";

/// Where a row holds phones and addresses of e-mail. It comes only when nothing is selected.
pub(super) const CONTACT_DATA: &str = "fm";

/// Reads leads or companies in the order of their numbers, with the values of `fields`.
pub(super) async fn items(
    rest: &Rest,
    fields: &[Field],
    filter: &Filter,
) -> Result<Vec<Client>, RestError> {
    let condition = condition(rest, filter).await?;
    let keys: &[&str] = match filter.record {
        Record::Lead => &["name", "lastName", "title"],
        _ => &["title"],
    };
    let condition = named(condition, keys, &filter.name);
    read(rest, filter.record, fields, condition, filter.limit).await
}

/// What a filter asks for besides the name.
pub(super) async fn condition(rest: &Rest, filter: &Filter) -> Result<Value, RestError> {
    match filter.numbers.as_slice() {
        [] => filter.conditions.filter(rest, filter.record).await,
        numbers => Ok(json!({ "@id": numbers })),
    }
}

/// Reads the records that meet a condition.
pub(super) async fn read(
    rest: &Rest,
    record: Record,
    fields: &[Field],
    condition: Value,
    limit: usize,
) -> Result<Vec<Client>, RestError> {
    let rows = rows(rest, record, condition, limit).await?;
    let mut clients: Vec<Client> = rows
        .iter()
        .map(|row| item(row, record, fields).ok_or_else(|| RestError::unexpected(METHOD)))
        .collect::<Result<_, _>>()?;
    if record == Record::Lead {
        borrow_from_clients(rest, &rows, &mut clients).await?;
    }
    Ok(clients)
}

/// The condition, and that one of the fields has `name` in it, unless that is empty.
pub(super) fn named(mut condition: Value, keys: &[&str], name: &str) -> Value {
    if !name.is_empty() {
        condition["0"] = json!({ "logic": "OR" });
        for (place, key) in keys.iter().enumerate() {
            condition["0"][place.to_string()] = json!({ format!("%{key}"): name });
        }
    }
    condition
}

async fn rows(
    rest: &Rest,
    record: Record,
    condition: Value,
    limit: usize,
) -> Result<Vec<Value>, RestError> {
    let params = json!({
        "entityTypeId": record.type_id(),
        "useOriginalUfNames": "Y",
        "filter": condition,
    });
    rest.list(METHOD, &params, "id", limit).await
}

/// Reads one row. None without a number.
fn item(row: &Value, record: Record, fields: &[Field]) -> Option<Client> {
    let id = number(&row["id"])?;
    let word = record.word();
    let mut values: BTreeMap<_, _> =
        fields.iter().map(|field| (format!("{word}.{}", field.code), value(row, field))).collect();
    let name = name(row, record);
    values.insert("NAME".to_owned(), name.clone());
    if record == Record::Company {
        values.insert("COMPANY.TITLE".to_owned(), name.clone());
    } else {
        values.insert("LAST_NAME".to_owned(), text(row, "lastName"));
        values.insert("SECOND_NAME".to_owned(), text(row, "secondName"));
    }
    let mut client = Client { record, id, title: String::new(), phones: phones(row), values };
    client.values.insert(format!("{word}.PHONE"), client.phone().unwrap_or_default().to_owned());
    let full = format!("{name} {}", text(row, "lastName"));
    let title = if full.trim().is_empty() { text(row, "title") } else { full };
    client.entitle(&title);
    Some(client)
}

/// What a record is called by: a company by its title, everybody else by the first name.
fn name(row: &Value, record: Record) -> String {
    text(row, if record == Record::Company { "title" } else { "name" })
}

fn value(row: &Value, field: &Field) -> String {
    if field.key != CONTACT_DATA {
        return field.print(&row[&field.key]);
    }
    let all = row[CONTACT_DATA].as_array().into_iter().flatten();
    let values: Vec<_> =
        all.filter(|one| one["typeId"] == field.code).map(|one| text(one, "value")).collect();
    values.join(", ")
}

fn phones(row: &Value) -> Vec<Phone> {
    let all = row[CONTACT_DATA].as_array().into_iter().flatten();
    let phones = all.filter(|one| one["typeId"] == "PHONE");
    best_first(phones.map(|phone| Phone::decode(phone, ["id", "valueType", "value"])))
}

fn text(row: &Value, key: &str) -> String {
    row[key].as_str().unwrap_or_default().trim().to_owned()
}

/// A repeat lead is about a contact or a company that is there already: it is called by that one's names, if there is a first one, and,
/// where it has no phone of its own, written to at that one's.
async fn borrow_from_clients(
    rest: &Rest,
    rows: &[Value],
    leads: &mut [Client],
) -> Result<(), RestError> {
    for (record, key) in [(Record::Contact, "contactId"), (Record::Company, "companyId")] {
        let owner = |row: &Value| number(&row[key]).filter(|id| *id > 0);
        let is_repeat = |row: &Value| {
            row["isReturnCustomer"] == "Y"
                && (record == Record::Contact
                    || number(&row["contactId"]).is_none_or(|contact| contact == 0))
        };
        let ids: BTreeSet<u64> =
            rows.iter().filter(|row| is_repeat(row)).filter_map(owner).collect();
        if ids.is_empty() {
            continue;
        }
        let owners = self::rows(rest, record, json!({ "@id": ids }), ids.len()).await?;
        let owners: BTreeMap<u64, &Value> =
            owners.iter().filter_map(|owner| Some((number(&owner["id"])?, owner))).collect();
        for (lead, row) in leads.iter_mut().zip(rows).filter(|(_, row)| is_repeat(row)) {
            if let Some(owner) = owner(row).and_then(|id| owners.get(&id)) {
                borrow(lead, owner, record);
            }
        }
    }
    Ok(())
}

fn borrow(lead: &mut Client, owner: &Value, record: Record) {
    if lead.phones.is_empty() {
        lead.phones = phones(owner);
        let phone = lead.phone().unwrap_or_default().to_owned();
        lead.values.insert(format!("{}.PHONE", lead.record.word()), phone);
    }
    let name = name(owner, record);
    if name.is_empty() {
        return;
    }
    let last_name = text(owner, "lastName");
    lead.entitle(&format!("{name} {last_name}"));
    lead.values.insert("NAME".to_owned(), name);
    lead.values.insert("LAST_NAME".to_owned(), last_name);
    lead.values.insert("SECOND_NAME".to_owned(), text(owner, "secondName"));
}
