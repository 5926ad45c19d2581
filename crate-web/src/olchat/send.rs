use std::time::Duration;

use bereg_core::Lang;

use super::answer::{Body, fault, find, identifier, start};
use super::{Refusal, Webhook};
use crate::browser::http::NoAnswer;

/// How long the answer to a message is waited for. After that nobody knows what became of it.
const PATIENCE: Duration = Duration::from_secs(60);

/// How many characters of an answer that makes no sense are shown.
const GLIMPSE: usize = 120;

/// What became of one message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendOutcome {
    /// The connector has it. That is not "delivered".
    Accepted {
        /// The message's number, if the answer holds one; [`super::message_status`] wants it.
        message_id: Option<String>,
    },
    /// The connector said no. The message was not sent; [`Refusal::retry_later`] tells what next.
    Refused {
        /// Why.
        reason: Refusal,
    },
    /// It may have been sent. Only a person, or the history of the chat, decides; it is never sent again by itself.
    Unknown {
        /// Why.
        why: Doubt,
    },
}

/// Why nobody knows whether a message was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The request went out and no answer came: a dropped connection, or one the browser may not show.
    NoAnswer,
    /// No answer in 60 seconds.
    Timeout,
    /// An answer that says nothing: a web page, an empty one, a fault of the server.
    Unreadable {
        /// HTTP status.
        status: u16,
        /// The beginning of the answer as it came.
        raw: String,
    },
}

/// Hands over one message, once. Whatever happens, it does not ask again.
///
/// `phone` is digits only, `body` the finished text: no groups, no tags. It goes by POST, for a long Russian text would not fit an address,
/// and into the open line, so that the reply finds its manager.
pub async fn send_text(webhook: &Webhook, phone: &str, body: &str) -> SendOutcome {
    if phone.is_empty() || !phone.bytes().all(|byte| byte.is_ascii_digit()) {
        return SendOutcome::Refused { reason: Refusal::BadPhone };
    }
    let params = [("phone_number", phone), ("body", body), ("send_to_imol", "Y")];
    match webhook.ask("v2/messages.text.send", &params, PATIENCE).await {
        Ok(answer) => SendOutcome::of(answer.status, &answer.body),
        Err(NoAnswer::Network) => SendOutcome::Unknown { why: Doubt::NoAnswer },
        Err(NoAnswer::Timeout) => SendOutcome::Unknown { why: Doubt::Timeout },
    }
}

impl SendOutcome {
    /// Understands an answer that was read.
    ///
    /// "No" is believed when the connector itself says it, or a status that no server gives after having done something:
    /// 401, 403, 404, 429, 503. A server's fault may come after the message went out, and a web page says nothing.
    pub fn of(status: u16, body: &str) -> SendOutcome {
        let unreadable =
            || SendOutcome::Unknown { why: Doubt::Unreadable { status, raw: start(body) } };
        let refused = |words: &str| SendOutcome::Refused { reason: Refusal::of(status, words) };
        match (status, Body::of(body)) {
            (429 | 503, _) => refused(""),
            (408, _) => unreadable(),
            (_, Body::Json(answer)) => match fault(&answer) {
                _ if status >= 500 => unreadable(),
                Some(words) => refused(&words),
                None if answer.is_null() => unreadable(),
                None if status >= 400 => refused(&start(body)),
                None => SendOutcome::Accepted {
                    message_id: find(&answer, &["message_id", "messageId", "msg_id", "id"])
                        .and_then(identifier),
                },
            },
            (401 | 403 | 404, Body::Page | Body::Empty) => refused(""),
            (400..=499, Body::Text) => refused(&start(body)),
            _ => unreadable(),
        }
    }
}

impl Doubt {
    /// What is wrong and what to do.
    pub fn sentence(&self, lang: Lang) -> String {
        let happened = match self {
            Doubt::NoAnswer => lang.pick("Связь оборвалась", "The connection broke").to_owned(),
            Doubt::Timeout => lang
                .pick(
                    "Коннектор не ответил за 60 секунд",
                    "The connector did not answer in 60 seconds",
                )
                .to_owned(),
            Doubt::Unreadable { status, raw } => {
                let answer = glimpse(*status, raw);
                lang.pick(
                    format!("Коннектор ответил непонятно ({answer})"),
                    format!("The connector's answer makes no sense ({answer})"),
                )
            }
        };
        lang.pick(
            format!("{happened}: неизвестно, ушло ли сообщение. Посмотрите чат и решите сами; повторно оно не отправится."),
            format!("{happened}: nobody knows whether the message went out. Look at the chat and decide; it is not sent again."),
        )
    }
}

/// As much of an answer as fits into a sentence: a person who asks the connector's support can name it.
fn glimpse(status: u16, raw: &str) -> String {
    let words = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = words.char_indices().nth(GLIMPSE).map(|(end, _)| end);
    match end {
        _ if words.is_empty() => format!("HTTP {status}"),
        None => format!("HTTP {status}: {words}"),
        Some(end) => format!("HTTP {status}: {}…", &words[..end]),
    }
}
