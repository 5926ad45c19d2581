use std::collections::BTreeMap;

use serde_json::{Value, json};

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

/// A field of a contact whose value is fit to be read by a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Bitrix24's name for it: `ADDRESS_CITY`, `UF_CRM_1660812537`.
    pub code: String,
    /// The portal's name for it, in the portal's language.
    pub label: String,
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
    /// Numbers of options; here are the options' words.
    Choice(BTreeMap<String, String>),
}

impl Field {
    /// The tag that stands for it in a message, without the `#`: `NAME`, `CONTACT.ADDRESS_CITY`.
    ///
    /// The name alone has a short tag, the one tag every mailing of Bitrix24 fills in.
    pub fn tag(&self) -> String {
        match self.code.as_str() {
            "NAME" => "NAME".to_owned(),
            code => format!("CONTACT.{code}"),
        }
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

    /// Reads one member of what `crm.contact.fields` gives. None for fields that hold numbers of other things, files, flags.
    fn decode(code: &str, about: &Value) -> Option<Field> {
        let own = code.starts_with("UF_");
        let kind = match about["type"].as_str()? {
            "string" | "integer" | "double" | "url" | "crm_multifield" => FieldKind::Text,
            "date" | "datetime" => FieldKind::Date,
            "enumeration" => FieldKind::Choice(options(&about["items"])),
            _ => return None,
        };
        // The title of a field the portal has added is its code.
        let names = if own {
            ["formLabel", "listLabel", "title"]
        } else {
            ["title", "formLabel", "listLabel"]
        };
        let label =
            names.iter().filter_map(|name| about[name].as_str()).find(|label| !label.is_empty());
        Some(Field { code: code.to_owned(), label: label.unwrap_or(code).to_owned(), kind })
    }
}

/// The fields that can be put into a message, first the usual ones, then the portal's own.
pub async fn fields(rest: &Rest) -> Result<Vec<Field>, RestError> {
    let method = "crm.contact.fields";
    let about = rest.call(method, &json!({})).await?.result;
    let about =
        about.as_object().ok_or_else(|| RestError::Unexpected { method: method.to_owned() })?;
    let own = about.keys().map(String::as_str).filter(|code| code.starts_with("UF_"));
    Ok(STANDARD
        .into_iter()
        .chain(own)
        .filter_map(|code| Field::decode(code, about.get(code)?))
        .collect())
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
