//! A brace without its partner. The author meant a group of variants, and the recipient would read a brace.

use super::{Context, Finding, OLCHAT_RANDOMIZER, Rule, excerpt};
use crate::parse::{MAX_DEPTH, MAX_OPTIONS, is_escaped, unescaped};
use crate::report::{Edit, Fix, Severity};
use crate::span::Span;
use crate::template::{Node, Problem, ProblemKind};

pub(super) const RULE: Rule = Rule {
    id: "unbalanced-brace",
    severity: Severity::Block,
    help: [
        "Люди увидят скобку, а варианты не сработают. Поставьте парную скобку или сделайте эту обычным знаком.",
        "People will see the brace, and the variants will not work. Add its partner or make it an ordinary character.",
    ],
    source: OLCHAT_RANDOMIZER,
    recommendation: Some(6),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    context.template.problems.iter().map(|problem| finding(context, problem)).collect()
}

fn finding(context: &Context, problem: &Problem) -> Finding {
    let (text, lang) = (&context.template.text, context.lang);
    let message = match problem.kind {
        ProblemKind::Unclosed => {
            lang.pick("Скобка { не закрыта", "The brace { is not closed").to_owned()
        }
        ProblemKind::Stray => {
            lang.pick("Скобка } ничего не закрывает", "The brace } closes nothing").to_owned()
        }
        ProblemKind::TooMany => lang.say(
            format_args!("В группе больше {MAX_OPTIONS} вариантов"),
            format_args!("The group has more than {MAX_OPTIONS} options"),
        ),
        ProblemKind::TooDeep => lang.say(
            format_args!("Группы вложены глубже {MAX_DEPTH} уровней"),
            format_args!("Groups are nested more than {MAX_DEPTH} levels deep"),
        ),
    };
    let escape = Fix {
        title: lang.pick("Сделать обычным знаком", "Make it an ordinary character").to_owned(),
        edits: vec![Edit { span: Span::empty(problem.span.start), insert: "\\".to_owned() }],
    };
    let removal = Fix {
        title: lang.pick("Убрать скобку", "Remove the brace").to_owned(),
        edits: vec![Edit { span: problem.span, insert: String::new() }],
    };
    // Where options stand beside it, only the author knows where they begin, or whether they end where a sentence pauses.
    let (before, behind) = (&text[..problem.span.start], &text[problem.span.end..]);
    let ends = ['{', '}', '\n'];
    let has_options = || {
        match problem.kind {
            ProblemKind::Stray => before.rsplit(ends).next(),
            _ => behind.split(ends).next(),
        }
        .is_some_and(|beside| beside.contains('|'))
    };
    // One beside another of its kind is one too many.
    let fix = match problem.kind {
        ProblemKind::Unclosed if behind.starts_with('{') => Some(removal),
        ProblemKind::Stray if before.ends_with('}') => Some(removal),
        ProblemKind::Unclosed | ProblemKind::Stray if !has_options() => Some(escape),
        ProblemKind::Unclosed => closing(context, problem.span.end),
        _ => None,
    };
    Finding { message, span: Some(problem.span), fix, ..Finding::default() }
}

/// Closes the group that begins before `start` behind its last option, which is taken to end where the sentence pauses, or a tag or another
/// group begins. The title says behind what.
fn closing(context: &Context, start: usize) -> Option<Fix> {
    let text = &context.template.text;
    let until = |start: usize, ends: &[char]| {
        let length = unescaped(&text[start..], ends).map(|(length, _)| length);
        length.map_or(text.len(), |length| start + length)
    };
    let options = &text[start..until(start, &['{', '}', '\n'])];
    // A fallback stands behind a bar, too.
    let mut others = Vec::new();
    context.template.walk(&mut |node| match node {
        Node::Text(_) | Node::Group(_) => {}
        other => others.push(other.span()),
    });
    let is_border = |bar: &usize| {
        let next = others.partition_point(|other| other.end < *bar);
        others.get(next).is_none_or(|other| other.start >= *bar)
    };
    let mut bars = options.match_indices('|').map(|(at, _)| start + at + 1);
    let last = bars.rfind(is_border)?;
    let pauses = ['{', '}', '[', '\n', ',', '.', '!', '?', ':', ';', '#'];
    let option = text[last..until(last, &pauses)].trim_end();
    let shown = excerpt(option.trim_start());
    let title = context
        .lang
        .say(format_args!("Закрыть после «{shown}»"), format_args!("Close behind “{shown}”"));
    let edit = Edit { span: Span::empty(last + option.len()), insert: "}".to_owned() };
    // Behind a backslash the brace would be a character.
    (!shown.is_empty() && !is_escaped(text, edit.span.start))
        .then(|| Fix { title, edits: vec![edit] })
}
