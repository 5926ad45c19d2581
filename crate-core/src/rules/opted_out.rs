//! Somebody who asked not to be mailed.

use super::{Context, Finding, OLCHAT, Rule};
use crate::report::Severity;
use crate::segment::Reason;

pub(super) const RULE: Rule = Rule {
    id: "opted-out",
    severity: Severity::Note,
    help: [
        "Они просили не писать. Сообщения им не уйдут; жалоба такого человека опаснее всех остальных.",
        "They asked not to be mailed. Nothing is sent to them: a report by such a person weighs more than any other.",
    ],
    source: OLCHAT,
    recommendation: Some(9),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    context.about(context.excluded(Reason::OptedOut), ["Отказались от рассылки", "Opted out"])
}
