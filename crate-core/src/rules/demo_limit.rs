//! More messages than the connector's demo period has left.

use super::{Context, Finding, OLCHAT, Rule};
use crate::report::Severity;
use crate::schedule::Obstacle;

pub(super) const RULE: Rule = Rule {
    id: "demo-limit",
    severity: Severity::Block,
    help: [
        "В демо-периоде OLChat отправит всего 10 сообщений рассылки. Оплатите линию или сократите список.",
        "In its demo period OLChat sends 10 messages of a mailing in all. Pay for the line, or shorten the list.",
    ],
    source: OLCHAT,
    recommendation: None,
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    context.without_room(
        Obstacle::DemoLimit,
        ["Демо-период: не хватит сообщений для", "Demo period: no messages are left for"],
    )
}
