//! When a mailing is to begin, how fast it goes and at what hours, as the user chose.

use bereg_core::intl::{UnknownZone, know_zones};
use bereg_core::{ClockTime, Line, MIN_GAP, Person, PlanRequest};
use serde::{Deserialize, Serialize};

use crate::browser::clock;
use crate::policy::Policy;

/// What the user chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Timing {
    /// Unix time in seconds; none for as soon as somebody presses start.
    pub(crate) at: Option<i64>,
    /// Seconds between messages.
    pub(crate) gap: u32,
    /// Whether chance adds to each gap.
    pub(crate) spread: bool,
    /// From when to when messages may leave.
    pub(crate) hours: (ClockTime, ClockTime),
    /// The days of the week on which they may, from 1 for Monday; all where it is empty.
    pub(crate) weekdays: Vec<u8>,
    /// How many messages a day at most.
    pub(crate) per_day: u32,
}

/// How much chance adds to a gap at most, in seconds.
const SPREAD: u32 = 30;

impl Default for Timing {
    fn default() -> Timing {
        Timing {
            at: None,
            gap: MIN_GAP,
            spread: false,
            hours: (ClockTime::hours(10), ClockTime::hours(18)),
            weekdays: Vec::new(),
            per_day: 100,
        }
    }
}

impl Timing {
    /// Whether messages may leave on a day of the week, from 1 for Monday.
    pub(crate) fn mails_on(&self, day: u8) -> bool {
        self.weekdays.is_empty() || self.weekdays.contains(&day)
    }

    /// Lets messages leave on a day of the week, from 1 for Monday, or not. The last day cannot be taken away.
    pub(crate) fn mail_on(&mut self, day: u8, on: bool) {
        if self.weekdays.is_empty() {
            self.weekdays = (1..=7).collect();
        }
        match on {
            true if !self.weekdays.contains(&day) => self.weekdays.push(day),
            false if self.weekdays.len() > 1 => self.weekdays.retain(|other| *other != day),
            _ => {}
        }
    }

    /// The same for the core, when it is `now`: a moment that has gone by means now. Days and hours are those of the browser.
    pub(crate) fn request(
        &self,
        now: i64,
        line: Option<Line>,
        policy: &Policy,
        seed: u64,
        people: &[Person],
    ) -> PlanRequest {
        let hours = policy.hours(self.hours);
        let mut request = PlanRequest {
            start: self.at.unwrap_or(now).max(now),
            gap_seconds: Some(policy.gap(self.gap)),
            spread_seconds: self.spread.then_some(SPREAD),
            seed: Some(seed),
            day_start: Some(hours.0),
            day_end: Some(hours.1),
            per_day: Some(policy.per_day(self.per_day)),
            weekdays: Some(self.weekdays.clone()),
            quiet_from: policy.quiet.map(|(from, _)| from),
            quiet_to: policy.quiet.map(|(_, to)| to),
            country: policy.country.clone(),
            time_zone: Some(clock::zone()),
            line,
            ..PlanRequest::default()
        };
        // A browser knows its own zone; if it ever did not, its hours would count as those of UTC.
        if let Err(UnknownZone(_)) = know_zones(&mut request, people) {
            request.time_zone = Some("UTC".to_owned());
        }
        request
    }
}
