//! Where the journal goes: first where it is kept, then to everybody who follows the mailing.

use bereg_core::Event;
use leptos::prelude::*;

use super::Mailer;
use super::journal::Journal;
use crate::bitrix::{Options, RestError, storage};
use crate::keep::NotKept;

impl Mailer {
    /// Writes down in the line's past what has left.
    pub(super) fn record(self) {
        if let (Some(past_writer), Some(journal)) =
            (self.past_writer(), self.journal.get_untracked())
        {
            past_writer.record(&journal.id, journal.days());
        }
    }

    /// Writes down in the line's past, now, whom the mailing with this id has written to and is about to write to. False if the portal ought
    /// to take it and does not.
    pub(super) async fn record_now(self, id: &str) -> bool {
        let (Some(past_writer), Some(journal)) = (self.past_writer(), self.journal.get_untracked())
        else {
            return true;
        };
        if journal.id != id {
            return false;
        }
        let written = past_writer.write(id, journal.days()).await;
        let heard = has_heard(&written);
        self.days_trouble.set(written.err());
        heard
    }

    /// Stores the mailing as it is now, and tells the machine.
    pub(super) async fn store(self) {
        if let Some(is_kept) = self.save().await {
            self.tell(if is_kept { Event::Stored } else { Event::NotStored });
        }
    }

    /// Stores the mailing as it is now, if it is ours: whether it is kept.
    pub(super) async fn save(self) -> Option<bool> {
        let (line, journal) = (self.line()?, self.journal.get_untracked()?);
        if !self.is_ours() {
            return None;
        }
        let kept = self.keep(&line, &journal).await;
        self.not_kept.set(kept.err());
        Some(kept.is_ok())
    }

    /// Stores the journal where it is kept first, and has the portal copy it.
    async fn keep(self, line: &str, journal: &Journal) -> Result<(), NotKept> {
        let memory = self.memory.get_value();
        if memory.works().await {
            memory.write(line, Some(journal)).await.map_err(|_| NotKept)?;
            // Another browser may have taken the mailing over meanwhile.
            if let Some(copies) = self.copies().filter(|_| self.is_ours()) {
                copies.put_soon(journal.clone());
            }
            self.tell_tabs(None);
            return Ok(());
        }
        let copies = self.copies().ok_or(NotKept)?;
        if copies.is_stale() && copies.is_still_ours().await != Ok(true) {
            return Err(NotKept);
        }
        if copies.are_refused() {
            return self.keep_option(line, Some(journal)).await;
        }
        let put = copies.put(journal).await;
        self.portal_trouble.set(put.as_ref().err().cloned());
        put.map_err(|_| NotKept)
    }

    /// Keeps no journal of a line any more.
    pub(super) async fn erase(self, line: &str) {
        let memory = self.memory.get_value();
        if memory.works().await {
            self.not_kept.set(memory.write(line, None).await.err().map(|_| NotKept));
        } else if self.option(line).is_some() {
            self.not_kept.set(self.keep_option(line, None).await.err());
        }
    }

    /// The journal of a line among the user's own options on the portal.
    pub(super) fn option(self, line: &str) -> Option<Journal> {
        let name = option_name(line);
        self.options.with_value(|options| serde_json::from_str(options.get(&name)?).ok())
    }

    async fn keep_option(self, line: &str, journal: Option<&Journal>) -> Result<(), NotKept> {
        let (rest, name) = (self.rest.get_value().ok_or(NotKept)?, option_name(line));
        let json = serde_json::to_string(&journal).map_err(|_| NotKept)?;
        match storage::set_large_user_option(&rest, &name, &json).await {
            Ok(true) => {
                self.options.set_value(Options::decode(&serde_json::json!({ name: json })));
                Ok(())
            }
            Ok(false) | Err(_) => Err(NotKept),
        }
    }
}

/// Whether the portal has heard what it was told, or keeps no such thing.
pub(super) fn has_heard(told: &Result<(), RestError>) -> bool {
    told.as_ref().err().is_none_or(RestError::is_refusal)
}

/// The name under which the portal keeps a line's journal for its user, where neither browser nor storage does.
fn option_name(line: &str) -> String {
    format!("sending-{line}")
}
