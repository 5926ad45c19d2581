//! Chance.

/// A fresh source of chance. Without the system's own, the clock serves: it only decides who gets which of the texts.
pub(crate) fn seed() -> u64 {
    getrandom::u64().unwrap_or_else(|_| js_sys::Date::now() as u64)
}
