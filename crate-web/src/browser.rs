//! What the browser gives: time, chance, storage, the network, other tabs.

pub(crate) mod alarm_clock;
pub(crate) mod chance;
pub(crate) mod channel;
pub(crate) mod clock;
pub(crate) mod database;
pub(crate) mod download;
pub(crate) mod hidden_pages;
pub(crate) mod http;
pub(crate) mod lock;
pub(crate) mod network;
pub(crate) mod theme;
