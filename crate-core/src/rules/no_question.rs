//! A text that asks nothing. People answer questions, and a number that gets answers is trusted.

use super::no_opt_out::{names, ways_out};
use super::{Context, Finding, OLCHAT, Rule};
use crate::answers::{Sentence, names_way_out, sentences};
use crate::letter::{is_cyrillic, small_letters};
use crate::link::Scanned;
use crate::report::{Edit, Fix, Severity};
use crate::span::Span;
use crate::template::Node;

pub(super) const RULE: Rule = Rule {
    id: "no-question",
    severity: Severity::Note,
    help: [
        "Ответы людей защищают номер: хорошо, когда отвечают 30 из 100. Спросите о чём-нибудь, а если есть варианты, то в каждом.",
        "Replies protect the number: 30 of 100 is good. Ask something, and if there are several variants, in each.",
    ],
    source: OLCHAT,
    recommendation: Some(8),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let ways_out = ways_out(context);
    let texts = context.prose.iter().zip(&context.links);
    let asking = texts.filter(|(prose, links)| asks(prose, links, &ways_out)).count();
    if context.is_blank() || asking == context.prose.len() {
        return Vec::new();
    }
    let text = &context.template.text;
    let question = if is_cyrillic(text) {
        "Рассказать подробнее?"
    } else {
        "Shall we tell you more?"
    };
    let edit = match last_words(context, &ways_out) {
        Some(at) => Edit { span: Span::empty(at), insert: format!("{question}\n\n") },
        None => {
            let end = Span::new(text.trim_end().len(), text.len());
            Edit { span: end, insert: format!("\n\n{question}") }
        }
    };
    let fix = Fix {
        title: context
            .lang
            .say(format_args!("Спросить: «{question}»"), format_args!("Ask: “{question}”")),
        edits: vec![edit],
    };
    let message = match asking {
        0 => context.lang.pick("В тексте нет вопроса", "The text asks no question"),
        _ => context.lang.pick("Есть вариант без вопроса", "Some variant asks no question"),
    };
    vec![Finding { message: message.to_owned(), fix: Some(fix), ..Finding::default() }]
}

/// Where the last line begins, if all that it says is how to leave: nothing is read behind it.
fn last_words(context: &Context, ways_out: &[String]) -> Option<usize> {
    let own = &context.draft.settings.opt_out_words;
    let leads_out = |text: &str| {
        let (before, line) = text.trim_end().rsplit_once('\n').unwrap_or(("", text));
        !before.trim().is_empty() && names(line, ways_out, own)
    };
    let start = context.template.text.trim_end().rfind('\n')? + 1;
    let is_inside = |node: &Node| matches!(node, Node::Group(group) if group.span.start < start && start < group.span.end);
    let is_top = !context.template.nodes().iter().any(is_inside);
    (is_top && context.in_every_text(|sample| leads_out(&sample.text))).then_some(start)
}

/// Whether a text asks a question or calls for an answer that is not just to leave: `Оцените нас от 1 до 5`.
fn asks(prose: &str, links: &[Scanned], ways_out: &[String]) -> bool {
    let calls = |sentence: Sentence| {
        let is_way_out = |answer: &Span| {
            sentence.ways_out.contains(answer)
                || ways_out.contains(&small_letters(answer.of(prose)))
        };
        let is_for_answers = || match &sentence.answers[..] {
            [] => !sentence.leaves && !names_way_out(sentence.at.of(prose), ways_out),
            answers => answers.iter().any(|answer| !is_way_out(answer)),
        };
        // Behind a link, no answer comes to the number.
        let leads_away = |from: usize| {
            links.iter().any(|link| {
                let start = link.span.start;
                from <= start
                    && (start < sentence.at.end || prose[sentence.at.end..start].trim().is_empty())
            })
        };
        sentence.asks.is_some_and(|from| !leads_away(from)) && is_for_answers()
    };
    prose.contains(['?', '❓', '❔', '⁉']) || sentences(prose).any(calls)
}
