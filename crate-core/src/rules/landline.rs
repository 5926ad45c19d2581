//! A number without a mobile phone behind it.

use super::{Context, Finding, OLCHAT, Rule};
use crate::report::Severity;
use crate::segment::Reason;

pub(super) const RULE: Rule = Rule {
    id: "landline",
    severity: Severity::Note,
    help: [
        "У городского номера нет WhatsApp. Эти люди не получат сообщения: добавьте мобильный номер в CRM.",
        "There is no WhatsApp behind a landline. These people get no message: add a mobile number in the CRM.",
    ],
    source: OLCHAT,
    recommendation: Some(9),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    context.about(context.excluded(Reason::Landline), ["Городских номеров", "Landlines"])
}
