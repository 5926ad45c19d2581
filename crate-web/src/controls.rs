//! Pieces that every screen is made of.

pub(crate) mod focus;
pub(crate) mod followed;
pub(crate) mod icon;
pub(crate) mod list_filter;
pub(crate) mod menu;
pub(crate) mod question;
pub(crate) mod reading;
pub(crate) mod remove;
pub(crate) mod search_field;
pub(crate) mod step;
pub(crate) mod typed;
