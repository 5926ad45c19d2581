use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::field::standard;
use super::{Client, Field, Filter, Phone, Record, best_first};
use crate::bitrix::php::number;
use crate::bitrix::{Rest, RestError};

/// Fields of a contact that can be put into a message, in the order of the menu. The portal's own fields follow.
const STANDARD: [&str; 14] = [
    "NAME",
    "LAST_NAME",
    "SECOND_NAME",
    "BIRTHDATE",
    "POST",
    "ADDRESS_CITY",
    "ADDRESS",
    "ADDRESS_2",
    "ADDRESS_POSTAL_CODE",
    "ADDRESS_REGION",
    "ADDRESS_PROVINCE",
    "ADDRESS_COUNTRY",
    "PHONE",
    "EMAIL",
];

/// Reads contacts in the order of their numbers, with the values of `fields`.
///
/// The method gives phones without giving everything, and cannot look for "this or that": a name is looked for twice, as a first and as a
/// last name.
pub(super) async fn contacts(
    rest: &Rest,
    fields: &[Field],
    filter: &Filter,
) -> Result<Vec<Client>, RestError> {
    if !filter.numbers.is_empty() {
        return with_numbers(rest, fields, &filter.numbers.iter().copied().collect()).await;
    }
    let names: &[&str] = if filter.name.is_empty() { &[""] } else { &["%NAME", "%LAST_NAME"] };
    let conditions = filter.conditions.filter(rest, Record::Contact).await?;
    let mut found = BTreeMap::new();
    for name in names {
        let mut condition = conditions.clone();
        if !name.is_empty() {
            condition[*name] = json!(filter.name);
        }
        for contact in read(rest, fields, condition, filter.limit).await? {
            found.insert(contact.id, contact);
        }
    }
    Ok(found.into_values().take(filter.limit).collect())
}

/// Reads the contacts with these numbers.
pub(super) async fn with_numbers(
    rest: &Rest,
    fields: &[Field],
    numbers: &BTreeSet<u64>,
) -> Result<Vec<Client>, RestError> {
    read(rest, fields, json!({ "@ID": numbers }), numbers.len()).await
}

async fn read(
    rest: &Rest,
    fields: &[Field],
    condition: Value,
    limit: usize,
) -> Result<Vec<Client>, RestError> {
    let method = "crm.contact.list";
    let codes = fields.iter().map(|field| field.code.as_str());
    let mut select: Vec<_> =
        ["ID", "NAME", "LAST_NAME", "SECOND_NAME", "PHONE"].into_iter().chain(codes).collect();
    select.sort_unstable();
    select.dedup();
    let params = json!({ "select": select, "filter": condition });
    let rows = rest.list(method, &params, "ID", limit).await?;
    let unexpected = || RestError::unexpected(method);
    rows.iter().map(|row| contact(row, fields).ok_or_else(unexpected)).collect()
}

/// The fields of a contact.
pub(super) async fn fields(rest: &Rest) -> Result<Vec<Field>, RestError> {
    let method = "crm.contact.fields";
    let about = rest.call(method, &json!({})).await?;
    let about = about.as_object().ok_or_else(|| RestError::unexpected(method))?;
    let codes = STANDARD.map(|code| (code, code));
    Ok(standard(about, &codes)
        .filter_map(|(code, key)| Field::decode(Record::Contact, code, key, about.get(key)?, None))
        .collect())
}

/// Reads one row of `crm.contact.list`. None without an ID.
fn contact(row: &Value, fields: &[Field]) -> Option<Client> {
    let id = number(&row["ID"])?;
    let rows = row["PHONE"].as_array().into_iter().flatten();
    let phones = best_first(rows.map(|phone| Phone::decode(phone, ["ID", "VALUE_TYPE", "VALUE"])));
    let text = |code: &str| row[code].as_str().unwrap_or_default().trim().to_owned();
    let mut values: BTreeMap<_, _> = fields
        .iter()
        .map(|field| (format!("CONTACT.{}", field.code), field.print(&row[&field.key])))
        .collect();
    for code in ["NAME", "LAST_NAME", "SECOND_NAME"] {
        values.insert(code.to_owned(), text(code));
        values.insert(format!("CONTACT.{code}"), text(code));
    }
    let mut contact = Client { record: Record::Contact, id, title: String::new(), phones, values };
    // Of the phones only the one that is used.
    let phone = contact.phone().unwrap_or_default().to_owned();
    contact.values.insert("CONTACT.PHONE".to_owned(), phone);
    contact.entitle(&format!("{} {}", text("NAME"), text("LAST_NAME")));
    Some(contact)
}
