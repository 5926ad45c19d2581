use std::collections::BTreeSet;
use std::fmt::{self, Formatter};

use serde::de::{Deserializer, Error, Unexpected, Visitor};
use serde::{Deserialize, Serialize};

use crate::clock_time::ClockTime;
use crate::date::weekday;
use crate::ledger::Ledger;
use crate::line::Line;
use crate::moment::read_moment;
use crate::person::Person;
use crate::phone::phone;
use crate::zone::{DAY, Zone, Zones};

/// When nobody is written to by their own clock, unless said otherwise: from, to.
pub const QUIET: (ClockTime, ClockTime) = (ClockTime::hours(21), ClockTime::hours(9));

/// When the mailing begins, how fast it goes and at what hours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlanRequest {
    /// The earliest time of the first message: Unix time in seconds.
    #[serde(deserialize_with = "read_moment")]
    pub start: i64,
    /// Seconds between messages; 60 unless said otherwise, and fewer count as 60.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub gap_seconds: Option<u32>,
    /// Up to so many seconds are added to each gap, by chance; none unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub spread_seconds: Option<u32>,
    /// Where the chance of `spreadSeconds` comes from: the same seed gives the same plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub seed: Option<u64>,
    /// When messages may begin to leave each day; `10:00` unless said otherwise, and before `24:00`.
    #[serde(
        default,
        deserialize_with = "before_midnight",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "string"))]
    pub day_start: Option<ClockTime>,
    /// When they must have left; `18:00` unless said otherwise. A time not after `dayStart` counts as midnight. No plan takes more than
    /// eight hours of a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "string"))]
    pub day_end: Option<ClockTime>,
    /// When the quiet hours of each recipient begin, by their own clock; `21:00` unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "string"))]
    pub quiet_from: Option<ClockTime>,
    /// When they end; `09:00` unless said otherwise. The same time as `quietFrom` means that there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "string"))]
    pub quiet_to: Option<ClockTime>,
    /// How many messages a day at most, from 1 to 100; 100 unless said otherwise. What is less counts as 1, what is more as 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub per_day: Option<u32>,
    /// On which days of the week, from 1 for Monday to 7 for Sunday; on all unless said otherwise, and where the list is empty.
    #[serde(default, deserialize_with = "read_weekdays", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "readonly number[]"))]
    pub weekdays: Option<Vec<u8>>,
    /// The time zone of the sender's days and hours; `Europe/Moscow` unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub time_zone: Option<String>,
    /// The time zones by name: that of the sender and those of the people. One that is missing comes from `Intl` in JavaScript, and
    /// counts as UTC elsewhere.
    #[serde(default, skip_serializing_if = "Zones::is_empty")]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "Record<string, readonly Offset[]>"))]
    pub zones: Zones,
    /// What is known of the sending number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub line: Option<Line>,
    /// The ISO code of the country in which phone numbers without a plus are at home; `RU` unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub country: Option<String>,
}

/// At most one message a minute: the third recommendation of OLChat.
pub const MIN_GAP: u32 = 60;

impl PlanRequest {
    /// Seconds between messages, never fewer than [`MIN_GAP`].
    pub fn gap(&self) -> i64 {
        i64::from(self.gap_seconds.unwrap_or(MIN_GAP).max(MIN_GAP))
    }

    /// The name of the sender's time zone.
    pub fn time_zone(&self) -> &str {
        self.time_zone.as_deref().unwrap_or("Europe/Moscow")
    }

    /// When messages may begin to leave each day, and when they must have left: seconds after midnight.
    pub(crate) fn hours(&self) -> (i64, i64) {
        let start = self.day_start.unwrap_or(ClockTime::hours(10)).seconds();
        let end = self.day_end.unwrap_or(ClockTime::hours(18)).seconds();
        (start, if end > start { end } else { DAY })
    }

    /// Whether the hours end before they begin, so that messages leave until midnight.
    pub(crate) fn ends_before_it_starts(&self) -> bool {
        matches!((self.day_start, self.day_end), (Some(start), Some(end)) if end.seconds() <= start.seconds())
    }

    /// When quiet hours begin and end: seconds after midnight.
    pub(crate) fn quiet(&self) -> (i64, i64) {
        let from = self.quiet_from.unwrap_or(QUIET.0).seconds();
        (from, self.quiet_to.unwrap_or(QUIET.1).seconds())
    }

    pub(crate) fn zone(&self) -> Zone {
        self.zones.get(self.time_zone()).cloned().unwrap_or_default()
    }

    pub(crate) fn mails_on(&self, day: i64) -> bool {
        let days = self.weekdays.as_deref().unwrap_or_default();
        days.is_empty() || days.contains(&weekday(day))
    }

    /// The past of the line, if it is known and readable.
    pub(crate) fn ledger(&self) -> Option<Ledger> {
        Ledger::of(self.line.as_ref()?.past.as_ref()?)
    }
}

/// A day of the week, from 1 for Monday.
struct Weekday(u8);

impl<'de> Deserialize<'de> for Weekday {
    fn deserialize<D: Deserializer<'de>>(day: D) -> Result<Weekday, D::Error> {
        day.deserialize_u64(WeekdayReader)
    }
}

struct WeekdayReader;

impl Visitor<'_> for WeekdayReader {
    type Value = Weekday;

    fn expecting(&self, words: &mut Formatter) -> fmt::Result {
        words.write_str("a day from 1 for Monday to 7 for Sunday")
    }

    fn visit_u64<E: Error>(self, day: u64) -> Result<Weekday, E> {
        let known = u8::try_from(day).ok().filter(|day| (1..=7).contains(day));
        known.map(Weekday).ok_or_else(|| E::invalid_value(Unexpected::Unsigned(day), &self))
    }
}

fn read_weekdays<'de, D: Deserializer<'de>>(days: D) -> Result<Option<Vec<u8>>, D::Error> {
    let days: Option<Vec<Weekday>> = Option::deserialize(days)?;
    Ok(days.map(|days| days.into_iter().map(|day| day.0).collect()))
}

fn before_midnight<'de, D: Deserializer<'de>>(time: D) -> Result<Option<ClockTime>, D::Error> {
    let time: Option<ClockTime> = Option::deserialize(time)?;
    if time == Some(ClockTime::hours(24)) {
        return Err(D::Error::custom("a day cannot begin at its end, 24:00"));
    }
    Ok(time)
}

/// The names of the time zones that a plan has to know.
pub fn zone_names(request: &PlanRequest, people: &[Person]) -> BTreeSet<String> {
    let mut names = BTreeSet::from([request.time_zone()]);
    names.extend(people.iter().filter_map(|person| person.time_zone.as_deref()));
    names.extend(people.iter().map(|person| zone_of_number(request, person)));
    names.into_iter().map(str::to_owned).collect()
}

/// The name of the time zone that a person lives in: the person's own if it is known, or else that of the number.
pub(crate) fn zone_of(request: &PlanRequest, person: &Person) -> String {
    let own = person.time_zone.as_ref().filter(|zone| request.zones.contains_key(*zone));
    own.cloned().unwrap_or_else(|| zone_of_number(request, person).to_owned())
}

/// The name of the time zone that a number is in. Of several that the number may be in, it is the sender's, or else the one that most
/// people live in: the owner of a Russian mobile phone lives in Omsk for a sender in Omsk, and in Moscow for a sender in London.
fn zone_of_number<'r>(request: &'r PlanRequest, person: &Person) -> &'r str {
    let here = request.time_zone();
    let zones = phone(&person.phone, request.country.as_deref()).time_zones;
    let elsewhere = zones.first().filter(|_| !zones.contains(&here));
    elsewhere.map_or(here, |zone| *zone)
}

#[cfg(test)]
mod tests {
    use super::PlanRequest;

    #[track_caller]
    fn refused(request: &str, words: &str) {
        let read = serde_json::from_str::<PlanRequest>(request);
        let error = read.map_err(|error| error.to_string()).err().unwrap_or_default();
        assert_eq!(error.split(" at line").next(), Some(words));
    }

    #[test]
    fn what_means_nothing_is_refused() {
        refused(
            r#"{"start": 0, "weekdays": [1, 0]}"#,
            "invalid value: integer `0`, expected a day from 1 for Monday to 7 for Sunday",
        );
        refused(r#"{"start": 0, "dayStart": "24:00"}"#, "a day cannot begin at its end, 24:00");
        let seconds = "expected Unix time in seconds, not in milliseconds";
        refused(r#"{"start": 1795600000000}"#, seconds);
        refused(r#"{"start": 0, "line": {"registered": 1795600000000}}"#, seconds);
        refused(
            r#"{"start": 0, "line": {"past": [{"day": "20.11.2026", "messages": 0}]}}"#,
            "expected a date such as \"2026-11-20\", not \"20.11.2026\"",
        );
    }
}
