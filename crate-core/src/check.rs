use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};

use crate::audience::Audience;
use crate::automaton::Automaton;
use crate::context::Context;
use crate::filled::fillings;
use crate::fixed::longest_fixed;
use crate::order::ordered;
use crate::parse::parse;
use crate::person::Person;
use crate::recommendation::{Facts, TextFacts, recommendations};
use crate::report::{
    Draft, MAX_RISKS, Recommendation, RecommendationState, Report, Risk, Settings, Severity,
};
use crate::rules::{RULES, Rule};
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
    look(draft, |context, mut found| {
        let mut recommendations = recommendations(&Facts {
            lang: context.lang,
            dialogs: context.receivers.iter().map(|person| person.dialog).collect(),
            timing: context.timing(),
            text: TextFacts::of(context, &found),
        });
        refuse(&mut recommendations, &found, &context.receivers);
        found.retain(|risk| !is_off(risk, &draft.settings));
        let more = found.len().saturating_sub(MAX_RISKS);
        let found = gravest(found);
        Report {
            risks: found,
            more,
            texts: context.texts,
            length: context.length,
            repeats: context.repeats(),
            recommendations,
            fixed: longest_fixed(context.template),
            complete: context.is_complete(),
        }
    })
}

/// A recommendation for whose sake the mailing must not leave is not met, whatever else is known of it: nothing, as long as nothing leaves.
fn refuse(recommendations: &mut [Recommendation], risks: &[Risk], receivers: &[&Person]) {
    let ids = LazyCell::new(|| receivers.iter().map(|person| &person.id).collect::<HashSet<_>>());
    // Whoever gets nothing is no part of the mailing.
    let concerns =
        |risk: &Risk| risk.people.is_empty() || risk.people.iter().any(|id| ids.contains(id));
    for risk in risks.iter().filter(|risk| risk.severity == Severity::Block) {
        let about = rule_of(risk).and_then(|rule| rule.recommendation);
        let open = recommendations
            .iter_mut()
            .find(|one| Some(one.number) == about && one.state != RecommendationState::NotMet);
        if let Some(one) = open.filter(|_| concerns(risk)) {
            one.state = RecommendationState::NotMet;
            one.evidence.clone_from(&risk.message);
        }
    }
}

/// The rule that found a risk.
fn rule_of(risk: &Risk) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == risk.rule)
}

/// Whether a risk is not to be reported. What weighs more than its rule does is.
fn is_off(risk: &Risk, settings: &Settings) -> bool {
    settings.off.iter().any(|id| id == risk.rule)
        && rule_of(risk).is_some_and(|rule| rule.severity <= risk.severity)
}

/// As many risks as a report has room for, the gravest, in the order in which they were found.
fn gravest(found: Vec<Risk>) -> Vec<Risk> {
    let mut room = MAX_RISKS;
    let mut kept = vec![false; found.len()];
    for severity in [Severity::Block, Severity::Warn, Severity::Note] {
        for (risk, kept) in found.iter().zip(&mut kept) {
            if risk.severity == severity && room > 0 {
                *kept = true;
                room -= 1;
            }
        }
    }
    found.into_iter().zip(kept).filter_map(|(risk, kept)| kept.then_some(risk)).collect()
}

/// Looks at a draft with every rule, whether or not it is switched off, and hands over what was found: by place, what is about the whole
/// draft last.
pub(crate) fn look<T>(draft: &Draft, then: impl FnOnce(&Context, Vec<Risk>) -> T) -> T {
    let template = parse(&draft.text);
    let automaton = Automaton::new(&template);
    let samples = template.samples();
    let audience = Audience::of(draft);
    let fillings = fillings(&template, &samples.samples, &audience.receivers);
    let context = Context::new(draft, &template, &samples, &fillings, audience, &automaton);
    let mut found = Vec::new();
    for rule in RULES {
        found.extend(
            (rule.check)(&context).into_iter().map(|finding| rule.risk(finding, draft.lang)),
        );
    }
    // What is about the whole draft comes last.
    let mut found = ordered(found, |risk| risk.span.map_or(i64::MAX, Span::sort_key));
    found.dedup();
    then(&context, merged(found))
}

/// The risks, each once: what is said of one person and of another at the same place is said of both, and what is said of the text is not
/// said of people as well.
fn merged(found: Vec<Risk>) -> Vec<Risk> {
    let mut merged: Vec<Risk> = Vec::new();
    let mut known: HashMap<(&str, Option<Span>, String), usize> = HashMap::new();
    for risk in found {
        let key = (risk.rule, risk.span, risk.message.clone());
        let at = *known.entry(key).or_insert(merged.len());
        match merged.get_mut(at) {
            Some(same) if !risk.people.is_empty() => {
                if !same.people.is_empty() {
                    same.people.extend(risk.people);
                }
            }
            _ => merged.push(risk),
        }
    }
    for risk in &mut merged {
        let mut seen = HashSet::new();
        risk.people.retain(|id| seen.insert(id.clone()));
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::Dialog;

    #[track_caller]
    fn blocks(text: &str, off: &[&str], rules: &[&str]) {
        let off = off.iter().map(|id| (*id).to_owned()).collect();
        let settings = Settings { off, ..Settings::default() };
        let report = check(&Draft { text: text.to_owned(), settings, ..Draft::default() });
        let found = report.risks.iter().filter(|risk| risk.severity == Severity::Block);
        assert_eq!(found.map(|risk| risk.rule).collect::<Vec<_>>(), rules);
    }

    #[test]
    fn no_number_of_lesser_risks_hides_what_blocks() {
        blocks(&format!("{}bit.ly/x", "{| a} ".repeat(80)), &[], &["shortened-link"]);
    }

    #[test]
    fn texts_that_cannot_be_counted_are_enough_only_if_dealing_finds_them() {
        let person = |number: usize| Person {
            id: number.to_string(),
            phone: format!("+7912000{number:04}"),
            ..Person::default()
        };
        // There are 301 texts, spelled in more ways than can be counted.
        let text = "{а|аа|ааа|аааа}".repeat(100);
        let judged = |people: usize| {
            let people = (0..people).map(person).collect();
            let report = check(&Draft { text: text.clone(), people, ..Draft::default() });
            let is_told = report.risks.iter().any(|risk| risk.rule == "too-few-variants");
            let evidence = report.recommendations[5].evidence.clone();
            (is_told, report.repeats.dealt > 0.0, evidence.starts_with("Разных текстов: 301,"))
        };
        assert_eq!(judged(100), (false, false, false));
        assert_eq!(judged(400), (true, true, true));
    }

    #[test]
    fn a_blocking_risk_fails_its_recommendation_unless_it_is_of_those_who_get_nothing() {
        let person = |number: u32, dialog| Person {
            id: number.to_string(),
            phone: format!("+7912000000{number}"),
            dialog,
            values: [("NAME".to_owned(), "Анна".to_owned())].into(),
            ..Person::default()
        };
        let judged = |text: &str| {
            let people = vec![person(1, Dialog::Proven), person(2, Dialog::None)];
            let all = check(&Draft { text: text.into(), people, ..Draft::default() });
            [0, 5].map(|at| all.recommendations[at].state)
        };
        use RecommendationState::{Met, NotMet};
        assert_eq!(judged("{Привет|Добрый день}, #NAME#! Ждём вас?"), [Met, Met]);
        assert_eq!(
            judged("{Привет|Добрый день}, #NAME#! Ждём вас? #CLIENT_NICKNAME#"),
            [Met, NotMet]
        );
    }

    #[test]
    fn what_weighs_more_than_its_rule_cannot_be_switched_off() {
        let long = "Добрый день! ".repeat(400);
        blocks(&long, &[], &["too-long"]);
        blocks(&long, &["too-long"], &["too-long"]);
        blocks("bit.ly/x", &["shortened-link"], &[]);
    }
}
