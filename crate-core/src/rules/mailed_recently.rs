//! Somebody whom a mailing reached less than 14 days before this one.

use super::{Context, Finding, OLCHAT, Rule};
use crate::report::Severity;
use crate::segment::Reason;

pub(super) const RULE: Rule = Rule {
    id: "mailed-recently",
    severity: Severity::Note,
    help: [
        "Прошлая рассылка дошла до них меньше 14 дней назад. Сейчас они сообщения не получат.",
        "A mailing reached them less than 14 days ago. They get no message this time.",
    ],
    source: OLCHAT,
    recommendation: Some(5),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    context.about(
        context.excluded(Reason::MailedRecently),
        ["Рассылка была меньше 14 дней назад", "Mailed less than 14 days ago"],
    )
}
