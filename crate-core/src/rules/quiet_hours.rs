//! Somebody who would be woken: all the hours of sending lie in the person's own night.

use super::{Context, Finding, OLCHAT, Rule};
use crate::report::Severity;
use crate::schedule::Obstacle;

pub(super) const RULE: Rule = Rule {
    id: "quiet-hours",
    severity: Severity::Block,
    help: [
        "В тихие часы получателя (обычно с 21:00 до 9:00) сообщения не уходят, а у этих людей на них приходятся все часы отправки. Сдвиньте часы отправки.",
        "Nothing is sent in a recipient's quiet hours (usually from 21:00 to 9:00), and for these people all the sending hours are quiet ones. Move the hours.",
    ],
    source: OLCHAT,
    recommendation: None,
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    context.without_room(Obstacle::QuietHours, &|count, _| {
        let people = context.lang.of_people(count);
        context.lang.say(
            format_args!("Часы отправки — ночь для {people}"),
            format_args!("The sending hours are night for {people}"),
        )
    })
}
