//! An option with nothing in it. It is allowed, and it often leaves two spaces, or a space before a comma, where it stands.

use super::{Context, Finding, MAX_FINDINGS, OLCHAT_RANDOMIZER, Rule, excerpt};
use crate::report::Severity;
use crate::template::Node;

pub(super) const RULE: Rule = Rule {
    id: "empty-option",
    severity: Severity::Note,
    help: [
        "Часть людей не увидит здесь ничего. Если так задумано, проверьте пробелы на стыках: {очень |}рады, а не {очень|} рады.",
        "Some people will see nothing here. If you mean it, look at the spaces around it: {very |}glad, not {very|} glad.",
    ],
    source: OLCHAT_RANDOMIZER,
    recommendation: Some(6),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    context.template.walk(&mut |node| match node {
        Node::Group(group)
            if context.template.options(group).len() > 1
                && context.template.options(group).iter().any(|option| option.span.is_empty())
                && findings.len() < MAX_FINDINGS =>
        {
            let written = excerpt(group.span.of(&context.template.text));
            let message = context.lang.say(
                format_args!("Пустой вариант: {written}"),
                format_args!("Empty option: {written}"),
            );
            findings.push(Finding { message, span: Some(group.span), ..Finding::default() });
        }
        _ => {}
    });
    findings
}
