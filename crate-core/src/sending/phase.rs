use serde::{Deserialize, Serialize};

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
    /// WhatsApp suspects the line of spam; the connector's words.
    Spam(String),
    /// There was no network when a message was to leave.
    Offline,
    /// The journal could not be stored, so nothing may leave.
    Journal,
    /// The hours for the next message went by unused, as when the computer slept for long. Starting again plans the rest anew.
    Late,
}
