//! Variants in other brackets than braces, or in none. The bar is read as a bar: «[Здравствуйте|Добрый день], Анна».

use super::{Context, Finding, MAX_FINDINGS, OLCHAT_RANDOMIZER, Passage, Rule, excerpt};
use crate::letter::in_word;
use crate::parse::unescaped;
use crate::placeholder::{CLOSING, OPENING};
use crate::report::{Edit, Fix, Severity};
use crate::span::Span;
use crate::tag::named;
use crate::template::Tag;
use crate::word::pieces;

pub(super) const RULE: Rule = Rule {
    id: "bare-bar",
    severity: Severity::Warn,
    help: [
        "Черта | делит варианты только в фигурных скобках, а здесь её прочтут все. Пишите {Привет|Салют}.",
        "A bar divides variants in braces only, and here everybody reads it. Write {Hi|Hello}.",
    ],
    source: OLCHAT_RANDOMIZER,
    recommendation: Some(6),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    // Where a brace is wrong, that is to be mended first: the bars may belong to it.
    if !context.template.problems.is_empty() {
        return Vec::new();
    }
    let enclosed = context.passages(&enclosed);
    let bare = context.passages(&bare);
    let bare =
        bare.iter().filter(|bare| enclosed.iter().all(|place| !place.source.overlaps(bare.source)));
    let outside = enclosed.iter().chain(bare).filter_map(|place| finding(context, place));
    let tags = context.template.tags();
    let inside = tags.iter().filter_map(|tag| in_fallback(context, tag));
    outside.chain(inside.take(MAX_FINDINGS)).collect()
}

/// Variants within the fallback of a tag, `#NAME|друг|подруга#`: whoever has no value reads the bar.
fn in_fallback(context: &Context, tag: &Tag) -> Option<Finding> {
    let text = &context.template.text;
    let fallback = tag.fallback?;
    unescaped(fallback.of(text), &['|'])?;
    // In `#NAME||друзья#` the first is empty.
    let words = fallback.of(text).trim_start_matches(['|', ' ']);
    let start = fallback.end - words.len();
    let end = start + unescaped(words, &['|']).map_or(words.len(), |(length, _)| length);
    let first = excerpt(&text[start..end]);
    let cut = |start, end| Edit { span: Span::new(start, end), insert: String::new() };
    let edits = [cut(fallback.start, start), cut(end, fallback.end)];
    let fix = Fix {
        title: context.lang.say(format_args!("Оставить «{first}»"), format_args!("Keep “{first}”")),
        edits: edits.into_iter().filter(|edit| !edit.span.is_empty()).collect(),
    };
    let shown = excerpt(fallback.of(text));
    Some(Finding {
        message: context.lang.say(
            format_args!("Запасное слово бывает одно: {shown}"),
            format_args!("A tag has one fallback: {shown}"),
        ),
        span: Some(tag.span),
        fix: Some(fix).filter(|_| start < end),
        ..Finding::default()
    })
}

/// Nothing where a bar was escaped, stands in a fallback, or belongs to a tag of another product.
fn finding(context: &Context, place: &Passage) -> Option<Finding> {
    let written = place.at.of(&place.sample.text);
    let (first, _) = written.split_once('|')?;
    let bar = place.at.start + first.len();
    place.sample.piece(bar)?.literal(Span::new(bar, bar + 1))?;
    let (before, behind) =
        (&place.sample.text[..place.at.start], &place.sample.text[place.at.end..]);
    // `#Город|ваш город#` is a tag that nobody knows.
    let closes =
        |line: &str| line.find('#').is_some_and(|hash| !line[hash + 1..].starts_with(in_word));
    let is_tag = before.ends_with('#') && behind.lines().next().is_some_and(closes);
    if is_tag || named(first.trim_start_matches(OPENING), &context.codes).is_some() {
        return None;
    }
    let shown = excerpt(written);
    Some(Finding {
        message: context.lang.say(
            format_args!("Варианты не в фигурных скобках: {shown}"),
            format_args!("Variants without braces: {shown}"),
        ),
        span: Some(place.source),
        fix: braced(context, place),
        ..Finding::default()
    })
}

/// Braces in place of the brackets.
fn braced(context: &Context, place: &Passage) -> Option<Fix> {
    let written = place.at.of(&place.sample.text);
    let (first, last) = (written.chars().next()?, written.chars().next_back()?);
    let title = context.lang.pick("Поставить фигурные скобки", "Use braces").to_owned();
    let brace = |at: usize, bracket: char, insert: &str| {
        let span = place.sample.piece(at)?.literal(Span::new(at, at + bracket.len_utf8()))?;
        OPENING.contains(&first).then(|| Edit { span, insert: insert.to_owned() })
    };
    let span = place.sample.piece(place.at.start).and_then(|piece| piece.literal(place.at));
    if let Some(span) = span.filter(|_| OPENING.contains(&first)) {
        let inside = &written[first.len_utf8()..written.len() - last.len_utf8()];
        let options: Vec<&str> = inside.split('|').map(str::trim).collect();
        let insert = format!("{{{}}}", options.join("|"));
        return Some(Fix { title, edits: vec![Edit { span, insert }] });
    }
    let edits =
        vec![brace(place.at.start, first, "{")?, brace(place.at.end - last.len_utf8(), last, "}")?];
    Some(Fix { title, edits })
}

/// Bars between brackets, on one line. A shuffle has a rule of its own, and `(пн | вт)` may be meant so.
fn enclosed(prose: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = prose[from..].find(OPENING).map(|length| from + length) {
        let bracket = prose[start..].chars().next().map_or(1, char::len_utf8);
        from = start + bracket;
        let ends = |sign: char| sign == '\n' || OPENING.contains(&sign) || CLOSING.contains(&sign);
        let Some(length) = prose[from..].find(ends) else { break };
        let inside = &prose[from..from + length];
        from += length;
        let closing = prose[from..].chars().next().filter(|sign| CLOSING.contains(sign));
        let is_free =
            !prose[start..].starts_with('(') || !inside.contains(" |") && !inside.contains("| ");
        if let Some(closing) = closing
            && inside.contains('|')
            && is_free
            && inside.split('|').any(|option| option.trim().chars().count() > 2)
            && !inside.starts_with(['+', '|', '='])
        {
            found.push(Span::new(start, from + closing.len_utf8()));
        }
    }
    found
}

/// Words with bars right between them, from the first of a line to its last. In a table the line begins with one or another line has
/// bars, too, and sizes are short: `S|M|XL`.
fn bare(prose: &str) -> Vec<Span> {
    let mut found = Vec::new();
    if prose.lines().filter(|line| line.contains('|')).nth(1).is_some() {
        return found;
    }
    for place in pieces(prose, |sign| sign == '\n') {
        let (line, from) = (place.of(prose), place.start);
        let words = line.match_indices('|').filter_map(|(at, _)| {
            let before = line[..at].len() - line[..at].trim_end_matches(in_word).len();
            let behind = line[at + 1..].len() - line[at + 1..].trim_start_matches(in_word).len();
            let long = |word: &str| word.chars().count() >= LONG;
            let is_number = |word: &str| word.starts_with(|letter: char| letter.is_ascii_digit());
            let [first, second] = [&line[at - before..at], &line[at + 1..at + 1 + behind]];
            let joined = !first.is_empty() && !second.is_empty() && (long(first) || long(second));
            let joined = joined && !is_number(first) && !is_number(second);
            joined.then(|| Span::new(from + at - before, from + at + 1 + behind))
        });
        let whole = words.reduce(Span::cover);
        found.extend(whole.filter(|_| !line.trim_start().starts_with('|')));
    }
    found
}

/// A word of this many letters is no size.
const LONG: usize = 4;
