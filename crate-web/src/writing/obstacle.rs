//! What stands in the way of sending.

use bereg_core::{Lang, MAX_SEGMENT, Report, Severity};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::line_status::LineStatus;
use crate::mailer::Mailer;
use crate::policy::Policy;
use crate::words;

/// The first thing that does, if something does.
pub(super) fn obstacle_of(
    lang: Lang,
    desk: Desk,
    mailer: Mailer,
    is_catching_up: RwSignal<bool>,
) -> Memo<Option<String>> {
    Memo::new(move |_| {
        if mailer.is_starting.get() {
            return Some(words::BEGINNING.of(lang).to_owned());
        }
        if is_catching_up.get() {
            return Some(words::CATCHING_UP.of(lang).to_owned());
        }
        if mailer.is_in_the_way() {
            return Some(words::OBSTACLE_UNDER_WAY.of(lang).to_owned());
        }
        let people = desk.audience.receivers.with(Vec::len);
        let most = desk.policy.with(Policy::most);
        if (most + 1..=MAX_SEGMENT).contains(&people) {
            return Some(words::obstacle_too_many(lang, most));
        }
        let is_anybody_chosen = desk.audience.candidates.with(|list| !list.is_empty());
        let nobody = match is_anybody_chosen {
            true => words::OBSTACLE_NOBODY,
            false => words::OBSTACLE_NOBODY_CHOSEN,
        };
        let nobody = (people == 0).then_some(nobody);
        desk.report.with(|report| desk.line.with(|line| obstacle(lang, report, nobody, line)))
    })
}

/// What does so of the draft and the line.
fn obstacle(
    lang: Lang,
    report: &Report,
    nobody: Option<words::Term>,
    line: &LineStatus,
) -> Option<String> {
    if report.length.max == 0 {
        return Some(words::OBSTACLE_NO_TEXT.of(lang).to_owned());
    }
    if let Some(risk) = report.risks.iter().find(|risk| risk.severity == Severity::Block) {
        return Some(words::obstacle(lang, &risk.message));
    }
    if let Some(nobody) = nobody {
        return Some(nobody.of(lang).to_owned());
    }
    let words = match line {
        LineStatus::Demo | LineStatus::Ready(_) | LineStatus::NotKept(..) => return None,
        LineStatus::Trouble(..) => words::OBSTACLE_LINE_TROUBLE,
        LineStatus::Missing | LineStatus::Checking | LineStatus::BadAddress(_) => {
            words::OBSTACLE_NO_LINE
        }
    };
    Some(words.of(lang).to_owned())
}
