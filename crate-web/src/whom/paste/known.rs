//! Those of a pasted list whom the CRM knows by their numbers: what the table does not say of them comes from there.

use std::collections::BTreeMap;

use bereg_core::Person;
use leptos::prelude::*;

use crate::bitrix::crm::{self, Client, Record};
use crate::bitrix::{Rest, RestError};
use crate::candidate::{Candidate, is_of_row};
use crate::desk::Desk;

/// How many of those on the list the CRM knows; an error where it cannot be asked.
pub(crate) type Known = Result<usize, RestError>;

/// Looks for everybody on the list who came from a table, and tells how many are known, unless there is another list by then.
pub(super) async fn recognise(rest: &Rest, desk: Desk) {
    let pasting = desk.audience.pasting;
    let task = pasting.recognising.next();
    let clients = find(rest, desk).await;
    if pasting.recognising.is(task) {
        let known = clients.map(|clients| fill_in(desk, &clients));
        pasting.known.try_set(Some(known));
    }
}

/// The numbers, with a plus, of those who came from a table, by their keys. (The CRM's own people go by the numbers of their records.)
fn numbers(desk: Desk) -> BTreeMap<String, String> {
    let country = desk.policy.try_with_untracked(|policy| policy.country.clone()).flatten();
    let number = |one: &Candidate| {
        let Person { id, phone, .. } = &one.person;
        let e164 = is_of_row(id).then(|| bereg_core::phone(phone, country.as_deref()).e164);
        Some((id.clone(), e164??))
    };
    let numbers = |list: &Vec<Candidate>| list.iter().filter_map(number).collect();
    desk.audience.candidates.try_with_untracked(numbers).unwrap_or_default()
}

/// The contacts, by number.
async fn find(rest: &Rest, desk: Desk) -> Result<BTreeMap<String, Client>, RestError> {
    let fields = match desk.fields_of(Record::Contact) {
        Some(fields) => fields,
        None => crm::fields(rest, Record::Contact).await?,
    };
    let phones: Vec<String> = numbers(desk).into_values().collect();
    crm::contacts_with(rest, &fields, &phones).await
}

fn fill_in(desk: Desk, clients: &BTreeMap<String, Client>) -> usize {
    // The list may be another one by now.
    let numbers = numbers(desk);
    let known = |one: &Candidate| clients.get(numbers.get(&one.person.id)?).cloned();
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use wasm_bindgen_test::wasm_bindgen_test;

    use super::filled;
    use crate::bitrix::crm::{Client, Record};
    use crate::whom::paste::columns::Role;
    use crate::whom::paste::parsed_table::read;
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
