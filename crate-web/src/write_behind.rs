//! Values that are written a little later, one after another, and of several under one key only the last.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use gloo_timers::future::sleep;
use leptos::task::spawn_local;

/// What waits to be written, by its key.
///
/// One task writes, so that no two values are on their way at once. A value takes the place of one that waits under its key. One that comes
/// while another is on its way is written after that one. What waits when the page goes is lost.
pub(crate) struct WriteBehind<K, V>(Rc<Inner<K, V>>);

struct Inner<K, V> {
    waiting: RefCell<BTreeMap<K, V>>,
    is_busy: Cell<bool>,
}

/// What became of a value, and how long to rest before the next one is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It has been written, or is not wanted.
    Done(Duration),
    /// It has to be written again, unless a later one has come under its key.
    Again(Duration),
}

impl<K: Ord + 'static, V: 'static> WriteBehind<K, V> {
    /// Nothing waits.
    pub(crate) fn new() -> WriteBehind<K, V> {
        WriteBehind(Rc::new(Inner { waiting: RefCell::default(), is_busy: Cell::new(false) }))
    }

    /// Has a value written soon. Where the task is at work already it goes on with the `write` that it began with.
    pub(crate) fn put(&self, key: K, value: V, write: impl AsyncFn(&K, &V) -> Outcome + 'static) {
        self.0.waiting.borrow_mut().insert(key, value);
        if !self.0.is_busy.replace(true) {
            let inner = self.0.clone();
            spawn_local(async move { inner.write_all(write).await });
        }
    }

    /// What waits is not wanted any more. What is on its way stays so.
    pub(crate) fn clear(&self) {
        self.0.waiting.borrow_mut().clear();
    }
}

impl<K: Ord, V> Inner<K, V> {
    async fn write_all(&self, write: impl AsyncFn(&K, &V) -> Outcome) {
        while let Some((key, value)) = self.next() {
            let pause = match write(&key, &value).await {
                Outcome::Done(pause) => pause,
                Outcome::Again(pause) => {
                    self.waiting.borrow_mut().entry(key).or_insert(value);
                    pause
                }
            };
            sleep(pause).await;
        }
        self.is_busy.set(false);
    }

    fn next(&self) -> Option<(K, V)> {
        self.waiting.borrow_mut().pop_first()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::time::Duration;

    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{Outcome, WriteBehind};

    #[wasm_bindgen_test]
    async fn the_last_value_is_written_and_one_that_failed_makes_room_for_a_later_one() {
        let queue = WriteBehind::new();
        let waiting = &queue.0.waiting;
        waiting.borrow_mut().extend([("a", 1), ("b", 1), ("a", 2)]);
        let written = RefCell::new(Vec::new());
        let write = async |key: &&'static str, value: &i32| {
            written.borrow_mut().push((*key, *value));
            match written.borrow().len() {
                // Nothing has come since: it is tried again.
                1 => Outcome::Again(Duration::ZERO),
                3 => {
                    waiting.borrow_mut().insert("b", 2);
                    Outcome::Again(Duration::ZERO)
                }
                _ => Outcome::Done(Duration::ZERO),
            }
        };
        queue.0.write_all(write).await;
        assert_eq!(written.take(), [("a", 2), ("a", 2), ("b", 1), ("b", 2)]);
    }
}
