//! What a dialog is concluded from.

use std::collections::BTreeMap;

use bereg_core::Dialog;

use crate::olchat::{Chat, Incoming};

/// What a person's dialog was concluded from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// A message of theirs, with the moment it came, Unix time in seconds, if the connector tells it.
    Wrote(Option<i64>),
    /// The portal has no chat with them, and the line has heard nothing of them within a week.
    NoChat,
    /// The whole chat was read, and nothing is in it.
    Empty,
    /// The whole chat was read, and all of it is ours.
    OnlyOurs,
    /// The chat is longer than what the connector shows, or could not be read.
    NotRead,
}

impl Evidence {
    pub(crate) fn of(chat: &Chat) -> Evidence {
        match latest(&chat.incoming).into_values().max() {
            Some(at) => Evidence::Wrote(at),
            None if chat.messages == 0 => Evidence::Empty,
            None if chat.is_whole() => Evidence::OnlyOurs,
            None => Evidence::NotRead,
        }
    }

    pub(crate) fn dialog(&self) -> Dialog {
        match self {
            Evidence::Wrote(_) => Dialog::Proven,
            Evidence::NoChat | Evidence::Empty | Evidence::OnlyOurs => Dialog::None,
            Evidence::NotRead => Dialog::Unknown,
        }
    }
}

/// When each number last wrote.
pub(crate) fn latest(messages: &[Incoming]) -> BTreeMap<&str, Option<i64>> {
    let mut latest = BTreeMap::new();
    for message in messages {
        let at = message.seconds();
        let known = latest.entry(message.phone.as_str()).or_insert(at);
        *known = at.max(*known);
    }
    latest
}
