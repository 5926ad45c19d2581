//! When messages leave by this page's own clocks: how long ago the last one did, and when somebody's turn comes next.

use std::pin::pin;
use std::time::Duration;

use futures::channel::oneshot;
use futures::future::{Either, select};
use leptos::prelude::*;

use crate::browser::alarm_clock::AlarmClock;
use crate::browser::clock;

/// So long a message may be on its way to the connector, in seconds.
const WAY: f64 = 5.0;

/// The clocks of one page. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Pace {
    /// When the last message left, on the clock that nobody puts.
    departure: StoredValue<Option<f64>>,
    /// How many messages are on their way to the connector.
    departing: StoredValue<u32>,
    alarm_clock: StoredValue<AlarmClock, LocalStorage>,
    /// Set with the alarm: an older one that is dropped does not ring any more.
    alarm: StoredValue<Option<oneshot::Sender<()>>>,
}

impl Pace {
    /// Nothing has left yet, and no alarm is set.
    pub(super) fn new() -> Pace {
        Pace {
            departure: StoredValue::new(None),
            departing: StoredValue::new(0),
            alarm_clock: StoredValue::new_local(AlarmClock::new()),
            alarm: StoredValue::new(None),
        }
    }

    /// Does the `sending` of one message, and notes when it left.
    pub(super) async fn depart<T>(self, sending: impl Future<Output = T>) -> T {
        let left = clock::running();
        self.departure.try_set_value(Some(left));
        self.departing.try_update_value(|departing| *departing += 1);
        let outcome = sending.await;
        self.departing.try_update_value(|departing| *departing -= 1);
        // When it arrived nobody can tell: between its leaving and the answer.
        self.departure.try_set_value(Some(clock::running().min(left + WAY)));
        outcome
    }

    /// Whether a message is on its way to the connector, so that nobody can take it back.
    pub(super) fn is_departing(self) -> bool {
        self.departing.try_get_value() != Some(0)
    }

    /// How many seconds have to pass before another message may leave this page, when `gap` seconds lie between two.
    pub(crate) fn gap_left(self, gap: i64) -> f64 {
        let last = self.departure.try_get_value().flatten();
        last.map_or(0.0, |last| (gap as f64 - (clock::running() - last)).max(0.0))
    }

    /// Sets the alarm to this moment, Unix time in seconds, and waits for it. False if the page is gone by then, or the alarm is another one.
    pub(super) async fn alarm_at(self, at: i64) -> bool {
        let (alarm, silenced) = oneshot::channel();
        if self.alarm.try_set_value(Some(alarm)).is_some() {
            return false;
        }
        let seconds = (at - clock::now()).max(0).unsigned_abs();
        let alarm_clock = self.alarm_clock.get_value();
        let ringing = pin!(alarm_clock.sleep(Duration::from_secs(seconds)));
        matches!(select(silenced, ringing).await, Either::Right(_))
    }

    /// The alarm that is set stays silent.
    pub(super) fn silence(self) {
        self.alarm.try_set_value(None);
    }
}
