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
    let lang = context.lang;
    let age = line.known_since().map(|since| request.start.saturating_sub(since));
    let mut found = context.without_room(Obstacle::NewNumber, &|count, day| {
        let people = lang.people_do_not_fit(count);
        match day {
            Some(day) => lang.say(
                format_args!("Новый номер: {people}, можно с {day}"),
                format_args!("New number: {people} until {day}"),
            ),
            None => lang
                .say(format_args!("Новый номер: {people}"), format_args!("New number: {people}")),
        }
    });
    if let Some(age) = age.filter(|age| *age < NEW) {
        let days = (age / DAY).max(0) as u64;
        let word = lang.plural(days, ["день", "дня", "дней"], ["day", "days"]);
        let message = match days {
            0 => lang
                .pick(
                    "Номеру меньше дня: не больше 20 человек в день",
                    "A number of less than a day: at most 20 people a day",
                )
                .to_owned(),
            _ => lang.say(
                format_args!("Номеру {days} {word}: не больше 20 человек в день"),
                format_args!("A number of {days} {word}: at most 20 people a day"),
            ),
        };
        found.push(Finding { message, severity: Some(Severity::Warn), ..Finding::default() });
    }
    found
}
