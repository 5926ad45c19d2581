//! More than eight hours of mailing a day.

use super::{Context, Finding, OLCHAT, Rule};
use crate::report::Severity;
use crate::schedule::MAX_HOURS;
use crate::timing::lasts;

pub(super) const RULE: Rule = Rule {
    id: "too-many-hours",
    severity: Severity::Block,
    help: [
        "За день линия рассылает не дольше 8 часов. Сократите часы отправки: что не поместится, уйдёт на следующий день.",
        "A line mails for at most 8 hours a day. Shorten the hours: what does not fit leaves the next day.",
    ],
    source: OLCHAT,
    recommendation: Some(3),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let Some(request) = &context.request else { return Vec::new() };
    let (start, end) = request.hours();
    if end - start <= MAX_HOURS {
        return Vec::new();
    }
    if request.ends_before_it_starts() {
        let message = context.lang.pick(
            "Конец часов отправки не позже их начала",
            "The sending hours end no later than they begin",
        );
        return vec![Finding { message: message.to_owned(), ..Finding::default() }];
    }
    let [hours, most] = [end - start, MAX_HOURS].map(|seconds| lasts(context.lang, seconds));
    let message = context.lang.say(
        format_args!("Часы отправки: {hours} в день, можно {most}"),
        format_args!("Sending hours: {hours} a day; {most} are the most"),
    );
    vec![Finding { message, ..Finding::default() }]
}
