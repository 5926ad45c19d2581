use serde::{Deserialize, Serialize};

use crate::date::date;
use crate::lang::Lang;
use crate::person::Person;
use crate::plan_request::PlanRequest;
use crate::planner::replan;

mod event;
mod phase;
mod recipient;

pub use event::{Action, Answer, Event};
pub use phase::{Pause, Phase};
pub use recipient::{Recipient, State};

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
    /// What the plan was made from, with the line's days before the mailing: it is planned anew whenever it is started.
    pub request: PlanRequest,
    /// The language in which people left out are told why.
    pub lang: Lang,
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
    /// It could not be stored, and has to be tried again.
    Lost,
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

/// How long to wait before a journal that could not be stored is tried again, in seconds.
const RETRY: i64 = 5;

/// A mailing that nobody carried on for longer than this many seconds waits for somebody to resume it; and so does one that was held up for
/// so long that a turn's hours have gone by.
const MAX_HOLE: i64 = 600;

impl Sending {
    /// A mailing to `people`, in the order of sending, planned by `request`.
    pub fn new(
        people: impl IntoIterator<Item = Recipient>,
        request: PlanRequest,
        lang: Lang,
    ) -> Sending {
        Sending {
            people: people.into_iter().collect(),
            phase: Phase::Ready,
            request,
            lang,
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
        // The journal tells when a request was about to leave. It may have waited for the pace on a clock that is gone now.
        let gap = self.request.gap();
        self.last_request = self.last_request.map(|last| now.min(last.saturating_add(gap)));
        self.step = Step::Idle;
        self.journal = Journal::Kept;
        if self.phase == Phase::Running {
            self.phase = Phase::Paused(Pause::Restarted);
        }
        self
    }

    /// Whether another page may go on with this mailing by itself, without asking: only if it ran, and the next turn was not long ago. A page
    /// may have gone before it did.
    pub fn may_go_on(&self, now: i64) -> bool {
        matches!(self.phase, Phase::Running | Phase::Paused(Pause::Restarted))
            && self.next_waiting().is_none_or(|index| now - self.due(index) <= MAX_HOLE)
    }

    /// Takes up a copy that may not know of the last `missed` announcements: whoever would have had their turn since becomes
    /// `Unknown`, too, and the pace is kept as if a request had left just now.
    pub fn restored_from_copy(self, missed: usize, now: i64) -> Sending {
        let mut copy = self.restored(now);
        for _ in 0..missed {
            let Some(index) = copy.next_waiting() else { break };
            let person = &mut copy.people[index];
            person.turn(State::Unknown, now);
            person.requested = Some(person.at.min(now));
        }
        copy.last_request = Some(now);
        copy
    }

    /// The day of a moment as the plan counts days: the date in its time zone, such as `2026-11-24`.
    pub fn day(&self, at: i64) -> String {
        date(self.request.zone().day(at))
    }

    /// How many messages have certainly left.
    pub fn departed(&self) -> usize {
        self.people.iter().filter(|person| person.state >= State::Accepted).count()
    }

    /// How many people have not had their turn.
    pub fn remaining(&self) -> usize {
        self.count(State::Waiting) + self.count(State::Sending)
    }

    /// What to do after `event`, at `now` (Unix time in seconds).
    pub fn on(&mut self, event: Event, now: i64) -> Vec<Action> {
        match event {
            Event::Start => self.begin(now),
            Event::Pause => self.pause(Pause::ByHand),
            Event::LineTrouble(words) => self.pause(Pause::Line(words)),
            Event::SpamSuspicion(words) => self.pause(Pause::Spam(words)),
            Event::Offline => self.pause(Pause::Offline),
            Event::Stop => self.stop(now),
            Event::Wake if self.journal == Journal::Lost => self.store(),
            Event::Wake => self.next(now),
            Event::Stored => self.stored(now),
            Event::NotStored => self.not_stored(now),
            Event::Answer(answer) => self.answer(answer, now),
            Event::NotSent => self.not_sent(now),
            Event::Exclude(index, words) => self.exclude(index, words, now),
            Event::Status(index, state) => self.status(index, state, now),
            Event::MarkSent(index) => self.mark_sent(index, now),
            Event::MarkNotSent(index) => self.mark_not_sent(index, now),
        }
    }

    /// When the last waiting person's turn comes, if nothing goes wrong: Unix time in seconds.
    pub fn end(&self, now: i64) -> i64 {
        let waiting = self.people.iter().filter(|person| person.state == State::Waiting);
        let last = waiting.clone().map(|person| person.at).max().unwrap_or(now);
        let after = waiting.count().saturating_sub(1) as i64;
        let due = self.next_waiting().map_or(now, |index| self.due(index)).max(now);
        last.max(due.saturating_add(self.request.gap() * after))
    }

    /// Whether nothing will leave any more.
    pub fn is_over(&self) -> bool {
        matches!(self.phase, Phase::Stopped | Phase::Done)
    }

    /// When the mailing was meant to begin: Unix time in seconds.
    pub fn start(&self) -> i64 {
        self.request.start
    }

    /// Whether a request has left.
    pub fn has_begun(&self) -> bool {
        self.people.iter().any(|person| person.requested.is_some())
    }

    /// When the first request left; as long as none has, when it was meant to: Unix time in seconds.
    pub fn began(&self) -> i64 {
        let requested = self.people.iter().filter_map(|person| person.requested);
        requested.min().unwrap_or_else(|| self.start())
    }

    /// How many people are in `state`.
    pub fn count(&self, state: State) -> usize {
        self.people.iter().filter(|person| person.state == state).count()
    }

    fn begin(&mut self, now: i64) -> Vec<Action> {
        if !matches!(self.phase, Phase::Ready | Phase::Paused(_)) {
            return Vec::new();
        }
        self.phase = Phase::Running;
        self.failures = 0;
        self.plan_anew(now);
        // Nothing leaves by a plan that whoever takes the mailing up would not know.
        self.store()
    }

    /// Plans those who wait from now on, in whatever the days and hours so far have left. Whoever has no room is left out and told why.
    fn plan_anew(&mut self, now: i64) {
        let waiting: Vec<usize> = self
            .people
            .iter()
            .enumerate()
            .filter(|(_, person)| person.state == State::Waiting)
            .map(|(index, _)| index)
            .collect();
        let persons: Vec<Person> = waiting
            .iter()
            .map(|index| {
                let Recipient { e164, time_zone, .. } = &self.people[*index];
                let (phone, time_zone) = (e164.clone(), time_zone.clone());
                Person { phone, time_zone, ..Person::default() }
            })
            .collect();
        let mut requested: Vec<i64> =
            self.people.iter().filter_map(|person| person.requested).collect();
        requested.sort_unstable();
        let after = self.last_request.map_or(now, |last| last.saturating_add(self.request.gap()));
        let request =
            PlanRequest { start: self.request.start.max(now).max(after), ..self.request.clone() };
        let plan = replan(&request, &persons.iter().collect::<Vec<_>>(), &requested);
        for placed in plan.placed {
            let person = &mut self.people[waiting[placed.person]];
            (person.at, person.until) = (placed.at, placed.until);
        }
        for left in plan.unplaced {
            let person = &mut self.people[waiting[left.person]];
            person.turn(State::Skipped, now);
            person.reason = Some(left.obstacle.words(self.lang).to_owned());
        }
    }

    fn pause(&mut self, pause: Pause) -> Vec<Action> {
        if self.phase != Phase::Running {
            return Vec::new();
        }
        self.phase = Phase::Paused(pause);
        self.store()
    }

    fn stop(&mut self, now: i64) -> Vec<Action> {
        if self.is_over() {
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
        let Some(index) = self.next_waiting() else {
            self.phase = Phase::Done;
            return self.store();
        };
        let due = self.due(index);
        if now < due {
            return vec![Action::WakeAt(due)];
        }
        if now >= self.people[index].until {
            if now - due > MAX_HOLE {
                return self.pause(Pause::Late);
            }
            // The day was too short by a little.
            self.plan_anew(now);
            return self.store();
        }
        self.people[index].turn(State::Sending, now);
        self.people[index].requested = Some(now);
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
            // Paused or stopped in between, or too late: the request has not left, and does not.
            Step::Announcing(index)
                if self.phase != Phase::Running || now >= self.people[index].until =>
            {
                self.withdraw(index, now);
                self.store()
            }
            Step::Announcing(index) => {
                self.step = Step::Requesting(index);
                self.last_request = Some(now);
                vec![Action::Send(index)]
            }
            Step::Idle => self.next(now),
            Step::Requesting(_) => Vec::new(),
        }
    }

    /// Nothing leaves any more, and the journal is tried again: else whoever takes it up would not know of the pause.
    fn not_stored(&mut self, now: i64) -> Vec<Action> {
        self.journal = Journal::Lost;
        if let Step::Announcing(index) = self.step {
            self.withdraw(index, now);
        }
        if self.phase == Phase::Running {
            self.phase = Phase::Paused(Pause::Journal);
        }
        vec![Action::WakeAt(now.saturating_add(RETRY))]
    }

    /// Takes back the announcement or request under way: it has not left.
    fn withdraw(&mut self, index: usize, now: i64) {
        self.step = Step::Idle;
        self.take_back(index, now);
    }

    /// Lets somebody wait again, as if there had been no request.
    fn take_back(&mut self, index: usize, now: i64) {
        let state = if self.phase == Phase::Stopped { State::Skipped } else { State::Waiting };
        self.people[index].turn(state, now);
        self.people[index].requested = None;
    }

    fn not_sent(&mut self, now: i64) -> Vec<Action> {
        let Step::Requesting(index) = self.step else { return Vec::new() };
        self.withdraw(index, now);
        self.store()
    }

    fn exclude(&mut self, index: usize, words: String, now: i64) -> Vec<Action> {
        let is_turn = [Step::Announcing(index), Step::Requesting(index)].contains(&self.step);
        if is_turn {
            self.withdraw(index, now);
        }
        match self.people.get_mut(index) {
            Some(person) if person.state == State::Waiting => {
                person.turn(State::Skipped, now);
                person.reason = Some(words);
                self.store()
            }
            // That it does not leave after all has to be known where the mailing has been stopped, too.
            _ if is_turn => self.store(),
            _ => Vec::new(),
        }
    }

    fn answer(&mut self, answer: Answer, now: i64) -> Vec<Action> {
        let Step::Requesting(index) = self.step else { return Vec::new() };
        self.step = Step::Idle;
        if matches!(answer, Answer::Later(_)) {
            self.withdraw(index, now);
        }
        let person = &mut self.people[index];
        let (state, reason, failed) = match answer {
            Answer::Accepted(message_id) => {
                person.message_id = message_id;
                (State::Accepted, None, false)
            }
            Answer::Refused(words) => (State::Failed, Some(words), true),
            Answer::Later(words) => (person.state, Some(words), true),
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
            Some(person) if person.can_become(state) => {
                person.turn(state, now);
                self.store()
            }
            _ => Vec::new(),
        }
    }

    fn mark_sent(&mut self, index: usize, now: i64) -> Vec<Action> {
        if !self.is_unknown(index) {
            return Vec::new();
        }
        self.people[index].turn(State::Accepted, now);
        self.store()
    }

    fn mark_not_sent(&mut self, index: usize, now: i64) -> Vec<Action> {
        if !self.is_unknown(index) {
            return Vec::new();
        }
        self.take_back(index, now);
        self.people[index].reason = None;
        match self.phase {
            // Their turn may be long over.
            Phase::Running => self.plan_anew(now),
            Phase::Done => self.phase = Phase::Paused(Pause::ByHand),
            _ => {}
        }
        self.store()
    }

    fn is_unknown(&self, index: usize) -> bool {
        self.people.get(index).is_some_and(|person| person.state == State::Unknown)
    }

    /// Asks for the journal to be stored, now or as soon as the store under way is over.
    fn store(&mut self) -> Vec<Action> {
        match self.journal {
            Journal::Kept | Journal::Lost => {
                self.journal = Journal::Storing;
                vec![Action::Store]
            }
            Journal::Storing | Journal::Stale => {
                self.journal = Journal::Stale;
                Vec::new()
            }
        }
    }

    /// Whose turn it is next.
    fn next_waiting(&self) -> Option<usize> {
        let people = self.people.iter().enumerate();
        let waiting = people.filter(|(_, person)| person.state == State::Waiting);
        waiting.min_by_key(|(index, person)| (person.at, *index)).map(|(index, _)| index)
    }

    /// When this person's request may leave.
    fn due(&self, index: usize) -> i64 {
        let after = self.last_request.map(|last| last.saturating_add(self.request.gap()));
        self.people[index].at.max(after.unwrap_or(i64::MIN))
    }
}
