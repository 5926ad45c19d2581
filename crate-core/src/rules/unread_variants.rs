//! So many variants that not all of them are read. What is wrong with one of the others goes unnoticed.

use super::{Context, Finding, OLCHAT_RANDOMIZER, Rule};
use crate::report::Severity;

pub(super) const RULE: Rule = Rule {
    id: "unread-variants",
    severity: Severity::Warn,
    help: [
        "Вариантов или адресов, которые из них складываются, слишком много: ошибка в остальных останется незамеченной. Сократите их.",
        "There are too many variants, or addresses that they spell: a mistake in the others goes unnoticed. Leave some out.",
    ],
    source: OLCHAT_RANDOMIZER,
    recommendation: None,
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    if context.is_complete() {
        return Vec::new();
    }
    let message = if context.samples.complete {
        context.lang.pick(
            "Слишком много значений полей: проверены не все",
            "Too many values: not all were checked",
        )
    } else {
        context.lang.pick(
            "Слишком много вариантов: проверены не все",
            "Too many variants: not all were checked",
        )
    };
    vec![Finding { message: message.to_owned(), ..Finding::default() }]
}
