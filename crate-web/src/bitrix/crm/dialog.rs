use std::collections::BTreeMap;

use bereg_core::Dialog;
use serde_json::{Value, json};

use super::Record;
use crate::bitrix::{Command, Rest, RestError};

/// Looks for open-line chats, past ones too, of each of these records: [`Dialog::None`] or [`Dialog::Unknown`].
///
/// A chat is only a hint: the connector makes one "as if the client wrote" when we write first.
///
/// An error that concerns one record makes its dialog unknown; a missing permission or module is the error of the whole.
pub async fn dialogs(
    rest: &Rest,
    records: &[(Record, u64)],
) -> Result<BTreeMap<(Record, u64), Dialog>, RestError> {
    let command = |(record, id): &(Record, u64)| {
        let params = json!({
            "CRM_ENTITY_TYPE": record.word().to_lowercase(),
            "CRM_ENTITY": id,
            "ACTIVE_ONLY": "N",
        });
        Command::new("imopenlines.crm.chat.get", params)
    };
    let commands: Vec<_> = records.iter().map(command).collect();
    let mut dialogs = BTreeMap::new();
    for (record, chats) in records.iter().zip(rest.batch(&commands).await?) {
        let dialog = match chats {
            Err(error @ (RestError::NoScope { .. } | RestError::NoMethod { .. })) => {
                return Err(error);
            }
            Ok(Value::Array(chats)) if chats.is_empty() => Dialog::None,
            _ => Dialog::Unknown,
        };
        dialogs.insert(*record, dialog);
    }
    Ok(dialogs)
}
