//! A tag that nobody fills in, because its code is misspelled. Bitrix24 erases what it does not know, so the recipient would read
//! «Здравствуйте, !».

use std::collections::BTreeSet;

use super::{BITRIX24_TAGS, Context, Finding, Rule, excerpt};
use crate::letter::{in_word, is_capital, is_letter};
use crate::parse::is_escaped;
use crate::report::{Edit, Fix, MAX_RISKS, Severity};
use crate::span::Span;
use crate::tag::{named, nearest};
use crate::template::Node;

pub(super) const RULE: Rule = Rule {
    id: "unknown-tag",
    severity: Severity::Block,
    help: [
        "На место такого тега нечего вставить: получатель увидит пустоту или сам код. Выберите поле в меню «+ Имя».",
        "There is nothing to put in its place: the recipient would see a gap or the code itself. Choose a field from the menu.",
    ],
    source: BITRIX24_TAGS,
    recommendation: Some(6),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let text = &context.template.text;
    let known = &context.codes;
    let mut findings = Vec::new();
    // A report lists no more risks than that, so nobody would see a suggestion for the others.
    let near = |code: &str, found: usize| {
        let near = || if found < MAX_RISKS { nearest(code, known) } else { None };
        named(code, known).or_else(near)
    };
    let (mut tag_start, mut tag_end) = (0, 0);
    context.template.walk(&mut |node| match node {
        Node::Tag(tag) => {
            let code = tag.code.of(text);
            if !context.is_known(code) {
                findings.push(finding(context, tag.span, tag.code, near(code, findings.len())));
            } else if tag.span.start > tag_end && is_doubled(text, tag.span) {
                let before = text[..tag.span.start].trim_end_matches('#').len().max(tag_end);
                let behind = text.len() - text[tag.span.end..].trim_start_matches('#').len();
                let whole = Span::new(before, behind);
                let message = context.lang.pick("Лишние # вокруг тега", "Too many # around a tag");
                let found = finding(context, whole, whole, Some(tag.span.of(text)));
                findings.push(Finding { message: message.to_owned(), ..found });
            }
            (tag_start, tag_end) = (tag.span.start, tag.span.end);
        }
        Node::Text(span) => {
            if tag_end > 0
                && span.start == tag_end
                && let Some(end) = end_of_fallback(text, *span)
            {
                findings.push(divided(context, Span::new(tag_start, end), tag_end - 1));
            }
            let called = called_otherwise(text, *span, known);
            let open = open(text, *span, known).filter(|open| {
                let rank = called.partition_point(|called| called.span.end <= open.span.start);
                called.get(rank).is_none_or(|called| !called.span.overlaps(open.span))
            });
            findings.extend(open.map(|tag| unclosed(context, tag)));
            for Called { span, code } in called {
                let meant = near(code.of(text), findings.len());
                let fallback = text[code.end..span.end - 1].trim();
                // It may be a heading as well.
                let is_bare = meant.is_none() && fallback.is_empty();
                let severity = is_bare.then_some(Severity::Warn);
                let (replaced, meant) = match meant.zip(fallback.strip_prefix('|')) {
                    Some((meant, words)) => {
                        (span, Some(format!("#{meant}|{}#", words.trim_start())))
                    }
                    None => (code, meant.map(str::to_owned)),
                };
                let found = finding(context, span, replaced, meant.as_deref());
                findings.push(Finding { severity, ..found });
            }
        }
        _ => {}
    });
    findings
}

/// What stands between two `#` and is no tag.
struct Called {
    /// From `#` to `#`.
    span: Span,
    /// What would have to be a code.
    code: Span,
}

/// `#name#` and `#имя клиента#`, `# NAME#`, `#город|ваш город#`: what would be a tag in capitals or by its code, and what nobody knows. A
/// hashtag such as `#акция` has one `#`.
fn called_otherwise(text: &str, within: Span, known: &BTreeSet<String>) -> Vec<Called> {
    let mut found = Vec::new();
    let mut from = within.start;
    while let Some(hash) = text[from..within.end].find('#').map(|hash| from + hash) {
        let rest = &text[hash + 1..within.end];
        let length = rest.find(|letter: char| !(in_word(letter) || "_. ,()".contains(letter)));
        let code = Span::new(hash + 1, length.map_or(within.end, |length| hash + 1 + length));
        from = code.end;
        let behind = &text[code.end..within.end];
        let is_named = named(code.of(text), known).is_some();
        let is_called = is_name(code.of(text));
        let end = match behind.strip_prefix('|') {
            Some(fallback) if is_named || is_called => fallback
                .find(['#', '\n', '{', '}'])
                .filter(|length| fallback[*length..].starts_with('#'))
                .map(|length| code.end + 2 + length),
            _ => behind.starts_with('#').then_some(code.end + 1),
        };
        let Some(end) = end else { continue };
        let beside = |letter: char| in_word(letter) || letter == '#';
        let is_alone = !text[..hash].ends_with(in_word) && !text[end..].starts_with(in_word);
        let is_single = !text[..hash].ends_with(beside) && !text[end..].starts_with(beside);
        let is_close = !code.of(text).starts_with(' ') && !code.of(text).ends_with(' ');
        if is_named && (is_alone || is_close) || is_single && is_close && is_called {
            from = end;
            found.push(Called { span: Span::new(hash, end), code });
        }
    }
    found
}

/// Whether it may be what somebody calls a field.
fn is_name(words: &str) -> bool {
    words.starts_with(is_letter)
        && words.chars().all(|letter| is_letter(letter) || " .,()".contains(letter))
        && words.split(' ').take(MAX_WORDS + 1).count() <= MAX_WORDS
}

/// How many words the name of a field has at most.
const MAX_WORDS: usize = 3;

/// Whether there are `#` too many on both sides of a tag.
fn is_doubled(text: &str, tag: Span) -> bool {
    let (before, behind) = (&text[..tag.start], &text[tag.end..]);
    let is_escaped = before.ends_with("\\#");
    let doubled = before.ends_with('#') && !is_escaped;
    doubled && behind.starts_with('#') && !behind.trim_start_matches('#').starts_with(in_word)
}

/// `#NAME` and `#NAME|друг` without the `#` behind it, `NAME#` and `NAME|друг#` without the one before it.
fn open(text: &str, within: Span, known: &BTreeSet<String>) -> impl Iterator<Item = Open> {
    let first = code(text, within.start, within.end);
    let behind = text[..within.start].ends_with('#')
        && text[first.end..within.end].starts_with('#')
        && known.contains(first.of(text));
    let behind = behind
        .then(|| Open { span: Span::new(first.start, first.end + 1), missing: Some(first.start) });
    let hashes = text[within.start..within.end].match_indices('#');
    let others = hashes.filter_map(move |(at, _)| {
        let hash = within.start + at;
        let code = code(text, hash + 1, within.end);
        let rest = &text[code.end..within.end];
        let is_open = known.contains(code.of(text)) && !text[code.end..].starts_with('#');
        if !is_open {
            let start = start_of_half(text, Span::new(within.start, hash), known)?;
            let span = Span::new(start, hash + 1);
            return Some(Open { span, missing: Some(start) });
        }
        // What was meant to be a fallback in braces is no matter of a `#`.
        let missing = match rest.strip_prefix('|') {
            Some(words) => end_of_words(words).map(|length| code.end + 1 + length),
            None => (!text[code.end..].trim_start().starts_with('|')).then_some(code.end),
        };
        Some(Open { span: Span::new(hash, code.end), missing })
    });
    behind.into_iter().chain(others)
}

/// Where the code begins of `NAME#` or `NAME|друг#`, which ends with `before`. Codes that may be words of an English text are none.
fn start_of_half(text: &str, before: Span, known: &BTreeSet<String>) -> Option<usize> {
    let near = text.ceil_char_boundary(before.start.max(before.end.saturating_sub(REACH)));
    let (words, after) = (&text[near..before.end], &text[before.end + 1..]);
    let end = match words.rsplit_once('|') {
        Some((code, fallback)) if end_of_words(fallback) == Some(fallback.len()) => {
            near + code.len()
        }
        _ => before.end,
    };
    let is_code = |letter: char| letter.is_ascii_alphanumeric() || "_.".contains(letter);
    let start = end - text[near..end].chars().rev().take_while(|letter| is_code(*letter)).count();
    let code = &text[start..end];
    let is_plain = code.contains("NAME") || code.contains(['_', '.']);
    let is_half = known.contains(code)
        && !text[..start].ends_with(|letter: char| in_word(letter) || letter == '#')
        && !after.starts_with(|letter: char| in_word(letter) || letter == '#');
    (is_plain && is_half).then_some(start)
}

/// How far a tag that lacks its first `#` is read, in bytes.
const REACH: usize = 100;

/// How long the words of a fallback are that a text begins with.
fn end_of_words(text: &str) -> Option<usize> {
    let length =
        text.find(|letter: char| !(in_word(letter) || letter == ' ')).unwrap_or(text.len());
    let length = text[..length].trim_end().len();
    let few = text[..length].split(' ').take(MAX_WORDS).count() < MAX_WORDS;
    // `#NAME|CHALLENGE` is what a contest may be called.
    let is_loud = text[..length].chars().nth(1).is_some() && text[..length].chars().all(is_capital);
    (length > 0 && few && !is_loud).then_some(length)
}

/// A tag with one `#` only.
struct Open {
    span: Span,
    /// Where the other one belongs, if that is plain.
    missing: Option<usize>,
}

/// The letters of a code from a place on.
fn code(text: &str, start: usize, end: usize) -> Span {
    let rest = &text[start..end];
    let length = rest.find(|letter: char| !(letter.is_alphanumeric() || "_.".contains(letter)));
    Span::new(start, start + length.unwrap_or(rest.len()))
}

/// Where the words right behind a tag end with a `#`, if they may be its fallback: behind that.
fn end_of_fallback(text: &str, behind: Span) -> Option<usize> {
    let end = behind.start + end_of_words(behind.of(text))?;
    let rest = text[end..behind.end].strip_prefix('#')?;
    (!rest.starts_with(in_word)).then_some(end + 1)
}

/// `#NAME#друг#`, with a `#` at `hash` where a bar belongs.
fn divided(context: &Context, span: Span, hash: usize) -> Finding {
    let lang = context.lang;
    let written = excerpt(span.of(&context.template.text));
    let title = lang.pick("Поставить черту |", "Put a |").to_owned();
    let edit = Edit { span: Span::new(hash, hash + 1), insert: "|".to_owned() };
    Finding {
        message: lang.say(
            format_args!("Запасное слово отделяет |: {written}"),
            format_args!("A fallback stands behind |: {written}"),
        ),
        span: Some(span),
        fix: Some(Fix { title, edits: vec![edit] }),
        ..Finding::default()
    }
}

fn unclosed(context: &Context, tag: Open) -> Finding {
    let lang = context.lang;
    let written = excerpt(tag.span.of(&context.template.text));
    if let Some(edit) = several_fallbacks(&context.template.text, tag.span) {
        let title = lang.pick("Сделать тег вариантом", "Make variants of the tag").to_owned();
        return Finding {
            message: lang.say(
                format_args!("Запасное слово без вариантов: {written}"),
                format_args!("A fallback has no variants: {written}"),
            ),
            span: Some(tag.span),
            fix: Some(Fix { title, edits: vec![edit] }),
            ..Finding::default()
        };
    }
    let fix = tag.missing.map(|at| {
        // Behind a backslash it would be a character.
        let start = at - usize::from(is_escaped(&context.template.text, at));
        Fix {
            title: lang.pick("Дописать #", "Add the #").to_owned(),
            edits: vec![Edit { span: Span::new(start, at), insert: "#".to_owned() }],
        }
    });
    Finding {
        message: lang.say(
            format_args!("Тег не закрыт: {written}"),
            format_args!("The tag is not closed: {written}"),
        ),
        span: Some(tag.span),
        fix,
        ..Finding::default()
    }
}

/// `{#NAME|друг#|#NAME|брат#}` for `#NAME|{друг|брат}#`, of which `open` is `#NAME`.
fn several_fallbacks(text: &str, open: Span) -> Option<Edit> {
    let behind = text[open.end..].strip_prefix("|{")?;
    let length = behind.find(['{', '}', '#', '\n', '\\'])?;
    behind[length..].strip_prefix("}#")?;
    let tags: Vec<String> =
        behind[..length].split('|').map(|words| format!("{}|{words}#", open.of(text))).collect();
    let span = Span::new(open.start, open.end + 2 + length + 2);
    Some(Edit { span, insert: format!("{{{}}}", tags.join("|")) })
}

/// The tag at `span` is unknown; `replaced` would become `by`.
fn finding(context: &Context, span: Span, replaced: Span, by: Option<&str>) -> Finding {
    let lang = context.lang;
    let written = excerpt(span.of(&context.template.text));
    let fix = by.map(|by| Fix {
        title: lang.say(format_args!("Заменить на {by}"), format_args!("Replace with {by}")),
        edits: vec![Edit { span: replaced, insert: by.to_owned() }],
    });
    Finding {
        message: lang.say(
            format_args!("Нет такого поля: {written}"),
            format_args!("No such field: {written}"),
        ),
        span: Some(span),
        fix,
        ..Finding::default()
    }
}
