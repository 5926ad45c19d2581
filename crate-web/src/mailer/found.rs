//! What there is of a mailing of the line: in this browser, and on the portal.

use leptos::prelude::*;

use super::Mailer;
use super::journal::Journal;
use super::run::Run;

/// What browser and portal tell of the line's mailing.
pub(super) enum Found {
    Nothing,
    /// The browser has a journal that this page cannot read.
    Unreadable,
    /// The browser's own journal is the newest.
    Journal(Box<Journal>, Option<Run>),
    /// The portal's copy has to do, and we may have it.
    Copy(Run),
    /// Another browser has it.
    Theirs(Run),
    /// The page has turned to another line meanwhile: what was found of this one is none of its business any more.
    OfFormerLine,
}

impl Mailer {
    /// What browser and portal know, put together.
    pub(super) async fn find(self) -> Found {
        let Some(line) = self.line() else { return Found::Nothing };
        let memory = self.memory.get_value();
        let Some(journal) = self.turn.while_same(memory.read(&line)).await else {
            return Found::OfFormerLine;
        };
        let Ok(journal) = journal else { return Found::Unreadable };
        let mut journal = journal.map(Box::new);
        let Some(copies) = self.copies() else {
            return journal.map_or(Found::Nothing, |journal| Found::Journal(journal, None));
        };
        let Some(runs) = self.turn.while_same(copies.read()).await else {
            return Found::OfFormerLine;
        };
        let runs = match runs {
            Ok(runs) => runs,
            Err(error) => {
                if copies.are_refused() {
                    let option = self.journal_option.get_value();
                    journal = journal.or_else(|| option.read(&line).map(Box::new));
                    self.troubles.not_copied.set(Some(error));
                }
                return journal.map_or(Found::Nothing, |journal| Found::Journal(journal, None));
            }
        };
        self.remember_last(&runs);
        let other = runs.iter().find(|run| !run.lease.over && !copies.is_ours(run));
        if let Some(journal) = journal {
            let is_over = journal.sending.is_over();
            match runs.iter().find(|run| run.lease.mailing == journal.id).cloned() {
                // It came to its end elsewhere.
                Some(run) if run.lease.over && !copies.is_ours(&run) => {}
                // What another browser has done meanwhile is in the copy alone, even if this one owns it again.
                Some(run) if copies.is_ours(&run) || copies.was_left_by_user(&run) => {
                    return if copies.is_ours(&run) && journal.announced >= run.lease.announced {
                        Found::Journal(journal, Some(run))
                    } else {
                        Found::Copy(run)
                    };
                }
                Some(run) => return Found::Theirs(run),
                None => match other.filter(|_| !is_over) {
                    Some(other) => return Found::Theirs(other.clone()),
                    None => return Found::Journal(journal, None),
                },
            }
        }
        let ours = || runs.iter().find(|run| !run.lease.over);
        match other.or_else(ours).cloned() {
            None => Found::Nothing,
            Some(run) if copies.is_ours(&run) || copies.was_left_by_user(&run) => Found::Copy(run),
            Some(run) => Found::Theirs(run),
        }
    }
}
