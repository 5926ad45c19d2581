//! Shares out the days and hours of a mailing.

use crate::chance::Chance;
use crate::hours::{Stretch, allowed, window};
use crate::ledger::Ledger;
use crate::line::{Line, NEW};
use crate::order::ordered;
use crate::person::Person;
use crate::plan_request::{PlanRequest, zone_of};
use crate::schedule::{MAX_HOURS, Obstacle, Placed, Schedule, Unplaced};
use crate::segment::MAX_SEGMENT;
use crate::zone::Zone;

/// How many people a new number may write to in a day.
pub(crate) const NEW_PER_DAY: usize = 20;

/// How many days ahead a first moment is looked for.
const HORIZON: i64 = 60;

/// When each of these people, all of whom may be written to, is sent to.
///
/// Of those who may be written to at a moment, the first is whose time runs out first, then who stands first in the list: so that as many
/// as possible have room. The days follow each other without a break, three at the most.
pub(crate) fn schedule(request: &PlanRequest, people: &[&Person]) -> Schedule {
    replan(request, people, &[])
}

/// As [`schedule`], for the rest of a mailing whose first requests left at `requested`, in order.
pub(crate) fn replan(request: &PlanRequest, people: &[&Person], requested: &[i64]) -> Schedule {
    let zone = request.zone();
    let groups = groups(request, people);
    let mut ledger = request.ledger().unwrap_or_default();
    let today = zone.day(request.start);
    let last = requested.last();
    let (gone, before): (Vec<i64>, Vec<i64>) =
        requested.iter().partition(|at| zone.day(**at) == today);
    for at in before {
        ledger.add(zone.day(at));
    }
    let demo_left = request.line.as_ref().and_then(|line| line.demo_left);
    let mut planner = Planner {
        request,
        zone: &zone,
        ledger,
        gone,
        demo_left: demo_left.map(|left| left.saturating_sub(requested.len() as u32)),
        chance: Chance::new(request.seed.unwrap_or_default()),
        groups,
        free: last.map_or(request.start, |last| last.saturating_add(request.gap())),
        placed: Vec::new(),
    };
    let obstacle = planner.run();
    let unplaced = planner.unplaced(obstacle);
    Schedule { placed: planner.placed, unplaced }
}

/// People who may be written to at the same times.
struct Group {
    /// Where they live.
    zone: Zone,
    /// Where they stand in the list, the last first.
    waiting: Vec<usize>,
    /// Whether any day so far had a moment for them; nothing before the first day.
    had_room: Option<bool>,
}

fn groups(request: &PlanRequest, people: &[&Person]) -> Vec<Group> {
    let mut names: Vec<String> = Vec::new();
    let mut groups: Vec<Group> = Vec::new();
    for (index, person) in people.iter().enumerate().rev() {
        let name = zone_of(request, person);
        match names.iter().position(|other| *other == name) {
            Some(group) => groups[group].waiting.push(index),
            None => {
                let zone = request.zones.get(&name).cloned().unwrap_or_default();
                groups.push(Group { zone, waiting: vec![index], had_room: None });
                names.push(name);
            }
        }
    }
    groups
}

struct Planner<'r> {
    request: &'r PlanRequest,
    zone: &'r Zone,
    ledger: Ledger,
    /// When requests left on the day of the start already.
    gone: Vec<i64>,
    demo_left: Option<u32>,
    chance: Chance,
    groups: Vec<Group>,
    /// From when on the pace allows the next message, on this day or another.
    free: i64,
    placed: Vec<Placed>,
}

impl Planner<'_> {
    /// Plans day after day until everybody has room or something stands in the way, which it returns.
    fn run(&mut self) -> Obstacle {
        let first = self.zone.day(self.request.start);
        let mut full = Obstacle::TooManyDays;
        for day in first..first + HORIZON {
            if self.groups.iter().all(|group| group.waiting.is_empty()) {
                break;
            }
            let window = hours_of(self.request, self.zone, day);
            if !self.request.mails_on(day) || window.is_empty() {
                // What left earlier that day makes it a day of the mailing all the same.
                if day == first && !self.gone.is_empty() {
                    self.ledger.add(day);
                }
                continue;
            }
            if let Some(rest) = self.ledger.rest(day) {
                // A mailing that has begun needs a day in a row; that it finds none is not for want of a pause.
                let begun = !self.placed.is_empty();
                return if begun { full } else { Obstacle::of(rest) };
            }
            let most = self.most(window.start);
            if most < self.per_day() {
                full = Obstacle::NewNumber;
            }
            let gone = if day == first { std::mem::take(&mut self.gone) } else { Vec::new() };
            if self.place(window, most, &gone) || !gone.is_empty() {
                self.ledger.add(day);
            }
            if self.demo_left == Some(0) {
                return Obstacle::DemoLimit;
            }
        }
        full
    }

    fn per_day(&self) -> usize {
        self.request.per_day.map_or(MAX_SEGMENT, |most| (most as usize).clamp(1, MAX_SEGMENT))
    }

    /// How many messages may leave on the day of this moment.
    fn most(&self, at: i64) -> usize {
        let since = self.request.line.as_ref().and_then(Line::known_since);
        let is_new = since.is_some_and(|since| at < since.saturating_add(NEW));
        if is_new { self.per_day().min(NEW_PER_DAY) } else { self.per_day() }
    }

    /// Places messages into the hours of a day, at most so many with those that left already, and says whether there are any.
    fn place(&mut self, mut window: Stretch, most: usize, gone: &[i64]) -> bool {
        let quiet = self.request.quiet();
        let mut free: Vec<Vec<Stretch>> = Vec::with_capacity(self.groups.len());
        for group in &mut self.groups {
            let stretches = allowed(window, &group.zone, quiet);
            group.had_room = Some(group.had_room == Some(true) || !stretches.is_empty());
            free.push(stretches);
        }
        let placed_before = self.placed.len();
        let mut at = window.start.max(self.free);
        let mut first = gone.first().copied();
        if let Some(first) = first {
            window.end = window.end.min(first.saturating_add(MAX_HOURS));
        }
        while self.placed.len() - placed_before + gone.len() < most
            && self.demo_left != Some(0)
            && at < window.end
        {
            let open = free.iter().zip(&self.groups).enumerate();
            let open = open.filter_map(|(index, (free, group))| {
                let stretch = free.iter().find(|stretch| stretch.end > at)?;
                Some((index, *stretch, *group.waiting.last()?))
            });
            let now = open.clone().filter(|(_, stretch, _)| stretch.start <= at);
            let Some((group, stretch, _)) =
                now.min_by_key(|(_, stretch, next)| (stretch.end, *next))
            else {
                // Nobody may be written to yet.
                match open.map(|(_, stretch, _)| stretch.start).min() {
                    Some(next) => at = next,
                    None => break,
                }
                continue;
            };
            let Some(person) = self.groups[group].waiting.pop() else { break };
            let first = *first.get_or_insert(at);
            window.end = window.end.min(first.saturating_add(MAX_HOURS));
            self.placed.push(Placed { person, at, until: stretch.end.min(window.end) });
            self.demo_left = self.demo_left.map(|left| left - 1);
            let spread = self.request.spread_seconds.unwrap_or_default();
            let more = self.chance.below(u128::from(spread) + 1) as i64;
            at = at.saturating_add(self.request.gap() + more);
            self.free = at;
        }
        self.placed.len() > placed_before
    }

    fn unplaced(&self, obstacle: Obstacle) -> Vec<Unplaced> {
        let mut unplaced = Vec::new();
        for group in self.groups.iter().filter(|group| !group.waiting.is_empty()) {
            let obstacle = match obstacle {
                Obstacle::TooManyDays | Obstacle::NewNumber if group.had_room == Some(false) => {
                    Obstacle::QuietHours
                }
                obstacle => obstacle,
            };
            let first = match obstacle {
                Obstacle::DemoLimit => None,
                _ => first_moment(self.request, self.zone, &self.ledger, &group.zone, self.free),
            };
            let unplace = |person: &usize| Unplaced { person: *person, obstacle, first };
            unplaced.extend(group.waiting.iter().map(unplace));
        }
        ordered(unplaced, |unplaced| unplaced.person as i64)
    }
}

/// The first moment, not before `from`, that would fit a person once this is carried out: Unix time in seconds.
pub(crate) fn first_for(
    request: &PlanRequest,
    placed: &[Placed],
    person: &Person,
    from: i64,
) -> Option<i64> {
    let zone = request.zone();
    let mut ledger = request.ledger().unwrap_or_default();
    for placed in placed {
        ledger.add(zone.day(placed.at));
    }
    let last = placed.last().map(|placed| placed.at.saturating_add(request.gap()));
    let there = request.zones.get(&zone_of(request, person)).cloned().unwrap_or_default();
    first_moment(request, &zone, &ledger, &there, from.max(last.unwrap_or(from)))
}

/// The first moment, not before `from`, that would fit people of a zone, on a day that the ledger has room for.
fn first_moment(
    request: &PlanRequest,
    zone: &Zone,
    ledger: &Ledger,
    there: &Zone,
    from: i64,
) -> Option<i64> {
    let today = zone.day(request.start);
    let free = |day: &i64| request.mails_on(*day) && ledger.rest(*day).is_none();
    (today..today + HORIZON).filter(free).find_map(|day| {
        let hours = hours_of(request, zone, day);
        let hours = Stretch { start: hours.start.max(from), ..hours };
        allowed(hours, there, request.quiet()).first().map(|stretch| stretch.start)
    })
}

/// The hours of a day, from the start of the mailing on.
fn hours_of(request: &PlanRequest, zone: &Zone, day: i64) -> Stretch {
    let hours = window(zone, day, request.hours());
    Stretch { start: hours.start.max(request.start), ..hours }
}
