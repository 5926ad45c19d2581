//! Several tabs and browsers over one mailing, in every order in which things can happen: one of them sends, and nobody is sent to twice.

use std::collections::HashSet;
use std::fmt::Debug;

use bereg_core::{
    Action, Answer, ClockTime, Event, LEASE, Lang, Offset, Phase, PlanRequest, Recipient, SILENCE,
    Sending, State, Zone, missed,
};

/// A mailing that begins at 0 and may go on all day. The first four people of the list sleep for the first minutes, so that their turns
/// come later.
fn mailing(people: usize) -> Sending {
    let midnight = ClockTime::hours(0);
    let zone = |seconds| Zone(vec![Offset { from: 0, seconds }]);
    let request = PlanRequest {
        day_start: Some(midnight),
        day_end: Some(ClockTime::hours(24)),
        quiet_from: Some(ClockTime::hours(12)),
        quiet_to: ClockTime::try_from("12:05".to_owned()).ok(),
        time_zone: Some("UTC".into()),
        zones: [("UTC".into(), zone(0)), ("East".into(), zone(12 * 3600))].into(),
        ..PlanRequest::default()
    };
    let person = |place: usize| {
        let (phone, text) = (format!("+7912000000{place}"), format!("Текст {place}"));
        let time_zone = Some(if place < 4 { "East".into() } else { "UTC".into() });
        Recipient { time_zone, ..Recipient::new(place.to_string(), phone, text, 0, 86_400) }
    };
    Sending::new((0..people).map(person), request, Lang::Ru)
}

/// Walks through every world that can come of `start`, each once, as long as `look` wants more; it also hears whether the world is an end.
fn walk<W: Debug>(start: W, next: impl Fn(&W) -> Vec<W>, mut look: impl FnMut(&W, bool) -> bool) {
    let (mut open, mut seen) = (vec![start], HashSet::new());
    while let Some(world) = open.pop() {
        if seen.insert(format!("{world:?}")) {
            let futures = next(&world);
            if !look(&world, futures.is_empty()) {
                return;
            }
            open.extend(futures);
        }
    }
}

/// Whether somebody is sent to twice in some world that can come of `start`.
fn can_send_twice<W: Debug>(
    start: W,
    next: impl Fn(&W) -> Vec<W>,
    requests: impl Fn(&W) -> &[(usize, i64)],
) -> bool {
    let mut twice = false;
    walk(start, next, |world, _| {
        twice = sent_twice(requests(world));
        !twice
    });
    twice
}

/// A machine with what it wants done.
#[derive(Clone, Debug)]
struct Sender {
    machine: Sending,
    todo: Vec<Action>,
}

impl Sender {
    fn of(machine: Sending) -> Sender {
        Sender { machine, todo: Vec::new() }
    }

    fn tell(&mut self, event: Event, now: i64) {
        let actions = self.machine.on(event, now);
        self.todo.extend(actions);
    }

    fn can_start(&self) -> bool {
        self.todo.is_empty() && matches!(self.machine.phase, Phase::Ready | Phase::Paused(_))
    }
}

fn sent_twice(requests: &[(usize, i64)]) -> bool {
    let people: HashSet<usize> = requests.iter().map(|(person, _)| *person).collect();
    people.len() < requests.len()
}

/// Two tabs of a browser, whose storage and lock they share.
#[derive(Clone, Debug)]
struct Browser {
    stored: Sending,
    tabs: [Tab; 2],
    /// Whether the lock holds; without it everybody is granted it.
    locks: bool,
    requests: Vec<(usize, i64)>,
    now: i64,
    /// How often a tab may still be closed, at whatever moment, and opened.
    closes: usize,
    opens: usize,
}

#[derive(Clone, Debug)]
enum Tab {
    Closed,
    /// Waits for the lock.
    Watching,
    /// Holds it.
    Sending(Box<Sender>),
}

impl Browser {
    fn new(locks: bool) -> Browser {
        let tabs = [Tab::Closed, Tab::Closed];
        let stored = mailing(3);
        Browser { stored, tabs, locks, requests: Vec::new(), now: 0, closes: 2, opens: 4 }
    }

    fn next(&self) -> Vec<Browser> {
        (0..2).flat_map(|tab| self.steps_of(tab)).collect()
    }

    fn steps_of(&self, tab: usize) -> Vec<Browser> {
        let held = self.tabs.iter().any(|tab| matches!(tab, Tab::Sending(_)));
        let mut steps = Vec::new();
        let mut step = |change: &dyn Fn(&mut Browser)| {
            let mut world = self.clone();
            change(&mut world);
            steps.push(world);
        };
        match &self.tabs[tab] {
            Tab::Closed if self.opens > 0 => step(&|world| {
                world.opens -= 1;
                world.tabs[tab] = Tab::Watching;
            }),
            Tab::Closed => {}
            Tab::Watching if !held || !self.locks => step(&|world| {
                world.now += 1;
                world.tabs[tab] =
                    Tab::Sending(Box::new(Sender::of(world.stored.clone().restored(world.now))));
            }),
            Tab::Watching => {}
            Tab::Sending(sender) => {
                if sender.can_start() {
                    step(&|world| world.tell(tab, Event::Start));
                }
                match sender.todo.first().cloned() {
                    None => {}
                    Some(Action::Store) => {
                        step(&|world| {
                            world.done(tab);
                            world.store(tab);
                            world.tell(tab, Event::Stored);
                        });
                        if self.closes > 0 {
                            step(&|world| {
                                world.store(tab);
                                world.close(tab);
                            });
                        }
                    }
                    Some(Action::WakeAt(at)) => step(&|world| {
                        world.done(tab);
                        world.now = world.now.max(at);
                        world.tell(tab, Event::Wake);
                    }),
                    Some(Action::Send(person)) => {
                        for answer in [Answer::Accepted(None), Answer::Unknown(String::new())] {
                            step(&|world| {
                                world.done(tab);
                                world.requests.push((person, world.now));
                                world.tell(tab, Event::Answer(answer.clone()));
                            });
                        }
                        if self.closes > 0 {
                            step(&|world| {
                                world.requests.push((person, world.now));
                                world.close(tab);
                            });
                        }
                    }
                }
            }
        }
        if self.closes > 0 && !matches!(self.tabs[tab], Tab::Closed) {
            step(&|world| world.close(tab));
        }
        steps
    }

    fn sender(&mut self, tab: usize) -> &mut Sender {
        match &mut self.tabs[tab] {
            Tab::Sending(sender) => sender,
            other => panic!("{other:?} does not send"),
        }
    }

    fn tell(&mut self, tab: usize, event: Event) {
        let now = self.now;
        self.sender(tab).tell(event, now);
    }

    fn done(&mut self, tab: usize) {
        self.sender(tab).todo.remove(0);
    }

    fn store(&mut self, tab: usize) {
        self.stored = self.sender(tab).machine.clone();
    }

    fn close(&mut self, tab: usize) {
        self.closes -= 1;
        self.tabs[tab] = Tab::Closed;
    }

    fn senders(&self) -> usize {
        self.tabs.iter().filter(|tab| matches!(tab, Tab::Sending(_))).count()
    }
}

#[test]
fn of_two_tabs_one_sends_and_nobody_is_sent_to_twice_or_forgotten() {
    let mut ends = 0;
    walk(Browser::new(true), Browser::next, |world, is_end| {
        assert!(world.senders() <= 1, "two tabs send: {world:#?}");
        assert!(!sent_twice(&world.requests), "somebody is sent to twice: {world:#?}");
        let gaps = world.requests.windows(2).map(|pair| pair[1].1 - pair[0].1);
        assert!(gaps.min().is_none_or(|gap| gap >= 60), "too fast: {:?}", world.requests);
        if is_end && world.senders() == 1 {
            ends += 1;
            assert_eq!(world.stored.phase, Phase::Done, "{world:#?}");
            let open = |state| world.stored.count(state);
            assert_eq!((open(State::Waiting), open(State::Sending)), (0, 0), "{world:#?}");
        }
        true
    });
    assert!(ends > 10, "only {ends} ends were reached");
}

#[test]
fn without_the_lock_somebody_would_be_sent_to_twice() {
    assert!(can_send_twice(Browser::new(false), Browser::next, |world| &world.requests));
}

/// A browser that sends, and another one that sees only the copy.
#[derive(Clone, Debug)]
struct Portal {
    first: Sender,
    /// When the last copy that has arrived was begun; none before one that knows of the plan.
    confirmed: Option<i64>,
    /// The copy on its way, and when it was begun.
    flight: Option<(Sending, i64)>,
    copy: Sending,
    written: i64,
    second: Option<Sender>,
    requests: Vec<(usize, i64)>,
    now: i64,
    /// How many announcements the second browser counts on that the copy does not know of.
    missed: usize,
    /// How many more copies get through.
    copies: usize,
}

const PEOPLE: usize = 9;

impl Portal {
    fn new(missed: usize) -> Portal {
        let copy = mailing(PEOPLE);
        let mut first = Sender::of(copy.clone());
        first.tell(Event::Start, 0);
        Portal {
            first,
            confirmed: None,
            flight: None,
            copy,
            written: 0,
            second: None,
            requests: Vec::new(),
            now: 0,
            missed,
            copies: 2,
        }
    }

    fn next(&self) -> Vec<Portal> {
        let mut steps = Vec::new();
        let mut step = |change: &dyn Fn(&mut Portal)| {
            let mut world = self.clone();
            change(&mut world);
            steps.push(world);
        };
        match &self.flight {
            None if self.second.is_none() && self.copies > 0 => {
                step(&|world| world.flight = Some((world.first.machine.clone(), world.now)));
            }
            // The browser gives up a request after half a minute.
            Some((_, begun)) if self.second.is_none() && self.now - begun <= 30 => step(&|world| {
                if let Some((copy, begun)) = world.flight.take() {
                    (world.copy, world.written, world.confirmed) = (copy, world.now, Some(begun));
                    world.copies -= 1;
                }
            }),
            _ => {}
        }
        if self.second.is_none() {
            // The first one may have stopped at any moment, or be asleep.
            step(&|world| {
                world.now = world.now.max(world.written + SILENCE);
                let mut machine = world.copy.clone().restored_from_copy(world.missed, world.now);
                if machine.phase == Phase::Ready {
                    machine.on(Event::Pause, world.now);
                }
                world.second = Some(Sender::of(machine));
            });
        }
        if let Some(second) = &self.second
            && second.can_start()
        {
            step(&|world| {
                let now = world.now;
                if let Some(second) = &mut world.second {
                    second.tell(Event::Start, now);
                }
            });
        }
        if let Some(action) = self.first.todo.first() {
            step(&|world| {
                world.first.todo.remove(0);
                world.carry_out_first(action);
            });
        }
        if let Some(action) = self.second.as_ref().and_then(|second| second.todo.first()) {
            step(&|world| {
                let Some(second) = &mut world.second else { return };
                second.todo.remove(0);
                match action {
                    Action::Store => second.tell(Event::Stored, world.now),
                    Action::WakeAt(at) => {
                        world.now = world.now.max(*at);
                        second.tell(Event::Wake, world.now);
                    }
                    Action::Send(person) => {
                        world.requests.push((*person, world.now));
                        second.tell(Event::Answer(Answer::Accepted(None)), world.now);
                    }
                }
            });
        }
        steps
    }

    fn carry_out_first(&mut self, action: &Action) {
        match action {
            Action::Store => self.first.tell(Event::Stored, self.now),
            Action::WakeAt(at) => {
                self.now = self.now.max(*at);
                self.first.tell(Event::Wake, self.now);
            }
            // It asks who has the mailing, and hears that it has it, or that another one does, or nothing; the latter two are one.
            Action::Send(_)
                if self.confirmed.is_none_or(|confirmed| self.now - confirmed > LEASE) =>
            {
                self.first.todo.clear();
            }
            Action::Send(person) => {
                self.requests.push((*person, self.now));
                self.first.tell(Event::Answer(Answer::Accepted(None)), self.now);
            }
        }
    }
}

#[test]
fn of_two_browsers_the_second_sends_only_what_the_first_cannot_have_sent() {
    let mut handed_over = 0;
    walk(Portal::new(missed(60)), Portal::next, |world, _| {
        assert!(!sent_twice(&world.requests), "somebody is sent to twice: {world:#?}");
        let second = world.second.as_ref().map(|second| second.machine.count(State::Accepted));
        handed_over += usize::from(second.is_some_and(|count| count > 0));
        true
    });
    assert!(handed_over > 10, "the second browser sent in {handed_over} worlds only");
}

#[test]
fn a_browser_that_trusted_the_copy_would_send_twice() {
    assert!(can_send_twice(Portal::new(2), Portal::next, |world| &world.requests));
}
