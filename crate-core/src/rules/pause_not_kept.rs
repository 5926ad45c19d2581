//! Less than 14 days since the line's last mailing.

use super::{Context, Finding, OLCHAT, Rule};
use crate::report::Severity;
use crate::schedule::Obstacle;

pub(super) const RULE: Rule = Rule {
    id: "pause-not-kept",
    severity: Severity::Block,
    help: [
        "После рассылки номер 14 дней работает как обычно, без рассылок. Перенесите начало.",
        "For 14 days after a mailing a number works as usual, without mailings. Begin later.",
    ],
    source: OLCHAT,
    recommendation: Some(5),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    context.without_room(
        Obstacle::PauseNotKept,
        ["Пауза 14 дней не прошла", "The 14-day pause is not over"],
    )
}
