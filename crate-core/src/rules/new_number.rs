//! A number that WhatsApp, or the connector, has known for less than ten days.

use super::{Context, Finding, OLCHAT, Rule};
use crate::line::NEW;
use crate::report::Severity;
use crate::schedule::Obstacle;
use crate::zone::DAY;

pub(super) const RULE: Rule = Rule {
    id: "new-number",
    severity: Severity::Block,
    help: [
        "Первые 10 дней номер под наблюдением: не больше 20 человек в день, а лучше подождать 25–30 дней. План распределит людей по дням.",
        "For its first 10 days a number is watched: at most 20 people a day, and better none for 25 to 30 days. The plan spreads people over days.",
    ],
    source: OLCHAT,
    recommendation: Some(3),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let (Some(request), Some(line)) = (&context.request, context.line()) else { return Vec::new() };
    let age = line.known_since().map(|since| request.start.saturating_sub(since));
    let mut found = context.without_room(
        Obstacle::NewNumber,
        ["Новый номер: не помещаются", "A new number: no room for"],
    );
    if let Some(age) = age.filter(|age| *age < NEW) {
        let days = (age / DAY).max(0);
        let message = context.lang.say(
            format_args!("Номер новый, дней: {days}. Не больше 20 человек в день"),
            format_args!("A new number, days: {days}. At most 20 people a day"),
        );
        found.push(Finding { message, severity: Some(Severity::Warn), ..Finding::default() });
    }
    found
}
