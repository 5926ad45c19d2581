//! No way to opt out. Who cannot leave a mailing presses «Spam», and that is what gets a number blocked.

use super::{Context, Finding, OLCHAT, Passage, Rule, excerpt};
use crate::letter::{in_word, is_capital, is_cyrillic, small_letters};
use crate::reply::{Reply, keywords, reply_with};
use crate::report::{Edit, Fix, Severity};
use crate::span::Span;
use crate::word::words;

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
        return unheard(context);
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

/// Words that people are told to reply with and that no reply is an opt-out by: who sends one is written to again.
fn unheard(context: &Context) -> Vec<Finding> {
    let own = &context.draft.settings.opt_out_words;
    let mut places = context.passages(told_to_reply);
    places.retain(|place| reply_with(place.at.of(&place.sample.text), own) != Reply::OptOut);
    let finding = |place: Passage| {
        let word = place.at.of(&place.sample.text);
        let stop = if is_cyrillic(word) { "СТОП" } else { "STOP" };
        let span = place.sample.piece(place.at.start).and_then(|piece| piece.literal(place.at));
        let fix = span.map(|span| Fix {
            title: context
                .lang
                .say(format_args!("Заменить на {stop}"), format_args!("Replace by {stop}")),
            edits: vec![Edit { span, insert: stop.to_owned() }],
        });
        let word = excerpt(word);
        let message = context.lang.say(
            format_args!("Ответ «{word}» не считается отказом"),
            format_args!("A reply of “{word}” is no opt-out"),
        );
        Finding { message, fix, span: Some(place.source), ..Finding::default() }
    };
    places.into_iter().map(finding).collect()
}

/// What a sentence on opting out tells its readers to reply with: one word in capitals, or a number.
fn told_to_reply(prose: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    for sentence in prose.split_inclusive(['.', '!', '?', '\n']) {
        let small = small_letters(sentence);
        if LEAVING.iter().any(|stem| small.contains(stem)) {
            let words: Vec<Span> = words(sentence).collect();
            let told = words.windows(2).filter(|pair| {
                VERBS.contains(&pair[0].of(&small)) && is_keyword(pair[1].of(sentence))
            });
            // Of several, one may be the way out and another one not.
            if let [pair] = told.collect::<Vec<_>>()[..] {
                found.push(Span::new(from + pair[1].start, from + pair[1].end));
            }
        }
        from += sentence.len();
    }
    found
}

fn is_keyword(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
        || word.chars().count() > 1 && word.chars().all(is_capital)
}

/// What a sentence on opting out has in it, in small letters.
const LEAVING: [&str; 10] = [
    "отпис",
    "отказ",
    "не получать",
    "не писать",
    "не присыла",
    "unsubscribe",
    "opt out",
    "opt-out",
    "stop getting",
    "stop receiving",
];

/// What people are asked to do with the word.
const VERBS: [&str; 8] =
    ["ответьте", "ответь", "напишите", "отправьте", "пришлите", "reply", "send", "text"];

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
