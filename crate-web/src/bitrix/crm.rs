//! People and their data, as the portal's CRM knows them.

mod call_list;
mod client;
mod conditions;
mod contact;
mod deal;
mod dialog;
mod duplicate;
mod field;
mod item;
mod item_field;
mod record;

pub use call_list::{CallList, CallStatus, Called, call_lists};
pub use client::{Client, Filter, Phone, best_first};
pub use conditions::{Conditions, Stage, stages};
pub use dialog::dialogs;
pub use field::{Field, FieldKind};
pub use record::Record;

use std::collections::BTreeMap;

use crate::bitrix::{Rest, RestError};

/// The contacts that have these numbers (with a plus), by number, with the values of `fields`. Numbers that nobody has are left out.
pub async fn contacts_with(
    rest: &Rest,
    fields: &[Field],
    phones: &[String],
) -> Result<BTreeMap<String, Client>, RestError> {
    let records = duplicate::contacts_with(rest, phones).await?;
    if records.is_empty() {
        return Ok(BTreeMap::new());
    }
    let wanted = records.values().copied().collect();
    let contacts = contact::with_numbers(rest, fields, &wanted).await?;
    let contacts: BTreeMap<u64, Client> =
        contacts.into_iter().map(|contact| (contact.id, contact)).collect();
    let contact = |(phone, id): (String, u64)| Some((phone, contacts.get(&id)?.clone()));
    Ok(records.into_iter().filter_map(contact).collect())
}

/// The fields of a kind of record that can be put into a message, first the usual ones, then the portal's own.
pub async fn fields(rest: &Rest, record: Record) -> Result<Vec<Field>, RestError> {
    match record {
        Record::Contact => contact::fields(rest).await,
        Record::Lead | Record::Company => item_field::fields(rest, record).await,
        Record::Deal => deal::fields(rest).await,
    }
}

/// Reads people in the order of their records' numbers, with the values of `fields`, which are those of the same kind of
/// record.
pub async fn clients(
    rest: &Rest,
    fields: &[Field],
    filter: &Filter,
) -> Result<Vec<Client>, RestError> {
    let members;
    let filter = match &filter.called {
        None => filter,
        Some(called) => {
            let numbers = call_list::members(rest, called, filter.record).await?;
            if numbers.is_empty() {
                return Ok(Vec::new());
            }
            members = Filter { limit: numbers.len(), numbers, ..filter.clone() };
            &members
        }
    };
    match filter.record {
        Record::Contact => contact::contacts(rest, fields, filter).await,
        Record::Lead | Record::Company => item::items(rest, fields, filter).await,
        Record::Deal => deal::clients(rest, fields, filter).await,
    }
}
