use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::bitrix::list::number;
use crate::bitrix::{Command, Rest, RestError};

const METHOD: &str = "crm.duplicate.findbycomm";

/// The contact that has each of these numbers, in any spelling: its record's number, the lowest where several have it. Numbers that nobody
/// has are left out.
///
/// The portal does not say which number has matched, so that each is asked for by itself; 50 go in one request.
pub(super) async fn contacts_with(
    rest: &Rest,
    phones: &[String],
) -> Result<BTreeMap<String, u64>, RestError> {
    let key = |place: usize| format!("p{place}");
    let command = |(place, phone): (usize, &String)| Command {
        key: key(place),
        method: METHOD.to_owned(),
        params: json!({ "entity_type": "CONTACT", "type": "PHONE", "values": [phone] }),
    };
    let commands: Vec<_> = phones.iter().enumerate().map(command).collect();
    let mut answers = rest.batch(&commands).await?;
    let mut contacts = BTreeMap::new();
    for (place, phone) in phones.iter().enumerate() {
        let answer = answers.remove(&key(place)).unwrap_or(Ok(Value::Null))?;
        let found = answer["CONTACT"].as_array().into_iter().flatten().filter_map(number).min();
        contacts.extend(found.map(|id| (phone.clone(), id)));
    }
    Ok(contacts)
}
