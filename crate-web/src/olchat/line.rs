use std::time::Duration;

use bereg_core::Lang;
use serde_json::Value;

use super::answer::{denies, find, mentions, scalar, start};
use super::read::read;
use super::{ConnectorError, Webhook};
use crate::browser::http::answers;

/// How long the second look, which tells a dead server from a silent one, may take.
const PROBE: Duration = Duration::from_secs(10);
const METHOD: &str = "v2/line.status.get";

/// A line that can send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// [`LineState::Connected`], or [`LineState::Other`] when the connector uses a word we do not know.
    pub state: LineState,
    /// The line's number, digits only, if the connector tells it.
    pub phone: Option<String>,
}

/// What the connector says about a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineState {
    /// It works.
    Connected,
    /// The phone must scan the code again.
    NeedsScan,
    /// It is switched off.
    Disconnected,
    /// The subscription has run out.
    Unpaid,
    /// WhatsApp holds back part of what is sent. Mailing on now may cost the number.
    SpamSuspicion,
    /// Something else, in the connector's own words.
    Other(String),
}

/// Tries an address the user has just entered: reaches the line and makes sure it can send.
pub async fn connect(webhook: &Webhook) -> Result<Line, ConnectorError> {
    let line = status(webhook).await?;
    match line.state {
        LineState::Connected | LineState::Other(_) => Ok(line),
        state => Err(ConnectorError::Line(state)),
    }
}

/// Asks how the line is.
pub async fn line_status(webhook: &Webhook) -> Result<LineState, ConnectorError> {
    Ok(status(webhook).await?.state)
}

async fn status(webhook: &Webhook) -> Result<Line, ConnectorError> {
    match read(webhook, METHOD, &[]).await {
        // A browser does not say why it shows no answer. A request that need not be shown tells the two reasons apart.
        Err(ConnectorError::Unreachable) if answers(&webhook.method(METHOD), PROBE).await => {
            Err(ConnectorError::NoCors)
        }
        answer => Ok(Line::of(&answer?)),
    }
}

impl Line {
    /// Reads the answer to a question about the line.
    pub fn of(answer: &Value) -> Line {
        let names = [
            "state",
            "line_status",
            "connection",
            "status",
            "connected",
            "authorized",
            "result",
            "data",
        ];
        let state = names
            .iter()
            .filter_map(|name| find(answer, &[name]))
            .chain([answer])
            .find_map(|value| match value {
                Value::Bool(true) => Some(LineState::Connected),
                Value::Bool(false) => Some(LineState::Disconnected),
                // These say that the question was answered, not how.
                Value::String(word) if matches!(word.as_str(), "ok" | "success") => None,
                Value::String(word) => Some(LineState::of(word)),
                _ => None,
            })
            .unwrap_or_else(|| LineState::Other(start(&answer.to_string())));
        let phone = find(answer, &["phone", "phone_number", "number", "wid"])
            .and_then(scalar)
            .map(|phone| digits(&phone));
        Line { state, phone: phone.filter(|phone| !phone.is_empty()) }
    }
}

/// What is said of a line that works, as words begin.
const WORKS: [&str; 7] =
    ["connected", "подключ", "online", "ready", "active", "authorized", "работает"];

impl LineState {
    /// Understands the connector's word for a state, Russian or English.
    pub fn of(word: &str) -> LineState {
        if let Some(trouble) = LineState::trouble(word) {
            trouble
        } else if mentions(word, &["unauthorized", "notauthorized", "not authorized"]) {
            LineState::NeedsScan
        } else if denies(word, &WORKS) {
            LineState::Disconnected
        } else if mentions(word, &WORKS) {
            LineState::Connected
        } else {
            LineState::Other(start(word))
        }
    }

    /// How the line is and what to do.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            LineState::Connected => lang.pick("Линия подключена.", "The line is connected."),
            LineState::NeedsScan => lang.pick(
                "Линия ждёт QR-код. Отсканируйте его телефоном в OLChat.",
                "The line waits for its QR code. Scan it with the phone in OLChat.",
            ),
            LineState::Disconnected => lang.pick(
                "Линия отключена. Подключите её в OLChat; рассылка не начнётся сама.",
                "The line is disconnected. Connect it in OLChat; no mailing starts by itself.",
            ),
            LineState::Unpaid => lang.pick(
                "Линия не оплачена. Продлите подписку в OLChat.",
                "The line is not paid for. Renew the subscription in OLChat.",
            ),
            LineState::SpamSuspicion => lang.pick(
                "WhatsApp подозревает линию в спаме и задерживает часть сообщений. Не рассылайте с неё несколько дней.",
                "WhatsApp suspects the line of spam and holds back part of its messages. Do not mail from it for several days.",
            ),
            LineState::Other(words) => {
                return lang.pick(
                    format!("Состояние линии непонятно: «{words}». Проверьте её в OLChat."),
                    format!("The state of the line is not clear: “{words}”. Look at it in OLChat."),
                );
            }
        }
        .to_owned()
    }

    /// The trouble with a line that an error speaks of, if it speaks of one.
    pub(super) fn trouble(words: &str) -> Option<LineState> {
        let off = [
            "not connected",
            "disconnect",
            "line not found",
            "empty line",
            "offline",
            "inactive",
            "logged out",
            "не подключ",
            "отключ",
            "линия не найдена",
            "пустая линия",
        ];
        if mentions(words, &["spam", "спам"]) {
            Some(LineState::SpamSuspicion)
        } else if mentions(words, &["not paid", "unpaid", "payment", "не оплач"]) {
            Some(LineState::Unpaid)
        } else if mentions(words, &["qr", "scan"]) {
            Some(LineState::NeedsScan)
        } else if mentions(words, &off) {
            Some(LineState::Disconnected)
        } else {
            None
        }
    }
}

/// The digits of a number or of WhatsApp's `79001234567@c.us`.
pub(super) fn digits(text: &str) -> String {
    text.split('@').next().unwrap_or(text).chars().filter(char::is_ascii_digit).collect()
}
