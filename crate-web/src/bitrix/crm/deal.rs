use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::item::{self, named};
use super::{Client, Field, Filter, Record, contact, item_field};
use crate::bitrix::php::number;
use crate::bitrix::{Rest, RestError};

/// The fields of those who are found through deals: of contacts, then of companies, what both are called by once.
pub(super) async fn fields(rest: &Rest) -> Result<Vec<Field>, RestError> {
    let mut fields = contact::fields(rest).await?;
    let companies = item_field::fields(rest, Record::Company).await?;
    fields.extend(companies.into_iter().filter(|field| field.tag() != "NAME"));
    Ok(fields)
}

/// Reads whom deals are with, everybody once: contacts in the order of their numbers, then companies. A deal with nobody gives nobody.
pub(super) async fn clients(
    rest: &Rest,
    fields: &[Field],
    filter: &Filter,
) -> Result<Vec<Client>, RestError> {
    let condition = item::condition(rest, filter).await?;
    let params = json!({
        "entityTypeId": Record::Deal.type_id(),
        "select": ["id", "contactId", "companyId"],
        "filter": named(condition, &["title"], &filter.name),
    });
    let deals = rest.list(item::METHOD, &params, "id", filter.limit).await?;
    let owner = |deal: &Value, key: &str| number(&deal[key]).filter(|id| *id > 0);
    let (mut contacts, mut companies) = (BTreeSet::new(), BTreeSet::new());
    for deal in &deals {
        match owner(deal, "contactId") {
            Some(contact) => contacts.insert(contact),
            None => owner(deal, "companyId").is_some_and(|company| companies.insert(company)),
        };
    }
    let of = |record: Record| -> Vec<Field> {
        fields.iter().filter(|field| field.record == record).cloned().collect()
    };
    let mut clients = Vec::new();
    if !contacts.is_empty() {
        clients.extend(contact::with_numbers(rest, &of(Record::Contact), &contacts).await?);
    }
    if !companies.is_empty() {
        let condition = json!({ "@id": companies });
        let limit = companies.len();
        clients.extend(
            item::read(rest, Record::Company, &of(Record::Company), condition, limit).await?,
        );
    }
    clients.retain(|client| !filter.conditions.has_phone || !client.phones.is_empty());
    Ok(clients)
}
