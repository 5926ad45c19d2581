//! The sending machine: exhaustive crashes, and the hours it keeps.

use bereg_core::{
    Action, Answer, ClockTime, Event, Lang, Line, Offset, Pause, Person, Phase, PlanRequest,
    Recipient, Sending, State, Zone, plan,
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
    let plan = plan(&request, &(0..people).map(person).collect::<Vec<_>>(), Lang::Ru);
    let recipient = |send: &bereg_core::PlannedMessage| {
        let (phone, text) = (format!("+7912000000{}", send.id), format!("Текст {}", send.id));
        Recipient::new(send.id.clone(), phone, text, send.at, send.until)
    };
    Sending::new(plan.sends.iter().map(recipient), request, Lang::Ru)
}

/// Everything outside the machine: what is stored, what the connector got, and how much may still go wrong.
#[derive(Clone, Debug)]
struct World {
    machine: Sending,
    stored: Sending,
    todo: Vec<Action>,
    requests: Vec<(usize, i64)>,
    now: i64,
    faults: usize,
    /// How often somebody may still press pause or stop.
    presses: usize,
    /// Whether somebody has, and nobody has pressed start since.
    is_held: bool,
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

    fn press(mut self, event: Event) -> World {
        self.presses -= 1;
        self.is_held = true;
        self.tell(event)
    }

    fn start(mut self) -> World {
        self.is_held = false;
        self.tell(Event::Start)
    }

    fn request(mut self, index: usize) -> World {
        assert!(!self.is_held, "a request leaves a mailing that is held: {self:#?}");
        self.requests.push((index, self.now));
        self
    }

    /// Everything that may happen next.
    fn futures(mut self) -> Vec<World> {
        if self.todo.is_empty() {
            return match self.machine.phase {
                Phase::Ready | Phase::Paused(_) => vec![self.start()],
                _ => Vec::new(),
            };
        }
        let mut presses = Vec::new();
        // What is on its way cannot be held.
        if self.presses > 0 && !matches!(self.todo[0], Action::Send(_)) {
            presses.extend([Event::Pause, Event::Stop].map(|event| self.clone().press(event)));
        }
        let action = self.todo.remove(0);
        let mut futures = presses;
        if self.faults > 0 {
            futures.push(self.clone().crash());
        }
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

/// Goes through everything that can become of a mailing, and says how many ends there are.
fn ends(people: usize, faults: usize, presses: usize) -> usize {
    let machine = mailing(people);
    let (stored, todo, requests) = (machine.clone(), Vec::new(), Vec::new());
    let world =
        World { machine, stored, todo, requests, now: 1000, faults, presses, is_held: false };
    let mut open = vec![world];
    let mut ends = 0;
    while let Some(world) = open.pop() {
        let futures = world.clone().futures();
        if futures.is_empty() {
            ends += 1;
            check_end(&world);
        }
        open.extend(futures);
    }
    ends
}

#[test]
fn nobody_is_sent_to_twice_or_forgotten_whatever_crashes() {
    assert!(ends(5, 3, 0) > 1000);
}

#[test]
fn a_pause_or_stop_holds_whatever_crashes_and_is_stored_in_the_end() {
    assert!(ends(3, 2, 1) > 1000);
}

#[track_caller]
fn check_end(world: &World) {
    assert_eq!(world.stored.phase, world.machine.phase);
    assert!(world.machine.is_over());
    let stopped = world.machine.phase == Phase::Stopped;
    for (index, person) in world.machine.people.iter().enumerate() {
        let requests = world.requests.iter().filter(|(sent, _)| *sent == index).count();
        let explained = match person.state {
            State::Accepted => requests == 1,
            State::Failed => requests == 0,
            State::Unknown => requests <= 1,
            State::Skipped => stopped && requests == 0,
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
    assert_eq!(mailing.on(Event::Start, 900), [Action::Store]);
    assert_eq!(mailing.on(Event::Stored, 900), [Action::WakeAt(1000)]);
    assert_eq!(mailing.on(Event::Wake, 1000), [Action::Store]);
    assert_eq!(send(&mut mailing, 1000), [Action::Store]);
    assert_eq!(mailing.on(Event::Stored, 1001), [Action::WakeAt(1060)]);
    assert_eq!(mailing.on(Event::Pause, 1010), [Action::Store]);
    assert_eq!(mailing.on(Event::Stored, 1010), []);
    assert_eq!(mailing.on(Event::Wake, 1060), []);
    assert_eq!(mailing.on(Event::Start, 1200), [Action::Store]);
    assert_eq!(mailing.on(Event::Stored, 1200), [Action::Store]);
    // Stopped after the announcement and before the request: the request does not leave.
    assert_eq!(mailing.on(Event::Stop, 1200), []);
    assert_eq!(mailing.on(Event::Stored, 1200), [Action::Store]);
    assert_eq!(mailing.on(Event::Stored, 1200), [Action::Store]);
    assert_eq!(mailing.on(Event::Stored, 1200), []);
    assert_eq!(states(&mailing), [State::Accepted, State::Skipped, State::Skipped]);
    assert_eq!(mailing.phase, Phase::Stopped);
}

#[test]
fn a_request_waits_for_the_journal_that_announces_it() {
    let mut mailing = mailing(2);
    mailing.on(Event::Start, 1000);
    mailing.on(Event::Stored, 1000);
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
fn a_message_that_was_read_has_not_failed_and_one_that_arrives_after_all_has_not_either() {
    let mut mailing = mailing(2);
    mailing.on(Event::Start, 1000);
    mailing.on(Event::Stored, 1000);
    mailing.on(Event::Stored, 1000);
    mailing.on(Event::Answer(Answer::Accepted(Some("1".into()))), 1000);
    let mut heard = |state| {
        mailing.on(Event::Status(0, state), 1010);
        mailing.people[0].state
    };
    let told = [State::Failed, State::Sent, State::Delivered, State::Failed, State::Read];
    let known = [State::Failed, State::Failed, State::Delivered, State::Delivered, State::Read];
    assert_eq!(told.map(&mut heard), known);
    // Nothing was ever sent to the second.
    assert_eq!(mailing.on(Event::Status(1, State::Delivered), 1010), []);
}

#[test]
fn two_failures_in_a_row_pause_the_mailing() {
    let mut mailing = mailing(3);
    mailing.on(Event::Start, 1000);
    mailing.on(Event::Stored, 1000);
    mailing.on(Event::Stored, 1000);
    mailing.on(Event::Answer(Answer::Refused("нет WhatsApp".into())), 1000);
    mailing.on(Event::Stored, 1000);
    mailing.on(Event::Wake, 1060);
    mailing.on(Event::Stored, 1060);
    mailing.on(Event::Answer(Answer::Unknown("нет ответа".into())), 1090);
    assert_eq!(mailing.phase, Phase::Paused(Pause::Errors));
}

#[test]
fn a_mailing_without_a_network_or_under_suspicion_says_so_and_goes_on_when_somebody_resumes_it() {
    let spam = || "подозрение на спам".to_owned();
    let troubles =
        [(Event::Offline, Pause::Offline), (Event::SpamSuspicion(spam()), Pause::Spam(spam()))];
    for (event, pause) in troubles {
        let mut mailing = mailing(2);
        mailing.on(Event::Start, 1000);
        mailing.on(Event::Stored, 1000);
        mailing.on(Event::Stored, 1000);
        mailing.on(event, 1010);
        mailing.on(Event::NotSent, 1010);
        assert_eq!((&mailing.phase, mailing.count(State::Waiting)), (&Phase::Paused(pause), 2));
        mailing.on(Event::Start, 1060);
        assert_eq!(mailing.phase, Phase::Running);
    }
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
    assert_eq!(mailing.on(Event::Stored, evening[0]), [Action::Store]);
    assert_eq!(send(&mut mailing, evening[0]), [Action::WakeAt(evening[1])]);
    // The computer sleeps until long after six.
    assert_eq!(mailing.on(Event::Wake, monday(18, 45)), [Action::Store]);
    assert_eq!(mailing.phase, Phase::Paused(Pause::Late));
    mailing.on(Event::Stored, monday(18, 45));
    // The rest is for the morning, a minute apart.
    let morning = [monday(10, 0) + day, monday(10, 1) + day];
    assert_eq!(mailing.on(Event::Start, monday(18, 50)), [Action::Store]);
    assert_eq!(mailing.on(Event::Stored, monday(18, 50)), [Action::WakeAt(morning[0])]);
    assert_eq!(at(&mailing)[1..], morning);
    assert_eq!(mailing.on(Event::Wake, morning[0]), [Action::Store]);
    assert_eq!(send(&mut mailing, morning[0]), [Action::WakeAt(morning[1])]);
    // A week later the row of days is broken, and a new one would need a pause of 14 days.
    mailing.on(Event::Pause, morning[1]);
    mailing.on(Event::Stored, morning[1]);
    mailing.on(Event::Start, monday(11, 0) + 7 * day);
    mailing.on(Event::Stored, monday(11, 0) + 7 * day);
    assert_eq!(states(&mailing), [State::Accepted, State::Accepted, State::Skipped]);
    let reason = mailing.people[2].reason.as_deref();
    assert_eq!(reason, Some("линия отдыхает: между рассылками нужна пауза 14 дней"));
    assert_eq!(mailing.phase, Phase::Done);
}

#[test]
fn what_left_before_a_pause_counts_for_the_day() {
    let mut mailing = begun(4, 2, None);
    mailing.on(Event::Pause, monday(10, 0));
    mailing.on(Event::Stored, monday(10, 0));
    assert_eq!(mailing.on(Event::Start, monday(12, 0)), [Action::Store]);
    let at: Vec<i64> = mailing.people.iter().map(|person| person.at).collect();
    let day = 86_400;
    assert_eq!(at[1..], [monday(12, 0), monday(10, 0) + day, monday(10, 1) + day]);
}

/// A mailing from Monday at ten on, so many a day, whose first message has been taken.
fn begun(people: usize, per_day: u32, line: Option<Line>) -> Sending {
    let request = PlanRequest {
        start: monday(10, 0),
        time_zone: Some("UTC".into()),
        per_day: Some(per_day),
        line,
        ..PlanRequest::default()
    };
    let mut mailing = planned(people, request);
    for event in [
        Event::Start,
        Event::Stored,
        Event::Stored,
        Event::Answer(Answer::Accepted(None)),
        Event::Stored,
    ] {
        mailing.on(event, monday(10, 0));
    }
    mailing
}

fn states(mailing: &Sending) -> Vec<State> {
    mailing.people.iter().map(|person| person.state).collect()
}

#[test]
fn a_day_whose_hours_are_over_counts_as_one_of_the_three_in_a_row() {
    let mut mailing = begun(6, 2, None);
    mailing.on(Event::Pause, monday(10, 1));
    mailing.on(Event::Stored, monday(10, 1));
    mailing.on(Event::Start, monday(18, 30));
    let day = |person: &Recipient| (person.at - monday(10, 0)).div_euclid(86_400);
    let waiting = mailing.people.iter().filter(|person| person.state == State::Waiting);
    assert_eq!(waiting.map(day).collect::<Vec<_>>(), [1, 1, 2, 2]);
    assert_eq!(mailing.people[5].state, State::Skipped);
}

#[test]
fn whoever_was_refused_for_the_moment_keeps_no_place_in_the_demo() {
    let line = Line { demo_left: Some(2), ..Line::default() };
    let mut mailing = begun(2, 100, Some(line));
    mailing.on(Event::Wake, monday(10, 1));
    mailing.on(Event::Stored, monday(10, 1));
    mailing.on(Event::Answer(Answer::Later("много запросов".into())), monday(10, 1));
    mailing.on(Event::Stored, monday(10, 1));
    mailing.on(Event::Pause, monday(10, 1));
    mailing.on(Event::Stored, monday(10, 1));
    mailing.on(Event::Start, monday(10, 2));
    assert_eq!(states(&mailing), [State::Accepted, State::Waiting]);
}

#[test]
fn what_is_late_when_its_announcement_is_stored_does_not_leave() {
    let mut mailing = begun(2, 100, None);
    assert_eq!(mailing.on(Event::Wake, monday(10, 1)), [Action::Store]);
    // The computer sleeps while the journal is being stored.
    assert_eq!(mailing.on(Event::Stored, monday(23, 0)), [Action::Store]);
    assert_eq!(states(&mailing), [State::Accepted, State::Waiting]);
    assert_eq!(mailing.on(Event::Stored, monday(23, 0)), [Action::Store]);
    assert_eq!(mailing.phase, Phase::Paused(Pause::Late));
}

#[test]
fn what_is_late_by_a_little_goes_to_the_next_day_by_itself() {
    let request = PlanRequest {
        start: monday(17, 58),
        time_zone: Some("UTC".into()),
        ..PlanRequest::default()
    };
    let mut mailing = planned(2, request);
    mailing.on(Event::Start, monday(17, 58));
    mailing.on(Event::Stored, monday(17, 58));
    mailing.on(Event::Stored, monday(17, 58));
    // The answer comes late, and puts the message off.
    mailing.on(Event::Answer(Answer::Later("много запросов".into())), monday(17, 59));
    assert_eq!(mailing.on(Event::Stored, monday(18, 0)), [Action::Store]);
    let morning = monday(10, 0) + 86_400;
    assert_eq!(mailing.on(Event::Stored, monday(18, 0)), [Action::WakeAt(morning)]);
    assert_eq!(
        mailing.people.iter().map(|person| person.at).collect::<Vec<_>>(),
        [morning, morning + 60]
    );
}

#[test]
fn whoever_is_excluded_before_their_request_leaves_gets_nothing_and_the_others_do() {
    let mut mailing = begun(3, 100, None);
    assert_eq!(
        mailing.on(Event::Exclude(2, "просил не писать".into()), monday(10, 0)),
        [Action::Store]
    );
    mailing.on(Event::Stored, monday(10, 0));
    mailing.on(Event::Wake, monday(10, 1));
    assert_eq!(mailing.on(Event::Stored, monday(10, 1)), [Action::Send(1)]);
    assert_eq!(mailing.on(Event::Exclude(1, "отписка".into()), monday(10, 1)), [Action::Store]);
    assert_eq!(mailing.on(Event::Stored, monday(10, 1)), [Action::Store]);
    assert_eq!(states(&mailing), [State::Accepted, State::Skipped, State::Skipped]);
    // Nor does who is excluded while their turn is being announced.
    let mut other = begun(2, 100, None);
    assert_eq!(other.on(Event::Wake, monday(10, 1)), [Action::Store]);
    assert_eq!(other.on(Event::Exclude(1, "отписка".into()), monday(10, 1)), []);
    assert_eq!(other.on(Event::Stored, monday(10, 1)), [Action::Store]);
    assert_eq!(other.on(Event::Stored, monday(10, 1)), [Action::Store]);
    assert_eq!(states(&other), [State::Accepted, State::Skipped]);
    // That it does not leave is stored though the mailing was stopped meanwhile.
    let mut stopped = begun(2, 100, None);
    stopped.on(Event::Wake, monday(10, 1));
    assert_eq!(stopped.on(Event::Stored, monday(10, 1)), [Action::Send(1)]);
    assert_eq!(stopped.on(Event::Stop, monday(10, 1)), [Action::Store]);
    assert_eq!(stopped.on(Event::Stored, monday(10, 1)), []);
    assert_eq!(stopped.on(Event::Exclude(1, "отписка".into()), monday(10, 1)), [Action::Store]);
    assert_eq!(states(&stopped), [State::Accepted, State::Skipped]);
    // What has left cannot be taken back.
    assert_eq!(mailing.on(Event::Exclude(0, "отписка".into()), monday(10, 1)), []);
    assert_eq!(mailing.phase, Phase::Done);
}

#[test]
fn a_request_that_was_held_back_waits_again_and_is_no_failure() {
    let mut mailing = begun(2, 100, None);
    mailing.on(Event::Wake, monday(10, 1));
    assert_eq!(mailing.on(Event::Stored, monday(10, 1)), [Action::Send(1)]);
    assert_eq!(mailing.on(Event::Pause, monday(10, 1)), [Action::Store]);
    mailing.on(Event::NotSent, monday(10, 1));
    let person = &mailing.people[1];
    assert_eq!((person.state, &person.reason, person.requested), (State::Waiting, &None, None));
}

#[test]
fn whoever_turns_out_not_to_have_got_it_waits_again_without_a_word_of_doubt() {
    let mut mailing = begun(2, 100, None);
    mailing.on(Event::Wake, monday(10, 1));
    mailing.on(Event::Stored, monday(10, 1));
    mailing.on(Event::Answer(Answer::Unknown("нет ответа".into())), monday(10, 1));
    assert!(mailing.people[1].reason.is_some());
    mailing.on(Event::MarkNotSent(1), monday(10, 2));
    let person = &mailing.people[1];
    assert_eq!((person.state, &person.reason, person.requested), (State::Waiting, &None, None));
}

#[test]
fn whoever_turns_out_not_to_have_got_it_the_day_before_has_a_turn_today() {
    let mut mailing = begun(3, 2, None);
    mailing.on(Event::Wake, monday(10, 1));
    mailing.on(Event::Stored, monday(10, 1));
    mailing.on(Event::Answer(Answer::Unknown("нет ответа".into())), monday(10, 1));
    mailing.on(Event::Stored, monday(10, 1));
    let tuesday = monday(9, 0) + 86_400;
    assert_eq!(mailing.on(Event::MarkNotSent(1), tuesday), [Action::Store]);
    assert_eq!(mailing.on(Event::Stored, tuesday), [Action::WakeAt(tuesday + 3600)]);
}

#[test]
fn a_request_that_may_have_waited_for_the_pace_is_a_gap_away_after_a_restart() {
    let mailing = begun(2, 100, None);
    let waits = |now: i64| {
        let mut mailing = mailing.clone().restored(now);
        mailing.on(Event::Start, now);
        mailing.on(Event::Stored, now)
    };
    assert_eq!(waits(monday(10, 0) + 7), [Action::WakeAt(monday(10, 1) + 7)]);
    assert_eq!(waits(monday(10, 1)), [Action::WakeAt(monday(10, 2))]);
    assert_eq!(waits(monday(10, 2)), [Action::Store]);
}

#[test]
fn turns_that_a_copy_has_missed_count_for_the_day_they_were_on() {
    let saturday = monday(10, 0) + 5 * 86_400;
    let mailing = begun(4, 3, None).restored_from_copy(2, saturday);
    let unknown = Some(State::Unknown);
    let turns = mailing.people.iter().map(|person| {
        (Some(person.state).filter(|state| Some(*state) == unknown), person.requested)
    });
    assert_eq!(
        turns.collect::<Vec<_>>(),
        [
            (None, Some(monday(10, 0))),
            (unknown, Some(monday(10, 1))),
            (unknown, Some(monday(10, 2))),
            (None, None),
        ]
    );
}

#[test]
fn a_mailing_goes_on_by_itself_only_if_it_ran_a_moment_ago() {
    let running = begun(2, 100, None);
    // The page that took it up may be closed before it went on.
    let taken_up = running.clone().restored(monday(10, 2));
    let mut paused = running.clone();
    paused.on(Event::Pause, monday(10, 0));
    let goes_on = |mailing: &Sending| [5, 13].map(|minute| mailing.may_go_on(monday(10, minute)));
    assert_eq!(goes_on(&running), [true, false]);
    assert_eq!(goes_on(&taken_up), [true, false]);
    assert_eq!(goes_on(&paused), [false, false]);
}

#[test]
fn a_day_is_counted_in_the_time_zone_of_the_plan() {
    let zone = Zone(vec![Offset { from: 0, seconds: 10 * 3600 }]);
    let request = PlanRequest {
        time_zone: Some("Asia/Vladivostok".into()),
        zones: [("Asia/Vladivostok".into(), zone)].into(),
        ..PlanRequest::default()
    };
    let sending = Sending::new([], request, Lang::Ru);
    let moments = [0, 14 * 3600 - 1, 14 * 3600];
    assert_eq!(moments.map(|at| sending.day(at)), ["1970-01-01", "1970-01-01", "1970-01-02"]);
}
