//! What was decided of a number, and what all of that comes to.

use std::collections::BTreeSet;

use super::entry::Reason;

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
    /// All replies that were put aside.
    put_aside: BTreeSet<String>,
}

impl Standing {
    /// The last decision holds.
    pub(super) fn take(&mut self, decision: Decision) {
        match decision {
            Decision::Exclude(reason) => self.excluded = Some(reason),
            Decision::Allow(Allowed { at, reply }) => {
                self.excluded = None;
                self.allowed_at = self.allowed_at.max(Some(at));
                self.put_aside.insert(reply);
            }
        }
    }

    /// Whether somebody has decided that it may be written to.
    pub(super) fn was_allowed(&self) -> bool {
        self.allowed_at.is_some()
    }

    /// Whether who decided so knew of a message that came at this moment: Unix time in seconds, if the connector tells it.
    pub(super) fn knows(&self, message: &str, at: Option<i64>) -> bool {
        at.map_or(self.put_aside.contains(message), |at| Some(at) <= self.allowed_at)
    }
}
