//! A word between the tabs of one browser: that something they all see has changed, or what one asks of another.

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
    /// Calls `heard` with what another tab says: a word, or none if it only says that something has changed. None where the browser has
    /// no such lines.
    pub(crate) fn open(name: &str, heard: impl Fn(Option<String>) + 'static) -> Option<Channel> {
        let channel = BroadcastChannel::new(name).ok()?;
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            heard(event.data().as_string());
        });
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        Some(Channel { channel, _heard: heard })
    }

    /// Tells the other tabs. Without any listener, or where it fails, they learn it when they look themselves.
    pub(crate) fn tell(&self, word: Option<&str>) {
        drop(self.channel.post_message(&word.map_or(JsValue::NULL, JsValue::from)));
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.close();
    }
}
