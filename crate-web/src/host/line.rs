//! The line that the host connects to the desk.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::past::remember_past;
use super::{Host, WEBHOOK};
use crate::bitrix::{Rest, storage};
use crate::desk::Desk;
use crate::line_status::LineStatus;
use crate::mailer::Mailer;
use crate::olchat::{ConnectorError, Webhook, connect};
use crate::proof::start_anew;
use crate::when::number::Number;

impl Host {
    /// Tries the address of a line, uses it and has the portal keep it. Where it is of no use and another line works, that one stays, and
    /// `kept` says why.
    pub(crate) fn connect(
        &self,
        desk: Desk,
        mailer: Mailer,
        webhook: Webhook,
        kept: RwSignal<Option<ConnectorError>>,
    ) {
        let Host::Portal { rest, .. } = self.clone() else { return };
        spawn_local(async move {
            let before = desk.line.get_untracked();
            let is_other = mailer.webhook().is_some_and(|used| used != webhook);
            if let Err(error) = try_line(&rest, desk, mailer, webhook.clone()).await {
                if is_other && before.can_send() {
                    kept.try_set(Some(error));
                    return desk.line.set(before);
                }
                return desk.line.set(LineStatus::Trouble(error, webhook));
            }
            let is_used = || mailer.webhook().as_ref() == Some(&webhook);
            if let Some(LineStatus::Ready(line)) = desk.line.try_get_untracked()
                && is_used()
                && let Err(error) =
                    storage::set_user_option(&rest, WEBHOOK, &webhook.secret()).await
                && is_used()
            {
                desk.line.set(LineStatus::NotKept(line, error));
            }
            hear_late_replies(desk, mailer).await;
        });
    }

    /// Looks how the line is that stopped a mailing, or lets it go on.
    pub(crate) fn look_at_line(&self, desk: Desk, mailer: Mailer) {
        spawn_local(look_at_line(desk, mailer));
    }
}

/// Asks a line whether it can send, and uses it if so.
pub(super) async fn try_line(
    rest: &Rest,
    desk: Desk,
    mailer: Mailer,
    webhook: Webhook,
) -> Result<(), ConnectorError> {
    desk.line.set(LineStatus::Checking);
    let key = webhook.key();
    let line = connect(&webhook).await?;
    let before = mailer.webhook();
    mailer.sit(key.clone()).await;
    if before.is_some_and(|before| before != webhook) {
        start_anew(desk);
    }
    mailer.connect(Some(webhook));
    desk.line.set(LineStatus::Ready(line));
    remember_number(rest, desk, mailer, key.as_str()).await;
    remember_past(desk, mailer, key.as_str()).await;
    Ok(())
}

/// Sees whether the line can send. One that does not answer now says why when a message is to leave.
pub(super) async fn look_at_line(desk: Desk, mailer: Mailer) {
    let Some(webhook) = mailer.webhook() else { return };
    let seen = connect(&webhook).await;
    let is_in_trouble = || desk.line.with_untracked(|line| matches!(line, LineStatus::Trouble(..)));
    if mailer.webhook().as_ref() != Some(&webhook) {
        return;
    }
    match seen {
        Ok(line) if is_in_trouble() => desk.line.set(LineStatus::Ready(line)),
        Err(error @ ConnectorError::Line(_)) => desk.line.set(LineStatus::Trouble(error, webhook)),
        _ => {}
    }
}

/// Hears who has answered the line's last mailing since.
pub(super) async fn hear_late_replies(desk: Desk, mailer: Mailer) {
    let line = mailer.line();
    let replies = mailer.hear_late_replies().await;
    if mailer.line() != line {
        return;
    }
    desk.draft.maybe_update(|draft| {
        let line = draft.line.get_or_insert_default();
        std::mem::replace(&mut line.replies, replies) != replies
    });
}

/// Reads what the user has said of the line's number. As long as nobody tells, nothing is kept: that would undo what was said.
pub(super) async fn remember_number(rest: &Rest, desk: Desk, mailer: Mailer, line: &str) {
    let options = storage::user_options(rest).await;
    if mailer.line().as_deref() != Some(line) {
        return;
    }
    match options {
        Ok(options) => {
            desk.number.set(Number::of(line, &options));
            desk.number_unread.set(None);
        }
        Err(error) if !desk.number.with_untracked(|number| number.is_of(line)) => {
            desk.number.set(Number::default());
            desk.number_unread.set(Some(error));
        }
        Err(_) => {}
    }
}
