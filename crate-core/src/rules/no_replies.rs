//! A last mailing that few people answered.

use super::{Context, Finding, OLCHAT_BLOCKING, Rule};
use crate::line::Replies;
use crate::line::SAFE_REPLIES;
use crate::report::Severity;

pub(super) const RULE: Rule = Rule {
    id: "no-replies",
    severity: Severity::Warn,
    help: [
        "Безопасно от 30 ответов на 100 сообщений. Спросите о чём-нибудь простом, пишите тем, кто отвечает, и сократите список.",
        "30 replies to 100 messages are safe. Ask something simple, write to those who answer, and shorten the list.",
    ],
    source: OLCHAT_BLOCKING,
    recommendation: Some(8),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let Some(Replies { messages, replied }) = context.line().and_then(|line| line.replies) else {
        return Vec::new();
    };
    let (percent, few) = (100 * u64::from(replied), u64::from(SAFE_REPLIES) * u64::from(messages));
    if messages < ENOUGH || percent >= few {
        return Vec::new();
    }
    let message = context.lang.say(
        format_args!("Ответов на прошлую рассылку, кроме отказов: {replied} из {messages}"),
        format_args!("{replied} of {messages} answered the last mailing without opting out"),
    );
    vec![Finding { message, ..Finding::default() }]
}

/// Fewer messages than these say nothing of a rate.
const ENOUGH: u32 = 10;
