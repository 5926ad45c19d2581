use serde::{Deserialize, Serialize};

/// Somebody in a mailing, and how far the message has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Recipient {
    /// The person's key.
    pub id: String,
    /// The number, with a plus.
    pub e164: String,
    /// The name of the time zone they live in, where it is known better than by the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// Exactly what is sent.
    pub text: String,
    /// How far it has come.
    pub state: State,
    /// Why it failed, is unknown, was put off or left out: the connector's words, or ours where it had no say.
    pub reason: Option<String>,
    /// What the connector calls the message.
    pub message_id: Option<String>,
    /// When the state changed last: Unix time in seconds.
    pub changed: i64,
    /// When the message may leave: Unix time in seconds.
    pub at: i64,
    /// From when on it is too late, and has to be planned anew: Unix time in seconds.
    pub until: i64,
    /// When the request was about to leave: Unix time in seconds.
    pub requested: Option<i64>,
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
    /// The mailing was stopped before its turn, the plan has no room any more, or the person was excluded meanwhile.
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

impl State {
    /// Whether the message may have reached the person.
    pub fn has_left(self) -> bool {
        self == State::Unknown || self >= State::Accepted
    }
}

impl Recipient {
    /// Somebody whose turn comes at `at` and is over at `until`.
    pub fn new(id: String, e164: String, text: String, at: i64, until: i64) -> Recipient {
        Recipient {
            id,
            e164,
            time_zone: None,
            text,
            state: State::Waiting,
            reason: None,
            message_id: None,
            changed: at,
            at,
            until,
            requested: None,
        }
    }

    /// Whether what is heard of the message is news: it goes on its way, it fails only before it has arrived, and if it arrives after all it
    /// has not failed.
    pub(super) fn can_become(&self, state: State) -> bool {
        match (self.state, state) {
            (State::Accepted | State::Sent, State::Failed) => true,
            (State::Failed, state) => self.message_id.is_some() && state >= State::Delivered,
            (known, state) => known >= State::Accepted && state > known,
        }
    }

    pub(super) fn turn(&mut self, state: State, now: i64) {
        self.state = state;
        self.changed = now;
    }
}
