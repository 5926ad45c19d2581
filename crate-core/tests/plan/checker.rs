//! What a plan must be, message by message, by the calendar.

use std::collections::{BTreeMap, BTreeSet};

use bereg_core::{
    ClockTime, LeftReason, Obstacle, Person, Plan, PlanRequest, PlannedMessage, Reason,
    RecommendationState, SegmentOptions, Verdict, segment,
};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};

/// Says what is wrong with a plan, if anything is.
pub(crate) fn check(request: &PlanRequest, people: &[Person], plan: &Plan) -> Result<(), String> {
    everybody_is_there(request, people, plan)?;
    let sends = &plan.sends;
    for pair in sends.windows(2) {
        let gap = pair[1].at - pair[0].at;
        let least = i64::from(request.gap_seconds.unwrap_or(60)).max(60);
        // Within a day no gap is longer than needed, unless somebody sleeps.
        ensure(gap >= least, || format!("{gap} s between messages"))?;
    }
    let mut days: BTreeMap<Date, Vec<&PlannedMessage>> = BTreeMap::new();
    for send in sends {
        ensure(send.at >= request.start, || format!("{} is before the start", send.id))?;
        ensure(send.until > send.at, || format!("{} is late from the beginning", send.id))?;
        may_leave(request, people, &send.id, send.at)?;
        may_leave(request, people, &send.id, send.until - 1)?;
        days.entry(zoned(request, send.at).date()).or_default().push(send);
    }
    for (day, sends) in &days {
        let last = sends.iter().map(|send| send.until - 1).max().unwrap_or_default();
        ensure(last - sends[0].at < 8 * 3600, || format!("more than 8 hours on {day}"))?;
        let most = most(request, *day);
        ensure(sends.len() <= most, || format!("{} messages on {day}", sends.len()))?;
    }
    if let Some(left) = request.line.as_ref().and_then(|line| line.demo_left) {
        ensure(sends.len() <= left as usize, || "more than the demo allows".to_owned())?;
    }
    let ours: BTreeSet<Date> = days.keys().copied().collect();
    ensure(rests(&ours, &past(request)), || format!("no rest between {ours:?}"))?;
    states(request, plan, &ours)?;
    plan.left.iter().try_for_each(|left| first_moment_fits(request, people, &ours, left))
}

/// Everybody is sent to or left, once, and those who may not be written to are left.
fn everybody_is_there(request: &PlanRequest, people: &[Person], plan: &Plan) -> Result<(), String> {
    let sent = plan.sends.iter().map(|send| send.id.as_str());
    let left = plan.left.iter().map(|left| left.id.as_str());
    let mut there: Vec<&str> = sent.chain(left).collect();
    there.sort_unstable();
    let mut all: Vec<&str> = people.iter().map(|person| person.id.as_str()).collect();
    all.sort_unstable();
    ensure(there == all, || format!("{there:?} instead of {all:?}"))?;
    for verdict in segment_at(people, request.start) {
        let left = plan.left.iter().find(|left| left.id == verdict.id);
        let reason = left.and_then(|left| match left.reason {
            LeftReason::Person(reason) => Some(reason),
            LeftReason::Plan(_) => None,
        });
        ensure(reason == verdict.reason, || format!("{verdict:?}, but {left:?}"))?;
    }
    Ok(())
}

fn segment_at(people: &[Person], moment: i64) -> Vec<Verdict> {
    segment(people, &SegmentOptions { now: Some(moment), ..SegmentOptions::default() })
}

/// A message may leave at a moment: by the sender's clock, and by the recipient's.
fn may_leave(request: &PlanRequest, people: &[Person], id: &str, at: i64) -> Result<(), String> {
    let here = zoned(request, at);
    let (from, to) = (request.day_start.map_or(at_hour(10), time), request.day_end);
    let to =
        to.map_or(Some(at_hour(18)), |to| if clock(to) == 1440 { None } else { Some(time(to)) });
    // An end that is not after the start is midnight.
    let to = to.filter(|to| *to > from);
    let within = here.time() >= from && to.is_none_or(|to| here.time() < to);
    ensure(within, || format!("{id} leaves at {here}"))?;
    let weekdays = request.weekdays.clone().unwrap_or_default();
    let weekday = here.weekday().to_monday_one_offset() as u8;
    let on = weekdays.is_empty() || weekdays.contains(&weekday);
    ensure(on, || format!("{id} leaves on {here}"))?;
    ensure(is_awake(request, people, id, at), || format!("{id} sleeps at {here}"))
}

fn is_awake(request: &PlanRequest, people: &[Person], id: &str, at: i64) -> bool {
    let person = people.iter().find(|person| person.id == id);
    // The dice give everybody a zone.
    let Some(zone) = person.and_then(|person| person.time_zone.as_deref()) else { return false };
    let there = moment(at).to_zoned(TimeZone::get(zone).expect("the zone is known"));
    let minute = i64::from(there.hour()) * 60 + i64::from(there.minute());
    let (from, to) =
        (request.quiet_from.map_or(21 * 60, clock), request.quiet_to.map_or(9 * 60, clock));
    if from <= to { !(from..to).contains(&minute) } else { (to..from).contains(&minute) }
}

fn most(request: &PlanRequest, day: Date) -> usize {
    let most = request.per_day.unwrap_or(100).clamp(1, 100) as usize;
    let known = request.line.as_ref().and_then(|line| line.registered.max(line.connected));
    // The hours of the day begin when its clock first shows that time, or when the mailing does.
    let begins = day.to_datetime(request.day_start.map_or(at_hour(10), time));
    let begins =
        TimeZone::get(request.time_zone()).expect("the zone is known").to_ambiguous_zoned(begins);
    let begins = begins.compatible().expect("it is in range").timestamp().as_second();
    let begins = begins.max(request.start);
    let is_new = known.is_some_and(|known| begins - known < 10 * 86_400);
    if is_new { most.min(20) } else { most }
}

fn past(request: &PlanRequest) -> BTreeSet<Date> {
    let past = request.line.as_ref().and_then(|line| line.past.as_ref());
    let days = past.into_iter().flatten().filter(|day| day.messages > 0);
    days.map(|day| day.day.parse().expect("it is a date")).collect()
}

/// Whether days and those of the past together have rows of three days at most, with 14 free days in between; what the past does by
/// itself is forgiven.
fn rests(ours: &BTreeSet<Date>, past: &BTreeSet<Date>) -> bool {
    ours.iter().all(|day| {
        let on = |day: &Date| ours.contains(day) || past.contains(day);
        let step = |day: Date, by: i64| day.checked_add(by.days()).expect("it is in range");
        let end = |by: i64| {
            let mut end = *day;
            while on(&step(end, by)) {
                end = step(end, by);
            }
            end
        };
        let (first, last) = (end(-1), end(1));
        let length = (first.until(last).expect("dates have a distance").get_days()) + 1;
        let free = (1..=14).all(|away| !on(&step(first, -away)) && !on(&step(last, away)));
        length <= 3 && free && !past.contains(day)
    })
}

/// The states that follow from the plan, whatever is in it.
fn states(request: &PlanRequest, plan: &Plan, ours: &BTreeSet<Date>) -> Result<(), String> {
    use RecommendationState::{Met, NotMet, Unknown};
    let states: Vec<_> = plan.certificate.recommendations.iter().map(|one| one.state).collect();
    let known = request.line.as_ref().is_some_and(|line| line.past.is_some());
    let sent = !plan.sends.is_empty();
    let expected_pace = if sent { Met } else { Unknown };
    ensure(states.get(2) == Some(&expected_pace), || format!("pace: {states:?}"))?;
    let expected_days = match known && sent {
        true if rests(ours, &past(request)) => Met,
        true => NotMet,
        false => Unknown,
    };
    ensure(states[3..5] == [expected_days; 2], || format!("days: {states:?}"))
}

/// The first moment that is told would really fit once the plan is carried out.
fn first_moment_fits(
    request: &PlanRequest,
    people: &[Person],
    ours: &BTreeSet<Date>,
    left: &bereg_core::LeftOut,
) -> Result<(), String> {
    let Some(first) = left.first else { return Ok(()) };
    let demo = LeftReason::Plan(Obstacle::DemoLimit);
    ensure(left.reason != demo, || "a demo does not end".to_owned())?;
    may_leave(request, people, &left.id, first)?;
    if left.reason == LeftReason::Person(Reason::MailedRecently) {
        let again = segment_at(people, first).into_iter().find(|verdict| verdict.id == left.id);
        let free = again.is_some_and(|verdict| verdict.reason != Some(Reason::MailedRecently));
        ensure(free, || format!("{left:?} is too soon"))?;
    }
    let mailed: BTreeSet<Date> = past(request).union(ours).copied().collect();
    let day = BTreeSet::from([zoned(request, first).date()]);
    ensure(first >= request.start && rests(&day, &mailed), || format!("{left:?} does not fit"))
}

/// A moment as a clock in the sender's zone shows it.
pub(crate) fn local(request: &PlanRequest, at: i64) -> String {
    zoned(request, at).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

fn zoned(request: &PlanRequest, at: i64) -> Zoned {
    moment(at).to_zoned(TimeZone::get(request.time_zone()).expect("the zone is known"))
}

fn moment(at: i64) -> Timestamp {
    Timestamp::from_second(at).expect("it is in range")
}

fn clock(time: ClockTime) -> i64 {
    time.seconds() / 60
}

fn time(time: ClockTime) -> Time {
    let minutes = clock(time);
    Time::new((minutes / 60) as i8, (minutes % 60) as i8, 0, 0).unwrap_or(Time::MAX)
}

fn at_hour(hour: i8) -> Time {
    Time::constant(hour, 0, 0, 0)
}

fn ensure(holds: bool, wrong: impl Fn() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(wrong()) }
}
