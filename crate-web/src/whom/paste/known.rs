//! Those of a pasted list whom the CRM knows by their numbers: what the table does not say of them comes from there.

use std::collections::BTreeMap;

use bereg_core::{Person, phone};
use leptos::prelude::*;

use crate::bitrix::crm::{self, Client, Filter, Record};
use crate::bitrix::{Rest, RestError};
use crate::candidate::Candidate;
use crate::desk::Desk;

/// How many of those on the list the CRM knows; an error where it cannot be asked.
pub(crate) type Known = Result<usize, RestError>;

/// Looks for everybody on the list who came from a table, and tells how many are known.
pub(super) async fn recognise(rest: &Rest, desk: Desk) {
    let known = find(rest, desk).await;
    let known = known.map(|clients| fill_in(desk, &clients));
    desk.audience.pasting.known.try_set(Some(known));
}

/// The contacts, by number with a plus.
async fn find(rest: &Rest, desk: Desk) -> Result<BTreeMap<String, Client>, RestError> {
    let phones: Vec<String> = desk.audience.candidates.with_untracked(|list| {
        list.iter().filter(|one| is_from_table(one)).filter_map(|one| e164(desk, one)).collect()
    });
    let contacts = crm::contacts_with(rest, &phones).await?;
    let numbers: Vec<u64> = contacts.values().copied().collect();
    if numbers.is_empty() {
        return Ok(BTreeMap::new());
    }
    let fields = crm::fields(rest, Record::Contact).await?;
    let filter = Filter { limit: numbers.len(), numbers, ..Filter::default() };
    let clients = crm::clients(rest, &fields, &filter).await?;
    let client = |id: u64| clients.iter().find(|client| client.id == id).cloned();
    Ok(contacts.into_iter().filter_map(|(phone, id)| Some((phone, client(id)?))).collect())
}

fn fill_in(desk: Desk, clients: &BTreeMap<String, Client>) -> usize {
    let known = |one: &Candidate| {
        is_from_table(one).then(|| clients.get(&e164(desk, one)?).cloned()).flatten()
    };
    desk.audience
        .candidates
        .try_update(|list| {
            let mut count = 0;
            for one in list {
                if let Some(client) = known(one) {
                    *one = filled(one, client);
                    count += 1;
                }
            }
            count
        })
        .unwrap_or_default()
}

/// The person with the values of the CRM where the table has none; a name in place of a bare number.
fn filled(one: &Candidate, client: Client) -> Candidate {
    let told = one.person.values.iter().filter(|(_, value)| !value.trim().is_empty());
    let mut values = client.values;
    values.extend(told.map(|(code, value)| (code.clone(), value.clone())));
    let title = if one.title == one.person.phone { client.title } else { one.title.clone() };
    Candidate { title, person: Person { values, ..one.person.clone() }, ..one.clone() }
}

/// Whether somebody is a row of a table: the CRM's own people go by the numbers of their records.
fn is_from_table(one: &Candidate) -> bool {
    one.person.id.starts_with("row-")
}

fn e164(desk: Desk, one: &Candidate) -> Option<String> {
    let country = desk.house.with_untracked(|house| house.country.clone());
    phone(&one.person.phone, country.as_deref()).e164
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use wasm_bindgen_test::wasm_bindgen_test;

    use super::filled;
    use crate::bitrix::crm::{Client, Record};
    use crate::whom::paste::columns::Role;
    use crate::whom::paste::reading::read;
    use crate::whom::paste::table::table;

    #[wasm_bindgen_test]
    fn the_table_has_the_first_word_and_the_crm_the_rest() {
        let roles = [Role::Phone, Role::Tag("CITY".into())];
        let people = read(&table("89123456789\tУфа\n89123456780\t "), false, &roles, None).people;
        let client = || Client {
            record: Record::Contact,
            id: 7,
            title: "Анна Орлова".into(),
            phones: Vec::new(),
            values: BTreeMap::from([
                ("CITY".into(), "Омск".into()),
                ("NAME".into(), "Анна".into()),
            ]),
        };
        let seen = people.iter().map(|one| {
            let one = filled(one, client());
            let value = |code: &str| one.person.value(code).unwrap_or_default().to_owned();
            (one.title.clone(), value("NAME"), value("CITY"))
        });
        let anna = |city: &str| ("Анна Орлова".to_owned(), "Анна".to_owned(), city.to_owned());
        assert_eq!(seen.collect::<Vec<_>>(), [anna("Уфа"), anna("Омск")]);
    }
}
