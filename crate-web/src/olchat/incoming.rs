use serde_json::Value;

use super::answer::{find, scalar};
use super::line::digits;
use super::read::read;
use super::{ConnectorError, Webhook};

/// How far back the history of the line goes, in minutes.
pub const WEEK: u32 = 10_080;

/// How many messages of one chat are asked for.
const MOST: usize = 100;

/// A message somebody sent to the line: the proof of a dialog.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// The sender's number, digits only.
    pub phone: String,
    /// What they wrote.
    pub text: String,
    /// When, milliseconds since 1970, if the connector tells it.
    pub at: Option<f64>,
}

/// Reads what came in during the last `minutes`, at least one and at most a week.
pub async fn incoming(webhook: &Webhook, minutes: u32) -> Result<Vec<Incoming>, ConnectorError> {
    let minutes = minutes.clamp(1, WEEK).to_string();
    let params = [("direction", "incoming"), ("period_minutes", minutes.as_str())];
    let answer = read(webhook, "v2/messages.history.list", &params).await?;
    Incoming::all(&answer)
        .ok_or_else(|| ConnectorError::Other(super::answer::start(&answer.to_string())))
}

/// The chat with one number, as far as the connector shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Chat {
    /// What came in.
    pub incoming: Vec<Incoming>,
    /// How many messages were shown, those of ours included.
    pub messages: usize,
}

/// Reads the chat with a number, digits only.
pub async fn chat(webhook: &Webhook, phone: &str) -> Result<Chat, ConnectorError> {
    let limit = MOST.to_string();
    let params = [("phone_number", phone), ("limit", limit.as_str())];
    let answer = read(webhook, "v2/chats.history.list", &params).await?;
    Chat::read(&answer)
        .ok_or_else(|| ConnectorError::Other(super::answer::start(&answer.to_string())))
}

impl Chat {
    /// Reads a list of messages, bare or wrapped.
    pub fn read(answer: &Value) -> Option<Chat> {
        let rows = rows(answer)?;
        let incoming = rows.iter().filter_map(Incoming::of).collect();
        Some(Chat { incoming, messages: rows.len() })
    }

    /// Whether that is all there ever was.
    pub fn is_whole(&self) -> bool {
        self.messages < MOST
    }
}

impl Incoming {
    /// The sender's number, with a plus.
    pub fn e164(&self) -> String {
        format!("+{}", self.phone)
    }

    /// When, Unix time in seconds, if the connector tells it.
    pub fn seconds(&self) -> Option<i64> {
        self.at.map(|at| (at / 1000.0) as i64)
    }

    /// Reads a list of messages, bare or wrapped. Our own messages, groups and messages without a sender are left out.
    pub fn all(answer: &Value) -> Option<Vec<Incoming>> {
        Some(rows(answer)?.iter().filter_map(Incoming::of).collect())
    }

    fn of(row: &Value) -> Option<Incoming> {
        let member =
            |names: &[&str]| names.iter().map(|name| &row[*name]).find(|value| !value.is_null());
        let ours = member(&["from_me", "fromMe"]) == Some(&Value::Bool(true))
            || member(&["direction"])
                .and_then(Value::as_str)
                .is_some_and(|direction| direction.starts_with("out"));
        let sender =
            member(&["phone_number", "phone", "from", "sender", "author", "chat_id", "chatId"])
                .and_then(scalar)?;
        let phone = digits(&sender);
        if ours || sender.ends_with("@g.us") || phone.is_empty() {
            return None;
        }
        Some(Incoming {
            phone,
            text: member(&["body", "text", "message"]).and_then(scalar).unwrap_or_default(),
            at: member(&["timestamp", "time", "date", "created_at"]).and_then(moment),
        })
    }
}

fn rows(answer: &Value) -> Option<&Vec<Value>> {
    match answer {
        Value::Array(rows) => Some(rows),
        answer => {
            find(answer, &["messages", "items", "list", "history", "result", "data"])?.as_array()
        }
    }
}

/// A moment in seconds, in milliseconds, or written out.
fn moment(value: &Value) -> Option<f64> {
    let text = scalar(value)?;
    let number = value.as_f64().or_else(|| Some(text.parse::<i64>().ok()? as f64));
    match number {
        Some(number) if number < 1e11 => Some(number * 1000.0),
        Some(number) => Some(number),
        None => Some(js_sys::Date::parse(&text)).filter(|moment| moment.is_finite()),
    }
}
