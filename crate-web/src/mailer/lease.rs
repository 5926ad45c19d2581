//! Who has a mailing, as the portal knows it, and how far it is in short.

use serde::{Deserialize, Serialize};

/// It is written again with every copy of the journal, and holds as long as that goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Lease {
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
