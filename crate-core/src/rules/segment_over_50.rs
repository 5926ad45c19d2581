//! More than 50 people in one mailing.

use super::{Context, Finding, OLCHAT, Rule};
use crate::report::Severity;
use crate::segment::{BEST_SEGMENT, MAX_SEGMENT};

pub(super) const RULE: Rule = Rule {
    id: "segment-over-50",
    severity: Severity::Note,
    help: [
        "До 100 можно, но лучше не больше 50: чем меньше сообщений за день, тем спокойнее номеру.",
        "Up to 100 is allowed, but 50 is better: the fewer messages a day, the safer the number.",
    ],
    source: OLCHAT,
    recommendation: Some(2),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let people = context.receivers.len();
    if people <= BEST_SEGMENT || people > MAX_SEGMENT {
        return Vec::new();
    }
    let forms = ["получатель", "получателя", "получателей"];
    let word = context.lang.plural(people as u64, forms, ["recipient", "recipients"]);
    let message = context.lang.say(
        format_args!("{people} {word} — лучше до {BEST_SEGMENT}"),
        format_args!("{people} {word}; {BEST_SEGMENT} are better"),
    );
    vec![Finding { message, ..Finding::default() }]
}
