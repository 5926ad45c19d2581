//! The texts of one's own, as the portal stores them for all its users.

use serde::{Deserialize, Serialize};

use crate::bitrix::entity::{Item, json};
use crate::bitrix::{Rest, RestError, user};
use crate::browser::clock;
use crate::shared::TEXTS;

/// A text of one's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) item: u64,
    pub(super) label: Label,
    pub(super) text: String,
}

/// What is known of it besides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Label {
    pub(super) name: String,
    pub(super) by: String,
    pub(super) at: i64,
}

/// All of them, the newest first.
pub(super) async fn all(rest: &Rest) -> Result<Vec<Text>, RestError> {
    let text = |item: &Item| {
        Some(Text {
            item: item.id,
            label: serde_json::from_str(&item.note).ok()?,
            text: serde_json::from_str(&item.text).ok()?,
        })
    };
    // One that another version wrote and this one cannot read is left out.
    Ok(TEXTS.items(rest, None).await?.iter().rev().filter_map(text).collect())
}

/// Keeps a text under this name, which may replace only the item `replaced`: another one that has the name stays, and is given back.
pub(super) async fn keep(
    rest: &Rest,
    replaced: Option<u64>,
    name: &str,
    text: &str,
) -> Result<Option<Text>, RestError> {
    let same = all(rest).await?.into_iter().find(|one| one.label.name == name);
    let item = same.as_ref().map(|one| one.item);
    if item.is_some() && item != replaced {
        return Ok(same);
    }
    let by = user::me(rest).await.name;
    let label = Label { name: name.to_owned(), by, at: clock::now() };
    let (note, text) = (json(&label), json(&text));
    match item {
        Some(item) => TEXTS.update(rest, item, &note, Some(&text)).await?,
        None => {
            let item = Item { name: "text".to_owned(), note, text, ..Item::default() };
            TEXTS.add(rest, &item).await?;
        }
    }
    Ok(None)
}

/// Gives a text another name, if it is still there. False where another text has the name.
pub(super) async fn rename(rest: &Rest, item: u64, name: &str) -> Result<bool, RestError> {
    let texts = all(rest).await?;
    if texts.iter().any(|one| one.item != item && one.label.name == name) {
        return Ok(false);
    }
    if let Some(Text { label, .. }) = texts.into_iter().find(|one| one.item == item) {
        let label = Label { name: name.to_owned(), ..label };
        TEXTS.update(rest, item, &json(&label), None).await?;
    }
    Ok(true)
}
