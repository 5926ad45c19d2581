use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};

use crate::order::ordered;

/// A time zone as far as it matters for a plan: which offset from UTC holds from when, in the order of the moments.
///
/// The core has no database of time zones. The browser's own `Intl` knows them, and so does any library for dates.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(transparent)]
pub struct Zone(#[serde(deserialize_with = "in_order")] pub Vec<Offset>);

/// From a moment on, local time is this much ahead of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(deny_unknown_fields)]
pub struct Offset {
    /// The moment: Unix time in seconds. The first offset of a zone holds for earlier moments, too.
    pub from: i64,
    /// Seconds ahead of UTC; negative west of Greenwich.
    pub seconds: i32,
}

/// Time zones by name, such as `Europe/Moscow`.
pub type Zones = BTreeMap<String, Zone>;

/// Seconds in a day without a change of clocks.
pub(crate) const DAY: i64 = 86_400;

/// Whoever writes a zone down by hand need not keep the order.
fn in_order<'de, D: Deserializer<'de>>(zone: D) -> Result<Vec<Offset>, D::Error> {
    Vec::deserialize(zone).map(|offsets| ordered(offsets, |offset: &Offset| offset.from))
}

impl Zone {
    /// The number of the local day at a moment, counted from 1 January 1970.
    pub(crate) fn day(&self, at: i64) -> i64 {
        at.saturating_add(self.offset(at)).div_euclid(DAY)
    }

    /// When the clocks of a local day first show `seconds` after midnight, or later where they skip that time.
    pub(crate) fn instant(&self, day: i64, seconds: i64) -> i64 {
        let shown = day.saturating_mul(DAY).saturating_add(seconds);
        let at = |(from, end, ahead): (i64, i64, i64)| {
            let at = shown.saturating_sub(ahead).max(from);
            (at < end).then_some(at)
        };
        self.pieces().find_map(at).unwrap_or(shown)
    }

    /// When the clocks of a local day last show `seconds` after midnight, or later where they skip that time.
    pub(crate) fn last_instant(&self, day: i64, seconds: i64) -> i64 {
        let shown = day.saturating_mul(DAY).saturating_add(seconds);
        let at = |(from, end, ahead): (i64, i64, i64)| {
            let at = shown.saturating_sub(ahead);
            (from <= at && at < end).then_some(at)
        };
        self.pieces().filter_map(at).last().unwrap_or_else(|| self.instant(day, seconds))
    }

    /// From when to when each offset holds, and how many seconds it is ahead of UTC.
    fn pieces(&self) -> impl Iterator<Item = (i64, i64, i64)> {
        let changes = || self.0.iter().skip(1).map(|offset| offset.from);
        let starts = [i64::MIN].into_iter().chain(changes());
        let ends = changes().chain([i64::MAX]);
        let pieces = starts.zip(ends).zip(&self.0);
        pieces.map(|((from, end), offset)| (from, end, i64::from(offset.seconds)))
    }

    /// The first moment between two at which the clocks are set to before `shown`, given in seconds of local time since 1970; the second
    /// moment if there is none.
    pub(crate) fn until_set_back(&self, start: i64, end: i64, shown: i64) -> i64 {
        let within = self.0.iter().filter(|offset| start < offset.from && offset.from < end);
        let mut back = within.filter(|offset| offset.from + i64::from(offset.seconds) < shown);
        back.next().map_or(end, |offset| offset.from)
    }

    fn offset(&self, at: i64) -> i64 {
        let later = self.0.partition_point(|offset| offset.from <= at);
        let offset = self.0.get(later.saturating_sub(1));
        offset.map_or(0, |offset| i64::from(offset.seconds))
    }
}

#[cfg(test)]
mod tests {
    use super::{DAY, Offset, Zone};

    const HOUR: i64 = 3600;

    #[test]
    fn clocks_go_forward_and_back() {
        // Two hours ahead from the second hour of day 10 on, one hour ahead again from the second hour of day 20 on.
        let zone = Zone(vec![
            Offset { from: 0, seconds: 3600 },
            Offset { from: 10 * DAY + HOUR, seconds: 7200 },
            Offset { from: 20 * DAY + HOUR, seconds: 3600 },
        ]);
        let midnights = [9, 10, 11, 20, 21].map(|day| zone.instant(day, 0) - day * DAY);
        assert_eq!(midnights, [-HOUR, -HOUR, -2 * HOUR, -2 * HOUR, -HOUR]);
        // 2:30 is skipped on day 10, and comes twice on day 20.
        assert_eq!(zone.instant(10, 2 * HOUR + 1800), 10 * DAY + HOUR);
        assert_eq!(zone.instant(20, 2 * HOUR + 1800), 20 * DAY + 1800);
        assert_eq!(zone.last_instant(10, 2 * HOUR + 1800), 10 * DAY + HOUR);
        assert_eq!(zone.last_instant(20, 2 * HOUR + 1800), 20 * DAY + HOUR + 1800);
        for day in 0..30 {
            let midnight = zone.instant(day, 0);
            assert_eq!((zone.day(midnight - 1), zone.day(midnight)), (day - 1, day));
        }
        assert_eq!(Zone::default().instant(3, 60), 3 * DAY + 60);
    }

    #[test]
    fn a_zone_in_any_order_is_the_same_zone() {
        let read = |json| serde_json::from_str::<Zone>(json).expect("it is a zone");
        assert_eq!(
            read(r#"[{"from":9,"seconds":7200},{"from":0,"seconds":3600}]"#),
            read(r#"[{"from":0,"seconds":3600},{"from":9,"seconds":7200}]"#)
        );
    }
}
