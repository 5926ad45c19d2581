//! No way to opt out. Who cannot leave a mailing presses «Spam», and that is what gets a number blocked.

use super::{Context, Finding, OLCHAT, Rule};
use crate::letter::{in_word, is_cyrillic, small_letters};
use crate::reply::keywords;
use crate::report::{Edit, Fix, Severity};
use crate::span::Span;

pub(super) const RULE: Rule = Rule {
    id: "no-opt-out",
    severity: Severity::Warn,
    help: [
        "Кто не может отписаться, жмёт «Спам». Назовите в каждом варианте слово для отказа, например СТОП.",
        "Who cannot opt out presses “Spam”. Name a word for it in every variant, such as STOP.",
    ],
    source: OLCHAT,
    recommendation: Some(9),
    check,
};

/// What names a way out besides the words that a reply may consist of, in lower case.
const WORDS: [&str; 2] = ["отпишитесь", "отказаться от рассылки"];

fn check(context: &Context) -> Vec<Finding> {
    let own = context.draft.settings.opt_out_words.iter().map(|word| small_letters(word));
    let words: Vec<String> = keywords()
        .chain(WORDS)
        .map(str::to_owned)
        .chain(own)
        .filter(|word| !word.trim().is_empty())
        .collect();
    if context.is_blank()
        || context.in_every_text(|sample| names_one(&small_letters(&sample.text), &words))
    {
        return Vec::new();
    }
    let text = &context.template.text;
    let (beginning, phrase) = if is_cyrillic(text) {
        ("Ответьте СТОП", "Ответьте СТОП, чтобы больше не получать сообщения.")
    } else {
        ("Reply STOP", "Reply STOP to get no more messages.")
    };
    let end = text.trim_end().len();
    let fix = Fix {
        title: context
            .lang
            .say(format_args!("Добавить «{beginning}…»"), format_args!("Add “{beginning}…”")),
        edits: vec![Edit { span: Span::new(end, text.len()), insert: format!("\n\n{phrase}") }],
    };
    let message = context
        .lang
        .pick("В тексте нет способа отписаться", "The text names no way to opt out")
        .to_owned();
    vec![Finding { message, fix: Some(fix), ..Finding::default() }]
}

/// Whether one of `words` stands in the text as a word of its own.
fn names_one(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| {
        text.match_indices(word.as_str()).any(|(start, found)| {
            let before = text[..start].chars().next_back();
            let after = text[start + found.len()..].chars().next();
            ![before, after].into_iter().flatten().any(|beside| in_word(beside) || beside == '-')
        })
    })
}
