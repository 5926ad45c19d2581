//! A page's place at a line.

use super::copy::Copies;
use crate::browser::channel::Channel;
use crate::browser::lock::Lock;
use crate::past::PastWriter;

/// What a page needs to send from a line, or to look on.
pub(super) struct Post {
    /// Of the lock and the channel.
    pub(super) name: String,
    /// Held while nobody else in this browser may send.
    pub(super) lock: Option<Lock>,
    /// On the portal; none without a portal.
    pub(super) copies: Option<Copies>,
    /// None without a portal.
    pub(super) past_writer: Option<PastWriter>,
    /// To the other tabs, where the browser has channels.
    pub(super) channel: Option<Channel>,
}
