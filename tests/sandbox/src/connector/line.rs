use std::collections::{HashMap, VecDeque};

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::Failure;
use super::fate::{Fate, Status, has_whatsapp};
use super::method::Method;
use super::past::{Direction, talk};
use crate::clock::iso;
use crate::contact::dialled;
use crate::params::Params;
use crate::talker::Talker;
use crate::token::hex;

/// The pause between two messages that leave the line, in milliseconds.
const INTERVAL_MS: i64 = 500;

/// The WhatsApp line: its queue and its history.
pub(crate) struct Line {
    messages: Vec<Message>,
    /// When the last message of the queue leaves.
    last_sent: i64,
    calls: HashMap<Method, VecDeque<i64>>,
    since: i64,
}

struct Message {
    id: String,
    phone: String,
    direction: Direction,
    text: String,
    steps: Vec<(i64, Status)>,
}

/// What WhatsApp does with the messages of the line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Delivery {
    Free,
    /// Every second person gets nothing.
    Filtered,
}

impl Line {
    /// A line that has talked with these people before `now`.
    pub(crate) fn new(talkers: impl Iterator<Item = Talker>, now: i64) -> Self {
        let mut line =
            Self { messages: Vec::new(), last_sent: now, calls: HashMap::new(), since: now };
        for talker in talkers {
            let (Some(phone), Some(started)) = (talker.phone, talker.dialog_start(now)) else {
                continue;
            };
            for said in talk(talker, started) {
                let status = match said.direction {
                    Direction::Incoming => Status::Received,
                    Direction::Outgoing => Status::Read,
                };
                line.push(&dialled(phone), said.direction, said.text, vec![(said.at, status)]);
            }
        }
        line
    }

    /// Counts one call of `method`; over the limit it is refused and not executed.
    pub(super) fn count(&mut self, method: Method, now: i64) -> Result<(), Failure> {
        let (most, window) = method.limit();
        let calls = self.calls.entry(method).or_default();
        while calls.front().is_some_and(|at| *at <= now - window) {
            calls.pop_front();
        }
        if calls.len() >= most {
            return Err((StatusCode::TOO_MANY_REQUESTS, "rate_limit_exceeded"));
        }
        calls.push_back(now);
        Ok(())
    }

    /// Takes a message into the queue; the text is under the first of `names` that is there.
    pub(super) fn send(
        &mut self,
        params: &Params,
        names: &[&str],
        delivery: Delivery,
        now: i64,
    ) -> Result<Value, Failure> {
        let phone = phone(params)?;
        let bad = |code| (StatusCode::BAD_REQUEST, code);
        let text = names.iter().find_map(|name| params.text(name)).ok_or(bad("body_required"))?;
        ["send_to_imol", "publish_to_open_line"]
            .iter()
            .find_map(|name| params.text(name))
            .ok_or(bad("send_to_imol_required"))?;
        let sent = now.max(self.last_sent + INTERVAL_MS) + INTERVAL_MS;
        self.last_sent = sent;
        let fate = Fate::decide(&phone, now, sent, delivery);
        let id = self.push(&phone, Direction::Outgoing, &text, fate.steps);
        if let Some((at, reply)) = fate.reply {
            self.push(&phone, Direction::Incoming, reply, vec![(at, Status::Received)]);
        }
        Ok(json!({ "message_id": id, "status": Status::Accepted }))
    }

    pub(super) fn check_phone(&self, params: &Params) -> Result<Value, Failure> {
        let phone = phone(params)?;
        Ok(json!({ "phone_number": phone, "exists": has_whatsapp(&phone) }))
    }

    pub(super) fn message_status(&self, params: &Params, now: i64) -> Result<Value, Failure> {
        let phone = phone(params)?;
        let id =
            params.text("message_id").ok_or((StatusCode::BAD_REQUEST, "message_id_required"))?;
        self.messages
            .iter()
            .find(|message| message.id == id && message.phone == phone)
            .and_then(|message| message.to_json(now))
            .ok_or((StatusCode::NOT_FOUND, "message_not_found"))
    }

    /// The messages of the line of the last `period_minutes`, oldest first.
    pub(super) fn history(&self, params: &Params, now: i64) -> Result<Value, Failure> {
        let wanted: &[Direction] = match params.text("direction").as_deref() {
            Some("incoming") => &[Direction::Incoming],
            Some("outgoing") => &[Direction::Outgoing],
            Some("all") => &[Direction::Incoming, Direction::Outgoing],
            _ => return Err((StatusCode::BAD_REQUEST, "direction_required")),
        };
        let minutes: i64 = params.number("period_minutes").unwrap_or(1440);
        if !(1..=10_080).contains(&minutes) {
            return Err((StatusCode::BAD_REQUEST, "invalid_period"));
        }
        let from = now - minutes * 60_000;
        Ok(self.list(now, |message| message.at() >= from && wanted.contains(&message.direction)))
    }

    /// The last `limit` messages with one number, oldest first.
    pub(super) fn chat_history(&self, params: &Params, now: i64) -> Result<Value, Failure> {
        let phone = match (params.text("phone_number"), params.text("chat_id")) {
            (Some(phone), None) => phone,
            (None, Some(chat)) => chat.trim_end_matches("@c.us").to_owned(),
            _ => return Err((StatusCode::BAD_REQUEST, "phone_number_or_chat_id_required")),
        };
        let limit: usize = params.number("limit").unwrap_or(100);
        let mut answer = self.list(now, |message| message.phone == phone);
        if let Some(messages) = answer["messages"].as_array_mut() {
            messages.drain(..messages.len().saturating_sub(limit));
        }
        Ok(answer)
    }

    /// What was sent and answered since the start, oldest first: `[{time, phone, text, status, …}]`.
    pub(crate) fn inbox(&self, now: i64) -> Value {
        self.list(now, |message| message.at() >= self.since)["messages"].take()
    }

    fn list(&self, now: i64, wants: impl Fn(&Message) -> bool) -> Value {
        let mut messages: Vec<&Message> =
            self.messages.iter().filter(|message| wants(message)).collect();
        messages.sort_by_key(|message| message.at());
        json!({ "messages": messages.iter().filter_map(|message| message.to_json(now)).collect::<Value>() })
    }

    fn push(
        &mut self,
        phone: &str,
        direction: Direction,
        text: &str,
        steps: Vec<(i64, Status)>,
    ) -> String {
        let id = hex(self.messages.len() as u64, 20).to_uppercase();
        self.messages.push(Message {
            id: id.clone(),
            phone: phone.to_owned(),
            direction,
            text: text.to_owned(),
            steps,
        });
        id
    }
}

impl Message {
    fn at(&self) -> i64 {
        self.steps.first().map_or(0, |(at, _)| *at)
    }

    /// The message as it stands at `now`; `None` when it is still in the future.
    fn to_json(&self, now: i64) -> Option<Value> {
        let (_, status) = self.steps.iter().rev().find(|(at, _)| *at <= now)?;
        Some(json!({
            "message_id": self.id,
            "chat_id": format!("{}@c.us", self.phone),
            "phone_number": self.phone,
            "direction": self.direction,
            "text": self.text,
            "time": self.at() / 1000,
            "date": iso(self.at()),
            "status": status,
        }))
    }
}

fn phone(params: &Params) -> Result<String, Failure> {
    let phone =
        params.text("phone_number").ok_or((StatusCode::BAD_REQUEST, "phone_number_required"))?;
    let is_plain =
        (10..=15).contains(&phone.len()) && phone.bytes().all(|byte| byte.is_ascii_digit());
    if is_plain { Ok(phone) } else { Err((StatusCode::BAD_REQUEST, "invalid_phone_number")) }
}
