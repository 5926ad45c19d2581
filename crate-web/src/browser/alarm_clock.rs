//! A timer that rings in time though nobody looks at the page.
//!
//! After five minutes in the background a browser lets the timers of a page run once a minute. A mailing of one message a minute would
//! often take two: its timer comes due just after its turn. The timers of a worker (`alarm.js`) are not held back so. Where there is no
//! worker, the page's own timer rings; with one, whichever rings first.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use futures::channel::oneshot;
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{MessageEvent, Worker};

/// Cheap to clone; all clones share the worker.
#[derive(Clone)]
pub(crate) struct AlarmClock(Rc<Inner>);

struct Inner {
    worker: Option<Worker>,
    alarms: Alarms,
    set: Cell<u32>,
    _ring: Closure<dyn FnMut(MessageEvent)>,
}

type Alarms = Rc<RefCell<BTreeMap<u32, oneshot::Sender<()>>>>;

impl AlarmClock {
    /// One with a worker, if the page may have one.
    pub(crate) fn new() -> AlarmClock {
        let alarms = Alarms::default();
        let ringing = alarms.clone();
        let ring = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let number = event.data().as_f64().unwrap_or_default() as u32;
            if let Some(alarm) = ringing.borrow_mut().remove(&number) {
                // Whoever set it may have been woken by the page's own timer.
                let _ = alarm.send(());
            }
        });
        let worker = Worker::new("./alarm.js").ok();
        if let Some(worker) = &worker {
            worker.set_onmessage(Some(ring.as_ref().unchecked_ref()));
        }
        AlarmClock(Rc::new(Inner { worker, alarms, set: Cell::new(0), _ring: ring }))
    }

    /// Waits so long, or a little longer where timers are held back.
    pub(crate) async fn sleep(&self, time: Duration) {
        // The longest that timers can wait is 2^31 ms; a later turn is looked at again then.
        let millis = u32::try_from(time.as_millis()).unwrap_or(u32::MAX).min(i32::MAX as u32);
        let number = self.0.set.get() + 1;
        self.0.set.set(number);
        let (alarm, rung) = oneshot::channel();
        let message = Array::of2(&number.into(), &millis.into());
        let is_set =
            self.0.worker.as_ref().is_some_and(|worker| worker.post_message(&message).is_ok());
        let own = TimeoutFuture::new(millis);
        if is_set {
            self.0.wait_for(number, alarm);
            if let Either::Right(_) = select(rung, own).await {
                self.0.alarms.borrow_mut().remove(&number);
            }
        } else {
            own.await;
        }
    }
}

impl Inner {
    fn wait_for(&self, number: u32, alarm: oneshot::Sender<()>) {
        let mut alarms = self.alarms.borrow_mut();
        // Those for which nobody waits any more.
        alarms.retain(|_, alarm| !alarm.is_canceled());
        alarms.insert(number, alarm);
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Some(worker) = &self.worker {
            worker.terminate();
        }
    }
}
