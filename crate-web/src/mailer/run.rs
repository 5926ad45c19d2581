//! A mailing as the portal knows it.

use bereg_core::{Phase, missed};
use serde::{Deserialize, Serialize};

use super::journal::Journal;
use crate::bitrix::entity::{Item, PAGE};
use crate::bitrix::{Rest, RestError};
use crate::shared::RUNS;

/// Who has a mailing and how far it is, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Sign {
    /// The mailing.
    pub(crate) mailing: String,
    /// The browser that sends it.
    pub(crate) owner: String,
    /// The portal's number for who works there.
    pub(crate) user: String,
    /// Their name.
    pub(crate) by: String,
    /// Since when they have it: Unix time in seconds.
    pub(crate) since: i64,
    /// How many turns have been announced.
    pub(crate) announced: u32,
    /// Whether nobody is left to send to.
    pub(crate) over: bool,
    /// Whether the page said that it is being closed.
    pub(crate) released: bool,
    /// Whether the portal is the only one to keep it, and so knows of every announcement.
    pub(crate) first: bool,
}

/// A mailing that the portal knows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Run {
    /// The number of its item.
    pub(crate) item: u64,
    /// Who has it.
    pub(crate) sign: Sign,
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
            sign: serde_json::from_str(&item.note).ok()?,
            journal: serde_json::from_str(&item.text).ok()?,
            written: item.written,
        })
    }

    /// Whether an item says that a mailing goes on which another version has written, so that this one cannot read it.
    pub(crate) fn is_foreign(item: &Item) -> bool {
        Run::of(item).is_none()
            && serde_json::from_str(&item.note).is_ok_and(|sign: Sign| !sign.over && !sign.released)
    }

    /// How many announcements the copy may not know of.
    pub(crate) fn missed(&self) -> usize {
        if self.journal.sending.phase == Phase::Ready {
            // Nothing leaves before the portal knows that it has begun.
            0
        } else if self.sign.released {
            self.sign.announced.saturating_sub(self.journal.announced) as usize
        } else if self.sign.first {
            0
        } else {
            missed(self.journal.sending.request.gap())
        }
    }
}
