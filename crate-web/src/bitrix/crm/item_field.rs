use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::field::{Statuses, standard};
use super::item::CONTACT_DATA;
use super::{Field, Record};
use crate::bitrix::{Command, Rest, RestError};

/// Fields of a lead that can be put into a message: the code of the tag, and `crm.item.list`'s name for it.
const LEAD: [(&str, &str); 16] = [
    ("NAME", "name"),
    ("LAST_NAME", "lastName"),
    ("SECOND_NAME", "secondName"),
    ("HONORIFIC", "honorific"),
    ("TITLE", "title"),
    ("COMPANY_TITLE", "companyTitle"),
    ("POST", "post"),
    ("BIRTHDATE", "birthdate"),
    ("OPPORTUNITY", "opportunity"),
    ("CURRENCY_ID", "currencyId"),
    ("STATUS_ID", "stageId"),
    ("STATUS_DESCRIPTION", "statusDescription"),
    ("SOURCE_ID", "sourceId"),
    ("SOURCE_DESCRIPTION", "sourceDescription"),
    ("PHONE", CONTACT_DATA),
    ("EMAIL", CONTACT_DATA),
];

/// The same of a company.
const COMPANY: [(&str, &str); 8] = [
    ("TITLE", "title"),
    ("COMPANY_TYPE", "typeId"),
    ("INDUSTRY", "industry"),
    ("EMPLOYEES", "employees"),
    ("REVENUE", "revenue"),
    ("BANKING_DETAILS", "bankingDetails"),
    ("PHONE", CONTACT_DATA),
    ("EMAIL", CONTACT_DATA),
];

/// The fields of a lead or a company.
pub(super) async fn fields(rest: &Rest, record: Record) -> Result<Vec<Field>, RestError> {
    let method = "crm.item.fields";
    let params = json!({ "entityTypeId": record.type_id(), "useOriginalUfNames": "Y" });
    let answer = rest.call(method, &params).await?;
    let about = answer["fields"].as_object().ok_or_else(|| RestError::unexpected(method))?;
    let usual: &[(&str, &str)] = if record == Record::Company { &COMPANY } else { &LEAD };
    let statuses = statuses(rest, about, usual).await?;
    let decode = |(code, key): (&str, &str)| {
        let mut field = Field::decode(record, code, key, about.get(key)?, Some(&statuses))?;
        if key == CONTACT_DATA {
            // The portal names only all of them together.
            field.label = None;
        }
        Some(field)
    };
    Ok(standard(about, usual).filter_map(decode).collect())
}

/// The words of the lists that these fields choose from. A list that cannot be read is left out.
async fn statuses(
    rest: &Rest,
    about: &Map<String, Value>,
    usual: &[(&str, &str)],
) -> Result<Statuses, RestError> {
    let lists: BTreeSet<&str> = standard(about, usual)
        .filter_map(|(_, key)| about.get(key)?["statusType"].as_str())
        .collect();
    let command =
        |list| Command::new("crm.status.list", json!({ "filter": { "ENTITY_ID": list } }));
    let commands: Vec<_> = lists.iter().map(command).collect();
    let mut statuses = Statuses::new();
    for (list, answer) in lists.into_iter().zip(rest.batch(&commands).await?) {
        let Ok(Value::Array(rows)) = answer else { continue };
        let option = |row: &Value| {
            Some((row["STATUS_ID"].as_str()?.to_owned(), row["NAME"].as_str()?.to_owned()))
        };
        statuses.insert(list.to_owned(), rows.iter().filter_map(option).collect());
    }
    Ok(statuses)
}
