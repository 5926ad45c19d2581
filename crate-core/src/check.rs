use crate::automaton::Automaton;
use crate::context::Context;
use crate::fixed::longest_fixed;
use crate::order::ordered;
use crate::parse::parse;
use crate::recommendation::{Facts, TextFacts, recommendations};
use crate::repeats::repeated;
use crate::report::{Draft, MOST_RISKS, Report, Risk};
use crate::rules::RULES;
use crate::span::Span;

/// Looks at a draft with every rule.
///
/// ```
/// use bereg_core::{Draft, Severity, check};
/// let report = check(&Draft { text: "{Здравствуйте|Добрый день}, #NAME#! Подробнее: bit.ly/x".into(), ..Draft::default() });
/// let risk = &report.risks[0];
/// assert_eq!((risk.rule, risk.severity), ("shortened-link", Severity::Block));
/// ```
pub fn check(draft: &Draft) -> Report {
    look(draft, |context, mut found, automaton| {
        let recommendations = recommendations(&Facts {
            lang: context.lang,
            dialogs: context.receivers.iter().map(|person| person.dialog).collect(),
            timing: context.timing(),
            text: TextFacts::of(context, &found),
        });
        found.retain(|risk| !draft.settings.off.iter().any(|id| id == risk.rule));
        let more = found.len().saturating_sub(MOST_RISKS);
        found.truncate(MOST_RISKS);
        let receivers = context.receivers.len() as u64;
        Report {
            risks: found,
            more,
            texts: context.texts,
            length: context.length,
            repeats: repeated(automaton, receivers, context.texts.count),
            recommendations,
            fixed: longest_fixed(context.template),
            complete: context.samples.complete,
        }
    })
}

/// Looks at a draft with every rule, whether or not it is switched off, and hands over what was found: by place, what is about the whole
/// draft last.
pub(crate) fn look<T>(draft: &Draft, then: impl FnOnce(&Context, Vec<Risk>, &Automaton) -> T) -> T {
    let template = parse(&draft.text);
    let automaton = Automaton::new(&template);
    let samples = template.samples();
    let context = Context::new(draft, &template, &samples, &automaton);
    let mut found = Vec::new();
    for rule in RULES {
        found.extend(
            (rule.check)(&context).into_iter().map(|finding| rule.risk(finding, draft.lang)),
        );
    }
    // What is about the whole draft comes last.
    let mut found = ordered(found, |risk| risk.span.map_or(i64::MAX, Span::place));
    found.dedup();
    then(&context, found, &automaton)
}
