use serde::de::{Deserialize, Deserializer, Error};

/// Seconds since 1970, of a field that may be absent.
pub(crate) trait Moment {
    /// Whether it is later than any calendar goes, as milliseconds are.
    fn is_beyond_calendars(&self) -> bool;
}

/// The first second of the year 10000.
const YEAR_10000: u64 = 253_402_300_800;

impl Moment for i64 {
    fn is_beyond_calendars(&self) -> bool {
        self.unsigned_abs() >= YEAR_10000
    }
}

impl<M: Moment> Moment for Option<M> {
    fn is_beyond_calendars(&self) -> bool {
        self.as_ref().is_some_and(M::is_beyond_calendars)
    }
}

/// Reads a moment, and refuses one in milliseconds.
pub(crate) fn read_moment<'de, D, M>(deserializer: D) -> Result<M, D::Error>
where
    D: Deserializer<'de>,
    M: Deserialize<'de> + Moment,
{
    let moment = M::deserialize(deserializer)?;
    if moment.is_beyond_calendars() {
        return Err(D::Error::custom("expected Unix time in seconds, not in milliseconds"));
    }
    Ok(moment)
}
