//! A number that is none. Attempts to write to such numbers are what senders of bought lists make.

use super::{Context, Finding, OLCHAT, Rule};
use crate::report::Severity;
use crate::segment::Reason;

pub(super) const RULE: Rule = Rule {
    id: "invalid-phone",
    severity: Severity::Note,
    help: [
        "Эти люди не получат сообщения. Исправьте номера в CRM: попытки писать на несуществующие номера вредят линии.",
        "These people get no message. Correct the numbers in the CRM: attempts to write to numbers that do not exist harm the line.",
    ],
    source: OLCHAT,
    recommendation: Some(9),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    context
        .about(context.excluded(Reason::InvalidPhone), ["Неподходящие номера", "Invalid numbers"])
}
