//! Whether the browser has a network.

use leptos::prelude::*;

/// Whether there is one, as far as the browser knows. Where there is, what is asked for may be out of reach all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Network {
    /// The browser has one.
    There,
    /// It has none: nothing can leave.
    Gone,
}

impl Network {
    /// As it is now. Outside a window nobody says that it is gone.
    pub(crate) fn now() -> Network {
        let is_there = web_sys::window().is_none_or(|window| window.navigator().on_line());
        if is_there { Network::There } else { Network::Gone }
    }

    /// Keeps `network` as it is, for as long as the page lives.
    pub(crate) fn follow(network: RwSignal<Network>) {
        let look = move || {
            network.try_set(Network::now());
        };
        window_event_listener(leptos::ev::online, move |_| look());
        window_event_listener(leptos::ev::offline, move |_| look());
    }
}
