//! How a number that nobody mails any more stands on the portal.

use bereg_core::phone_key;
use serde::{Deserialize, Serialize};

use super::standing::{Allowed, Decision};
use crate::bitrix::entity::{Item, json};
use crate::bitrix::{Rest, RestError, user};
use crate::browser::clock;
use crate::shared::EXCLUDED;

/// What an item says besides the number.
#[derive(Serialize, Deserialize)]
struct Entry {
    /// Why.
    reason: Reason,
    /// When: Unix time in seconds.
    at: i64,
    /// The name of whoever decided so.
    #[serde(default)]
    by: String,
    /// Why, in their words; if they decided upon a reply, the reply.
    #[serde(default)]
    why: String,
    /// The number may be written to: what its owner wrote before counts no more.
    #[serde(default)]
    allowed: bool,
}

/// A number on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Excluded {
    /// With a plus.
    pub(crate) e164: String,
    /// Why.
    pub(crate) reason: Reason,
    /// Why, in somebody's words: those of the reply, if there was one. May be empty.
    pub(crate) why: String,
    /// The name of whoever decided so; may be empty.
    pub(crate) by: String,
    /// When: Unix time in seconds.
    pub(crate) at: i64,
}

/// Why somebody is on the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Reason {
    /// They asked for it in a reply.
    Reply,
    /// Somebody on the portal read their reply and decided so.
    Person,
    /// Somebody on the portal added the number to the list.
    Hand,
}

/// Keeps numbers on the portal, each with the same reason, and gives the numbers of their items.
pub(super) async fn write(
    rest: &Rest,
    numbers: &[String],
    reason: Reason,
    why: &str,
) -> Result<Vec<u64>, RestError> {
    let by = user::me(rest).await.name;
    let entry = Entry { reason, at: clock::now(), by, why: why.to_owned(), allowed: false };
    add(rest, numbers, &entry).await
}

/// Has the portal remember that a number may be written to.
pub(super) async fn allow(rest: &Rest, e164: &str, allowed: Allowed) -> Result<(), RestError> {
    let by = user::me(rest).await.name;
    let Allowed { at, reply } = allowed;
    let entry = Entry { reason: Reason::Hand, at, by, why: reply, allowed: true };
    add(rest, &[e164.to_owned()], &entry).await.map(drop)
}

async fn add(rest: &Rest, numbers: &[String], entry: &Entry) -> Result<Vec<u64>, RestError> {
    let note = json(entry);
    let item = |e164: &String| {
        let name = e164.trim_start_matches('+').to_owned();
        Item { name, note: note.clone(), ..Item::default() }
    };
    EXCLUDED.add_all(rest, &numbers.iter().map(item).collect::<Vec<_>>()).await
}

/// What the number of an item goes by.
pub(super) fn key(item: &Item) -> String {
    phone_key(&format!("+{}", item.name))
}

/// What an item says of its number.
pub(super) enum Said {
    /// It is on the list.
    Excluded(Excluded),
    /// Somebody has decided that it may be written to.
    Allowed(Allowed),
}

impl Said {
    pub(super) fn decision(self) -> Decision {
        match self {
            Said::Excluded(one) => Decision::Exclude(one.reason),
            Said::Allowed(allowed) => Decision::Allow(allowed),
        }
    }
}

/// Reads an item. Of one that another version wrote the number is enough.
pub(super) fn said(item: &Item) -> Said {
    let entry = serde_json::from_str(&item.note).unwrap_or(Entry {
        reason: Reason::Hand,
        at: item.written,
        by: String::new(),
        why: String::new(),
        allowed: false,
    });
    let Entry { reason, at, by, why, allowed } = entry;
    match allowed {
        true => Said::Allowed(Allowed { at, reply: why }),
        false => Said::Excluded(Excluded { e164: format!("+{}", item.name), reason, why, by, at }),
    }
}
