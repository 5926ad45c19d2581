use crate::lang::Lang;
use crate::ledger::Ledger;
use crate::zone::Zone;

/// When a mailing takes place.
pub(crate) struct Timing<'f> {
    /// The time of each message: Unix time in seconds.
    pub(crate) times: Vec<i64>,
    /// The zone in which days are counted.
    pub(crate) zone: &'f Zone,
    /// The days on which the line mailed before, if they are known.
    pub(crate) past: Option<Ledger>,
}

impl Timing<'_> {
    /// The days of the mailing, each once.
    pub(crate) fn days(&self) -> Vec<i64> {
        let mut days: Vec<i64> = self.times.iter().map(|at| self.zone.day(*at)).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The most messages of a day.
    pub(crate) fn most_a_day(&self) -> usize {
        let on = |day: &i64| self.times.iter().filter(|at| self.zone.day(**at) == *day).count();
        self.days().iter().map(on).max().unwrap_or(0)
    }

    /// The longest time from the first message of a day to its last, in seconds.
    pub(crate) fn longest_day(&self) -> i64 {
        let length = |day: &i64| {
            let of_day = || self.times.iter().filter(|at| self.zone.day(**at) == *day);
            of_day()
                .max()
                .zip(of_day().min())
                .map_or(0, |(last, first)| last.saturating_sub(*first))
        };
        self.days().iter().map(length).max().unwrap_or(0)
    }

    /// The shortest time between two messages, in seconds; nothing if there are not two.
    pub(crate) fn shortest_gap(&self) -> Option<i64> {
        let mut times = self.times.clone();
        times.sort_unstable();
        times.windows(2).map(|pair| pair[1].saturating_sub(pair[0])).min()
    }

    /// A day of the mailing on which the line mailed before.
    pub(crate) fn taken(&self) -> Option<i64> {
        let past = self.past.as_ref()?;
        self.days().into_iter().find(|day| past.holds(*day))
    }
}

/// `1 ч 5 мин`, without what is nought; a minute that has begun counts.
pub(crate) fn lasts(lang: Lang, seconds: i64) -> String {
    let minutes = (seconds + 59) / 60;
    let (hours, minutes) = (minutes / 60, minutes % 60);
    let [h, min] = lang.pick(["ч", "мин"], ["h", "min"]);
    match (hours, minutes) {
        (0, minutes) => format!("{minutes} {min}"),
        (hours, 0) => format!("{hours} {h}"),
        (hours, minutes) => format!("{hours} {h} {minutes} {min}"),
    }
}
