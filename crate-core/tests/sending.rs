//! The sending machine: exhaustive crashes, and the hours it keeps.

use bereg_core::{
    Action, Answer, ClockTime, Event, Lang, Pause, Person, Phase, PlanRequest, Recipient, Sending,
    State, plan,
};

/// A mailing that begins at 1000 and may go on all day.
fn mailing(people: usize) -> Sending {
    let midnight = ClockTime::hours(0);
    planned(
        people,
        PlanRequest {
            start: 1000,
            day_start: Some(midnight),
            day_end: Some(ClockTime::hours(24)),
            quiet_from: Some(midnight),
            quiet_to: Some(midnight),
            time_zone: Some("UTC".into()),
            ..PlanRequest::default()
        },
    )
}

/// A mailing as it is planned, to people whose numbers and texts end with their places in the list.
fn planned(people: usize, request: PlanRequest) -> Sending {
    let person = |place: usize| Person {
        id: place.to_string(),
        phone: format!("+7912000000{place}"),
        ..Person::default()
    };
    let plan = plan(&request, &(0..people).map(person).collect::<Vec<_>>());
    let recipient = |send: &bereg_core::Send| {
        let (phone, text) = (format!("+7912000000{}", send.id), format!("Текст {}", send.id));
        Recipient::new(send.id.clone(), phone, text, send.at, send.until)
    };
    Sending::new(plan.sends.iter().map(recipient), request, Lang::Ru)
}

/// Everything outside the machine: what is stored, what the connector got, and how much may still go wrong.
#[derive(Clone)]
struct World {
    machine: Sending,
    stored: Sending,
    todo: Vec<Action>,
    requests: Vec<(usize, i64)>,
    now: i64,
    faults: usize,
}

impl World {
    fn tell(mut self, event: Event) -> World {
        let actions = self.machine.on(event, self.now);
        self.todo.extend(actions);
        self
    }

    fn crash(mut self) -> World {
        self.now += 1;
        self.machine = self.stored.clone().restored(self.now);
        self.todo.clear();
        self.faults -= 1;
        self
    }

    fn fault(mut self) -> World {
        self.faults -= 1;
        self
    }

    fn request(mut self, index: usize) -> World {
        self.requests.push((index, self.now));
        self
    }

    /// Everything that may happen next.
    fn futures(mut self) -> Vec<World> {
        if self.todo.is_empty() {
            return match self.machine.phase {
                Phase::Ready | Phase::Paused(_) => vec![self.tell(Event::Start)],
                _ => Vec::new(),
            };
        }
        let action = self.todo.remove(0);
        let mut futures = if self.faults > 0 { vec![self.clone().crash()] } else { Vec::new() };
        match action {
            Action::Store => {
                let stored = World { stored: self.machine.clone(), ..self.clone() };
                if self.faults > 0 {
                    futures.push(stored.clone().crash());
                    futures.push(self.fault().tell(Event::NotStored));
                }
                futures.push(stored.tell(Event::Stored));
            }
            Action::Send(index) => {
                let sent = self.clone().request(index);
                if self.faults > 0 {
                    let lost = || Event::Answer(Answer::Unknown("нет ответа".into()));
                    futures.push(sent.clone().crash());
                    futures.push(sent.clone().fault().tell(lost()));
                    futures.push(self.clone().fault().tell(lost()));
                    futures.push(
                        self.clone()
                            .fault()
                            .tell(Event::Answer(Answer::Refused("нет WhatsApp".into()))),
                    );
                    futures.push(
                        self.fault().tell(Event::Answer(Answer::Later("много запросов".into()))),
                    );
                }
                futures.push(sent.tell(Event::Answer(Answer::Accepted(None))));
            }
            Action::WakeAt(at) => {
                self.now = self.now.max(at);
                futures.push(self.tell(Event::Wake));
            }
        }
        futures
    }
}

#[test]
fn nobody_is_sent_to_twice_or_forgotten_whatever_crashes() {
    let machine = mailing(5);
    let mut open = vec![World {
        stored: machine.clone(),
        machine,
        todo: Vec::new(),
        requests: Vec::new(),
        now: 1000,
        faults: 3,
    }];
    let mut ends = 0;
    while let Some(world) = open.pop() {
        let futures = world.clone().futures();
        if futures.is_empty() {
            ends += 1;
            check_end(&world);
        }
        open.extend(futures);
    }
    assert!(ends > 1000, "only {ends} ends were reached");
}

#[track_caller]
fn check_end(world: &World) {
    assert_eq!(world.machine.phase, Phase::Done);
    for (index, person) in world.machine.people.iter().enumerate() {
        let requests = world.requests.iter().filter(|(sent, _)| *sent == index).count();
        let explained = match person.state {
            State::Accepted => requests == 1,
            State::Failed => requests == 0,
            State::Unknown => requests <= 1,
            _ => false,
        };
        assert!(explained, "{person:?} after {requests} requests");
    }
    assert!(
        world.requests.windows(2).all(|pair| pair[1].1 - pair[0].1 >= 60),
        "too fast: {:?}",
        world.requests
    );
}

#[test]
fn a_mailing_can_be_paused_resumed_and_stopped() {
    let mut mailing = mailing(3);
    let send = |mailing: &mut Sending, now| {
        assert_eq!(mailing.on(Event::Stored, now).len(), 1);
        mailing.on(Event::Answer(Answer::Accepted(Some("id".into()))), now)
    };
    assert_eq!(mailing.on(Event::Start, 900), [Action::WakeAt(1000)]);
    assert_eq!(mailing.on(Event::Wake, 1000), [Action::Store]);
    assert_eq!(send(&mut mailing, 1000), [Action::Store]);
    assert_eq!(mailing.on(Event::Stored, 1001), [Action::WakeAt(1060)]);
    assert_eq!(mailing.on(Event::Pause, 1010), [Action::Store]);
    assert_eq!(mailing.on(Event::Stored, 1010), []);
    assert_eq!(mailing.on(Event::Wake, 1060), []);
    assert_eq!(mailing.on(Event::Start, 1200), [Action::Store]);
    // Stopped after the announcement and before the request: the request does not leave.
    assert_eq!(mailing.on(Event::Stop, 1200), []);
    assert_eq!(mailing.on(Event::Stored, 1200), [Action::Store]);
    assert_eq!(mailing.on(Event::Stored, 1200), [Action::Store]);
    assert_eq!(mailing.on(Event::Stored, 1200), []);
    let states: Vec<State> = mailing.people.iter().map(|person| person.state).collect();
    assert_eq!(
        (states, mailing.phase),
        (vec![State::Accepted, State::Skipped, State::Skipped], Phase::Stopped)
    );
}

#[test]
fn a_request_waits_for_the_journal_that_announces_it() {
    let mut mailing = mailing(2);
    mailing.on(Event::Start, 1000);
    mailing.on(Event::Stored, 1000);
    mailing.on(Event::Answer(Answer::Accepted(None)), 1000);
    mailing.on(Event::Stored, 1000);
    // The status is being stored when the next turn comes: its answer says nothing of the announcement.
    assert_eq!(mailing.on(Event::Status(0, State::Read), 1059), [Action::Store]);
    assert_eq!(mailing.on(Event::Wake, 1060), []);
    assert_eq!(mailing.on(Event::Stored, 1061), [Action::Store]);
    assert_eq!(mailing.on(Event::Stored, 1062), [Action::Send(1)]);
}

#[test]
fn two_failures_in_a_row_pause_the_mailing() {
    let mut mailing = mailing(3);
    mailing.on(Event::Start, 1000);
    mailing.on(Event::Stored, 1000);
    mailing.on(Event::Answer(Answer::Refused("нет WhatsApp".into())), 1000);
    mailing.on(Event::Stored, 1000);
    mailing.on(Event::Wake, 1060);
    mailing.on(Event::Stored, 1060);
    mailing.on(Event::Answer(Answer::Unknown("нет ответа".into())), 1090);
    assert_eq!(mailing.phase, Phase::Paused(Pause::Errors));
}

/// Monday, 23 November 2026, at this hour and minute in London, whose time is UTC.
fn monday(hour: i64, minute: i64) -> i64 {
    20_780 * 86_400 + hour * 3600 + minute * 60
}

#[test]
fn what_is_late_waits_for_somebody_to_start_it_again_and_is_planned_anew() {
    let day = 86_400;
    let request = PlanRequest {
        start: monday(17, 58),
        time_zone: Some("UTC".into()),
        per_day: Some(3),
        ..PlanRequest::default()
    };
    let mut mailing = planned(3, request);
    let at = |mailing: &Sending| mailing.people.iter().map(|person| person.at).collect::<Vec<_>>();
    let evening = [monday(17, 58), monday(17, 59)];
    assert_eq!(at(&mailing)[..2], evening);
    let send = |mailing: &mut Sending, now| {
        assert_eq!(mailing.on(Event::Stored, now).len(), 1);
        mailing.on(Event::Answer(Answer::Accepted(None)), now);
        mailing.on(Event::Stored, now)
    };
    assert_eq!(mailing.on(Event::Start, evening[0]), [Action::Store]);
    assert_eq!(send(&mut mailing, evening[0]), [Action::WakeAt(evening[1])]);
    // The computer sleeps until after six.
    assert_eq!(mailing.on(Event::Wake, monday(18, 5)), [Action::Store]);
    assert_eq!(mailing.phase, Phase::Paused(Pause::Late));
    mailing.on(Event::Stored, monday(18, 5));
    // The rest is for the morning, a minute apart.
    let morning = [monday(10, 0) + day, monday(10, 1) + day];
    assert_eq!(mailing.on(Event::Start, monday(18, 6)), [Action::WakeAt(morning[0])]);
    assert_eq!(at(&mailing)[1..], morning);
    assert_eq!(mailing.on(Event::Wake, morning[0]), [Action::Store]);
    assert_eq!(send(&mut mailing, morning[0]), [Action::WakeAt(morning[1])]);
    // A week later the row of days is broken, and a new one would need a pause of 14 days.
    mailing.on(Event::Pause, morning[1]);
    mailing.on(Event::Stored, morning[1]);
    mailing.on(Event::Start, monday(11, 0) + 7 * day);
    let states: Vec<State> = mailing.people.iter().map(|person| person.state).collect();
    assert_eq!(states, [State::Accepted, State::Accepted, State::Skipped]);
    let reason = mailing.people[2].reason.as_deref();
    assert_eq!(reason, Some("линия отдыхает: после рассылки нужна пауза 14 дней"));
    assert_eq!(mailing.phase, Phase::Done);
}

#[test]
fn what_left_before_a_pause_counts_for_the_day() {
    let request = PlanRequest {
        start: monday(10, 0),
        time_zone: Some("UTC".into()),
        per_day: Some(2),
        ..PlanRequest::default()
    };
    let mut mailing = planned(4, request);
    mailing.on(Event::Start, monday(10, 0));
    mailing.on(Event::Stored, monday(10, 0));
    mailing.on(Event::Answer(Answer::Accepted(None)), monday(10, 0));
    mailing.on(Event::Stored, monday(10, 0));
    mailing.on(Event::Pause, monday(10, 0));
    mailing.on(Event::Stored, monday(10, 0));
    assert_eq!(mailing.on(Event::Start, monday(12, 0)), [Action::Store]);
    let at: Vec<i64> = mailing.people.iter().map(|person| person.at).collect();
    let day = 86_400;
    assert_eq!(at[1..], [monday(12, 0), monday(10, 0) + day, monday(10, 1) + day]);
}
