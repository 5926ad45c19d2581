//! A word between the tabs of one browser: that something they all see has changed.

use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

/// A line to the other tabs that know its name. It closes when it is dropped.
pub(crate) struct Channel {
    channel: BroadcastChannel,
    _heard: Closure<dyn FnMut(MessageEvent)>,
}

impl Channel {
    /// Calls `changed` when another tab says so. None where the browser has no such lines.
    pub(crate) fn open(name: &str, changed: impl Fn() + 'static) -> Option<Channel> {
        let channel = BroadcastChannel::new(name).ok()?;
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |_| changed());
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        Some(Channel { channel, _heard: heard })
    }

    /// Tells the other tabs. Without any listener, or where it fails, they learn it when they look themselves.
    pub(crate) fn tell(&self) {
        drop(self.channel.post_message(&JsValue::NULL));
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.close();
    }
}
