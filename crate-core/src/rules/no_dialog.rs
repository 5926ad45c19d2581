//! Somebody who never wrote to the line. A message to a stranger is what people report, and reports are what gets a number blocked.

use super::{Context, Finding, OLCHAT, Rule};
use crate::report::Severity;
use crate::segment::Reason;

pub(super) const RULE: Rule = Rule {
    id: "no-dialog",
    severity: Severity::Block,
    help: [
        "Эти люди не писали на линию, и письмо от незнакомца примут за спам. Уберите их из списка.",
        "These people never wrote to the line, and will take a message from a stranger for spam. Leave them out.",
    ],
    source: OLCHAT,
    recommendation: Some(1),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    context
        .about(context.excluded(Reason::NoDialog), ["Никогда не писали вам", "Never wrote to you"])
}
