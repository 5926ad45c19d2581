//! A line that cannot send, or that WhatsApp suspects of spam.

use super::{Context, Finding, OLCHAT_BLOCKING, Rule, excerpt};
use crate::letter::small_letters;
use crate::report::Severity;

pub(super) const RULE: Rule = Rule {
    id: "line-state",
    severity: Severity::Block,
    help: [
        "Пока линия не в порядке, рассылка не дойдёт, а при подозрении на спам каждое сообщение приближает блокировку. Откройте настройки линии в OLChat.",
        "While the line is in trouble a mailing will not arrive, and under suspicion of spam every message brings a block nearer. Open the line's settings in OLChat.",
    ],
    source: OLCHAT_BLOCKING,
    recommendation: None,
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let Some(state) = context.line().and_then(|line| line.state.as_deref()) else {
        return Vec::new();
    };
    if WELL.contains(&small_letters(state).as_str()) {
        return Vec::new();
    }
    let state = excerpt(state);
    let message = context.lang.say(
        format_args!("Состояние линии: «{state}»"),
        format_args!("The state of the line: “{state}”"),
    );
    vec![Finding { message, ..Finding::default() }]
}

/// The words for a line that sends, in small letters.
const WELL: [&str; 2] = ["connected", "подключен"];
