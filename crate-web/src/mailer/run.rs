//! A mailing as the portal knows it.

use bereg_core::{Phase, missed};

use super::journal::Journal;
use super::lease::Lease;
use crate::bitrix::entity::{Item, PAGE};
use crate::bitrix::{Rest, RestError};
use crate::shared::RUNS;

/// A mailing that the portal knows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Run {
    /// The number of its item.
    pub(crate) item: u64,
    /// Who has it.
    pub(crate) lease: Lease,
    /// As it was last copied.
    pub(crate) journal: Box<Journal>,
    /// When that was, by the portal's clock: Unix time in seconds.
    pub(crate) written: i64,
}

impl Run {
    /// The last mailings of a line, so many pages of [`PAGE`] with the newest first, and whether there may be older ones.
    pub(crate) async fn latest(
        rest: &Rest,
        line: &str,
        pages: usize,
    ) -> Result<(Vec<Run>, bool), RestError> {
        let items = RUNS.latest(rest, line, pages).await?;
        Ok((items.iter().filter_map(Run::of).collect(), items.len() == pages * PAGE))
    }

    /// A mailing as it is now, by the number of its item; none if it is gone.
    pub(crate) async fn read(rest: &Rest, item: u64) -> Result<Option<Run>, RestError> {
        Ok(RUNS.item(rest, item).await?.as_ref().and_then(Run::of))
    }

    /// Reads an item. One that another version wrote and this one cannot read is none; see [`Run::is_foreign`].
    pub(crate) fn of(item: &Item) -> Option<Run> {
        Some(Run {
            item: item.id,
            lease: serde_json::from_str(&item.note).ok()?,
            journal: serde_json::from_str(&item.text).ok()?,
            written: item.written,
        })
    }

    /// Whether an item says that a mailing goes on which another version has written, so that this one cannot read it.
    pub(crate) fn is_foreign(item: &Item) -> bool {
        Run::of(item).is_none()
            && serde_json::from_str(&item.note)
                .is_ok_and(|lease: Lease| !lease.over && !lease.released)
    }

    /// How many announcements the copy may not know of.
    pub(crate) fn missed(&self) -> usize {
        if self.journal.sending.phase == Phase::Ready {
            // Nothing leaves before the portal knows that it has begun.
            0
        } else if self.lease.released {
            self.lease.announced.saturating_sub(self.journal.announced) as usize
        } else if self.lease.first {
            0
        } else {
            missed(self.journal.sending.request.gap())
        }
    }
}
