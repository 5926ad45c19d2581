//! A text that nobody reads to its end. Short messages are answered; beyond a limit WhatsApp takes none.

use super::{Context, Finding, OLCHAT, Rule};
use crate::report::Severity;

pub(super) const RULE: Rule = Rule {
    id: "too-long",
    severity: Severity::Note,
    help: [
        "Длинное сообщение похоже на рекламу, и на него реже отвечают. Оставьте главное, остальное расскажите в ответ.",
        "A long message looks like an advertisement and gets fewer replies. Keep what matters and tell the rest when they answer.",
    ],
    source: OLCHAT,
    recommendation: None,
    check,
};

/// The longest text that is read at a glance, in UTF-16 code units, as all of these.
const GOOD: usize = 250;

/// From here on it is a letter.
const LONG: usize = 450;

/// What a message of WhatsApp's own interface for companies may hold.
const LIMIT: usize = 4096;

fn check(context: &Context) -> Vec<Finding> {
    let length = context.length.max;
    let (severity, best) = if length > LIMIT {
        (Severity::Block, LIMIT)
    } else if length > LONG {
        (Severity::Warn, LONG)
    } else if length > GOOD {
        (Severity::Note, GOOD)
    } else {
        return Vec::new();
    };
    let lang = context.lang;
    let characters =
        lang.plural(length as u64, ["знака", "знаков", "знаков"], ["character", "characters"]);
    let [at_most, better] = if best == LIMIT {
        ["коннектор передаст не больше", "is the most"]
    } else {
        ["лучше не больше", "or fewer is better"]
    };
    let message = lang.say(
        format_args!("До {length} {characters} — {at_most} {best}"),
        format_args!("Up to {length} {characters}; {best} {better}"),
    );
    vec![Finding { message, severity: Some(severity), ..Finding::default() }]
}
