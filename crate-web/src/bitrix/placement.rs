//! The places of the portal from which the app is opened: its menu, and lists and cards of the CRM.

use serde_json::{Value, json};

use super::crm::Record;
use super::php::number;
use super::result::rows;
use super::{Command, Init, Rest, RestError};

/// A place that opens the app, and what it is called there.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Bitrix24's name for it: `CRM_CONTACT_DETAIL_TAB`.
    pub code: String,
    /// The address that is opened.
    pub handler: String,
    /// The title in Russian and in English.
    pub title: [&'static str; 2],
    /// What this kind of place asks for besides.
    pub options: Value,
}

/// Where the app was opened: the kind of record whose list or card it is, and the record's number on a card or in a row.
pub fn opened_at(init: &Init) -> Option<(Record, Option<u64>)> {
    let kind = init.placement.strip_prefix("CRM_")?;
    let record = Record::ALL.into_iter().find(|record| kind.starts_with(record.word()))?;
    // The button over a list comes without a number.
    let id = init.placement_options.get("ID").and_then(number);
    Some((record, id.filter(|id| *id > 0)))
}

/// Sees to it that exactly these places open the app, whatever was bound before: an upload of a new ZIP may have another address, and
/// binding twice is refused. A place that this portal does not have is passed over.
pub async fn bind(rest: &Rest, places: &[Place]) -> Result<(), RestError> {
    let method = "placement.get";
    let bound = rows(method, rest.call(method, &json!({})).await?)?;
    let text = |row: &Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let bound: Vec<(String, String)> =
        bound.iter().map(|row| (text(row, "placement"), text(row, "handler"))).collect();
    let is_bound = |place: &Place| {
        bound.iter().any(|(code, handler)| *code == place.code && *handler == place.handler)
    };
    let is_stale = |(code, handler): &&(String, String)| {
        !places.iter().any(|place| *code == place.code && *handler == place.handler)
    };
    // First the old ones: some places take one handler only.
    let old: Vec<Command> = bound.iter().filter(is_stale).map(unbinding).collect();
    let new: Vec<Command> = places.iter().filter(|place| !is_bound(place)).map(binding).collect();
    let mut results = rest.batch(&old).await?;
    results.extend(rest.batch(&new).await?);
    for result in results {
        match result {
            Err(RestError::Portal { code, .. }) if code == "ERROR_PLACEMENT_NOT_FOUND" => {}
            Err(RestError::Portal { description, .. }) if description.contains("binded") => {}
            Err(error) => return Err(error),
            Ok(_) => {}
        }
    }
    Ok(())
}

/// The permissions that the app was given.
pub async fn granted(rest: &Rest) -> Result<Vec<String>, RestError> {
    let scopes = rest.call("scope", &json!({})).await?;
    let scopes = scopes.as_array().map(Vec::as_slice).unwrap_or_default();
    Ok(scopes.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

fn unbinding((code, handler): &(String, String)) -> Command {
    Command::new("placement.unbind", json!({ "PLACEMENT": code, "HANDLER": handler }))
}

fn binding(place: &Place) -> Command {
    let [ru, en] = place.title;
    let params = json!({
        "PLACEMENT": place.code,
        "HANDLER": place.handler,
        "TITLE": en,
        "LANG_ALL": { "ru": { "TITLE": ru }, "en": { "TITLE": en } },
        "OPTIONS": place.options,
    });
    Command::new("placement.bind", params)
}
