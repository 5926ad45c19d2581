//! The past, read again and again: when the page is opened, and before every message of a mailing. What lies so far back that nobody writes there any more is read once.

use std::cell::RefCell;
use std::rc::Rc;

use futures::lock::Mutex;

use super::{Past, Written, entries};
use crate::bitrix::{Rest, RestError};
use crate::browser::clock;
use crate::shared::DAYS;

/// So far back, in seconds, a mailing may yet write down what it has sent: 40 days.
const OPEN: i64 = 40 * 86_400;

/// Reads the portal's past for one page. Cheap to clone.
#[derive(Clone)]
pub(crate) struct PastReader {
    rest: Rest,
    closed: Rc<RefCell<Option<Closed>>>,
    /// Held while it is being read: no older answer comes after a newer one.
    reading: Rc<Mutex<()>>,
}

/// The items in which nothing changes any more, and the number of the first one behind them.
#[derive(Clone)]
struct Closed {
    written: Vec<Written>,
    end: u64,
}

impl PastReader {
    pub(crate) fn new(rest: Rest) -> PastReader {
        PastReader { rest, closed: Rc::default(), reading: Rc::default() }
    }

    /// Reads on which days the line mailed and what all lines have done; nothing of the mailing `except`.
    pub(crate) async fn read(&self, line: &str, except: Option<&str>) -> Result<Past, RestError> {
        let _turn = self.reading.lock().await;
        let known = self.closed.borrow().clone();
        let mut written = match known {
            Some(Closed { mut written, end }) => {
                let later = DAYS.items_from(&self.rest, end).await?;
                written.extend(later.into_iter().filter_map(Written::of));
                written
            }
            None => {
                let all = entries(&self.rest, None).await?;
                self.closed.replace(Closed::of(&all, &clock::date(clock::now() - OPEN)));
                all
            }
        };
        written.retain(|written| Some(&*written.entry.mailing) != except);
        Ok(Past::of(written, line))
    }
}

impl Closed {
    /// The items before the first one of `since` or a later day; none if there is no such item.
    fn of(all: &[Written], since: &str) -> Option<Closed> {
        let first = all.iter().position(|written| *written.entry.day >= *since)?;
        Some(Closed { written: all[..first].to_vec(), end: all[first].id })
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::super::Entry;
    use super::{Closed, Written};

    #[wasm_bindgen_test]
    fn what_lies_before_the_first_late_day_is_not_read_again() {
        let item = |id, day: &str| {
            let (mailing, day, by) = ("a".into(), day.into(), "Анна".into());
            let entry =
                Entry { mailing, day, messages: 1, by, to: Default::default(), announced: None };
            Written { id, line: "line".into(), entry }
        };
        let all = [item(3, "2026-10-01"), item(5, "2026-11-02"), item(8, "2026-10-02")];
        let closed = |since| {
            Closed::of(&all, since).map(|closed| {
                (closed.written.iter().map(|written| written.id).collect::<Vec<_>>(), closed.end)
            })
        };
        assert_eq!(closed("2026-11-02"), Some((vec![3], 5)));
        assert_eq!(closed("2026-10-01"), Some((vec![], 3)));
        assert_eq!(closed("2026-11-03"), None);
    }
}
