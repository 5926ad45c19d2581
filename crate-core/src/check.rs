use crate::automaton::Automaton;
use crate::fixed::longest_fixed;
use crate::parse::parse;
use crate::recommendation::recommendations;
use crate::repeats::repeated;
use crate::report::{Draft, MOST_RISKS, Report};
use crate::rules::{Context, RULES};

/// Looks at a draft with every rule.
///
/// ```
/// use bereg_core::{Draft, Severity, check};
/// let report = check(&Draft { text: "{Здравствуйте|Добрый день}, #NAME#! Подробнее: bit.ly/x".into(), ..Draft::default() });
/// let risk = &report.risks[0];
/// assert_eq!((risk.rule, risk.severity), ("shortened-link", Severity::Block));
/// ```
pub fn check(draft: &Draft) -> Report {
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
    found.sort_by_key(|risk| (risk.span.is_none(), risk.span));
    found.dedup();
    let recommendations = recommendations(&context, &found);
    found.retain(|risk| !draft.settings.off.iter().any(|id| id == risk.rule));
    let more = found.len().saturating_sub(MOST_RISKS);
    found.truncate(MOST_RISKS);
    let receivers = context.receivers.len() as u64;
    Report {
        risks: found,
        more,
        texts: context.texts,
        length: context.length,
        repeats: repeated(&automaton, receivers, context.texts.count),
        recommendations,
        fixed: longest_fixed(&template),
        complete: context.samples.complete,
    }
}
