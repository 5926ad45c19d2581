use serde_json::Value;

use super::answer::{denies, find, mentions, start};
use super::read::read;
use super::{ConnectorError, Webhook};

/// How far a message has come. Silence is no failure: many people switch "read" off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageStatus {
    /// The connector has it.
    Queued,
    /// WhatsApp has it.
    Sent,
    /// The phone has it.
    Delivered,
    /// The person has seen it.
    Read,
    /// It will not arrive.
    Failed,
    /// Something else, in the connector's own words.
    Other(String),
}

/// Asks how far a message has come.
pub async fn message_status(
    webhook: &Webhook,
    phone: &str,
    message_id: &str,
) -> Result<MessageStatus, ConnectorError> {
    let params = [("phone_number", phone), ("message_id", message_id)];
    Ok(MessageStatus::of(&read(webhook, "v2/messages.status.get", &params).await?))
}

/// What a message has gone through, as words begin.
const HAPPENED: [&str; 10] = [
    "read",
    "view",
    "played",
    "прочит",
    "просмотр",
    "deliver",
    "достав",
    "sent",
    "отправл",
    "accept",
];

impl MessageStatus {
    /// Reads the answer to a question about a message: a word, Russian or English, or WhatsApp's own number, -1 to 4.
    pub fn of(answer: &Value) -> MessageStatus {
        let status = find(answer, &["message_status", "ack", "state", "status", "result", "data"])
            .unwrap_or(answer);
        let word = match status {
            Value::String(word) => word,
            Value::Number(number) => match number.as_i64() {
                Some(-1) => return MessageStatus::Failed,
                Some(0) => return MessageStatus::Queued,
                Some(1) => return MessageStatus::Sent,
                Some(2) => return MessageStatus::Delivered,
                Some(3 | 4) => return MessageStatus::Read,
                _ => return MessageStatus::Other(number.to_string()),
            },
            other => return MessageStatus::Other(start(&other.to_string())),
        };
        // "Undelivered" holds "delivered", so failures come first.
        if mentions(word, &["undeliver", "not deliver", "fail", "error", "не достав", "ошиб"])
        {
            MessageStatus::Failed
        } else if denies(word, &HAPPENED) {
            MessageStatus::Other(start(word))
        } else if mentions(word, &["queue", "pending", "wait", "очеред", "ожида"]) {
            MessageStatus::Queued
        } else if mentions(word, &["read", "view", "played", "прочит", "просмотр"]) {
            MessageStatus::Read
        } else if mentions(word, &["deliver", "device", "достав"]) {
            MessageStatus::Delivered
        } else if mentions(word, &["sent", "server", "отправл"]) {
            MessageStatus::Sent
        } else if mentions(word, &["accept", "принят"]) {
            MessageStatus::Queued
        } else {
            MessageStatus::Other(start(word))
        }
    }
}
