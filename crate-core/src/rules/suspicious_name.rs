//! A name from the CRM that is none: a company, a stand-in, digits. «Здравствуйте, ООО Ромашка!» is what a robot writes.

use super::{Context, Finding, OLCHAT, Rule, excerpt};
use crate::name::{Oddity, oddity};
use crate::report::{MOST_RISKS, Severity};
use crate::template::Tag;

pub(super) const RULE: Rule = Rule {
    id: "suspicious-name",
    severity: Severity::Warn,
    help: [
        "Обращение не по имени выдаёт рассылку, а на неё жалуются. Исправьте имя в CRM или не пишите этим людям.",
        "A greeting by something that is no name gives the mailing away, and people report it. Mend the name in the CRM, or leave these people out.",
    ],
    source: OLCHAT,
    recommendation: Some(6),
    check,
};

/// The fields that hold what a person is called by.
const NAMES: [&str; 6] =
    ["NAME", "LAST_NAME", "CONTACT.NAME", "CONTACT.LAST_NAME", "LEAD.NAME", "LEAD.LAST_NAME"];

fn check(context: &Context) -> Vec<Finding> {
    let text = &context.template.text;
    let tags = context.template.tags();
    let names = tags.iter().filter(|tag| NAMES.contains(&tag.code.of(text)));
    // Each looks at everybody, and a report lists no more.
    names.filter_map(|tag| finding(context, tag)).take(MOST_RISKS).collect()
}

fn finding(context: &Context, tag: &Tag) -> Option<Finding> {
    let code = tag.code.of(&context.template.text);
    let people =
        context.people_whose(code, |value| value.is_some_and(|value| oddity(value).is_some()));
    let first = context.receivers.iter().find_map(|person| {
        let name = person.value(code)?;
        Some((name, oddity(name)?))
    });
    let (name, oddity) = first?;
    let (name, count) = (excerpt(name), people.len());
    let what = match oddity {
        Oddity::Company => context.lang.pick("компания", "a company"),
        Oddity::Placeholder => context.lang.pick("не имя", "no name"),
        Oddity::NoWord => context.lang.pick("не слово", "no word"),
        Oddity::Capitals => context.lang.pick("заглавные", "capitals"),
        Oddity::Emoji => context.lang.pick("эмодзи", "an emoji"),
        Oddity::MixedAlphabets => context.lang.pick("буквы двух языков", "two alphabets"),
    };
    let message = context.lang.say(
        format_args!("Сомнительных имён: {count} («{name}»: {what})"),
        format_args!("Doubtful names: {count} (\"{name}\": {what})"),
    );
    Some(Finding { message, span: Some(tag.span), people, ..Finding::default() })
}
