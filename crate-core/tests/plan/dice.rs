//! Random requests, the same for the same seed.

use bereg_core::{ClockTime, Dialog, Line, MailingDay, Person, PlanRequest};
use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};

/// Zones with and without changes of the clock: by an hour, by half an hour, at midnight, near the date line.
const ZONES: [&str; 9] = [
    "Europe/Moscow",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kamchatka",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Africa/Cairo",
    "Pacific/Chatham",
    "UTC",
];

pub(crate) struct Dice(ChaCha8Rng);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A request and its people.
    pub(crate) fn request(&mut self) -> (PlanRequest, Vec<Person>) {
        // Any second of 2026 and 2027: every change of the clocks comes up.
        let start = 1_767_225_600 + self.below(2 * 365 * 86_400) as i64;
        let request = PlanRequest {
            start,
            gap_seconds: self.maybe(|dice| [15, 60, 61, 90, 600, 3600][dice.below(6)]),
            spread_seconds: self.maybe(|dice| dice.below(120) as u32),
            seed: self.maybe(|dice| dice.below(1000) as u64),
            day_start: self.maybe(Dice::time),
            day_end: self.maybe(Dice::time),
            quiet_from: self.maybe(Dice::time),
            quiet_to: self.maybe(Dice::time),
            per_day: self.maybe(|dice| dice.below(5) as u32),
            weekdays: self
                .maybe(|dice| (0..dice.below(5)).map(|_| dice.below(7) as u8 + 1).collect()),
            time_zone: Some(ZONES[self.below(ZONES.len())].to_owned()),
            line: self.maybe(|dice| dice.line(start)),
            ..PlanRequest::default()
        };
        let people = (0..self.below(12)).map(|id| self.person(id, start)).collect();
        (request, people)
    }

    fn line(&mut self, start: i64) -> Line {
        let ago = |dice: &mut Dice| start - dice.below(20 * 86_400) as i64;
        Line {
            registered: self.maybe(ago),
            connected: self.maybe(ago),
            demo_left: if self.below(5) == 0 { Some(self.below(10) as u32) } else { None },
            past: self.maybe(|dice| dice.past(start)),
            ..Line::default()
        }
    }

    fn past(&mut self, start: i64) -> Vec<MailingDay> {
        let day = |dice: &mut Dice| {
            let at = jiff::Timestamp::from_second(start - dice.below(25 * 86_400) as i64);
            let day = at.expect("it is in range").to_zoned(jiff::tz::TimeZone::UTC).date();
            MailingDay { day: day.to_string(), messages: dice.below(3) as u32 }
        };
        (0..self.below(4)).map(|_| day(self)).collect()
    }

    fn person(&mut self, id: usize, start: i64) -> Person {
        let number = 9_160_000_000 + self.below(30);
        Person {
            id: id.to_string(),
            phone: if self.below(12) == 0 { "?".to_owned() } else { format!("+7{number}") },
            dialog: [Dialog::Proven, Dialog::Proven, Dialog::Unknown, Dialog::None][self.below(4)],
            opted_out: self.below(12) == 0,
            last_mailed: self.maybe(|dice| start - dice.below(30 * 86_400) as i64),
            // Without one, a Russian mobile phone may be in any of Russia's zones: given always, so that the checker can tell.
            time_zone: Some(ZONES[self.below(ZONES.len())].to_owned()),
            ..Person::default()
        }
    }

    fn time(&mut self) -> ClockTime {
        let (hour, minute) = (self.below(25), self.below(4) * 15);
        let minute = if hour == 24 { 0 } else { minute };
        ClockTime::try_from(format!("{hour}:{minute:02}")).expect("it is a time")
    }

    fn maybe<T>(&mut self, value: impl FnOnce(&mut Dice) -> T) -> Option<T> {
        (self.below(2) == 0).then(|| value(self))
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.0.next_u64() % bound as u64) as usize
    }
}
