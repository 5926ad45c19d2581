//! Two spaces in a row, in some variant: a sign that nobody proofread the text, most often left behind by an empty option.

use super::{Context, Finding, OLCHAT_RANDOMIZER, Passage, Rule};
use crate::join::{is_blank, spoils_options, take_out_after, take_out_before};
use crate::order::ordered;
use crate::report::{Edit, Fix, Severity};
use crate::sample::Sample;
use crate::span::Span;

pub(super) const RULE: Rule = Rule {
    id: "doubled-space",
    severity: Severity::Note,
    help: [
        "Достаточно одного пробела. Где второй остаётся от варианта, пробел должен быть либо внутри варианта, либо снаружи.",
        "One space is enough. Where an option leaves a second one, the space belongs either inside the option or outside.",
    ],
    source: OLCHAT_RANDOMIZER,
    recommendation: None,
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let places = context.passages_with_values(doubled);
    let finding = |place: Passage| Finding {
        message: context.lang.pick("Два пробела подряд", "Two spaces in a row").to_owned(),
        span: Some(place.source),
        fix: edits(context, &place).filter(|edits| !spoils_options(context.template, edits)).map(
            |edits| Fix {
                title: context.lang.pick("Оставить один пробел", "Leave one space").to_owned(),
                edits,
            },
        ),
        people: place.people,
        ..Finding::default()
    };
    places.into_iter().map(finding).collect()
}

/// Runs of spaces between words. Those at the end of a line are not seen, those at its beginning set it in.
fn doubled(prose: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = prose[from..].find(is_blank).map(|length| from + length) {
        let rest = prose[start..].trim_start_matches(is_blank);
        from = prose.len() - rest.len();
        let several = prose[start..from].chars().count() > 1;
        let sets_in = prose[..start].ends_with(['\n', '\r']);
        if several && !sets_in && !rest.is_empty() && !rest.starts_with(['\n', '\r']) {
            found.push(Span::new(start, from));
        }
    }
    found
}

/// All spaces but the first; where they come from two places, those of one and all but the first of the other.
fn edits(context: &Context, place: &Passage) -> Option<Vec<Edit>> {
    let Passage { sample, at, .. } = place;
    if place.by_value {
        return None;
    }
    let border = sample.piece(at.start)?.at.end;
    if at.end <= border {
        return but_one(sample, *at);
    }
    let (first, second) = (Span::new(at.start, border), Span::new(border, at.end));
    let (mut edits, left) = match take_out_before(context.template, sample, first) {
        Some(edits) => (edits, second),
        None => (take_out_after(context.template, sample, second)?, first),
    };
    edits.extend(but_one(sample, left)?);
    Some(ordered(edits, |edit| edit.span.sort_key()))
}

/// Takes out all spaces of one place but the first.
fn but_one(sample: &Sample, at: Span) -> Option<Vec<Edit>> {
    let first = at.of(&sample.text).chars().next()?.len_utf8();
    let rest = Span::new(at.start + first, at.end);
    if rest.is_empty() {
        return Some(Vec::new());
    }
    let span = sample.piece(at.start)?.literal(rest)?;
    Some(vec![Edit { span, insert: String::new() }])
}
