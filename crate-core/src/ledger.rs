use serde::{Deserialize, Serialize};

/// What is known of the number that sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Line {
    /// The days on which it mailed before, in any order; nothing when nobody knows.
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub past: Option<Vec<MailingDay>>,
}

/// A day on which a line mailed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(deny_unknown_fields)]
pub struct MailingDay {
    /// The date, `2026-11-20`.
    pub day: String,
    /// How many messages left.
    pub messages: u32,
}

/// How a mailing day stands to the days before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// Which day in a row it is, from 1.
    pub(crate) day: i64,
    /// How many days without a mailing came before the run; nothing when there was no mailing before.
    pub(crate) pause: Option<i64>,
}

impl Line {
    /// How a mailing at `start` (Unix time in seconds, taken as UTC) stands to the past, if the past is known and readable.
    pub(crate) fn run(&self, start: i64) -> Option<Run> {
        let today = start.div_euclid(86_400);
        let mut days = self
            .past
            .as_ref()?
            .iter()
            .map(|past| day_number(&past.day))
            .collect::<Option<Vec<i64>>>()?;
        days.retain(|day| *day < today);
        days.sort_unstable();
        days.dedup();
        let mut first = today;
        while days.last() == Some(&(first - 1)) {
            first -= 1;
            days.pop();
        }
        Some(Run { day: today - first + 1, pause: days.last().map(|day| first - day - 1) })
    }
}

/// The number of days from 1 January 1970 to a date such as `2026-11-20`.
fn day_number(date: &str) -> Option<i64> {
    let mut parts = date.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if !(0..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Years begin in March here, so that the leap day is the last one.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    Some(
        year * 365 + year.div_euclid(4) - year.div_euclid(100)
            + year.div_euclid(400)
            + (month * 153 + 2) / 5
            + day
            - 719_469,
    )
}

#[cfg(test)]
mod tests {
    use super::{Line, MailingDay, Run, day_number};

    #[test]
    fn dates_are_counted_from_1970() {
        let dates = ["1970-01-01", "2000-02-29", "2026-11-23", "завтра", "2026-13-01"];
        assert_eq!(dates.map(day_number), [Some(0), Some(11_016), Some(20_780), None, None]);
    }

    #[test]
    fn a_run_of_days_and_the_pause_before_it_are_told() {
        let run = |past: &[&str]| {
            let past = past
                .iter()
                .map(|day| MailingDay { day: (*day).to_owned(), messages: 50 })
                .collect();
            Line { past: Some(past) }.run(20_780 * 86_400 + 3600)
        };
        assert_eq!(run(&[]), Some(Run { day: 1, pause: None }));
        assert_eq!(
            run(&["2026-11-22", "2026-11-21", "2026-11-10"]),
            Some(Run { day: 3, pause: Some(10) })
        );
        assert_eq!(run(&["2026-11-23", "2026-11-01"]), Some(Run { day: 1, pause: Some(21) }));
        assert_eq!(run(&["вчера"]), None);
    }
}
