use std::time::Duration;

use super::{Limit, RestError};

/// How often a request is made at most.
const TRIES: u32 = 3;
/// The shortest pause after working time has run out.
const OPERATING_PAUSE: Duration = Duration::from_secs(10);
/// A pause longer than this is not ours to make: the user is told instead.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Whether a method may be called twice without harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// It only looks.
    Read,
    /// It changes something, or may.
    Write,
}

impl Access {
    /// Tells by the name: what looks ends in `list`, `.get`, `.fields` or has one of a few names of its own.
    pub fn of(method: &str) -> Access {
        let last = method.rsplit('.').next().unwrap_or(method);
        match last {
            "list" | "statuslist" | "get" | "fields" | "current" | "info" | "getLastId"
            | "findbycomm" => Access::Read,
            "profile" | "scope" | "methods" | "time" => Access::Read,
            _ => Access::Write,
        }
    }
}

/// How long to wait before a request is made again after `tries` failures, at `now` (seconds since 1970); `None` when it is not.
///
/// Limits are answered before anything is carried out, so any method is tried again. After silence or a fault of the
/// server only those that change nothing are.
pub fn pause(error: &RestError, access: Access, tries: u32, now: u64) -> Option<Duration> {
    if tries >= TRIES {
        return None;
    }
    let growing = Duration::from_secs(1).mul_f64(1.5_f64.powi(tries as i32 - 1));
    match error {
        RestError::Limit(Limit::Requests) => Some(growing),
        RestError::Limit(Limit::OperatingTime { until }) => {
            let left = Duration::from_secs(until.map_or(0, |until| until.saturating_sub(now)));
            Some(left.max(OPERATING_PAUSE)).filter(|pause| *pause <= LONGEST_PAUSE)
        }
        // Bitrix24's support has blocked the portal by hand: asking again only prolongs it.
        RestError::Portal { code, .. } if code == "OVERLOAD_LIMIT" => None,
        RestError::Offline | RestError::Timeout if access == Access::Read => Some(growing),
        RestError::NotJson { status } | RestError::Portal { status, .. }
            if access == Access::Read =>
        {
            matches!(status, 200 | 408 | 500..).then_some(growing)
        }
        _ => None,
    }
}
