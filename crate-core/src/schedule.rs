use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::chance::Chance;
use crate::clock_time::ClockTime;
use crate::date::weekday;
use crate::hours::{Stretch, allowed, window};
use crate::ledger::{Ledger, Line, Rest};
use crate::order::ordered;
use crate::phone::phone;
use crate::segment::{MAX_SEGMENT, Person};
use crate::zone::{DAY, Zone, Zones};

/// When the mailing begins, how fast it goes and at what hours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlanRequest {
    /// The earliest time of the first message: Unix time in seconds.
    pub start: i64,
    /// Seconds between messages; 60 unless said otherwise, and fewer count as 60.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub gap_seconds: Option<u32>,
    /// Up to so many seconds are added to each gap, by chance; none unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub spread_seconds: Option<u32>,
    /// Where the chance of `spreadSeconds` comes from: the same seed gives the same plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub seed: Option<u64>,
    /// When messages may begin to leave each day; `10:00` unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "string"))]
    pub day_start: Option<ClockTime>,
    /// When they must have left; `18:00` unless said otherwise. A time not after `dayStart` counts as midnight. No plan takes more than
    /// eight hours of a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "string"))]
    pub day_end: Option<ClockTime>,
    /// When the quiet hours of each recipient begin, by their own clock; `21:00` unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "string"))]
    pub quiet_from: Option<ClockTime>,
    /// When they end; `09:00` unless said otherwise. The same time as `quietFrom` means that there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "string"))]
    pub quiet_to: Option<ClockTime>,
    /// How many messages a day at most; 100 unless said otherwise, and more count as 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub per_day: Option<u32>,
    /// On which days of the week, from 1 for Monday to 7 for Sunday; on all unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub weekdays: Option<Vec<u8>>,
    /// The time zone of the sender's days and hours; `Europe/Moscow` unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub time_zone: Option<String>,
    /// The time zones by name, as far as they are needed: see [`zone_names`]. One that is missing counts as UTC. In JavaScript those that
    /// are missing come from `Intl`.
    #[serde(default, skip_serializing_if = "Zones::is_empty")]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "Record<string, Offset[]>"))]
    pub zones: Zones,
    /// What is known of the sending number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub line: Option<Line>,
    /// The ISO code of the country in which phone numbers without a plus are at home; `RU` unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub country: Option<String>,
}

/// Why a plan has no room for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Obstacle {
    /// The line mails that day already, or would mail on too many days in a row.
    TooManyDays,
    /// The line's last mailing is less than 14 days back.
    PauseNotKept,
    /// The number is new, and may write to 20 people a day.
    NewNumber,
    /// The sender's hours lie in the person's quiet hours.
    QuietHours,
    /// The demo period allows no more messages.
    DemoLimit,
}

/// Somebody for whom there is no room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unplaced {
    /// Where the person stands in the list.
    pub(crate) person: usize,
    pub(crate) obstacle: Obstacle,
    /// The first moment that would fit once the plan is carried out; nothing if none in sight would.
    pub(crate) first: Option<i64>,
}

/// Somebody for whom there is room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Placed {
    /// Where the person stands in the list.
    pub(crate) person: usize,
    /// Unix time in seconds.
    pub(crate) at: i64,
    /// From when on it is too late: Unix time in seconds.
    pub(crate) until: i64,
}

/// Who is sent to when, and for whom there is no room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Schedule {
    /// In the order of sending.
    pub(crate) placed: Vec<Placed>,
    /// In the order of the list.
    pub(crate) unplaced: Vec<Unplaced>,
}

/// At most one message a minute: the third recommendation of OLChat.
pub const MIN_GAP: u32 = 60;

/// At most eight hours a day, in seconds: the third recommendation of OLChat.
pub(crate) const MAX_HOURS: i64 = 8 * 3600;

/// How long a number counts as new, in seconds.
pub(crate) const NEW: i64 = 10 * DAY;

/// How many people a new number may write to in a day.
pub(crate) const NEW_PER_DAY: usize = 20;

/// How many days ahead a first moment is looked for.
const HORIZON: i64 = 60;

impl PlanRequest {
    /// Seconds between messages, never fewer than [`MIN_GAP`].
    pub fn gap(&self) -> i64 {
        i64::from(self.gap_seconds.unwrap_or(MIN_GAP).max(MIN_GAP))
    }

    /// The name of the sender's time zone.
    pub fn time_zone(&self) -> &str {
        self.time_zone.as_deref().unwrap_or("Europe/Moscow")
    }

    /// When messages may begin to leave each day, and when they must have left: seconds after midnight.
    pub(crate) fn hours(&self) -> (i64, i64) {
        let start = self.day_start.unwrap_or(ClockTime::hours(10)).seconds();
        let end = self.day_end.unwrap_or(ClockTime::hours(18)).seconds();
        (start, if end > start { end } else { DAY })
    }

    /// When quiet hours begin and end: seconds after midnight.
    pub(crate) fn quiet(&self) -> (i64, i64) {
        let from = self.quiet_from.unwrap_or(ClockTime::hours(21)).seconds();
        (from, self.quiet_to.unwrap_or(ClockTime::hours(9)).seconds())
    }

    pub(crate) fn zone(&self) -> Zone {
        self.zones.get(self.time_zone()).cloned().unwrap_or_default()
    }

    fn mails_on(&self, day: i64) -> bool {
        let days = self.weekdays.as_deref().unwrap_or_default();
        let mut days = days.iter().filter(|day| (1..=7).contains(*day)).peekable();
        days.peek().is_none() || days.any(|other| *other == weekday(day))
    }

    /// The past of the line, if it is known and readable.
    pub(crate) fn ledger(&self) -> Option<Ledger> {
        Ledger::of(self.line.as_ref()?.past.as_ref()?)
    }
}

/// The names of the time zones that a plan has to know.
pub fn zone_names(request: &PlanRequest, people: &[Person]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    names.insert(request.time_zone().to_owned());
    for person in people {
        names.extend(zone_of(request, person));
    }
    names
}

/// The name of the time zone that a person lives in; none where the sender's own has to do. Of several that the number may be in, it is the
/// sender's, or else the one that most people live in: the owner of a Russian mobile phone lives in Omsk for a sender in Omsk, and in
/// Moscow for a sender in London.
fn zone_of(request: &PlanRequest, person: &Person) -> Option<String> {
    let here = request.time_zone();
    if let Some(zone) = &person.time_zone {
        return Some(zone.clone()).filter(|zone| zone != here);
    }
    let zones = phone(&person.phone, request.country.as_deref()).time_zones;
    if zones.contains(&here) { None } else { zones.first().map(|zone| (*zone).to_owned()) }
}

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
    let (today, before): (Vec<i64>, Vec<i64>) =
        requested.iter().partition(|at| zone.day(**at) == today);
    for at in before {
        ledger.add(zone.day(at));
    }
    let demo_left = request.line.as_ref().and_then(|line| line.demo_left);
    let mut planner = Planner {
        request,
        zone: &zone,
        ledger,
        today,
        demo_left: demo_left.map(|left| left.saturating_sub(requested.len() as u32)),
        chance: Chance::new(request.seed.unwrap_or_default()),
        groups,
        placed: Vec::new(),
    };
    let obstacle = planner.run();
    let unplaced = planner.unplaced(obstacle);
    let placed = ordered(planner.placed, |placed| placed.at);
    Schedule { placed, unplaced }
}

/// People who may be written to at the same times.
struct Group<'r> {
    /// Where they live, if not where the sender does.
    zone: Option<&'r Zone>,
    /// Where they stand in the list, the last first.
    waiting: Vec<usize>,
    /// Whether any day so far had a moment for them; nothing before the first day.
    had_room: Option<bool>,
}

fn groups<'r>(request: &'r PlanRequest, people: &[&Person]) -> Vec<Group<'r>> {
    let mut names: Vec<Option<String>> = Vec::new();
    let mut groups: Vec<Group> = Vec::new();
    for (index, person) in people.iter().enumerate().rev() {
        let name = zone_of(request, person);
        match names.iter().position(|other| *other == name) {
            Some(group) => groups[group].waiting.push(index),
            None => {
                let zone = name.as_ref().and_then(|name| request.zones.get(name));
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
    today: Vec<i64>,
    demo_left: Option<u32>,
    chance: Chance,
    groups: Vec<Group<'r>>,
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
            let window = self.window(day);
            if !self.request.mails_on(day) || window.is_empty() {
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
            let today = if day == first { std::mem::take(&mut self.today) } else { Vec::new() };
            if self.place(window, most, &today) || !today.is_empty() {
                self.ledger.add(day);
            }
            if self.demo_left == Some(0) {
                return Obstacle::DemoLimit;
            }
        }
        full
    }

    /// The hours of a day, from the start of the mailing on.
    fn window(&self, day: i64) -> Stretch {
        let hours = window(self.zone, day, self.request.hours());
        Stretch { start: hours.start.max(self.request.start), ..hours }
    }

    fn per_day(&self) -> usize {
        self.request.per_day.map_or(MAX_SEGMENT, |most| (most as usize).clamp(1, MAX_SEGMENT))
    }

    /// How many messages may leave on the day of this moment.
    fn most(&self, at: i64) -> usize {
        let connected = self.request.line.as_ref().and_then(|line| line.connected);
        let is_new = connected.is_some_and(|connected| at < connected.saturating_add(NEW));
        if is_new { self.per_day().min(NEW_PER_DAY) } else { self.per_day() }
    }

    /// Places messages into the hours of a day, at most so many with those that left already, and says whether there are any.
    fn place(&mut self, mut window: Stretch, most: usize, gone: &[i64]) -> bool {
        let quiet = self.request.quiet();
        let mut free: Vec<Vec<Stretch>> = Vec::with_capacity(self.groups.len());
        for group in &mut self.groups {
            let stretches = allowed(window, group.zone, quiet);
            group.had_room = Some(group.had_room == Some(true) || !stretches.is_empty());
            free.push(stretches);
        }
        let placed_before = self.placed.len();
        let mut at = window.start;
        let mut first = gone.first().copied();
        if let Some(first) = first {
            window.end = window.end.min(first.saturating_add(MAX_HOURS));
        }
        while self.placed.len() - placed_before + gone.len() < most
            && self.demo_left != Some(0)
            && at < window.end
        {
            let open = free.iter().zip(&self.groups).enumerate();
            let open = open.filter_map(|(group, (free, waiting))| {
                let stretch = free.iter().find(|stretch| stretch.end > at)?;
                Some((group, *stretch, *waiting.waiting.last()?))
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
                _ => self.first_moment(group),
            };
            let unplace = |person: &usize| Unplaced { person: *person, obstacle, first };
            unplaced.extend(group.waiting.iter().map(unplace));
        }
        ordered(unplaced, |unplaced| unplaced.person as i64)
    }

    /// The first moment that would fit these people, on a day that the ledger has room for.
    fn first_moment(&self, group: &Group) -> Option<i64> {
        let today = self.zone.day(self.request.start);
        let free = |day: &i64| self.request.mails_on(*day) && self.ledger.rest(*day).is_none();
        (today..today + HORIZON).filter(free).find_map(|day| {
            let stretches = allowed(self.window(day), group.zone, self.request.quiet());
            stretches.first().map(|stretch| stretch.start)
        })
    }
}

impl Obstacle {
    fn of(rest: Rest) -> Obstacle {
        match rest {
            Rest::Taken | Rest::TooLong => Obstacle::TooManyDays,
            Rest::TooSoon => Obstacle::PauseNotKept,
        }
    }
}
