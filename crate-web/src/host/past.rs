//! What the line has sent before, as far as the portal knows.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Host;
use crate::desk::Desk;
use crate::mailer::Mailer;
use crate::past::Past;

impl Host {
    /// Reads the line's past anew.
    pub(crate) fn look_back(&self, desk: Desk, mailer: Mailer) {
        if let Some(line) = mailer.line() {
            spawn_local(async move { remember_past(desk, mailer, &line).await });
        }
    }
}

/// Reads on which days the line mailed, and whom; what its mailing is still to send counts as well. Where nobody tells, nobody knows, and the
/// recommendations say so.
pub(super) async fn remember_past(desk: Desk, mailer: Mailer, line: &str) {
    let Some(reader) = mailer.past_reader() else { return };
    let past = reader.read(line, None).await;
    if mailer.line().as_deref() != Some(line) {
        return;
    }
    match past {
        Ok(mut past) => {
            past.expect(mailer.days_ahead());
            let Past { days, from_line, mailed, .. } = past;
            desk.audience.mailed.set(mailed);
            desk.number.update(|number| number.remember(from_line.into_values()));
            desk.draft.update(|draft| draft.line.get_or_insert_default().past = Some(days));
            desk.past_unread.set(None);
        }
        Err(error) => desk.past_unread.set(Some(error)),
    }
}
