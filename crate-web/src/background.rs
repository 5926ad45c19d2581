//! The hidden page that the portal keeps on each of its own: it goes on with a mailing when the page that began it is gone.
//!
//! `www/background.js` sees to it that one hidden page of a browser does so, and that the app is loaded only where there is a mailing.
//! With the visible pages it speaks by a channel ([`crate::hidden_pages`]).

use bereg_core::Lang;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::home::Home;
use crate::mailer::Role;

/// Where the portal says that it has opened the hidden page.
pub(crate) const PLACEMENT: &str = "PAGE_BACKGROUND_WORKER";

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
