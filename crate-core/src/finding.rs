use crate::report::{Fix, Severity};
use crate::span::Span;

/// How many findings a rule makes at the most. A report lists fewer, and a text may consist of nothing else.
pub(crate) const MAX_FINDINGS: usize = 1000;

/// One thing that was found.
#[derive(Default)]
pub(crate) struct Finding {
    pub(crate) message: String,
    pub(crate) span: Option<Span>,
    pub(crate) fix: Option<Fix>,
    pub(crate) people: Vec<String>,
    /// Where it weighs more or less than its rule says.
    pub(crate) severity: Option<Severity>,
}

/// How much room there is, in characters.
const ROOM: usize = 24;

/// As much of a text as a message has room for, on one line.
pub(crate) fn excerpt(text: &str) -> String {
    let line = |letter| if letter == '\n' { ' ' } else { letter };
    let mut excerpt: String = text.chars().take(ROOM).map(line).collect();
    if text.chars().nth(ROOM).is_some() {
        excerpt.pop();
        excerpt.push('…');
    }
    excerpt
}
