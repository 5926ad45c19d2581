//! What was decided of a number, and what all of that comes to.

use std::collections::BTreeMap;

use super::entry::Reason;
use crate::olchat;

/// As far back as the connector tells of, in seconds.
const WEEK: i64 = olchat::WEEK as i64 * 60;

/// Somebody has decided that a number may be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Allowed {
    /// When: Unix time in seconds.
    pub(super) at: i64,
    /// The reply that they have put aside; empty when they took the number off the list.
    pub(super) reply: String,
}

/// What was decided of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// Nobody mails it any more, and why.
    Exclude(Reason),
    /// It may be written to.
    Allow(Allowed),
}

/// What all decisions about a number come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// Why nobody mails it, if so.
    pub(super) excluded: Option<Reason>,
    /// When it was last decided that it may be written to: Unix time in seconds.
    allowed_at: Option<i64>,
    /// The replies that were put aside, and when each was: Unix time in seconds.
    put_aside: BTreeMap<String, i64>,
}

impl Standing {
    /// The last decision holds.
    pub(super) fn take(&mut self, decision: Decision) {
        match decision {
            Decision::Exclude(reason) => self.excluded = Some(reason),
            Decision::Allow(Allowed { at, reply }) => {
                self.excluded = None;
                self.allowed_at = self.allowed_at.max(Some(at));
                self.put_aside.insert(reply, at);
            }
        }
    }

    /// Whether somebody has decided that it may be written to.
    pub(super) fn was_allowed(&self) -> bool {
        self.allowed_at.is_some()
    }

    /// Whether who decided so knew of a message that came at this moment, if the connector tells it; it is `now`: Unix time in seconds. The same
    /// words after more than a week are another message: the connector tells of no older one.
    pub(super) fn knows(&self, message: &str, at: Option<i64>, now: i64) -> bool {
        let is_told = |at: &i64| now - at < WEEK;
        at.map_or(self.put_aside.get(message).is_some_and(is_told), |at| {
            Some(at) <= self.allowed_at
        })
    }
}
