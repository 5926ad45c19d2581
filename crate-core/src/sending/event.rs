use super::State;

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
    /// The request asked for was held back: it has not left.
    NotSent,
    /// Somebody whose request has not left must not be written to any more; why, in words.
    Exclude(usize, String),
    /// The connector says how far a message has come.
    Status(usize, State),
    /// The line is in trouble; the connector's words.
    LineTrouble(String),
    /// WhatsApp suspects the line of spam; the connector's words.
    SpamSuspicion(String),
    /// There is no network.
    Offline,
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
    /// Send this person's message, then report [`Event::Answer`]; or, if it was held back, [`Event::NotSent`] or [`Event::Exclude`].
    Send(usize),
    /// Report [`Event::Wake`] at this Unix time in seconds.
    WakeAt(i64),
}
