//! Where the journal goes: first where it is kept, then to everybody who follows the mailing.

use bereg_core::Event;
use leptos::prelude::*;

use super::Mailer;
use super::journal::Journal;
use crate::bitrix::RestError;
use crate::work_store::NotKept;

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
        self.troubles.days_not_written.set(written.err());
        heard
    }

    /// Stores the mailing as it is now, and tells the machine, unless it is being stored anew by then: an older answer must not be taken for
    /// the newer one.
    pub(super) async fn store(self) {
        let mine = self.stores.next();
        if let Some(is_kept) = self.save().await.filter(|_| self.stores.is(mine)) {
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
        self.troubles.not_kept.set(kept.err());
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
            return self.journal_option.get_value().write(line, Some(journal)).await;
        }
        let put = copies.put(journal).await;
        self.troubles.not_copied.set(put.as_ref().err().cloned());
        put.map_err(|_| NotKept)
    }

    /// Keeps no journal of a line any more.
    pub(super) async fn erase(self, line: &str) {
        let (memory, option) = (self.memory.get_value(), self.journal_option.get_value());
        if memory.works().await {
            self.troubles.not_kept.set(memory.write(line, None).await.err().map(|_| NotKept));
        } else if option.read(line).is_some() {
            self.troubles.not_kept.set(option.write(line, None).await.err());
        }
    }
}

/// Whether the portal has heard what it was told, or keeps no such thing.
pub(super) fn has_heard(told: &Result<(), RestError>) -> bool {
    told.as_ref().err().is_none_or(RestError::is_refusal)
}
