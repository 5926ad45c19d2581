//! Something that is put off until nothing has called for it for a while.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use gloo_timers::future::sleep;
use leptos::task::spawn_local;

use crate::browser::clock;

/// Puts off one thing. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Debounce(Rc<Inner>);

struct Inner {
    quiet: f64,
    longest: f64,
    /// When it was called for last, in seconds of [`clock::running`].
    last_call: Cell<f64>,
    is_waiting: Cell<bool>,
}

impl Debounce {
    /// It is done when nothing has called for it for `quiet` seconds, or when the first call is `longest` seconds old.
    pub(crate) fn new(quiet: f64, longest: f64) -> Debounce {
        let (last_call, is_waiting) = (Cell::new(0.0), Cell::new(false));
        Debounce(Rc::new(Inner { quiet, longest, last_call, is_waiting }))
    }

    /// Calls for it. `action` does it, and once for all calls that come until it begins: it has to see itself what they are about.
    pub(crate) fn call(&self, action: impl Future<Output = ()> + 'static) {
        let first_call = clock::running();
        self.0.last_call.set(first_call);
        if self.0.is_waiting.replace(true) {
            return;
        }
        let inner = self.0.clone();
        spawn_local(async move {
            while let Some(left) = inner.left(first_call) {
                sleep(left).await;
            }
            inner.is_waiting.set(false);
            action.await;
        });
    }

    /// Whether it has been called for and has not begun.
    pub(crate) fn is_waiting(&self) -> bool {
        self.0.is_waiting.get()
    }
}

impl Inner {
    /// How long it has to wait yet.
    fn left(&self, first_call: f64) -> Option<Duration> {
        let due = (self.last_call.get() + self.quiet).min(first_call + self.longest);
        Duration::try_from_secs_f64(due - clock::running()).ok().filter(|left| !left.is_zero())
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::Debounce;
    use crate::browser::clock;

    #[wasm_bindgen_test]
    fn it_waits_until_nothing_calls_for_it_but_no_longer_than_it_may() {
        let debounce = Debounce::new(60.0, 600.0).0;
        let now = clock::running();
        debounce.last_call.set(now);
        let left = |first_call| debounce.left(first_call).map(|left| left.as_secs_f64().ceil());
        assert_eq!(left(now), Some(60.0));
        assert_eq!(left(now - 590.0), Some(10.0));
        assert_eq!(left(now - 600.0), None);
        debounce.last_call.set(now - 61.0);
        assert_eq!(left(now - 100.0), None);
    }
}
