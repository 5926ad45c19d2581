//! More than a message a minute.

use super::{Context, Finding, OLCHAT, Rule};
use crate::plan_request::MIN_GAP;
use crate::report::Severity;

pub(super) const RULE: Rule = Rule {
    id: "too-fast",
    severity: Severity::Block,
    help: [
        "Не чаще одного сообщения в минуту: быстрее пишут роботы. Поставьте паузу не меньше 60 секунд; план в любом случае её выдержит.",
        "At most one message a minute: only robots are quicker. Set a gap of 60 seconds or more; the plan keeps it in any case.",
    ],
    source: OLCHAT,
    recommendation: Some(3),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let asked = context.request.as_ref().and_then(|request| request.gap_seconds);
    let Some(asked) = asked.filter(|asked| *asked < MIN_GAP) else { return Vec::new() };
    let message = context.lang.say(
        format_args!("Пауза {asked} с: можно от {MIN_GAP}"),
        format_args!("A gap of {asked} s: {MIN_GAP} is the least"),
    );
    vec![Finding { message, ..Finding::default() }]
}
