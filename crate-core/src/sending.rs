use serde::{Deserialize, Serialize};

/// A mailing under way, as a machine without clock or network: [`on`](Sending::on) takes what happened and answers what to do.
///
/// Nobody is sent to twice, whatever crashes: the journal, which is this value, is stored with the person marked as `Sending` before
/// the request leaves. When a stored journal is taken up again, whoever is still marked so becomes `Unknown`, and the machine never
/// sends to an unknown by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sending {
    /// Whom it goes to, in the order of sending.
    pub people: Vec<Recipient>,
    /// Whether it runs.
    pub phase: Phase,
    /// Seconds between two requests.
    pub gap: i64,
    /// When the first message may leave: Unix time in seconds.
    pub start: i64,
    /// When the last request left.
    last_request: Option<i64>,
    /// How many people in a row could not be sent to.
    failures: u32,
    /// What the machine waits for.
    step: Step,
    /// Whether the journal is being stored.
    #[serde(skip)]
    journal: Journal,
}

/// Whether the journal is being stored. One store at a time: the answer to an older one must not be taken for that to a newer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Journal {
    /// What is stored is what is.
    #[default]
    Kept,
    /// It is being stored as it is.
    Storing,
    /// It is being stored, and something has changed since.
    Stale,
}

/// Somebody in a mailing, and how far the message has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Recipient {
    /// The person's key.
    pub id: String,
    /// The number, with a plus.
    pub e164: String,
    /// Exactly what is sent.
    pub text: String,
    /// How far it has come.
    pub state: State,
    /// Why it failed or is unknown, as the connector said it.
    pub reason: Option<String>,
    /// What the connector calls the message.
    pub message_id: Option<String>,
    /// When the state changed last: Unix time in seconds.
    pub changed: i64,
}

/// How far a message has come. From `Accepted` on the order is the way it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Its turn has not come.
    Waiting,
    /// The request is about to leave or has left.
    Sending,
    /// Nobody knows whether it was taken. A person decides.
    Unknown,
    /// It was refused.
    Failed,
    /// The mailing was stopped before its turn.
    Skipped,
    /// The connector took it.
    Accepted,
    /// WhatsApp took it.
    Sent,
    /// It is on the phone.
    Delivered,
    /// It was read.
    Read,
    /// It was answered.
    Replied,
}

/// Whether a mailing runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Nobody has pressed start.
    Ready,
    /// Messages leave when their time comes.
    Running,
    /// Nothing leaves until somebody resumes it.
    Paused(Pause),
    /// Somebody stopped it for good.
    Stopped,
    /// Everybody had their turn.
    Done,
}

/// Why a mailing is paused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pause {
    /// Somebody paused it.
    ByHand,
    /// The page was closed or reloaded.
    Restarted,
    /// Two people in a row could not be sent to.
    Errors,
    /// The line is in trouble; the connector's words.
    Line(String),
    /// The journal could not be stored, so nothing may leave.
    Journal,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Somebody pressed start, or resume.
    Start,
    /// Somebody pressed pause.
    Pause,
    /// Somebody pressed stop.
    Stop,
    /// The time asked for has come.
    Wake,
    /// The journal was stored.
    Stored,
    /// The journal could not be stored.
    NotStored,
    /// What became of the request under way.
    Answer(Answer),
    /// The connector says how far a message has come.
    Status(usize, State),
    /// The line is in trouble; the connector's words.
    LineTrouble(String),
    /// Somebody knows that an unknown message was sent.
    MarkSent(usize),
    /// Somebody knows that an unknown message was not sent; it waits for its turn again.
    MarkNotSent(usize),
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The connector took the message, and calls it so.
    Accepted(Option<String>),
    /// The connector refused it for good: its words.
    Refused(String),
    /// The connector did not take it, but will later: its words.
    Later(String),
    /// No answer was read. The message may have been taken: why.
    Unknown(String),
}

/// What to do now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Store the machine as it is now, then report [`Event::Stored`] or [`Event::NotStored`].
    Store,
    /// Send this person's message, then report [`Event::Answer`].
    Send(usize),
    /// Report [`Event::Wake`] at this Unix time in seconds.
    WakeAt(i64),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Step {
    /// Nothing is under way.
    Idle,
    /// The journal that announces this person is being stored.
    Announcing(usize),
    /// This person's request is under way.
    Requesting(usize),
}

/// How many people in a row may fail before the mailing pauses itself.
const MAX_FAILURES: u32 = 2;

impl Sending {
    /// A mailing to `people`, each given by key, number and text, that begins at `start` and leaves `gap` seconds between two.
    pub fn new(
        people: impl IntoIterator<Item = (String, String, String)>,
        start: i64,
        gap: i64,
    ) -> Sending {
        let recipient = |(id, e164, text)| Recipient {
            id,
            e164,
            text,
            state: State::Waiting,
            reason: None,
            message_id: None,
            changed: start,
        };
        Sending {
            people: people.into_iter().map(recipient).collect(),
            phase: Phase::Ready,
            gap,
            start,
            last_request: None,
            failures: 0,
            step: Step::Idle,
            journal: Journal::Kept,
        }
    }

    /// Takes up a stored mailing. Nothing leaves before somebody presses start again.
    pub fn restored(mut self, now: i64) -> Sending {
        for person in &mut self.people {
            if person.state == State::Sending {
                person.turn(State::Unknown, now);
            }
        }
        self.step = Step::Idle;
        self.journal = Journal::Kept;
        if self.phase == Phase::Running {
            self.phase = Phase::Paused(Pause::Restarted);
        }
        self
    }

    /// Takes up a copy that may not know of the last `missed` announcements: whoever would have had their turn since becomes
    /// `Unknown`, too, and the pace is kept as if a request had left just now.
    pub fn restored_from_copy(self, missed: usize, now: i64) -> Sending {
        let mut copy = self.restored(now);
        let waiting = copy.people.iter_mut().filter(|person| person.state == State::Waiting);
        for person in waiting.take(missed) {
            person.turn(State::Unknown, now);
        }
        copy.last_request = Some(now);
        copy
    }

    /// What to do after `event`, at `now` (Unix time in seconds).
    pub fn on(&mut self, event: Event, now: i64) -> Vec<Action> {
        match event {
            Event::Start => self.start(now),
            Event::Pause => self.pause(Pause::ByHand),
            Event::LineTrouble(words) => self.pause(Pause::Line(words)),
            Event::Stop => self.stop(now),
            Event::Wake => self.next(now),
            Event::Stored => self.stored(now),
            Event::NotStored => self.not_stored(now),
            Event::Answer(answer) => self.answer(answer, now),
            Event::Status(index, state) => self.status(index, state, now),
            Event::MarkSent(index) => self.settle(index, State::Accepted, now),
            Event::MarkNotSent(index) => self.settle(index, State::Waiting, now),
        }
    }

    /// When the last waiting person's turn comes, if nothing goes wrong.
    pub fn end(&self, now: i64) -> i64 {
        let waiting =
            self.people.iter().filter(|person| person.state == State::Waiting).count() as i64;
        self.due().max(now) + self.gap * (waiting - 1).max(0)
    }

    /// How many people are in `state`.
    pub fn count(&self, state: State) -> usize {
        self.people.iter().filter(|person| person.state == state).count()
    }

    fn start(&mut self, now: i64) -> Vec<Action> {
        if !matches!(self.phase, Phase::Ready | Phase::Paused(_)) {
            return Vec::new();
        }
        self.phase = Phase::Running;
        self.failures = 0;
        self.next(now)
    }

    fn pause(&mut self, pause: Pause) -> Vec<Action> {
        if self.phase != Phase::Running {
            return Vec::new();
        }
        self.phase = Phase::Paused(pause);
        self.store()
    }

    fn stop(&mut self, now: i64) -> Vec<Action> {
        if matches!(self.phase, Phase::Stopped | Phase::Done) {
            return Vec::new();
        }
        self.phase = Phase::Stopped;
        for person in &mut self.people {
            if person.state == State::Waiting {
                person.turn(State::Skipped, now);
            }
        }
        self.store()
    }

    /// Announces the next person if it is time, or says when it will be.
    fn next(&mut self, now: i64) -> Vec<Action> {
        if self.phase != Phase::Running || self.step != Step::Idle {
            return Vec::new();
        }
        let Some(index) = self.people.iter().position(|person| person.state == State::Waiting)
        else {
            self.phase = Phase::Done;
            return self.store();
        };
        if now < self.due() {
            return vec![Action::WakeAt(self.due())];
        }
        self.people[index].turn(State::Sending, now);
        self.step = Step::Announcing(index);
        // Stored with the announcement, so that the pace is kept after a restart, too.
        self.last_request = Some(now);
        self.store()
    }

    fn stored(&mut self, now: i64) -> Vec<Action> {
        if std::mem::take(&mut self.journal) == Journal::Stale {
            return self.store();
        }
        match self.step {
            Step::Announcing(index) if self.phase == Phase::Running => {
                self.step = Step::Requesting(index);
                self.last_request = Some(now);
                vec![Action::Send(index)]
            }
            // Paused or stopped in between: the request has not left, and does not.
            Step::Announcing(index) => {
                self.step = Step::Idle;
                let state =
                    if self.phase == Phase::Stopped { State::Skipped } else { State::Waiting };
                self.people[index].turn(state, now);
                self.store()
            }
            Step::Idle => self.next(now),
            Step::Requesting(_) => Vec::new(),
        }
    }

    fn not_stored(&mut self, now: i64) -> Vec<Action> {
        self.journal = Journal::Kept;
        if let Step::Announcing(index) = self.step {
            self.step = Step::Idle;
            self.people[index].turn(State::Waiting, now);
        }
        if self.phase == Phase::Running {
            self.phase = Phase::Paused(Pause::Journal);
        }
        Vec::new()
    }

    fn answer(&mut self, answer: Answer, now: i64) -> Vec<Action> {
        let Step::Requesting(index) = self.step else { return Vec::new() };
        self.step = Step::Idle;
        let stopped = self.phase == Phase::Stopped;
        let person = &mut self.people[index];
        let (state, reason, failed) = match answer {
            Answer::Accepted(message_id) => {
                person.message_id = message_id;
                (State::Accepted, None, false)
            }
            Answer::Refused(words) => (State::Failed, Some(words), true),
            Answer::Later(words) if stopped => (State::Skipped, Some(words), true),
            Answer::Later(words) => (State::Waiting, Some(words), true),
            Answer::Unknown(why) => (State::Unknown, Some(why), true),
        };
        person.turn(state, now);
        person.reason = reason;
        self.failures = if failed { self.failures + 1 } else { 0 };
        if self.failures >= MAX_FAILURES && self.phase == Phase::Running {
            self.phase = Phase::Paused(Pause::Errors);
        }
        self.store()
    }

    fn status(&mut self, index: usize, state: State, now: i64) -> Vec<Action> {
        match self.people.get_mut(index) {
            Some(person)
                if person.state >= State::Accepted
                    && (state > person.state || state == State::Failed) =>
            {
                person.turn(state, now);
                self.store()
            }
            _ => Vec::new(),
        }
    }

    fn settle(&mut self, index: usize, state: State, now: i64) -> Vec<Action> {
        match self.people.get_mut(index) {
            Some(person) if person.state == State::Unknown => {
                person.turn(state, now);
                if state == State::Waiting && self.phase == Phase::Done {
                    self.phase = Phase::Paused(Pause::ByHand);
                }
                self.store()
            }
            _ => Vec::new(),
        }
    }

    /// Asks for the journal to be stored, now or as soon as the store under way is over.
    fn store(&mut self) -> Vec<Action> {
        match self.journal {
            Journal::Kept => {
                self.journal = Journal::Storing;
                vec![Action::Store]
            }
            Journal::Storing | Journal::Stale => {
                self.journal = Journal::Stale;
                Vec::new()
            }
        }
    }

    /// When the next request may leave.
    fn due(&self) -> i64 {
        self.last_request.map_or(self.start, |last| last + self.gap).max(self.start)
    }
}

impl Recipient {
    fn turn(&mut self, state: State, now: i64) {
        self.state = state;
        self.changed = now;
    }
}

#[cfg(test)]
mod tests {
    use super::{Action, Answer, Event, Pause, Phase, Sending, State};

    fn mailing(people: usize) -> Sending {
        let person = |place: usize| {
            (place.to_string(), format!("+7912000000{place}"), format!("Текст {place}"))
        };
        Sending::new((0..people).map(person), 1000, 60)
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
                            self.fault()
                                .tell(Event::Answer(Answer::Later("много запросов".into()))),
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
        let machine = mailing(4);
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
}
