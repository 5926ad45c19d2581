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
    /// By how much it was moved forward.
    advanced: AtomicI64,
    /// None where it stands still.
    pace: Option<Pace>,
}

struct Pace {
    since: Instant,
    real_start: i64,
    speed: f64,
}

impl Clock {
    /// A clock that shows `start`, or else the real time, now and runs `speed` times as fast as real time.
    pub fn running(start: Option<Timestamp>, speed: f64) -> Self {
        let real_start = Timestamp::now().as_millisecond();
        let start = start.map_or(real_start, Timestamp::as_millisecond);
        let pace = Some(Pace { since: Instant::now(), real_start, speed });
        Self { start, advanced: AtomicI64::new(0), pace }
    }

    /// A clock for tests: it stands at `start` until [`Clock::advance`] moves it.
    pub fn stopped(start: i64) -> Self {
        Self { start, advanced: AtomicI64::new(0), pace: None }
    }

    /// The sandbox time, in milliseconds since 1970 (UTC).
    pub fn now(&self) -> i64 {
        let run = self
            .pace
            .as_ref()
            .map_or(0.0, |pace| pace.since.elapsed().as_secs_f64() * 1000.0 * pace.speed);
        self.shown_first() + run as i64
    }

    /// Moves the clock forward by `ms` milliseconds. A page in the frame that is open keeps the time it has.
    pub fn advance(&self, ms: i64) {
        self.advanced.fetch_add(ms, Ordering::SeqCst);
    }

    /// How long `ms` milliseconds of sandbox time last in reality.
    pub(crate) fn real(&self, ms: u64) -> Duration {
        let real = |pace: &Pace| Duration::from_secs_f64(ms as f64 / 1000.0 / pace.speed);
        self.pace.as_ref().map_or(Duration::ZERO, real)
    }

    /// The script that gives the page in the frame the same clock, or nothing when the sandbox
    /// runs in real time.
    pub(crate) fn script(&self) -> Option<String> {
        let Pace { real_start, speed, .. } = self.pace.as_ref()?;
        let start = self.shown_first();
        (*speed != 1.0 || start != *real_start).then(|| {
            include_str!("../page/sandbox-clock.js")
                .replace("REAL_START_MS", &real_start.to_string())
                .replace("START_MS", &start.to_string())
                .replace("SPEED", &speed.to_string())
        })
    }

    /// What it would have shown at first, had it never been moved since.
    fn shown_first(&self) -> i64 {
        self.start + self.advanced.load(Ordering::SeqCst)
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
