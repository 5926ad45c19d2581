//! The past, which all users of the portal share: on which days a line mailed, how many messages left, and when whom was written to.
//!
//! Every mailing has an item of its own for each of its days, and only the browser that sends it writes there. So two browsers lose
//! nothing of each other's.

use std::collections::BTreeMap;

use bereg_core::{MailingDay, is_date};
use serde::{Deserialize, Serialize};

use crate::bitrix::entity::Item;
use crate::bitrix::{Rest, RestError};
use crate::browser::clock;
use crate::shared::DAYS;

mod reader;
mod writer;

pub(crate) use reader::PastReader;
pub(crate) use writer::PastWriter;

/// What an item says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    mailing: String,
    day: String,
    messages: u32,
    /// The name of whoever sent it.
    by: String,
    /// When whom was written to.
    #[serde(default)]
    to: Mailed,
    /// Whose message is about to leave, by the key of the number, and since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    announced: Option<(String, i64)>,
}

/// When whom was written to last: Unix time in seconds by the canonical key of the number ([`bereg_core::phone_key`]).
pub(crate) type Mailed = BTreeMap<String, i64>;

/// A day of a mailing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Day {
    /// As [`MailingDay`] has it.
    pub(crate) day: String,
    /// When whom was written to.
    pub(crate) to: Mailed,
    /// Whose message is about to leave, by the key of the number, and since when: Unix time in seconds.
    pub(crate) announced: Option<(String, i64)>,
}

/// A message that is about to leave from another line.
pub(crate) struct Announced {
    /// The mailing.
    pub(crate) mailing: String,
    /// The key of the number.
    pub(crate) key: String,
}

/// How long, in seconds, a message can be about to leave. Of one that was announced before nobody knows: the person may have got it.
const MOMENT: i64 = 300;

/// What the portal knows of a line's mailings and of everybody's; with what a mailing is still to send, once that is counted in.
pub(crate) struct Past {
    /// The days on which the line mailed, in order.
    pub(crate) days: Vec<MailingDay>,
    /// When whom was written to from the line.
    pub(crate) from_line: Mailed,
    /// When whom was written to from any line.
    pub(crate) mailed: Mailed,
    /// Who is about to be written to from any line.
    pub(crate) announced: Vec<Announced>,
}

impl Past {
    fn of(mut written: Vec<Written>, line: &str) -> Past {
        let announced = written.iter_mut().filter_map(|one| one.entry.announced(clock::now()));
        let announced = announced.collect();
        let ours = || written.iter().filter(|written| written.line == line);
        Past {
            days: sums(ours().map(|written| &written.entry)),
            from_line: latest(ours().map(|written| &written.entry)),
            mailed: latest(written.iter().map(|written| &written.entry)),
            announced,
        }
    }

    /// Counts in what the line is still to send on these days: whoever plans the next mailing has to reckon with it.
    pub(crate) fn expect(&mut self, days: Vec<Day>) {
        for Day { day, to, .. } in days {
            let messages = to.len() as u32;
            match self.days.binary_search_by(|known| known.day.cmp(&day)) {
                Ok(at) => self.days[at].messages += messages,
                Err(at) => self.days.insert(at, MailingDay { day, messages }),
            }
            for (key, at) in to {
                let last = self.mailed.entry(key).or_insert(at);
                *last = at.max(*last);
            }
        }
    }
}

impl Entry {
    /// Whose message is about to leave at `now`. Whoever was announced long before counts as written to.
    fn announced(&mut self, now: i64) -> Option<Announced> {
        let (key, at) = self.announced.take()?;
        if (now - at).abs() <= MOMENT {
            return Some(Announced { mailing: self.mailing.clone(), key });
        }
        self.to.entry(key).or_insert(at);
        None
    }
}

/// An item.
#[derive(Clone)]
struct Written {
    id: u64,
    line: String,
    entry: Entry,
}

/// The items of a line, or of all. One that another version wrote and this one cannot read is left out, and one of no day: anybody may write
/// there.
async fn entries(rest: &Rest, line: Option<&str>) -> Result<Vec<Written>, RestError> {
    Ok(DAYS.items(rest, line).await?.into_iter().filter_map(Written::of).collect())
}

impl Written {
    fn of(item: Item) -> Option<Written> {
        let entry: Entry = serde_json::from_str(&item.note).ok()?;
        is_date(&entry.day).then_some(Written { id: item.id, line: item.name, entry })
    }
}

/// Sums by day. An item that was written twice, because its first answer was lost, counts once.
fn sums<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<MailingDay> {
    let mut mailings = BTreeMap::new();
    // A day on which a message was about to leave and did not is none.
    for entry in entries.filter(|entry| entry.messages > 0) {
        let messages = mailings.entry((&entry.day, &entry.mailing)).or_insert(0);
        *messages = entry.messages.max(*messages);
    }
    let mut days: Vec<MailingDay> = Vec::new();
    for ((day, _), messages) in mailings {
        match days.last_mut().filter(|last| last.day == *day) {
            Some(last) => last.messages += messages,
            None => days.push(MailingDay { day: day.clone(), messages }),
        }
    }
    days
}

fn latest<'a>(entries: impl Iterator<Item = &'a Entry>) -> Mailed {
    let mut latest = Mailed::new();
    for (key, at) in entries.flat_map(|entry| &entry.to) {
        let last = latest.entry(key.clone()).or_insert(*at);
        *last = (*at).max(*last);
    }
    latest
}

#[cfg(test)]
mod tests {
    use bereg_core::MailingDay;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{Entry, Mailed, latest, sums};

    #[wasm_bindgen_test]
    fn mailings_of_one_day_are_added_and_an_item_written_twice_counts_once() {
        let entry = |mailing: &str, day: &str, messages| {
            let to = Mailed::from([(mailing.to_owned(), i64::from(messages)), ("+7".into(), 7)]);
            let (mailing, day, by) = (mailing.into(), day.into(), "Анна".into());
            Entry { mailing, day, messages, by, to, announced: None }
        };
        let entries = [
            entry("b", "2026-11-21", 4),
            entry("a", "2026-11-20", 30),
            entry("c", "2026-11-20", 5),
            entry("a", "2026-11-20", 29),
        ];
        let day = |day: &str, messages| MailingDay { day: day.into(), messages };
        assert_eq!(sums(entries.iter()), [day("2026-11-20", 35), day("2026-11-21", 4)]);
        let last = [("+7", 7), ("a", 30), ("b", 4), ("c", 5)];
        assert_eq!(latest(entries.iter()), last.map(|(key, at)| (key.to_owned(), at)).into());
    }
}
