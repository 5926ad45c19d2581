//! A tag without a fallback for somebody who has no value for it. That person would read «Здравствуйте, !».

use super::{BITRIX24_TAGS, Context, Finding, Rule, excerpt};
use crate::greeting::{
    begins_with_greeting, ends_with_greeting, ends_with_signature, ends_with_title, ends_with_wish,
};
use crate::letter::{in_word, is_cyrillic, small_letters};
use crate::report::{Edit, Fix, MAX_RISKS, Severity};
use crate::span::Span;
use crate::template::Tag;

pub(super) const RULE: Rule = Rule {
    id: "tag-without-fallback",
    severity: Severity::Warn,
    help: [
        "У этих людей на месте поля будет пустота. Добавьте запасное слово через черту, как в #NAME|друзья#, или заполните поле в CRM или в таблице.",
        "These people would see a gap in its place. Add a fallback behind a bar, as in #NAME|friends#, or fill in the field in the CRM or the table.",
    ],
    source: BITRIX24_TAGS,
    recommendation: Some(6),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    if context.draft.people.is_empty() {
        return Vec::new();
    }
    let text = &context.template.text;
    let tags = context.template.tags();
    // An empty fallback is as good as none where somebody is called by name.
    let is_bare = |tag: &&Tag| match tag.fallback {
        None => true,
        Some(words) => words.of(text).trim().is_empty() && called(context, tag).is_some(),
    };
    let bare = tags.iter().filter(is_bare);
    let known = bare.filter(|tag| context.is_known(tag.code.of(text)));
    // Each looks at everybody, and a report lists no more.
    let findings = known.filter_map(|tag| finding(context, tag));
    findings.take(MAX_RISKS).collect()
}

fn finding(context: &Context, tag: &Tag) -> Option<Finding> {
    let people = context.people_whose(tag.code.of(&context.template.text), |value| value.is_none());
    if people.is_empty() {
        return None;
    }
    let (without, all) = (people.len(), context.receivers.len());
    let written = excerpt(tag.span.of(&context.template.text));
    let message = context.lang.say(
        format_args!("Нет значения у {without} из {all}: {written}"),
        format_args!("No value for {without} of {all}: {written}"),
    );
    Some(Finding {
        message,
        span: Some(tag.span),
        fix: fallback(context, tag),
        people,
        ..Finding::default()
    })
}

/// What to call those whose name is not known, where the message calls them. No word fits other fields and places.
fn fallback(context: &Context, tag: &Tag) -> Option<Fix> {
    let called = called(context, tag)?;
    let word = match (is_cyrillic(&context.template.text), called) {
        (true, Called::First) => "Друзья",
        (true, Called::Within) => "друзья",
        (false, Called::First) => "Friends",
        (false, Called::Within) => "friends",
    };
    Some(Fix {
        title: context.lang.say(
            format_args!("Без имени писать «{word}»"),
            format_args!("Say “{word}” without a name"),
        ),
        edits: vec![Edit {
            span: Span::new(tag.code.end, tag.span.end - 1),
            insert: format!("|{word}"),
        }],
    })
}

/// Where a message calls somebody by name.
enum Called {
    /// At the beginning of a sentence.
    First,
    Within,
}

/// Whether a tag is the name of the reader in an address: behind a greeting, a wish or a comma, or at the beginning, and before a mark or a
/// greeting. Behind `с уважением` and `your manager` it is somebody else's.
fn called(context: &Context, tag: &Tag) -> Option<Called> {
    let code = tag.code.of(&context.template.text);
    if !["NAME", "CONTACT.NAME", "LEAD.NAME"].contains(&code) {
        return None;
    }
    let (sample, at) = context.samples.samples.iter().find_map(|sample| {
        let piece = sample.pieces.iter().find(|piece| piece.source == tag.span)?;
        Some((&sample.text, piece.at))
    })?;
    let marks = [' ', '*', '_', '~'];
    let (before, behind) = (&sample[..at.start], &sample[at.end..]);
    let (before, behind) = (before.trim_end_matches(marks), behind.trim_start_matches(marks));
    if behind.starts_with(in_word) && !begins_with_greeting(behind) || is_of_somebody_else(before) {
        return None;
    }
    let is_first = before.is_empty() || before.ends_with(['.', '!', '?', '…', '\n']);
    let is_within = || {
        before.ends_with(',')
            || ends_with_greeting(before)
            || ends_with_wish(before)
            || before.ends_with(':') && behind.starts_with(',')
    };
    match is_first && !ends_with_title(before) {
        true => Some(Called::First),
        false => is_within().then_some(Called::Within),
    }
}

/// Whether what stands before a name says that it is not the reader's: `с уважением,` and `your manager,`.
fn is_of_somebody_else(before: &str) -> bool {
    let Some(before) = before.strip_suffix(',') else { return false };
    let ends = ['.', '!', '?', '…', '\n', ','];
    let sentence = before.rsplit(ends).next().unwrap_or_default().trim_start();
    let words: Vec<String> = sentence.splitn(4, ' ').map(small_letters).collect();
    let is_introduced =
        words.len() <= 3 && words.first().is_some_and(|word| OURS.contains(&word.as_str()));
    is_introduced || ends_with_signature(before)
}

/// What begins to tell who somebody is.
const OURS: [&str; 8] = ["your", "our", "my", "ваш", "ваша", "наш", "наша", "мой"];
