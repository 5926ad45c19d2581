//! More than 100 people in one mailing.

use super::{Context, Finding, OLCHAT, Rule};
use crate::report::Severity;
use crate::segment::MAX_SEGMENT;

pub(super) const RULE: Rule = Rule {
    id: "segment-over-100",
    severity: Severity::Block,
    help: [
        "Больше 100 человек за раз — прямой путь к блокировке. Разделите список на части по 50 и отправляйте в разные дни.",
        "Mailing more than 100 people at once is the quickest way to get a number blocked. Split the list into parts of 50 for different days.",
    ],
    source: OLCHAT,
    recommendation: Some(2),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let people = context.receivers.len();
    if people <= MAX_SEGMENT {
        return Vec::new();
    }
    let forms = ["получатель", "получателя", "получателей"];
    let word = context.lang.plural(people as u64, forms, ["recipient", "recipients"]);
    let message = context.lang.say(
        format_args!("{people} {word} — больше {MAX_SEGMENT}"),
        format_args!("{people} {word}, more than {MAX_SEGMENT}"),
    );
    vec![Finding { message, ..Finding::default() }]
}
