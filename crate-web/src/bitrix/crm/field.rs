use std::collections::BTreeMap;

use bereg_core::{Lang, tags};
use serde_json::{Map, Value};

use super::Record;

/// A field of a record whose value is fit to be read by a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What kind of record has it.
    pub record: Record,
    /// Bitrix24's name for it in tags: `ADDRESS_CITY`, `UF_CRM_1660812537`.
    pub code: String,
    /// Its name in the rows that hold its values: `ADDRESS_CITY`, `lastName`.
    pub key: String,
    /// The portal's name for it, in the portal's language, if it has one.
    pub label: Option<String>,
    /// How its values are written.
    pub kind: FieldKind,
}

/// How the CRM writes a field's values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// As they are.
    Text,
    /// Days, `1985-04-12T03:00:00+03:00`, with or without the time.
    Date,
    /// Numbers or codes of options; here are the options' words.
    Choice(BTreeMap<String, String>),
}

impl Field {
    /// The tag that stands for it in a message, without the `#`: `NAME`, `CONTACT.ADDRESS_CITY`.
    ///
    /// What a record is called by has a short tag, the one tag every mailing of Bitrix24 fills in.
    pub fn tag(&self) -> String {
        match (self.record, self.code.as_str()) {
            (Record::Contact | Record::Lead, "NAME") | (Record::Company, "TITLE") => {
                "NAME".to_owned()
            }
            (record, code) => format!("{}.{code}", record.word()),
        }
    }

    /// What to call it on the screen: the portal's name, or else the usual one, or else the code.
    pub fn name(&self, lang: Lang) -> String {
        let usual = || {
            let tag = self.tag();
            tags(lang)
                .into_iter()
                .find(|known| known.code == tag)
                .map(|known| known.name.to_owned())
        };
        self.label.clone().or_else(usual).unwrap_or_else(|| self.code.clone())
    }

    /// A value as a person would write it: a day as `12.04.1985`, an option by its words, several values with commas.
    pub fn print(&self, value: &Value) -> String {
        match value {
            Value::Array(values) => {
                let printed: Vec<_> = values
                    .iter()
                    .map(|value| self.print(value))
                    .filter(|text| !text.is_empty())
                    .collect();
                printed.join(", ")
            }
            // Phones and addresses of e-mail.
            Value::Object(members) => {
                members.get("VALUE").map(|value| self.print(value)).unwrap_or_default()
            }
            Value::String(text) => self.word(text.trim()),
            Value::Number(number) => self.word(&number.to_string()),
            Value::Null | Value::Bool(_) => String::new(),
        }
    }

    fn word(&self, text: &str) -> String {
        match &self.kind {
            FieldKind::Text => text.to_owned(),
            FieldKind::Date => day(text).unwrap_or_else(|| text.to_owned()),
            FieldKind::Choice(options) => options.get(text).cloned().unwrap_or_default(),
        }
    }

    /// Reads what the portal says about a field. `statuses` are the words of the CRM's own lists, by list. None for fields that hold
    /// numbers of other things, files, flags.
    pub(super) fn decode(
        record: Record,
        code: &str,
        key: &str,
        about: &Value,
        statuses: Option<&Statuses>,
    ) -> Option<Field> {
        let kind = match about["type"].as_str()? {
            "string" | "text" | "integer" | "double" | "url" | "crm_currency"
            | "crm_multifield" => FieldKind::Text,
            "date" | "datetime" => FieldKind::Date,
            "enumeration" => FieldKind::Choice(options(&about["items"])),
            "crm_status" => {
                FieldKind::Choice(statuses?.get(about["statusType"].as_str()?)?.clone())
            }
            _ => return None,
        };
        // The title of a field the portal has added may be its code.
        let names = if is_own(code) {
            ["formLabel", "listLabel", "title"]
        } else {
            ["title", "formLabel", "listLabel"]
        };
        let label = names
            .iter()
            .filter_map(|name| about[name].as_str())
            .find(|label| !label.is_empty() && *label != code);
        Some(Field {
            record,
            code: code.to_owned(),
            key: key.to_owned(),
            label: label.map(str::to_owned),
            kind,
        })
    }
}

/// The words of the CRM's own lists: by the list's name, then by the option's code.
pub(super) type Statuses = BTreeMap<String, BTreeMap<String, String>>;

/// The codes and keys of `usual` fields, then those of a portal's own.
pub(super) fn standard<'a>(
    about: &'a Map<String, Value>,
    usual: &'a [(&'a str, &'a str)],
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let own = about.keys().map(String::as_str).filter(|key| is_own(key)).map(|key| (key, key));
    usual.iter().copied().chain(own)
}

fn is_own(code: &str) -> bool {
    code.starts_with("UF_")
}

fn options(items: &Value) -> BTreeMap<String, String> {
    let items = items.as_array().map(Vec::as_slice).unwrap_or_default();
    let text = |value: &Value| {
        value.as_str().map(str::to_owned).or_else(|| value.as_u64().map(|n| n.to_string()))
    };
    items.iter().filter_map(|item| Some((text(&item["ID"])?, text(&item["VALUE"])?))).collect()
}

/// `1985-04-12…` as `12.04.1985`.
fn day(iso: &str) -> Option<String> {
    let mut parts = iso.get(..10)?.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Some(format!("{day}.{month}.{year}"))
}
