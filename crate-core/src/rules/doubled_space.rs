//! Two spaces in a row, in some variant: a sign that nobody proofread the text, most often left behind by an empty option.

use super::{Context, Finding, OLCHAT_RANDOMIZER, Place, Rule};
use crate::join::{take_out_after, take_out_before};
use crate::report::{Edit, Fix, Severity};
use crate::span::Span;

pub(super) const RULE: Rule = Rule {
    id: "doubled-space",
    severity: Severity::Note,
    help: [
        "В каком-то варианте подряд стоят два пробела. Пробел должен быть либо внутри варианта, либо снаружи.",
        "In some variant there are two spaces in a row. A space belongs either inside the option or outside.",
    ],
    source: OLCHAT_RANDOMIZER,
    recommendation: None,
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let places = context.places_with_values(doubled);
    let finding = |place: Place| Finding {
        message: context.lang.pick("Два пробела подряд", "Two spaces in a row").to_owned(),
        span: Some(place.source),
        fix: edits(context, &place).map(|edits| Fix {
            title: context.lang.pick("Оставить один пробел", "Leave one space").to_owned(),
            edits,
        }),
        people: place.people,
        ..Finding::default()
    };
    places.into_iter().map(finding).collect()
}

/// Runs of spaces between words. Those at the end of a line are not seen.
fn doubled(prose: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = prose[from..].find(is_space).map(|length| from + length) {
        let rest = prose[start..].trim_start_matches(is_space);
        from = prose.len() - rest.len();
        let several = prose[start..from].chars().count() > 1;
        if several && !rest.is_empty() && !rest.starts_with(['\n', '\r']) {
            found.push(Span::new(start, from));
        }
    }
    found
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}')
}

/// All spaces but the first, or those that the rest make superfluous where they come from two places.
fn edits(context: &Context, place: &Place) -> Option<Vec<Edit>> {
    let Place { sample, at, .. } = place;
    if place.by_value {
        return None;
    }
    let first = sample.piece(at.start)?.at.end;
    if first < at.end {
        return take_out_before(context.template, sample, Span::new(at.start, first))
            .or_else(|| take_out_after(context.template, sample, Span::new(first, at.end)));
    }
    let kept = at.of(&sample.text).chars().next()?.len_utf8();
    take_out_after(context.template, sample, Span::new(at.start + kept, at.end))
}
