//! The hours at which messages may leave.

use crate::zone::{DAY, Zone};

/// From a moment to another, which is not part of it: Unix time in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) start: i64,
    pub(crate) end: i64,
}

impl Stretch {
    pub(crate) fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// What is left of it without another: nothing, one piece or two.
    fn without(self, other: Stretch) -> impl Iterator<Item = Stretch> {
        let before = Stretch { end: self.end.min(other.start), ..self };
        let after = Stretch { start: self.start.max(other.end), ..self };
        let whole = other.is_empty() || other.end <= self.start || other.start >= self.end;
        let pieces = if whole { [Some(self), None] } else { [Some(before), Some(after)] };
        pieces.into_iter().flatten().filter(|piece| !piece.is_empty())
    }
}

/// The hours of a local day, given in seconds after midnight. Where clocks are set back over the beginning, they end there.
pub(crate) fn window(zone: &Zone, day: i64, (from, to): (i64, i64)) -> Stretch {
    let (start, end) = (zone.instant(day, from), zone.instant(day, to));
    let begins = day.saturating_mul(DAY).saturating_add(from);
    Stretch { start, end: zone.until_set_back(start, end, begins) }
}

/// When within a window it is no quiet hours in a zone; `quiet` is from when to when, in seconds after local midnight.
pub(crate) fn allowed(window: Stretch, zone: &Zone, quiet: (i64, i64)) -> Vec<Stretch> {
    let mut free = vec![window];
    free.retain(|stretch| !stretch.is_empty());
    let (from, to) = quiet;
    if window.is_empty() || from == to {
        return free;
    }
    for day in zone.day(window.start) - 1..=zone.day(window.end) {
        let ends = if to > from { day } else { day + 1 };
        let night = Stretch { start: zone.instant(day, from), end: zone.last_instant(ends, to) };
        free = free.into_iter().flat_map(|stretch| stretch.without(night)).collect();
    }
    free
}

#[cfg(test)]
mod tests {
    use super::{Stretch, allowed, window};
    use crate::zone::{DAY, Offset, Zone};

    const HOUR: i64 = 3600;

    fn ahead(hours: i32) -> Zone {
        Zone(vec![Offset { from: 0, seconds: hours * 3600 }])
    }

    #[test]
    fn quiet_hours_are_those_of_the_recipient() {
        let moscow = ahead(3);
        let day = window(&moscow, 100, (10 * HOUR, 18 * HOUR));
        let local = |zone: &Zone, quiet| {
            let stretches = allowed(day, zone, quiet);
            let hour = |at: i64| (at - 100 * DAY) / HOUR + 3;
            stretches
                .iter()
                .map(|stretch| (hour(stretch.start), hour(stretch.end)))
                .collect::<Vec<_>>()
        };
        let night = (21 * HOUR, 9 * HOUR);
        assert_eq!(local(&moscow, night), [(10, 18)]);
        assert_eq!(local(&moscow, (17 * HOUR, 9 * HOUR)), [(10, 17)]);
        // Kamchatka is nine hours ahead of Moscow, London three behind.
        assert_eq!(local(&ahead(12), night), [(10, 12)]);
        assert_eq!(local(&ahead(0), night), [(12, 18)]);
        // A rest at noon in Omsk, three hours ahead.
        assert_eq!(local(&ahead(6), (16 * HOUR, 18 * HOUR)), [(10, 13), (15, 18)]);
        assert_eq!(local(&ahead(12), (9 * HOUR, 9 * HOUR)), [(10, 18)]);
        let none = Stretch { start: 5, end: 5 };
        assert_eq!(allowed(none, &moscow, night), []);
    }
}
