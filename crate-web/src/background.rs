//! The hidden page that the portal keeps on each of its own: it goes on with a mailing when the page that began it is gone.
//!
//! `www/background.js` sees to it that one hidden page of a browser does so, and that the app is loaded only where there is a mailing.
//! With the visible pages it speaks by a channel, in the words below.

use bereg_core::Lang;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::channel::Channel;
use crate::home::Home;
use crate::mailer::Role;

/// Where the portal says that it has opened the hidden page.
pub(crate) const PLACEMENT: &str = "PAGE_BACKGROUND_WORKER";

/// The name of the channel, in `background.js` too.
const CHANNEL: &str = "bereg/background";

/// A visible page asks whether there is a hidden one.
const ANYBODY: &str = "anybody?";

/// A hidden page says that there is.
const HERE: &str = "here";

/// A visible page says that a mailing has begun.
const BEGUN: &str = "begun";

/// Goes on with the mailing of the user's line, if there is one. There is nothing to see.
#[component]
pub(crate) fn Background(home: Home, lang: RwSignal<Lang>) -> impl IntoView {
    let mailer = home.mailer(lang, Role::Hidden);
    mailer.keep_awake();
    if let Some(Ok(webhook)) = home.webhook() {
        mailer.connect(Some(webhook.clone()));
        spawn_local(async move { mailer.sit(webhook.key().await).await });
    }
}

/// A visible page's line to the hidden ones.
pub(crate) struct HiddenPages(Channel);

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
