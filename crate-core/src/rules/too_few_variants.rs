//! Fewer different texts than people. WhatsApp recognizes mass mailing by texts that repeat.

use super::{Context, Finding, OLCHAT, Rule};
use crate::report::Severity;

pub(super) const RULE: Rule = Rule {
    id: "too-few-variants",
    severity: Severity::Warn,
    help: [
        "Одинаковые тексты выдают рассылку. Добавьте варианты в фигурных скобках: {Здравствуйте|Добрый день}.",
        "Equal texts give a mailing away. Add variants in braces: {Hello|Good afternoon}.",
    ],
    source: OLCHAT,
    recommendation: Some(6),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let lang = context.lang;
    let is_anybody = !context.draft.people.is_empty();
    let (texts, people) = (context.different(), context.people() as u64);
    if context.is_blank() || texts >= people {
        return Vec::new();
    }
    if !is_anybody {
        let message = lang.say(
            format_args!("Разных текстов: {texts}, на рассылку нужно {people}"),
            format_args!("Different texts: {texts}, a segment needs {people}"),
        );
        return vec![Finding { message, ..Finding::default() }];
    }
    let text_word = lang.plural(texts, ["текст", "текста", "текстов"], ["text", "texts"]);
    let people_word =
        lang.plural(people, ["человека", "человека", "человек"], ["person", "people"]);
    let message = lang.say(
        format_args!("{texts} {text_word} на {people} {people_word}"),
        format_args!("{texts} {text_word} for {people} {people_word}"),
    );
    // One and the same text for a real segment is what WhatsApp blocks numbers for.
    let severity = (texts == 1).then_some(Severity::Block);
    vec![Finding { message, severity, ..Finding::default() }]
}
