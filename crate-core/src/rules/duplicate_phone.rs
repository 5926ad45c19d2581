//! One number twice in a list: the second message of the day would look like a robot's.

use super::{Context, Finding, OLCHAT, Rule};
use crate::report::Severity;
use crate::segment::Reason;

pub(super) const RULE: Rule = Rule {
    id: "duplicate-phone",
    severity: Severity::Note,
    help: [
        "Сообщение получит первый из списка, остальные с тем же номером — нет.",
        "The first on the list gets the message; the others with the same number do not.",
    ],
    source: OLCHAT,
    recommendation: Some(2),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    context
        .about(context.excluded(Reason::DuplicatePhone), ["Повторов номера", "Duplicate numbers"])
}
