use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Record;
use crate::bitrix::list::PAGE;
use crate::bitrix::php::number;
use crate::bitrix::result::rows;
use crate::bitrix::{Command, Rest, RestError};

const LISTS: &str = "crm.calllist.list";
const STATUSES: &str = "crm.calllist.statuslist";
const ITEMS: &str = "crm.calllist.items.get";

/// So many pages are asked for in one request.
const PAGES: usize = 4;

/// So many members are read at most: many more than a mailing may have.
const MOST: usize = 1_000;

/// Contacts or companies that somebody has put together in the CRM to be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallList {
    /// Its number; a call list has no name.
    pub id: u64,
    /// When it was made, as the portal writes it: `2026-11-22 13:00:00` in the portal's zone.
    pub created: String,
    /// What kind of record its members are.
    pub record: Record,
}

/// What may have become of a call, as the portal calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallStatus {
    /// `IN_WORK`
    pub code: String,
    /// The name in the portal's language.
    pub name: String,
}

/// Which members of a call list to take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Called {
    /// The list's number.
    pub list: u64,
    /// The code of a status; none for everybody.
    pub status: Option<String>,
}

/// The newest call lists of the portal, and what may have become of a call.
pub async fn call_lists(rest: &Rest) -> Result<(Vec<CallList>, Vec<CallStatus>), RestError> {
    let newest = json!({
        "SELECT": ["ID", "DATE_CREATE", "ENTITY_TYPE_ID"],
        "ORDER": { "ID": "DESC" },
    });
    let commands = [Command::new(LISTS, newest), Command::new(STATUSES, json!({}))];
    let [lists, statuses]: [_; 2] =
        rest.batch(&commands).await?.try_into().expect("each command has one result");
    Ok((
        rows(LISTS, lists?)?.iter().filter_map(CallList::decode).collect(),
        rows(STATUSES, statuses?)?.iter().filter_map(CallStatus::decode).collect(),
    ))
}

/// The numbers of the members' records.
///
/// A page may be short, because whom the user may not read is left out of it, and one on which nobody is left is an error. So only
/// that error says that there are no more; on the first page it says that the user may read nobody.
pub(super) async fn members(
    rest: &Rest,
    called: &Called,
    record: Record,
) -> Result<Vec<u64>, RestError> {
    let mut members = BTreeSet::new();
    for first in (0..MOST).step_by(PAGE * PAGES) {
        let starts: Vec<usize> = (0..PAGES).map(|page| first + page * PAGE).collect();
        let command =
            |start| Command::new(ITEMS, json!({ "LIST_ID": called.list, "start": start }));
        let commands: Vec<_> = starts.iter().map(command).collect();
        for (start, page) in starts.into_iter().zip(rest.batch(&commands).await?) {
            match page {
                Ok(Value::Array(rows)) if !rows.is_empty() => {
                    members.extend(rows.iter().filter_map(|row| member(row, called, record)));
                }
                Err(RestError::Denied { .. }) | Ok(Value::Array(_)) if start > 0 => {
                    return Ok(members.into_iter().collect());
                }
                Ok(Value::Array(_)) => return Ok(Vec::new()),
                Err(error) => return Err(error),
                Ok(_) => return Err(RestError::unexpected(ITEMS)),
            }
        }
    }
    Ok(members.into_iter().collect())
}

/// The number of a member that is wanted. The status is compared here: a list in which nobody has it is no error then.
fn member(row: &Value, called: &Called, record: Record) -> Option<u64> {
    let is_wanted = called.status.as_ref().is_none_or(|status| row["STATUS"] == **status)
        && number(&row["ENTITY_TYPE"]) == Some(record.type_id().into());
    number(&row["ID"]).filter(|_| is_wanted)
}

impl CallList {
    /// None for a kind of record that call lists of today have not.
    fn decode(row: &Value) -> Option<CallList> {
        let kind = number(&row["ENTITY_TYPE_ID"])?;
        let kinds = [Record::Contact, Record::Company];
        Some(CallList {
            id: number(&row["ID"])?,
            created: row["DATE_CREATE"].as_str().unwrap_or_default().to_owned(),
            record: kinds.into_iter().find(|record| u64::from(record.type_id()) == kind)?,
        })
    }
}

impl CallStatus {
    fn decode(row: &Value) -> Option<CallStatus> {
        let text = |key: &str| Some(row[key].as_str()?.to_owned());
        Some(CallStatus { code: text("STATUS_ID")?, name: text("NAME")? })
    }
}
