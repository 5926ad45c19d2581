//! A name from the CRM that is none: a company, a stand-in, digits. «Здравствуйте, ООО Ромашка!» is what a robot writes.

use std::collections::BTreeSet;

use super::{Context, Finding, Lang, OLCHAT, Rule, excerpt};
use crate::name::{Oddity, oddity};
use crate::report::Severity;
use crate::template::Tag;

pub(super) const RULE: Rule = Rule {
    id: "suspicious-name",
    severity: Severity::Warn,
    help: [
        "Обращение не по имени выдаёт рассылку, а на неё жалуются. Исправьте имя в CRM или в таблице либо не пишите этим людям.",
        "A greeting that uses no real name shows that a machine wrote it, and people report that. Correct the name in the CRM or the table, or leave these people out.",
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
    // The people are the same at every tag of a field.
    let mut told = BTreeSet::new();
    let names = tags.iter().filter(|tag| {
        let code = tag.code.of(text);
        NAMES.contains(&code) && told.insert(code)
    });
    let finding = |tag: &Tag| {
        let (message, people) = odd(context, tag.code.of(text))?;
        Some(Finding { message, span: Some(tag.span), people, ..Finding::default() })
    };
    names.filter_map(finding).collect()
}

/// What to say of the names in a field, and whose they are; nothing if all are names.
fn odd(context: &Context, code: &str) -> Option<(String, Vec<String>)> {
    let odd = context.receivers.iter().filter_map(|person| {
        let name = person.value(code)?;
        Some((person, name, oddity(name)?))
    });
    let odd: Vec<_> = odd.collect();
    let (_, name, oddity) = *odd.first()?;
    let people: Vec<String> = odd.iter().map(|(person, ..)| person.id.clone()).collect();
    let (name, count) = (within_quotes(context.lang, &excerpt(name)), people.len());
    let what = match oddity {
        Oddity::Company => context.lang.pick("компания", "a company"),
        Oddity::Placeholder => context.lang.pick("не имя", "no name"),
        Oddity::NoWord => context.lang.pick("не слово", "no word"),
        Oddity::Marks => context.lang.pick("лишние знаки", "stray marks"),
        Oddity::Capitals => context.lang.pick("заглавные", "capitals"),
        Oddity::SmallLetters => context.lang.pick("строчные", "small letters"),
        Oddity::Emoji => context.lang.pick("эмодзи", "an emoji"),
        Oddity::MixedAlphabets => context.lang.pick("буквы двух языков", "two alphabets"),
    };
    let message = context.lang.say(
        format_args!("Сомнительных имён: {count} («{name}»: {what})"),
        format_args!("Doubtful names: {count} (“{name}”: {what})"),
    );
    Some((message, people))
}

/// A name for between quotes: its own are those that the language has within others.
fn within_quotes(lang: Lang, name: &str) -> String {
    let ([open, close], [inner_open, inner_close]) =
        lang.pick((['«', '»'], ["„", "“"]), (['“', '”'], ["‘", "’"]));
    name.replace(open, inner_open).replace(close, inner_close)
}

#[cfg(test)]
mod tests {
    use super::{Lang, within_quotes};

    #[test]
    fn quotes_within_quotes_are_others() {
        assert_eq!(within_quotes(Lang::Ru, "ООО «ТехноСтрой»"), "ООО „ТехноСтрой“");
        assert_eq!(within_quotes(Lang::En, "“Acme” Ltd"), "‘Acme’ Ltd");
    }
}
