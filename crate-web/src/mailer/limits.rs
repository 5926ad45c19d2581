//! What can be promised of a mailing.

/// It depends on the browser and on the pages that are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    /// The browser keeps the journal.
    pub(crate) is_kept_here: bool,
    /// The browser's tabs know of each other.
    pub(crate) has_locks: bool,
    /// A hidden page of the portal goes on when this one is closed.
    pub(crate) has_background: bool,
}
