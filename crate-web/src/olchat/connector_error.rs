use bereg_core::Lang;
use serde_json::Value;

use super::answer::{Body, fault, start};
use super::{LineState, Refusal};
use crate::browser::http::NoAnswer;

/// Why the connector could not be asked, or why its line cannot be used. Never about a message that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConnectorError {
    /// Nobody answers at that address.
    Unreachable,
    /// It answers, but does not let a page of another address read the answer.
    NoCors,
    /// No answer in 30 seconds.
    Timeout,
    /// Something answers, but not the connector.
    NotTheConnector {
        /// HTTP status.
        status: u16,
    },
    /// The connector does not know the token.
    WrongToken,
    /// Too many requests.
    Limit,
    /// It is overloaded, or down for a while.
    Busy,
    /// The line is there and cannot send.
    Line(LineState),
    /// Any other error, in the connector's own words.
    Other(String),
}

impl ConnectorError {
    /// Tells an answer from an error.
    pub fn unless_answered(status: u16, body: &str) -> Result<Value, ConnectorError> {
        match (status, Body::of(body)) {
            (429, _) => Err(ConnectorError::Limit),
            (503, _) => Err(ConnectorError::Busy),
            (_, Body::Json(answer)) => match fault(&answer) {
                Some(words) => Err(ConnectorError::in_words(status, words)),
                None if status < 400 => Ok(answer),
                None => Err(ConnectorError::in_words(status, start(body))),
            },
            (401 | 403 | 404, _) => Err(ConnectorError::WrongToken),
            (_, Body::Text) => Err(ConnectorError::in_words(status, start(body))),
            (_, Body::Page | Body::Empty) => Err(ConnectorError::NotTheConnector { status }),
        }
    }

    fn in_words(status: u16, words: String) -> ConnectorError {
        match Refusal::of(status, &words) {
            Refusal::Limit => ConnectorError::Limit,
            Refusal::Busy => ConnectorError::Busy,
            Refusal::Line(state) => ConnectorError::Line(state),
            Refusal::WrongToken => ConnectorError::WrongToken,
            Refusal::BadPhone | Refusal::NoWhatsApp | Refusal::Other(_) => {
                ConnectorError::Other(words)
            }
        }
    }

    /// What is wrong and what to do.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            ConnectorError::Unreachable => lang.pick(
                "По этому адресу никто не отвечает. Проверьте интернет и адрес линии.",
                "Nobody answers at this address. Check the internet connection and the line's address.",
            ),
            ConnectorError::NoCors => lang.pick(
                "Коннектор отвечает, но браузер не даёт прочитать ответ (CORS), и нельзя узнать, ушло ли сообщение. Поставьте прокси, как описано в руководстве («?», раздел «Прокси»), и укажите его адрес.",
                "The connector answers, but the browser may not show us the answer (CORS), so nobody could tell whether a message went out. Set up the proxy that the guide describes (“?”, section “Proxy”) and enter its address.",
            ),
            ConnectorError::Timeout => lang.pick(
                "Коннектор не ответил за 30 секунд. Повторите через минуту.",
                "The connector did not answer in 30 seconds. Try again in a minute.",
            ),
            ConnectorError::NotTheConnector { .. } => lang.pick(
                "По этому адресу отвечает не коннектор, а веб-страница. Проверьте адрес линии.",
                "A web page answers at this address, not the connector. Check the line's address.",
            ),
            ConnectorError::WrongToken => lang.pick(
                "Коннектор не знает такого ключа линии. Скопируйте адрес заново из настроек коннектора.",
                "The connector does not know this line key. Copy the address anew from the connector's settings.",
            ),
            ConnectorError::Limit => lang.pick(
                "Коннектор получает слишком много запросов. Подождите минуту и повторите.",
                "The connector gets too many requests. Wait a minute and try again.",
            ),
            ConnectorError::Busy => lang.pick(
                "Коннектор перегружен или перезапускается. Подождите минуту и повторите.",
                "The connector is overloaded or starts anew. Wait a minute and try again.",
            ),
            ConnectorError::Line(state) => return state.sentence(lang),
            ConnectorError::Other(words) => {
                return lang.pick(
                    format!("Коннектор сообщил об ошибке: {words}. Повторите или покажите это поддержке OLChat."),
                    format!("The connector reports an error: {words}. Try again, or show it to OLChat's support."),
                );
            }
        }
        .to_owned()
    }
}

impl From<NoAnswer> for ConnectorError {
    fn from(no_answer: NoAnswer) -> ConnectorError {
        match no_answer {
            NoAnswer::Network => ConnectorError::Unreachable,
            NoAnswer::Timeout => ConnectorError::Timeout,
        }
    }
}
