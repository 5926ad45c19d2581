use std::collections::BTreeMap;

use serde_json::json;

use crate::bitrix::php::number;
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
    let command = |phone: &String| {
        Command::new(
            METHOD,
            json!({ "entity_type": "CONTACT", "type": "PHONE", "values": [phone] }),
        )
    };
    let commands: Vec<_> = phones.iter().map(command).collect();
    let mut contacts = BTreeMap::new();
    for (phone, answer) in phones.iter().zip(rest.batch(&commands).await?) {
        let answer = answer?;
        let found = answer["CONTACT"].as_array().into_iter().flatten().filter_map(number).min();
        contacts.extend(found.map(|id| (phone.clone(), id)));
    }
    Ok(contacts)
}
