//! The day on which each part of a long list can go: one part a day, the line's days in a row and its pauses kept.

use bereg_core::{Line, MailingDay, Person, Plan, plan};
use leptos::prelude::*;

use super::split::Split;
use crate::browser::clock;
use crate::candidate::Candidate;
use crate::desk::Desk;
use crate::when::timing::Timing;

/// When a part can begin: Unix time in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PartStart {
    /// If those before it go first.
    pub(super) after_others: i64,
    /// If none of them does, not before that day; none where no moment of the next 60 days fits.
    pub(super) alone: Option<i64>,
}

/// When each part can begin, none before the user `wanted` it: Unix time in seconds. None where nobody of a part is left, and from the first part
/// on that no moment of the next 60 days fits.
pub(super) fn starts(
    desk: Desk,
    line: Option<Line>,
    wanted: Option<i64>,
) -> Vec<Option<PartStart>> {
    let split = desk.audience.split.read();
    let Some(split) = split.as_ref() else { return Vec::new() };
    let mut starts = vec![None; split.parts];
    let today = line.unwrap_or_default();
    let mut line = today.clone();
    let now = clock::now();
    let mut from = wanted.unwrap_or(now).max(now);
    for (start, people) in starts.iter_mut().zip(parts(desk, split)) {
        if people.is_empty() {
            continue;
        }
        let first = |plan: &Plan| plan.sends.first().map(|send| send.at);
        let plan = earliest(desk, &line, now, from, &people);
        let Some(after_others) = first(&plan) else { break };
        let alone = match line == today {
            true => Some(after_others),
            false => first(&earliest(desk, &today, now, from, &people)),
        };
        *start = Some(PartStart { after_others, alone });
        line.past.get_or_insert_default().extend(days(&plan));
        from = clock::next_day(plan.end);
    }
    starts
}

/// Those who would receive, part by part.
fn parts(desk: Desk, split: &Split) -> Vec<Vec<Person>> {
    let verdicts = desk.audience.verdicts.read();
    let receives = |one: &&Candidate| one.receives(&verdicts);
    let mut parts = vec![Vec::new(); split.parts];
    desk.audience.candidates.with(|list| {
        for one in list.iter().filter(receives) {
            if let Some(part) = parts.get_mut(split.part(&one.person.id)) {
                part.push(one.person.clone());
            }
        }
    });
    parts
}

/// The plan that begins as soon as the rules let it.
pub(super) fn earliest(desk: Desk, line: &Line, now: i64, from: i64, people: &[Person]) -> Plan {
    let plan = |from: i64| {
        let timing = Timing { at: (from > now).then_some(from), ..desk.timing.get() };
        let line = Some(line.clone());
        let request = desk.policy.with(|policy| timing.request(now, line, policy, 0, people));
        plan(&request, people, desk.lang.get())
    };
    let at_once = plan(from);
    match at_once.left.iter().find_map(|left| left.first) {
        Some(first) if at_once.sends.is_empty() => plan(first),
        _ => at_once,
    }
}

/// The days of a plan, as the line's past will have them.
fn days(plan: &Plan) -> Vec<MailingDay> {
    let days = plan.sends.chunk_by(|one, next| clock::same_day(one.at, next.at));
    days.map(|sends| MailingDay { day: clock::date(sends[0].at), messages: sends.len() as u32 })
        .collect()
}
