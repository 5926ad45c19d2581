//! The day on which somebody can be mailed again: their own pause is over by then, and the line mails.

use std::collections::BTreeMap;

use bereg_core::{Line, Person, Verdict};
use leptos::prelude::*;

use super::part_days::earliest;
use crate::browser::clock;
use crate::desk::Desk;

/// When the line can mail those whose own pause ends on a day, by its date: Unix time in seconds. A day on which it can is left out.
pub(super) fn free_days(desk: Desk, line: Option<Line>) -> BTreeMap<String, i64> {
    let line = line.unwrap_or_default();
    let now = clock::now();
    // Whoever it is: a number that anybody may be written to.
    let anybody = [Person { id: "1".into(), phone: "+79000000001".into(), ..Person::default() }];
    let own: BTreeMap<String, i64> = desk.audience.verdicts.with(|verdicts| {
        let firsts = verdicts.values().filter_map(|verdict: &Verdict| verdict.first);
        firsts.map(|first| (clock::date(first), first)).collect()
    });
    let free = own.into_iter().filter_map(|(day, first)| {
        let plan = earliest(desk, &line, now, first, &anybody);
        Some((day, plan.sends.first()?.at))
    });
    free.collect()
}
