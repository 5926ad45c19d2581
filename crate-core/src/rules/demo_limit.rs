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
    context.without_room(Obstacle::DemoLimit, &|count, _| {
        let people = context.lang.of_people(count);
        context.lang.say(
            format_args!("Демо-период: сообщений не хватит для {people}"),
            format_args!("Demo period: no messages are left for {people}"),
        )
    })
}
