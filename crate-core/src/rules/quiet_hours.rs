//! Somebody who would be woken: all the hours of sending lie in the person's own night.

use super::{Context, Finding, OLCHAT, Rule};
use crate::report::Severity;
use crate::schedule::Obstacle;

pub(super) const RULE: Rule = Rule {
    id: "quiet-hours",
    severity: Severity::Block,
    help: [
        "С 21:00 до 9:00 по часам получателя план не пишет, а в часы отправки у этих людей ночь. Сдвиньте часы отправки.",
        "The plan does not write from 21:00 to 9:00 of the recipient's own clock, and the hours of sending are these people's night. Move the hours.",
    ],
    source: OLCHAT,
    recommendation: None,
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    context.without_room(
        Obstacle::QuietHours,
        ["Часы отправки — ночь у получателей", "The sending hours are night for"],
    )
}
