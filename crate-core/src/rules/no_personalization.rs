//! The same words for everybody. A message with the recipient's name is less like spam, for people and for WhatsApp.

use super::{Context, Finding, OLCHAT, Rule, foreign_tag, unknown_tag};
use crate::greeting::call_by_name;
use crate::person::Person;
use crate::report::{Fix, Severity};
use crate::sample::{PieceKind, Sample};
use crate::template::Tag;

pub(super) const RULE: Rule = Rule {
    id: "no-personalization",
    severity: Severity::Warn,
    help: [
        "Одинаковые тексты похожи на спам. Обратитесь к людям по имени, а если есть варианты, то в каждом.",
        "Texts that are all alike look like spam. Call people by their names, and if there are several variants, in each.",
    ],
    source: OLCHAT,
    recommendation: Some(6),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let personal =
        |sample: &Sample| sample.pieces.iter().any(|piece| piece.kind == PieceKind::Value);
    if context.is_blank() {
        return Vec::new();
    }
    if context.in_every_text(personal) {
        let words = ["Ни у кого нет значения для тега", "Nobody has a value for a tag"];
        return if is_same_for_all(context) { finding(context, words, None) } else { Vec::new() };
    }
    let edits = call_by_name(context.template).filter(|_| !awaits_repair(context));
    let title = context.lang.pick("Добавить имя", "Add the name").to_owned();
    let fix = edits.map(|edits| Fix { title, edits });
    finding(context, ["Нет обращения по имени", "Nobody is called by name"], fix)
}

fn finding(context: &Context, [ru, en]: [&str; 2], fix: Option<Fix>) -> Vec<Finding> {
    let message = context.lang.pick(ru, en).to_owned();
    vec![Finding { message, fix, ..Finding::default() }]
}

/// Whether another rule offers to make a tag of something: with both fixes the name would stand twice.
fn awaits_repair(context: &Context) -> bool {
    let fixes = |rule: Rule| (rule.check)(context).into_iter().filter_map(|finding| finding.fix);
    let is_tag = |fix: Fix| fix.edits.iter().any(|edit| edit.insert.contains('#'));
    fixes(foreign_tag::RULE).any(is_tag) || fixes(unknown_tag::RULE).next().is_some()
}

/// Whether every recipient reads the fallback of every tag. Other rules tell of a tag without one, and of one that nobody knows.
fn is_same_for_all(context: &Context) -> bool {
    let is_empty = |tag: &Tag| {
        let code = tag.code.of(&context.template.text);
        let has_value = |person: &&Person| person.value(code).is_some();
        tag.fallback.is_some() && context.is_known(code) && !context.receivers.iter().any(has_value)
    };
    !context.receivers.is_empty() && context.template.tags().iter().all(is_empty)
}
