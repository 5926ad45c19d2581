//! The hidden page that the portal keeps on each of its own: it goes on with a mailing when the page that began it is gone.
//!
//! `www/background.js` sees to it that one hidden page of a browser does so, and that the app is loaded only where there is a mailing.
//! With the visible pages it speaks by a channel ([`crate::browser::hidden_pages`]).

use bereg_core::Lang;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::bitrix::storage;
use crate::browser::hidden_pages;
use crate::host::{Host, WEBHOOK};
use crate::mailer::{Mailer, Role};
use crate::olchat::Webhook;
use crate::policy::Policy;

/// Where the portal says that it has opened the hidden page.
pub(crate) const PLACEMENT: &str = "PAGE_BACKGROUND_WORKER";

/// Goes on with the mailing of the user's line, if there is one. There is nothing to see.
#[component]
pub(crate) fn Background(host: Host, lang: RwSignal<Lang>) -> impl IntoView {
    let mailer = host.mailer(lang, Role::Hidden);
    mailer.keep_awake();
    spawn_local(look_again(mailer, host.clone()));
    // Heard as long as the page is there.
    StoredValue::new_local(hidden_pages::on_begun(move || {
        let host = host.clone();
        spawn_local(async move { look_again(mailer, host).await });
    }));
}

async fn follow(mailer: Mailer, webhook: Webhook) {
    mailer.connect(Some(webhook.clone()));
    mailer.sit(webhook.key()).await;
}

/// The user may have another line by now. A mailing that is being sent from here goes on: letting go of it would pause it.
async fn look_again(mailer: Mailer, host: Host) {
    let Some(rest) = host.rest() else { return };
    // The portal's page may have been opened long before its user connected the line.
    let webhook = match storage::user_options(&rest).await {
        Ok(options) => options.get(WEBHOOK).map(Webhook::parse),
        Err(_) => host.webhook(),
    };
    if let Ok(policy) = Policy::ask(&rest).await {
        mailer.exclusions.understand(policy.opt_out_words);
    }
    if let Some(Ok(webhook)) = webhook
        && !mailer.is_sending()
    {
        follow(mailer, webhook).await;
    }
}
