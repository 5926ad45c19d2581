//! The people a mailing is made for.

use std::collections::BTreeMap;

use bereg_core::{Dialog, Person, Verdict, phone, phone_key};

use crate::bitrix::crm::{self, Client, Field, Filter, Record};
use crate::bitrix::{Rest, RestError};
use crate::evidence::Evidence;
use crate::past::Mailed;

/// Somebody from the CRM or from a pasted list, and whether the user keeps them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// What to call the person on the screen.
    pub(crate) title: String,
    /// What the core knows of the person.
    pub(crate) person: Person,
    /// The user has taken the person off the list.
    pub(crate) left_out: bool,
    /// What is known of a dialog, once the connector was asked.
    pub(crate) evidence: Option<Evidence>,
    /// Whether the connector has shown their chat.
    pub(crate) chat: ChatRead,
}

/// What became of reading somebody's chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChatRead {
    /// The connector was not asked for it.
    NotAsked,
    /// It did not answer.
    Failed,
    /// It was read.
    Done,
}

/// What the portal's CRM gave.
pub(crate) struct Found {
    /// In the order of their numbers.
    pub(crate) candidates: Vec<Candidate>,
    /// Why nothing is known of their dialogs, if so.
    pub(crate) dialogs: Option<RestError>,
}

/// Reads people from the portal, and whether each has a chat in an open line.
pub(crate) async fn find(
    rest: &Rest,
    fields: &[Field],
    filter: &Filter,
) -> Result<Found, RestError> {
    let clients = crm::clients(rest, fields, filter).await?;
    let records: Vec<_> = clients.iter().map(|client| (client.record, client.id)).collect();
    let (chats, dialogs) = match crm::dialogs(rest, &records).await {
        Ok(chats) => (chats, None),
        Err(error) => (Default::default(), Some(error)),
    };
    let dialog = |client: &Client| {
        chats.get(&(client.record, client.id)).copied().unwrap_or(Dialog::Unknown)
    };
    let candidates = clients.iter().map(|client| Candidate::of(client, dialog(client)));
    Ok(Found { candidates: candidates.collect(), dialogs })
}

/// The key of a person on the list: their number in the CRM, behind the word for the record if that is no contact.
fn key(record: Record, id: u64) -> String {
    match record {
        Record::Contact => id.to_string(),
        record => format!("{}-{id}", record.word()),
    }
}

/// The record that a key is that of; nothing for whoever was pasted.
pub(crate) fn record_of(key: &str) -> Option<(Record, u64)> {
    let number = |digits: &str| digits.parse().ok();
    match key.split_once('-') {
        None => Some((Record::Contact, number(key)?)),
        Some((word, digits)) => {
            let record = Record::ALL.into_iter().find(|record| record.word() == word)?;
            Some((record, number(digits)?))
        }
    }
}

impl Candidate {
    /// Somebody whom the user keeps, and of whose dialog the connector has not been asked.
    pub(crate) fn new(title: String, person: Person) -> Candidate {
        Candidate { title, person, left_out: false, evidence: None, chat: ChatRead::NotAsked }
    }

    /// The person with what is concluded from `evidence`.
    pub(crate) fn concluded(&self, evidence: Evidence) -> Candidate {
        let person = Person { dialog: evidence.dialog(), ..self.person.clone() };
        Candidate { person, evidence: Some(evidence), ..self.clone() }
    }

    /// The person before the connector was asked: what was concluded for one line says nothing of another.
    pub(crate) fn unasked(&self) -> Candidate {
        let dialog = if self.evidence.is_some() { Dialog::Unknown } else { self.person.dialog };
        let person = Person { dialog, ..self.person.clone() };
        Candidate { left_out: self.left_out, ..Candidate::new(self.title.clone(), person) }
    }

    /// Whether the person would get the message, in whichever part of the list. Whoever is left out has no verdict.
    pub(crate) fn receives(&self, verdicts: &BTreeMap<String, Verdict>) -> bool {
        verdicts.get(&self.person.id).is_some_and(|verdict| verdict.receives)
    }

    /// What the number goes by, if it is one; without a plus it is at home in `country`.
    pub(crate) fn number(&self, country: Option<&str>) -> Option<String> {
        phone(&self.person.phone, country).e164.map(|e164| phone_key(&e164))
    }

    /// The person, with when they were written to last. Numbers without a plus are at home in `country`.
    pub(crate) fn known(&self, mailed: &Mailed, country: Option<&str>) -> Person {
        let number = (!mailed.is_empty()).then(|| self.number(country)).flatten();
        let last_mailed = number.and_then(|number| mailed.get(&number).copied());
        Person { last_mailed, ..self.person.clone() }
    }

    fn of(client: &Client, dialog: Dialog) -> Candidate {
        let person = Person {
            id: key(client.record, client.id),
            phone: client.phone().unwrap_or_default().to_owned(),
            values: client.values.clone(),
            dialog,
            ..Person::default()
        };
        Candidate::new(client.title.clone(), person)
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{key, record_of};
    use crate::bitrix::crm::Record;

    #[wasm_bindgen_test]
    fn a_key_leads_back_to_its_record() {
        for record in Record::ALL {
            assert_eq!(record_of(&key(record, 5)), Some((record, 5)));
        }
        assert_eq!(["row-1", "row-1-2", "DEAL-", "5-2", ""].map(record_of), [None; 5]);
    }
}
