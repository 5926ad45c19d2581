use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::tz::Offset;

/// The sandbox's own time: it begins at `start` and runs `speed` times as fast as real time; in milliseconds since 1970 (UTC).
///
/// The portal, the connector and the app in the frame all live by this clock, so a mailing of an
/// hour can be watched in a minute.
pub struct Clock {
    start: i64,
    pace: Pace,
}

enum Pace {
    Running { since: Instant, real_start: i64, speed: f64 },
    Stopped(AtomicI64),
}

impl Clock {
    /// A clock that shows `start`, or else the real time, now and runs `speed` times as fast as real time.
    pub fn running(start: Option<Timestamp>, speed: f64) -> Self {
        let real_start = Timestamp::now().as_millisecond();
        let start = start.map_or(real_start, Timestamp::as_millisecond);
        Self { start, pace: Pace::Running { since: Instant::now(), real_start, speed } }
    }

    /// A clock for tests: it stands at `start` until [`Clock::advance`] moves it.
    pub fn stopped(start: i64) -> Self {
        Self { start, pace: Pace::Stopped(AtomicI64::new(start)) }
    }

    /// The sandbox time, in milliseconds since 1970 (UTC).
    pub fn now(&self) -> i64 {
        match &self.pace {
            Pace::Running { since, speed, .. } => {
                self.start + (since.elapsed().as_secs_f64() * 1000.0 * speed) as i64
            }
            Pace::Stopped(now) => now.load(Ordering::SeqCst),
        }
    }

    /// Moves a stopped clock forward by `ms` milliseconds; a running clock ignores it.
    pub fn advance(&self, ms: i64) {
        if let Pace::Stopped(now) = &self.pace {
            now.fetch_add(ms, Ordering::SeqCst);
        }
    }

    /// How long `ms` milliseconds of sandbox time last in reality.
    pub(crate) fn real(&self, ms: u64) -> Duration {
        match &self.pace {
            Pace::Running { speed, .. } => Duration::from_secs_f64(ms as f64 / 1000.0 / speed),
            Pace::Stopped(_) => Duration::ZERO,
        }
    }

    /// The script that gives the page in the frame the same clock, or nothing when the sandbox
    /// runs in real time.
    pub(crate) fn script(&self) -> Option<String> {
        match &self.pace {
            Pace::Running { real_start, speed, .. }
                if *speed != 1.0 || self.start != *real_start =>
            {
                Some(
                    include_str!("../page/sandbox-clock.js")
                        .replace("REAL_START_MS", &real_start.to_string())
                        .replace("START_MS", &self.start.to_string())
                        .replace("SPEED", &speed.to_string()),
                )
            }
            _ => None,
        }
    }
}

/// A moment as Bitrix24 writes it: `2026-11-23T17:44:00+03:00` (Moscow).
pub(crate) fn iso(ms: i64) -> String {
    let moscow = Offset::constant(3).to_time_zone();
    Timestamp::from_millisecond(ms)
        .unwrap_or(Timestamp::UNIX_EPOCH)
        .to_zoned(moscow)
        .strftime("%Y-%m-%dT%H:%M:%S%:z")
        .to_string()
}
