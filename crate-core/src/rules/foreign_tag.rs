//! A tag or a group in the spelling of another product. Nobody fills it in, and the connector takes its braces for variants: people
//! would read «{NAME}» or «RANDOM». So would they read what a draft leaves to its author: «[Ваше имя]».

use super::{Context, Finding, MAX_FINDINGS, OLCHAT_RANDOMIZER, Rule, excerpt};
use crate::foreign::{meant, shuffles};
use crate::greeting::calls;
use crate::letter::in_word;
use crate::placeholder::{Placeholder, placeholders};
use crate::report::{Edit, Fix, MAX_RISKS, Severity};
use crate::span::Span;
use crate::tag::{field, named, nearest};
use crate::template::Node;

pub(super) const RULE: Rule = Rule {
    id: "foreign-tag",
    severity: Severity::Block,
    help: [
        "Так пишут в другом сервисе, и получатель увидит скобки или лишние слова. Здесь имя — #NAME|друзья#, варианты — {Привет|Салют}.",
        "Another product writes it like this, and people would see braces or stray words. Here a name is #NAME|friends# and a choice {Hi|Hello}.",
    ],
    source: OLCHAT_RANDOMIZER,
    recommendation: Some(6),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let text = &context.template.text;
    let mut findings: Vec<Finding> = Vec::new();
    // What stands inside a finding is a part of it.
    let mut told = 0;
    // The hash that ends a tag begins nothing else.
    let mut tag_end = 0;
    context.template.walk(&mut |node| {
        if findings.len() >= MAX_FINDINGS || node.span().start < told {
            return;
        }
        match node {
            Node::Foreign(span) => {
                // A report lists no more risks than that, so nobody would see a suggestion for the others.
                let tag = if findings.len() < MAX_RISKS { tag(context, *span) } else { None };
                findings.push(finding(context, with_signs(text, *span, tag_end), tag));
            }
            Node::Group(group) => {
                if let Some(instead) = meant(context.template, group, &context.codes) {
                    told = group.span.end;
                    findings.push(finding(context, with_signs(text, group.span, tag_end), instead));
                }
            }
            Node::Text(span) => {
                let room = MAX_FINDINGS - findings.len();
                let places = placeholders(text, *span, &context.codes);
                for Placeholder { span, tag, is_foreign } in places.into_iter().take(room) {
                    let finding = if is_foreign { finding } else { blank };
                    findings.push(finding(context, span, tag));
                }
                let room = MAX_FINDINGS - findings.len();
                for shuffle in shuffles(text, *span).into_iter().take(room) {
                    findings.push(finding(context, shuffle.span, shuffle.group));
                }
            }
            Node::Tag(tag) => tag_end = tag.span.end,
            _ => {}
        }
    });
    findings
}

/// What the author was to fill in.
fn blank(context: &Context, span: Span, instead: Option<String>) -> Finding {
    let written = excerpt(span.of(&context.template.text));
    let message = context.lang.say(
        format_args!("Место не заполнено: {written}"),
        format_args!("Not filled in: {written}"),
    );
    let severity = Some(Severity::Warn);
    Finding { message, severity, ..finding(context, span, instead) }
}

/// The place with the sign before its braces, as in `${name}` and `#{name}`, and the brackets around them, as in `[{name}]`. Nothing before
/// `after` belongs to it.
fn with_signs(text: &str, span: Span, after: usize) -> Span {
    let before = &text[after..span.start];
    let is_free = |before: &str| !before.ends_with(|letter| in_word(letter) || letter == '\\');
    let begins = |sign: &char| before.strip_suffix(*sign).is_some_and(is_free);
    let signs = ['$', '#', '@', '%'];
    let start = span.start - usize::from(signs.iter().any(begins));
    let encloses = |[open, close]: &[char; 2]| {
        before.ends_with(*open) && text[span.end..].starts_with(*close) && start == span.start
    };
    match [['[', ']'], ['<', '>']].iter().any(encloses) {
        true => Span::new(start - 1, span.end + 1),
        false => Span::new(start, span.end),
    }
}

/// The tag that `{{NAME}}` or `{=Document:NAME}` stands for.
fn tag(context: &Context, span: Span) -> Option<String> {
    let text = &context.template.text;
    let inside = span.of(text).trim_matches(['{', '}', '=', ' ']);
    // Templates of WhatsApp number what is to be filled in.
    if inside.bytes().all(|byte| byte.is_ascii_digit()) && calls(&text[..span.start]) {
        return Some("#NAME#".to_owned());
    }
    let name = inside.rsplit([':', '.']).next().unwrap_or(inside).trim().replace(' ', "_");
    let codes = &context.codes;
    let code =
        named(&name, codes).or_else(|| field(inside, codes)).or_else(|| nearest(&name, codes))?;
    Some(format!("#{code}#"))
}

fn finding(context: &Context, span: Span, instead: Option<String>) -> Finding {
    let lang = context.lang;
    let written = excerpt(span.of(&context.template.text));
    let fix = instead.map(|instead| Fix {
        title: lang.say(
            format_args!("Заменить на {}", excerpt(&instead)),
            format_args!("Replace with {}", excerpt(&instead)),
        ),
        edits: vec![Edit { span, insert: instead }],
    });
    Finding {
        message: lang.say(
            format_args!("Запись другого сервиса: {written}"),
            format_args!("Another product's spelling: {written}"),
        ),
        span: Some(span),
        fix,
        ..Finding::default()
    }
}
