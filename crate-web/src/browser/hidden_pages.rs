//! What the visible pages of a browser and the hidden ones say to each other, in the words of `www/background.js`.

use super::channel::Channel;

/// The name of the channel, in `background.js` too.
const CHANNEL: &str = "bereg/background";

/// A visible page asks whether there is a hidden one.
const ANYBODY: &str = "anybody?";

/// A hidden page says that there is.
const HERE: &str = "here";

/// A visible page says that a mailing has begun.
const BEGUN: &str = "begun";

/// A visible page's line to the hidden ones.
pub(crate) struct HiddenPages(Channel);

/// Calls `begun` on a hidden page whenever a mailing has begun, as long as the channel is kept. None where the browser has no channels.
pub(crate) fn on_begun(begun: impl Fn() + 'static) -> Option<Channel> {
    Channel::open(CHANNEL, move |word| {
        if word.as_deref() == Some(BEGUN) {
            begun();
        }
    })
}

impl HiddenPages {
    /// Calls `here` when a hidden page shows that it is there. None where the browser has no channels.
    pub(crate) fn look_for(here: impl Fn() + 'static) -> Option<HiddenPages> {
        let channel = Channel::open(CHANNEL, move |word| {
            if word.as_deref() == Some(HERE) {
                here();
            }
        })?;
        channel.tell(Some(ANYBODY));
        Some(HiddenPages(channel))
    }

    /// Tells them that there is a mailing to follow.
    pub(crate) fn begun(&self) {
        self.0.tell(Some(BEGUN));
    }
}
