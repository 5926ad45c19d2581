//! Somebody of whom nobody knows whether they ever wrote to the line. A chat that the company began itself proves nothing.

use super::{Context, Finding, OLCHAT, Rule};
use crate::person::Dialog;
use crate::report::Severity;

pub(super) const RULE: Rule = Rule {
    id: "dialog-unknown",
    severity: Severity::Warn,
    help: [
        "Доказательство диалога — входящее сообщение от человека. Пока история линии читается, подождите; если линия не отвечает, почините её или оставьте только тех, кто точно писал.",
        "A message from the person is what proves a dialog. While the history of the line is being read, wait; if the line does not answer, repair it or keep only those who surely wrote.",
    ],
    source: OLCHAT,
    recommendation: Some(1),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let unknown = context.receivers.iter().filter(|person| person.dialog == Dialog::Unknown);
    let people = unknown.map(|person| person.id.clone()).collect();
    context.about(people, ["Диалог не доказан", "No proof of a dialog"])
}
