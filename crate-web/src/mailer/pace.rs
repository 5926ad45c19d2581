//! When messages leave by this page's own clocks: how long ago the last one did, and when somebody's turn comes next.

use std::time::Duration;

use leptos::prelude::*;

use crate::browser::alarm_clock::AlarmClock;
use crate::browser::clock;
use crate::latest::Latest;

/// So long a message may be on its way to the connector, in seconds.
const WAY: f64 = 5.0;

/// The clocks of one page. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Pace {
    /// When the last message left, on the clock that nobody puts.
    departure: StoredValue<Option<f64>>,
    alarm_clock: StoredValue<AlarmClock, LocalStorage>,
    /// Another with every alarm that is set: older ones stay silent.
    alarm: Latest,
}

impl Pace {
    /// Nothing has left yet, and no alarm is set.
    pub(super) fn new() -> Pace {
        Pace {
            departure: StoredValue::new(None),
            alarm_clock: StoredValue::new_local(AlarmClock::new()),
            alarm: Latest::new(),
        }
    }

    /// Does the `sending` of one message, and notes when it left.
    pub(super) async fn depart<T>(self, sending: impl Future<Output = T>) -> T {
        let left = clock::running();
        self.departure.try_set_value(Some(left));
        let outcome = sending.await;
        // When it arrived nobody can tell: between its leaving and the answer.
        self.departure.try_set_value(Some(clock::running().min(left + WAY)));
        outcome
    }

    /// How many seconds have to pass before another message may leave this page, when `gap` seconds lie between two.
    pub(crate) fn gap_left(self, gap: i64) -> f64 {
        let last = self.departure.try_get_value().flatten();
        last.map_or(0.0, |last| (gap as f64 - (clock::running() - last)).max(0.0))
    }

    /// Sets the alarm to this moment, Unix time in seconds, and waits for it. False if the page is gone by then, or the alarm is another one.
    pub(super) async fn alarm_at(self, at: i64) -> bool {
        let mine = self.alarm.next();
        let seconds = (at - clock::now()).max(0).unsigned_abs();
        self.alarm_clock.get_value().sleep(Duration::from_secs(seconds)).await;
        self.alarm.is(mine)
    }

    /// The alarm that is set stays silent.
    pub(super) fn silence(self) {
        self.alarm.next();
    }
}
