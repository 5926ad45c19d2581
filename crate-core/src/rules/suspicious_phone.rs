//! A number that looks like something typed to fill the field: `+7 999 999-99-99`. It may be somebody's, but most often it is nobody's.

use super::{Context, Finding, OLCHAT, Rule};
use crate::phone::is_made_up;
use crate::report::Severity;

pub(super) const RULE: Rule = Rule {
    id: "suspicious-phone",
    severity: Severity::Note,
    help: [
        "Одинаковые цифры или 123-45-67 чаще всего пишут, чтобы заполнить поле. Проверьте номера: попытки писать на чужие и несуществующие вредят линии.",
        "The same digit over and over, or 123-45-67, is mostly typed to fill a field. Look at the numbers: attempts to write to those of others, or of nobody, harm the line.",
    ],
    source: OLCHAT,
    recommendation: Some(9),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let made_up = context.verdicts.iter().filter(|verdict| {
        let e164 = verdict.e164.as_ref().filter(|_| verdict.receives);
        e164.is_some_and(|e164| is_made_up(e164.as_bytes()))
    });
    let people = made_up.map(|verdict| verdict.id.clone()).collect();
    context.about(people, ["Номера, похожие на выдуманные", "Numbers that look made up"])
}
