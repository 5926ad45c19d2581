use std::collections::BTreeMap;

use bereg_core::BEST_SEGMENT;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Called, Conditions, Record};
use crate::bitrix::php::number;

/// Somebody from the CRM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// What kind of record it is.
    pub record: Record,
    /// The record's number.
    pub id: u64,
    /// What to call the person on the screen: the name, or else the phone, or else `#12`.
    pub title: String,
    /// All numbers, the best first. A mailing of Bitrix24 would use the first.
    pub phones: Vec<Phone>,
    /// Values of tags: `NAME` and, of every field, `CONTACT.…`, `LEAD.…` or `COMPANY.…`. Empty ones are there too.
    /// They are what somebody typed: plain text for the recipient, never to be parsed.
    pub values: BTreeMap<String, String>,
}

/// A phone number of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// The number's own number.
    pub id: u64,
    /// Bitrix24's word for its use: `MAILING`, `MOBILE`, `WORK`, …
    pub kind: String,
    /// As it was typed.
    pub number: String,
}

/// Which records to take. Empty texts take all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// What kind of record.
    pub record: Record,
    /// Part of the first or the last name, or of a record's title.
    pub name: String,
    /// The numbers of the records; none for all of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<u64>,
    /// Only members of a call list, whatever else is said here but the kind of record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub called: Option<Called>,
    /// What else they must be like; not asked where they are named by their numbers.
    pub conditions: Conditions,
    /// How many records at most; deals may lead to fewer people.
    pub limit: usize,
}

impl Filter {
    /// Whether it says what the records are like, and does not name each: there may be more of them than it takes.
    pub fn describes(&self) -> bool {
        self.numbers.is_empty() && self.called.is_none()
    }
}

impl Default for Filter {
    /// The first contacts, as many as a mailing is best to have.
    fn default() -> Filter {
        Filter {
            record: Record::Contact,
            name: String::new(),
            numbers: Vec::new(),
            called: None,
            conditions: Conditions::default(),
            limit: BEST_SEGMENT,
        }
    }
}

impl Client {
    /// The number that is written to, as it was typed.
    pub fn phone(&self) -> Option<&str> {
        self.phones.first().map(|phone| phone.number.as_str())
    }

    /// Sets [`title`](Client::title), of the name as far as there is one.
    pub(super) fn entitle(&mut self, name: &str) {
        self.title = match (name.trim(), self.phone()) {
            ("", Some(phone)) => phone.to_owned(),
            ("", None) => format!("#{}", self.id),
            (name, _) => name.to_owned(),
        };
    }
}

impl Phone {
    /// Reads a row of phones. `keys` are its names for a number's own number, its use and the number.
    pub(super) fn decode(row: &Value, [id, kind, typed]: [&str; 3]) -> Phone {
        let text = |key: &str| row[key].as_str().unwrap_or_default();
        Phone {
            id: number(&row[id]).unwrap_or(u64::MAX),
            kind: text(kind).to_owned(),
            number: text(typed).trim().to_owned(),
        }
    }
}

/// Sorts phones as CRM marketing does: first those meant for mailings, then home and mobile, then the rest; among equals the oldest.
/// Rows without a number are left out.
pub fn best_first(phones: impl Iterator<Item = Phone>) -> Vec<Phone> {
    let mut phones: Vec<_> = phones.filter(|phone| !phone.number.is_empty()).collect();
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
