//! No way to opt out. Who cannot leave a mailing presses «Spam», and that is what gets a number blocked.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Context, Finding, OLCHAT, Passage, Rule, excerpt};
use crate::answers::{may_speak_of_leaving, names_way_out, sentences};
use crate::letter::{in_word, is_cyrillic, is_russian, small_letters};
use crate::purpose::{denies_leaving, is_for_another, may_mislead};
use crate::reply::{Reply, keywords, reply_with};
use crate::report::{Edit, Fix, Severity};
use crate::sample::Sample;
use crate::span::Span;
use crate::word::{begins, words};

pub(super) const RULE: Rule = Rule {
    id: "no-opt-out",
    severity: Severity::Warn,
    help: [
        "Кто не может отписаться, жмёт «Спам». Назовите слово для отказа, например СТОП, а если есть варианты, то в каждом.",
        "People who cannot opt out press “Spam”. Name a word for it, such as STOP, and if there are several variants, in each.",
    ],
    source: OLCHAT,
    recommendation: Some(9),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let words = ways_out(context);
    let own = &context.draft.settings.opt_out_words;
    let small = small_letters(&context.template.text);
    let mut wrong =
        if may_speak_of_leaving(&small) { unheard(context, &words) } else { Vec::new() };
    let may_mislead = may_mislead(&small);
    if may_mislead {
        wrong.extend(taken_words(context, &words));
    }
    let offers = |text: &str| {
        let offers = if may_mislead { offers(text, &words) } else { Cow::Borrowed(text) };
        names(&offers, &words, own)
    };
    // Of a variant that names a wrong word more is said than that it names no way out.
    let names_wrong = |text: &str| {
        !wrong.is_empty()
            && (!told(text, &words).is_empty() || !misleading(text, &words).is_empty())
    };
    let is_settled = |sample: &Sample| names_wrong(&sample.text) || offers(&sample.text);
    if context.is_blank() || context.in_every_text(is_settled) {
        return wrong;
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
    wrong.push(Finding { message, fix: Some(fix), ..Finding::default() });
    wrong
}

/// The words that name a way out, in small letters.
pub(super) fn ways_out(context: &Context) -> Vec<String> {
    let own = context.draft.settings.opt_out_words.iter().map(|word| small_letters(word));
    let words = keywords().map(str::to_owned).chain(own);
    words.map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
}

/// Whether a text names one of `words`, or any other answer that is heard, to those who want to leave, or asks them to say so in any words:
/// a person reads what they write.
pub(super) fn names(text: &str, words: &[String], own: &[String]) -> bool {
    let is_heard = |answer: &Span| reply_with(answer.of(text), own) == Reply::OptOut;
    // `Стоп` is an answer to other calls, too.
    let is_other = |answer: &Span| !words.contains(&small_letters(answer.of(text)));
    // To hear one takes long, and a text may repeat it.
    let mut heard = BTreeSet::new();
    names_way_out(text, words)
        || sentences(text).any(|sentence| {
            let behind = |answer: &Span| &text[answer.end..sentence.at.end];
            let leads_out = |answer: &Span| {
                sentence.ways_out.contains(answer)
                    || is_other(answer) && !has_other_purpose(behind(answer))
            };
            let mut answers = sentence.answers.iter().filter(|answer| leads_out(answer));
            sentence.leaves && sentence.asks.is_some() && sentence.answers.is_empty()
                || answers.any(|answer| heard.insert(answer.of(text)) && is_heard(answer))
        })
}

/// The text without its sentences that name a word on leaving and offer no way out.
fn offers<'t>(text: &'t str, words: &[String]) -> Cow<'t, str> {
    let misleading = misleading(text, words);
    if misleading.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut offers = text.to_owned();
    for (sentence, _) in misleading.into_iter().rev() {
        offers.replace_range(sentence.start..sentence.end, "\n");
    }
    Cow::Owned(offers)
}

/// The sentences that name a word on leaving and offer no way out, each with one of `words` that it names as the answer to something else.
fn misleading(text: &str, words: &[String]) -> Vec<(Span, Option<Span>)> {
    let mut misleading = Vec::new();
    for sentence in sentences(text) {
        let said = sentence.at.of(text);
        let taken = if sentence.leaves { None } else { taken(said, words) };
        let start = sentence.at.start;
        let taken = taken.map(|at| Span::new(start + at.start, start + at.end));
        if taken.is_some() || denies_leaving(said) {
            misleading.push((sentence.at, taken));
        }
    }
    misleading
}

/// Where a sentence names one of `words`, by which `reply` hears an opt-out, as the answer to something else.
fn taken(sentence: &str, words: &[String]) -> Option<Span> {
    let small = small_letters(sentence);
    for word in words {
        for (start, found) in small.match_indices(word.as_str()) {
            let at = Span::new(start, start + found.len());
            let is_part =
                small[..at.start].ends_with(in_word) || small[at.end..].starts_with(in_word);
            if !is_part && is_for_another(sentence, at) && names_way_out(sentence, words) {
                return Some(at);
            }
        }
    }
    None
}

/// Words that are heard as an opt-out and that people are told to answer with for something else: who does gets nothing more.
fn taken_words(context: &Context, words: &[String]) -> Vec<Finding> {
    let places = context
        .passages(&|prose| misleading(prose, words).into_iter().filter_map(|(_, at)| at).collect());
    let finding = |place: &Passage| {
        let word = excerpt(place.at.of(&place.sample.text));
        let message = context.lang.say(
            format_args!("Ответ «{word}» отпишет от рассылки"),
            format_args!("A reply of “{word}” opts out of everything"),
        );
        Finding { message, span: Some(place.source), ..Finding::default() }
    };
    places.iter().map(finding).collect()
}

/// Whether what stands behind an answer says what else it is for: `«не беспокоить», чтобы курьер не звонил в дверь`.
fn has_other_purpose(behind: &str) -> bool {
    let mut words = words(behind).take(PURPOSE).map(|word| small_letters(word.of(behind)));
    words.next().is_some_and(|word| ["чтобы", "если", "if"].contains(&word.as_str()))
        && !words.any(|word| begins(&word, &OF_MAILINGS))
}

/// Within so many words behind an answer is said what it is for.
const PURPOSE: usize = 30;

/// How words begin that say what leaving is for, behind the answer.
const OF_MAILINGS: [&str; 13] = [
    "пис",
    "беспоко",
    "присыл",
    "рассыл",
    "сообщен",
    "реклам",
    "интерес",
    "неинтерес",
    "актуал",
    "неактуал",
    "нужн",
    "interested",
    "messages",
];

/// Words that people who want to leave are told to answer and that no reply is an opt-out by: who sends one is written to again.
fn unheard(context: &Context, words: &[String]) -> Vec<Finding> {
    let own = &context.draft.settings.opt_out_words;
    let is_heard =
        |place: &Passage| reply_with(place.at.of(&place.sample.text), own) == Reply::OptOut;
    let mut places = context.passages(&|prose| told(prose, words));
    places.retain(|place| !is_heard(place));
    let finding = |place: &Passage| {
        let word = excerpt(place.at.of(&place.sample.text));
        let message = context.lang.say(
            format_args!("Ответ «{word}» не прочтут как отписку"),
            format_args!("A reply of “{word}” is not read as an opt-out"),
        );
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
                .say(format_args!("Заменить на {stop}"), format_args!("Replace with {stop}")),
            edits: digit.into_iter().chain([edit]).collect(),
        });
        Finding { message, span: Some(place.source), fix, ..Finding::default() }
    };
    places.iter().map(finding).collect()
}

/// The answers that a text names to those who leave, unless one of its answers is one of `words`.
fn told(prose: &str, words: &[String]) -> Vec<Span> {
    let is_known = |answer: &Span| words.contains(&small_letters(answer.of(prose)));
    let (mut named, mut told, mut bare) = (0, Vec::new(), Vec::new());
    for sentence in sentences(prose) {
        if sentence.answers.iter().any(is_known) {
            return Vec::new();
        }
        named += sentence.answers.len();
        if sentence.leaves { &mut told } else { &mut bare }.extend(sentence.ways_out);
    }
    // Beside other answers, `отказаться — 2` may refuse what they accept.
    if named == 1 {
        told.extend(bare);
    }
    told
}

/// The word to name in the place of another one, in the language of what it stands in.
fn stop_for(text: &str, at: Span) -> &'static str {
    let mut before = text[..at.start].chars().rev();
    let mut after = text[at.start..].chars();
    let letter = before.find(|letter| letter.is_alphabetic());
    let letter = letter.or_else(|| after.find(|letter| letter.is_alphabetic()));
    if letter.is_some_and(is_russian) { "СТОП" } else { "STOP" }
}

/// Where the last word of a text calls what follows a digit, a letter, a sign or a picture, and the word for a word in its place.
fn digit_before(text: &str) -> Option<(Span, &'static str)> {
    let last = word_before(text);
    let word = match small_letters(last).as_str() {
        "цифру" | "букву" | "знак" | "символ" | "смайлик" | "эмодзи" => {
            "слово"
        }
        "цифрой" => "словом",
        "letter" | "digit" | "emoji" => "word",
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
