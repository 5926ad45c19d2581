//! What the portal keeps for the app and all its users: storages with items, of which we use the name and two texts.
//!
//! Texts are JSON, written without characters of four bytes, which not every portal's database can hold, and without markup, which a
//! portal may clean away.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use serde::Serialize;
use serde_json::{Value, json};

pub(crate) use super::list::PAGE;
use super::php::number;
use super::result::rows;
use super::{Command, Rest, RestError};

/// A storage of the app on the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Storage {
    /// Its code; at most 13 letters, digits and `_`.
    pub code: &'static str,
    /// Its name, for people who look at the portal's storages.
    pub name: &'static str,
}

/// An item of a storage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// Its number.
    pub id: u64,
    /// By what it is found.
    pub name: String,
    /// A short text.
    pub note: String,
    /// A long one.
    pub text: String,
    /// When it was last written, by the portal's clock: Unix time in seconds.
    pub written: i64,
}

const ADD: &str = "entity.item.add";
const GET: &str = "entity.item.get";
const DELETE: &str = "entity.item.delete";

/// So many pages are asked for at once after the first.
const PAGES: usize = 20;

/// Makes the storages that are not there yet; every user of the app may write into them.
pub async fn create(rest: &Rest, storages: &[Storage]) -> Result<(), RestError> {
    for storage in storages {
        let access = json!({ "AU": "W" });
        let params = json!({ "ENTITY": storage.code, "NAME": storage.name, "ACCESS": access });
        match quietly(rest, "entity.add", &[params]).await?.remove(0) {
            Err(RestError::Portal { code, .. }) if code == "ERROR_ENTITY_ALREADY_EXISTS" => {}
            made => drop(made?),
        }
    }
    Ok(())
}

impl Storage {
    /// All items, or those with this name, the oldest first. A storage that is missing is made.
    pub async fn items(&self, rest: &Rest, name: Option<&str>) -> Result<Vec<Item>, RestError> {
        self.found(rest, name.map_or(Value::Null, |name| json!({ "=NAME": name }))).await
    }

    /// The items from this number on, the oldest first. A storage that is missing is made.
    pub async fn items_from(&self, rest: &Rest, id: u64) -> Result<Vec<Item>, RestError> {
        let mut items = self.found(rest, json!({ ">=ID": id })).await?;
        // A portal that does not know this filter gives more than was asked for.
        items.retain(|item| item.id >= id);
        Ok(items)
    }

    async fn found(&self, rest: &Rest, filter: Value) -> Result<Vec<Item>, RestError> {
        let mut params = json!({ "ENTITY": self.code, "SORT": { "ID": "ASC" } });
        if !filter.is_null() {
            params["FILTER"] = filter;
        }
        let (mut items, mut pages) = (BTreeMap::new(), 0..1);
        loop {
            let known = items.len();
            let read = self.read(rest, &asked(&params, pages.clone())).await?;
            items.extend(read.into_iter().map(|item| (item.id, item)));
            // Behind the last page a portal may show the last one again.
            if items.len() - known < pages.len() * PAGE {
                return Ok(items.into_values().collect());
            }
            pages = pages.end..pages.end + PAGES;
        }
    }

    /// The last items with this name, so many pages of 50, the newest first. A storage that is missing is made.
    pub async fn latest(
        &self,
        rest: &Rest,
        name: &str,
        pages: usize,
    ) -> Result<Vec<Item>, RestError> {
        let filter = json!({ "=NAME": name });
        let params = json!({ "ENTITY": self.code, "SORT": { "ID": "DESC" }, "FILTER": filter });
        let mut items = self.read(rest, &asked(&params, 0..pages)).await?;
        // Behind the last page a portal may show the last one again.
        let mut seen = HashSet::new();
        items.retain(|item| seen.insert(item.id));
        Ok(items)
    }

    /// The item with this number, if it is there. A storage that is missing is made.
    pub async fn item(&self, rest: &Rest, id: u64) -> Result<Option<Item>, RestError> {
        let params = json!({ "ENTITY": self.code, "FILTER": { "=ID": id } });
        // A portal that does not know this filter gives more than was asked for.
        Ok(self.read(rest, &[params]).await?.into_iter().find(|item| item.id == id))
    }

    /// Adds an item to a storage that has been read before, and gives its number.
    pub async fn add(&self, rest: &Rest, item: &Item) -> Result<u64, RestError> {
        let id = rest.call(ADD, &self.add_params(item)).await?;
        number(&id).ok_or_else(|| RestError::unexpected(ADD))
    }

    /// Adds many items at once to a storage that has been read before, and gives their numbers. When one fails, others may be there all the
    /// same.
    pub async fn add_all(&self, rest: &Rest, items: &[Item]) -> Result<Vec<u64>, RestError> {
        let params: Vec<Value> = items.iter().map(|item| self.add_params(item)).collect();
        let id = |added: Result<Value, RestError>| {
            number(&added?).ok_or_else(|| RestError::unexpected(ADD))
        };
        quietly(rest, ADD, &params).await?.into_iter().map(id).collect()
    }

    /// Writes the short text of an item anew, and the long one if there is one.
    pub async fn update(
        &self,
        rest: &Rest,
        id: u64,
        note: &str,
        text: Option<&str>,
    ) -> Result<(), RestError> {
        rest.call("entity.item.update", &self.update_params(id, note, text)).await.map(drop)
    }

    /// The same in the moment when the page goes: nobody waits for the answer, and only a short text gets through.
    pub fn update_in_parting(&self, rest: &Rest, id: u64, note: &str) {
        rest.part("entity.item.update", &self.update_params(id, note, None));
    }

    /// Removes an item.
    pub async fn remove(&self, rest: &Rest, id: u64) -> Result<(), RestError> {
        rest.call(DELETE, &self.remove_params(id)).await.map(drop)
    }

    /// Removes many items at once. When one fails, others may be gone all the same.
    pub async fn remove_all(&self, rest: &Rest, ids: &[u64]) -> Result<(), RestError> {
        let params: Vec<Value> = ids.iter().map(|id| self.remove_params(*id)).collect();
        let removed = quietly(rest, DELETE, &params).await?;
        removed.into_iter().collect::<Result<Vec<_>, _>>().map(drop)
    }

    fn remove_params(&self, id: u64) -> Value {
        json!({ "ENTITY": self.code, "ID": id })
    }

    fn add_params(&self, item: &Item) -> Value {
        json!({
            "ENTITY": self.code,
            "NAME": item.name,
            "PREVIEW_TEXT": escaped(&item.note),
            "DETAIL_TEXT": escaped(&item.text),
        })
    }

    fn update_params(&self, id: u64, note: &str, text: Option<&str>) -> Value {
        let mut params = json!({ "ENTITY": self.code, "ID": id, "PREVIEW_TEXT": escaped(note) });
        if let Some(text) = text {
            params["DETAIL_TEXT"] = escaped(text).into();
        }
        params
    }

    async fn read(&self, rest: &Rest, pages: &[Value]) -> Result<Vec<Item>, RestError> {
        let answers = match quietly(rest, GET, pages).await?.into_iter().collect() {
            Err(RestError::Portal { code, .. }) if code == "ERROR_ENTITY_NOT_FOUND" => {
                create(rest, &[*self]).await?;
                quietly(rest, GET, pages).await?.into_iter().collect()
            }
            answers => answers,
        };
        let answers: Vec<Value> = answers?;
        let pages = answers.into_iter().map(|page| rows(GET, page));
        pages.collect::<Result<Vec<_>, _>>()?.iter().flatten().map(item).collect()
    }
}

/// The parameters that ask for each of these pages.
fn asked(params: &Value, pages: Range<usize>) -> Vec<Value> {
    let page = |page| {
        let mut params = params.clone();
        params["start"] = json!(page * PAGE);
        params
    };
    pages.map(page).collect()
}

/// Calls a method with each of these parameters. In a batch, because a browser notes every other refusal in its console, and a storage
/// that is not there yet is no failure.
async fn quietly(
    rest: &Rest,
    method: &str,
    params: &[Value],
) -> Result<Vec<Result<Value, RestError>>, RestError> {
    let command = |params: &Value| Command::new(method, params.clone());
    let commands: Vec<Command> = params.iter().map(command).collect();
    rest.batch(&commands).await
}

fn item(row: &Value) -> Result<Item, RestError> {
    let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let written = js_sys::Date::parse(&text("TIMESTAMP_X")) / 1000.0;
    Ok(Item {
        id: number(&row["ID"]).ok_or_else(|| RestError::unexpected(GET))?,
        name: text("NAME"),
        note: text("PREVIEW_TEXT"),
        text: text("DETAIL_TEXT"),
        written: if written.is_finite() { written as i64 } else { 0 },
    })
}

/// The JSON of what an item keeps.
pub fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("what we keep is plain: its maps have names for keys")
}

/// JSON without characters that take four bytes or make up markup.
pub fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        if character.len_utf8() < 4 && !matches!(character, '<' | '>' | '&') {
            escaped.push(character);
        } else {
            character
                .encode_utf16(&mut [0; 2])
                .iter()
                .for_each(|unit| escaped.push_str(&format!("\\u{unit:04x}")));
        }
    }
    escaped
}
