use crate::date::day_number;
use crate::line::MailingDay;

/// OLChat: a mailing goes on for three days in a row at the most.
pub(crate) const MAX_RUN: i64 = 3;

/// OLChat: this many days without a mailing after one.
pub(crate) const MIN_PAUSE: i64 = 14;

/// The days on which a line mails, by their numbers: those that have been and those that are planned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ledger {
    /// In order, each once.
    days: Vec<i64>,
}

/// How a mailing day stands to the days before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// Which day in a row it is, from 1.
    pub(crate) day: i64,
    /// How many days without a mailing came before the run; nothing when there was no mailing before.
    pub(crate) pause: Option<i64>,
}

/// Why a line should not mail on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Closed {
    /// It mails on that day already.
    Taken,
    /// It would be one day in a row too many.
    TooLong,
    /// Too few days have gone by since its last mailing.
    TooSoon,
}

impl Ledger {
    /// The past of a line; nothing if it is not known or one of its dates is none.
    pub(crate) fn of(past: &[MailingDay]) -> Option<Ledger> {
        let mailed = past.iter().filter(|past| past.messages > 0);
        let mut days = mailed.map(|past| day_number(&past.day)).collect::<Option<Vec<i64>>>()?;
        days.sort_unstable();
        days.dedup();
        Some(Ledger { days })
    }

    /// Writes down a day.
    pub(crate) fn add(&mut self, day: i64) {
        if let Err(rank) = self.days.binary_search(&day) {
            self.days.insert(rank, day);
        }
    }

    /// Whether no day is written down.
    pub(crate) fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// Whether a day is written down.
    pub(crate) fn holds(&self, day: i64) -> bool {
        self.days.binary_search(&day).is_ok()
    }

    /// With these days, in order, written down, too: how many days in a row the longest row with one of them has, and how many days without a
    /// mailing the shortest pause beside such a row has; nothing if there is no pause.
    pub(crate) fn around(mut self, days: &[i64]) -> (i64, Option<i64>) {
        for day in days {
            self.add(*day);
        }
        let rows: Vec<&[i64]> = self.days.chunk_by(|day, next| *next == day + 1).collect();
        let is_ours = |row: &[i64]| row.iter().any(|day| days.binary_search(day).is_ok());
        let longest = rows.iter().filter(|row| is_ours(row)).map(|row| row.len() as i64).max();
        let pauses = rows.windows(2).filter(|pair| is_ours(pair[0]) || is_ours(pair[1]));
        let length = |pair: &[&[i64]]| Some(pair[1].first()? - pair[0].last()? - 1);
        (longest.unwrap_or(0), pauses.filter_map(length).min())
    }

    /// How a mailing on this day stands to those before it, whether or not it is written down.
    pub(crate) fn run(&self, day: i64) -> Run {
        let before = &self.days[..self.days.partition_point(|other| *other < day)];
        let row = before.iter().rev().zip(1..).take_while(|(other, back)| **other == day - back);
        let length = row.count();
        let last = before.len().checked_sub(length + 1).map(|last| before[last]);
        let first = day - length as i64;
        Run { day: day - first + 1, pause: last.map(|last| first - last - 1) }
    }

    /// What speaks against mailing on a day, if anything does.
    pub(crate) fn rest(&self, day: i64) -> Option<Closed> {
        if self.holds(day) {
            return Some(Closed::Taken);
        }
        let run = self.run(day);
        if run.pause.is_some_and(|pause| pause < MIN_PAUSE) {
            return Some(Closed::TooSoon);
        }
        if run.day > MAX_RUN {
            return Some(Closed::TooLong);
        }
        self.rest_after(day, run.day)
    }

    /// What speaks against it with regard to the days that follow; `row` is which day in a row it would be.
    fn rest_after(&self, day: i64, row: i64) -> Option<Closed> {
        let after = &self.days[self.days.partition_point(|other| *other < day)..];
        let length = after.iter().zip(1..).take_while(|(other, on)| **other == day + on).count();
        if row + length as i64 > MAX_RUN {
            return Some(Closed::TooLong);
        }
        let next = after.get(length)?;
        (next - (day + length as i64) - 1 < MIN_PAUSE).then_some(Closed::TooSoon)
    }
}

#[cfg(test)]
mod tests {
    use super::{Closed, Ledger, MAX_RUN, MIN_PAUSE, Run};
    use crate::line::MailingDay;

    fn ledger(past: &[&str]) -> Option<Ledger> {
        let day = |day: &&str| MailingDay { day: (*day).to_owned(), messages: 50 };
        Ledger::of(&past.iter().map(day).collect::<Vec<_>>())
    }

    #[test]
    fn a_run_of_days_and_the_pause_before_it_are_told() {
        let run = |past: &[&str]| ledger(past).map(|ledger| ledger.run(20_780));
        assert_eq!(run(&[]), Some(Run { day: 1, pause: None }));
        assert_eq!(
            run(&["2026-11-22", "2026-11-21", "2026-11-10"]),
            Some(Run { day: 3, pause: Some(10) })
        );
        assert_eq!(run(&["2026-11-23", "2026-11-01"]), Some(Run { day: 1, pause: Some(21) }));
        assert_eq!(run(&["вчера"]), None);
    }

    /// Whether days keep both recommendations, judged in the plainest way.
    fn kept(days: &[i64]) -> bool {
        let mut row = 1;
        days.windows(2).all(|pair| match pair[1] - pair[0] {
            1 => {
                row += 1;
                row <= MAX_RUN
            }
            apart => {
                row = 1;
                apart > MIN_PAUSE
            }
        })
    }

    #[test]
    fn a_day_is_free_exactly_when_all_days_together_keep_the_recommendations() {
        // Every choice of days out of 22 that keeps them.
        for choice in 0_u32..1 << 22 {
            let days: Vec<i64> = (0..22).filter(|day| choice >> day & 1 == 1).collect();
            if choice.count_ones() > 6 || !kept(&days) {
                continue;
            }
            let ledger = Ledger { days: days.clone() };
            for day in -1..23 {
                let mut with = days.clone();
                with.push(day);
                with.sort_unstable();
                let free = !days.contains(&day) && kept(&with);
                assert_eq!(ledger.rest(day).is_none(), free, "{day} beside {days:?}");
                assert_eq!(ledger.rest(day) == Some(Closed::Taken), days.contains(&day));
            }
        }
    }
}
