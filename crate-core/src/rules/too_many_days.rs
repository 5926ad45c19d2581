//! A second mailing of the line on one day, or a fourth day in a row.

use super::{Context, Finding, OLCHAT, Rule};
use crate::report::Severity;
use crate::schedule::Obstacle;

pub(super) const RULE: Rule = Rule {
    id: "too-many-days",
    severity: Severity::Block,
    help: [
        "Одна рассылка в день и не больше 3 дней подряд, потом пауза 14 дней. Кто не поместился, получит в другой день: перенесите рассылку или часть списка.",
        "One mailing a day, at most 3 days in a row, then a pause of 14 days. Whoever does not fit gets it on another day: move the mailing, or a part of the list.",
    ],
    source: OLCHAT,
    recommendation: Some(4),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let has_begun = context.schedule.as_ref().is_some_and(|schedule| !schedule.placed.is_empty());
    let lang = context.lang;
    context.without_room(Obstacle::TooManyDays, &|count, day| {
        let people = lang.people_do_not_fit(count);
        match (has_begun, day) {
            (true, Some(day)) => lang.say(
                format_args!("{people} в 3 дня, можно с {day}"),
                format_args!("{people} into 3 days, room from {day}"),
            ),
            (true, None) => {
                lang.say(format_args!("{people} в 3 дня"), format_args!("{people} into 3 days"))
            }
            (false, Some(day)) => lang.say(
                format_args!("Дни заняты: {people}, можно с {day}"),
                format_args!("The days are taken: {people} until {day}"),
            ),
            (false, None) => lang.say(
                format_args!("Дни заняты: {people}"),
                format_args!("The days are taken: {people}"),
            ),
        }
    })
}
