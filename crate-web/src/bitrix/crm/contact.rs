use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Field;
use crate::bitrix::list::number;
use crate::bitrix::{Rest, RestError};

/// A person from the CRM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The contact's number.
    pub id: u64,
    /// What to call the person on the screen: the name, or else the phone, or else `#12`.
    pub title: String,
    /// The number a mailing of Bitrix24 would use, as it was typed.
    pub phone: Option<String>,
    /// All numbers, the best first.
    pub phones: Vec<Phone>,
    /// Values of tags: `NAME`, `LAST_NAME`, `SECOND_NAME` and, of every field, `CONTACT.…`. Empty ones are there too.
    /// They are what somebody typed: plain text for the recipient, never to be parsed.
    pub values: BTreeMap<String, String>,
}

/// A phone number of a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// The number's own number.
    pub id: u64,
    /// Bitrix24's word for its use: `MAILING`, `MOBILE`, `WORK`, …
    pub kind: String,
    /// As it was typed.
    pub number: String,
}

/// Which contacts to take. Empty texts take everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Part of the first or the last name.
    pub name: String,
    /// Part of the city's name.
    pub city: String,
    /// Leave out contacts without a phone.
    pub has_phone: bool,
    /// How many at most.
    pub limit: usize,
}

/// Reads contacts in the order of their numbers, with the values of `fields`.
///
/// The CRM cannot look for "this or that", so a name is looked for twice, as a first and as a last name.
pub async fn contacts(
    rest: &Rest,
    fields: &[Field],
    filter: &Filter,
) -> Result<Vec<Contact>, RestError> {
    let method = "crm.contact.list";
    let codes = fields.iter().map(|field| field.code.as_str());
    let mut select: Vec<_> =
        ["ID", "NAME", "LAST_NAME", "SECOND_NAME", "PHONE"].into_iter().chain(codes).collect();
    select.sort_unstable();
    select.dedup();
    let names: &[&str] = if filter.name.is_empty() { &[""] } else { &["%NAME", "%LAST_NAME"] };
    let mut found = BTreeMap::new();
    for name in names {
        let mut condition = json!({});
        if filter.has_phone {
            condition["HAS_PHONE"] = json!("Y");
        }
        if !filter.city.is_empty() {
            condition["%ADDRESS_CITY"] = json!(filter.city);
        }
        if !name.is_empty() {
            condition[*name] = json!(filter.name);
        }
        let params = json!({ "select": select, "filter": condition });
        for row in rest.list(method, &params, "ID", filter.limit).await? {
            let contact = Contact::decode(&row, fields);
            let contact =
                contact.ok_or_else(|| RestError::Unexpected { method: method.to_owned() })?;
            found.insert(contact.id, contact);
        }
    }
    Ok(found.into_values().take(filter.limit).collect())
}

impl Contact {
    /// Reads one row of `crm.contact.list`. None without an ID.
    pub fn decode(row: &Value, fields: &[Field]) -> Option<Contact> {
        let id = number(&row["ID"])?;
        let phones = best_first(row["PHONE"].as_array().map(Vec::as_slice).unwrap_or_default());
        let phone = phones.first().map(|phone| phone.number.clone());
        let text = |code: &str| row[code].as_str().unwrap_or_default().trim().to_owned();
        let mut values: BTreeMap<_, _> = fields
            .iter()
            .map(|field| (format!("CONTACT.{}", field.code), field.print(&row[&field.code])))
            .collect();
        for code in ["NAME", "LAST_NAME", "SECOND_NAME"] {
            values.insert(code.to_owned(), text(code));
            values.insert(format!("CONTACT.{code}"), text(code));
        }
        // Of the phones only the one that is used.
        values.insert("CONTACT.PHONE".to_owned(), phone.clone().unwrap_or_default());
        let name = format!("{} {}", text("NAME"), text("LAST_NAME"));
        let title = match (name.trim(), &phone) {
            ("", Some(phone)) => phone.clone(),
            ("", None) => format!("#{id}"),
            (name, _) => name.to_owned(),
        };
        Some(Contact { id, title, phone, phones, values })
    }
}

/// Sorts the rows of a contact's `PHONE` as CRM marketing does: first those meant for mailings, then home and mobile, then the
/// rest; among equals the oldest. Rows without a number are left out.
pub fn best_first(rows: &[Value]) -> Vec<Phone> {
    let phone = |row: &Value| {
        let number_typed = row["VALUE"].as_str()?.trim();
        (!number_typed.is_empty()).then(|| Phone {
            id: number(&row["ID"]).unwrap_or(u64::MAX),
            kind: row["VALUE_TYPE"].as_str().unwrap_or_default().to_owned(),
            number: number_typed.to_owned(),
        })
    };
    let mut phones: Vec<_> = rows.iter().filter_map(phone).collect();
    phones.sort_by_key(|phone| {
        let rank = match phone.kind.as_str() {
            "MAILING" => 0,
            "HOME" | "MOBILE" => 1,
            _ => 2,
        };
        (rank, phone.id)
    });
    phones
}
