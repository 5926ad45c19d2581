use std::collections::BTreeMap;

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

/// How many messages leave on a day, and when the first and the last.
struct MessagesOfDay {
    messages: usize,
    first: i64,
    last: i64,
}

impl Timing<'_> {
    /// The days of the mailing, each once, in order.
    pub(crate) fn days(&self) -> Vec<i64> {
        self.by_day().into_keys().collect()
    }

    /// The most messages of a day.
    pub(crate) fn most_a_day(&self) -> usize {
        self.by_day().values().map(|day| day.messages).max().unwrap_or(0)
    }

    /// The longest time from the first message of a day to its last, in seconds.
    pub(crate) fn longest_day(&self) -> i64 {
        let lengths = self.by_day().into_values().map(|day| day.last.saturating_sub(day.first));
        lengths.max().unwrap_or(0)
    }

    fn by_day(&self) -> BTreeMap<i64, MessagesOfDay> {
        let mut days = BTreeMap::new();
        for at in &self.times {
            let day = days.entry(self.zone.day(*at)).or_insert(MessagesOfDay {
                messages: 0,
                first: *at,
                last: *at,
            });
            day.messages += 1;
            day.first = day.first.min(*at);
            day.last = day.last.max(*at);
        }
        days
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
