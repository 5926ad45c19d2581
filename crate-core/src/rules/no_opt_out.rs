//! No way to opt out. Who cannot leave a mailing presses «Spam», and that is what gets a number blocked.

use super::{Context, Finding, OLCHAT, Passage, Rule, excerpt};
use crate::answers::{may_speak_of_leaving, sentences};
use crate::letter::{in_word, is_cyrillic, small, small_letters};
use crate::reply::{Reply, keywords, reply_with};
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
    let words = ways_out(context);
    let unheard = unheard(context, &words);
    if !unheard.is_empty()
        || context.is_blank()
        || context.in_every_text(|sample| is_named(&small_letters(&sample.text), &words))
    {
        return unheard;
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

/// The words that name a way out, in small letters.
pub(super) fn ways_out(context: &Context) -> Vec<String> {
    let own = context.draft.settings.opt_out_words.iter().map(|word| small_letters(word));
    let words = keywords().chain(WORDS).map(str::to_owned).chain(own);
    words.filter(|word| !word.trim().is_empty()).collect()
}

/// Words that people who want to leave are told to answer and that no reply is an opt-out by: who sends one is written to again.
fn unheard(context: &Context, words: &[String]) -> Vec<Finding> {
    let own = &context.draft.settings.opt_out_words;
    let is_heard =
        |place: &Passage| reply_with(place.at.of(&place.sample.text), own) == Reply::OptOut;
    let mut places = context.passages(|prose| told(prose, words, |_| true));
    places.retain(|place| !is_heard(place));
    if places.is_empty() {
        return Vec::new();
    }
    // Of several answers nobody knows which one to put right.
    let listed = context.passages(|prose| told(prose, words, |answers| answers > 1));
    let is_listed = |place: &Passage| listed.iter().any(|other| other.source == place.source);
    let finding = |place: &Passage| {
        let word = excerpt(place.at.of(&place.sample.text));
        let message = context.lang.say(
            format_args!("Ответ «{word}» не считается отказом"),
            format_args!("A reply of “{word}” is no opt-out"),
        );
        Finding { message, span: Some(place.source), ..Finding::default() }
    };
    let with_fix = |place: &Passage| {
        let Passage { sample, at, .. } = place;
        let stop = stop_for(&sample.text, *at);
        let piece = sample.piece(at.start);
        let edit = |at: Span, insert: &str| {
            Some(Edit { span: piece?.literal(at)?, insert: insert.to_owned() })
        };
        let digit = digit_before(&sample.text[..at.start]);
        let digit = digit.and_then(|(at, word)| edit(at, word));
        let fix = edit(*at, stop).map(|edit| Fix {
            title: context
                .lang
                .say(format_args!("Заменить на {stop}"), format_args!("Replace by {stop}")),
            edits: digit.into_iter().chain([edit]).collect(),
        });
        Finding { fix, ..finding(place) }
    };
    let (listed, alone): (Vec<Passage>, Vec<Passage>) = places.into_iter().partition(is_listed);
    listed.iter().map(finding).chain(alone.iter().map(with_fix)).collect()
}

/// The ways out of sentences with so many answers, where no answer of the text is one of `words`.
fn told(prose: &str, words: &[String], is_wanted: fn(usize) -> bool) -> Vec<Span> {
    let is_heard = |answer: &Span| words.contains(&small_letters(answer.of(prose)));
    let mut told = Vec::new();
    if !may_speak_of_leaving(prose) {
        return told;
    }
    for sentence in sentences(prose) {
        if sentence.answers.iter().any(is_heard) {
            return Vec::new();
        }
        if is_wanted(sentence.answers.len()) {
            told.extend(sentence.ways_out);
        }
    }
    told
}

/// The word to name in the place of another one, in the language of what it stands in.
fn stop_for(text: &str, at: Span) -> &'static str {
    let mut before = text[..at.start].chars().rev();
    let mut after = text[at.start..].chars();
    let letter = before.find(|letter| letter.is_alphabetic());
    let letter = letter.or_else(|| after.find(|letter| letter.is_alphabetic()));
    if letter.is_some_and(|letter| matches!(small(letter), 'а'..='я' | 'ё')) {
        "СТОП"
    } else {
        "STOP"
    }
}

/// Whether one of `words` stands in the text as a word of its own, and not on a button of something else.
fn is_named(text: &str, words: &[String]) -> bool {
    let on_button = |word: &str| BUTTONS.iter().any(|button| word.starts_with(button));
    names_one(text, words, |_| true)
        && (names_one(text, words, |before| !on_button(before))
            || text.split(['.', '!', '?', '\n']).any(|sentence| {
                names_one(sentence, words, |_| true) && sentences(sentence).any(|read| read.leaves)
            }))
}

/// What a word stands on that is no answer.
const BUTTONS: [&str; 2] = ["кнопк", "button"];

/// Whether one of `words` stands in the text as a word of its own, behind a word that is wanted.
fn names_one(text: &str, words: &[String], is_wanted: impl Fn(&str) -> bool) -> bool {
    words.iter().any(|word| {
        text.match_indices(word.as_str()).any(|(start, found)| {
            let before = text[..start].chars().next_back();
            let after = text[start + found.len()..].chars().next();
            let is_whole = ![before, after]
                .into_iter()
                .flatten()
                .any(|beside| in_word(beside) || beside == '-');
            is_whole && is_wanted(word_before(&text[..start]))
        })
    })
}

/// Where the last word of a text calls what follows a digit, a letter or a sign, and the word for a word in its place.
fn digit_before(text: &str) -> Option<(Span, &'static str)> {
    let last = word_before(text);
    let word = match small_letters(last).as_str() {
        "цифру" | "букву" | "знак" | "символ" => "слово",
        "цифрой" => "словом",
        _ => return None,
    };
    let start = text.rfind(last)?;
    Some((Span::new(start, start + last.len()), word))
}

/// The last word of a text.
fn word_before(text: &str) -> &str {
    let text = text.trim_end_matches([' ', '«', '"', '“', '*']);
    let letters = text.char_indices().rev().take(24).take_while(|(_, letter)| in_word(*letter));
    letters.last().map_or("", |(start, _)| &text[start..])
}
