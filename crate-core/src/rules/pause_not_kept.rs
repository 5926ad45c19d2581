//! Less than 14 days since the line's last mailing.

use super::{Context, Finding, OLCHAT, Rule};
use crate::report::Severity;
use crate::schedule::Obstacle;

pub(super) const RULE: Rule = Rule {
    id: "pause-not-kept",
    severity: Severity::Block,
    help: [
        "После рассылки номер 14 дней работает как обычно, без рассылок. Перенесите начало.",
        "For 14 days after a mailing a number works as usual, without mailings. Begin later.",
    ],
    source: OLCHAT,
    recommendation: Some(5),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let lang = context.lang;
    context.without_room(Obstacle::PauseNotKept, &|count, day| {
        let people = lang.people(count);
        let wait = lang.plural(count, ["ждёт", "ждут", "ждут"], ["waits", "wait"]);
        match day {
            Some(day) => lang.say(
                format_args!("Пауза 14 дней не прошла: {people} {wait} до {day}"),
                format_args!("The 14-day pause: {people} {wait} until {day}"),
            ),
            None => lang.say(
                format_args!("Пауза 14 дней не прошла: {people} {wait}"),
                format_args!("The 14-day pause is not over: {people} {wait}"),
            ),
        }
    })
}
