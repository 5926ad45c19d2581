//! The message while it is written: its text, what can be done to it, and its risks.

pub(crate) mod addition;
pub(crate) mod announce;
pub(crate) mod area;
pub(crate) mod around;
mod caret;
pub(crate) mod counters;
pub(crate) mod edit;
pub(crate) mod editor;
mod fallback;
mod marks;
mod mirror;
pub(crate) mod remedy;
pub(crate) mod risk_actions;
pub(crate) mod risks;
mod settled;
pub(crate) mod slip;
pub(crate) mod toolbar;
mod variants;
