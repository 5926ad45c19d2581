//! A brace without its partner. The author meant a group of variants, and the recipient would read a brace.

use super::{Context, Finding, OLCHAT_RANDOMIZER, Rule};
use crate::parse::{MAX_DEPTH, MAX_OPTIONS};
use crate::report::{Edit, Fix, Severity};
use crate::span::Span;
use crate::template::{Problem, ProblemKind};

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
    // Where options stand beside it, only the author knows where they begin or end.
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
        _ => None,
    };
    Finding { message, span: Some(problem.span), fix, ..Finding::default() }
}
