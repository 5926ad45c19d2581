use bereg_core::Lang;

use super::LineState;
use super::answer::mentions;

/// Why the connector did not take a message. It was not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Too many requests.
    Limit,
    /// The connector is overloaded.
    Busy,
    /// The line cannot send.
    Line(LineState),
    /// The number has no WhatsApp account.
    NoWhatsApp,
    /// The number is not one the connector understands.
    BadPhone,
    /// The connector does not know the token.
    WrongToken,
    /// Any other reason, in the connector's own words.
    Other(String),
}

/// When a refused message may be handed over again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryLater {
    /// After a pause: nothing is wrong with it.
    AfterPause,
    /// When a person has put the line, its use or its address in order.
    WhenLineWorks,
    /// Not as it is.
    Never,
}

/// "Limit" alone is not here: a text over a limit of length is never taken, however long we wait.
const TOO_OFTEN: [&str; 5] =
    ["rate limit", "too many", "too often", "лимит запросов", "слишком част"];
const NO_WHATSAPP: [&str; 6] = [
    "whatsapp account",
    "no whatsapp",
    "not on whatsapp",
    "not registered",
    "нет аккаунта",
    "нет whatsapp",
];
const WRONG_TOKEN: [&str; 4] = ["token", "unauthorized", "forbidden", "токен"];

impl Refusal {
    /// Understands an error by its HTTP status and its words, Russian or English.
    pub fn of(status: u16, words: &str) -> Refusal {
        if status == 429 || mentions(words, &TOO_OFTEN) {
            Refusal::Limit
        } else if status == 503 {
            Refusal::Busy
        } else if mentions(words, &NO_WHATSAPP) {
            Refusal::NoWhatsApp
        } else if status == 401 || mentions(words, &WRONG_TOKEN) {
            Refusal::WrongToken
        } else if let Some(state) = LineState::trouble(words) {
            Refusal::Line(state)
        } else if mentions(words, &["phone", "номер", "телефон"]) {
            Refusal::BadPhone
        } else if matches!(status, 403 | 404) && words.is_empty() {
            Refusal::WrongToken
        } else {
            Refusal::Other(words.to_owned())
        }
    }

    /// When the message may be handed over again.
    pub fn retry_later(&self) -> RetryLater {
        match self {
            Refusal::Busy => RetryLater::AfterPause,
            Refusal::Limit | Refusal::Line(_) | Refusal::WrongToken => RetryLater::WhenLineWorks,
            Refusal::NoWhatsApp | Refusal::BadPhone | Refusal::Other(_) => RetryLater::Never,
        }
    }

    /// What is wrong and what to do.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Refusal::Limit => lang.pick(
                "Коннектор получает слишком много запросов. Сообщение не ушло. Проверьте, не пишет ли с этой линии кто-то ещё, и продолжите через несколько минут.",
                "The connector gets too many requests. The message did not go out. See whether somebody else writes from this line, and resume in some minutes.",
            ),
            Refusal::Busy => lang.pick(
                "Коннектор перегружен. Сообщение не ушло, мы передадим его позже.",
                "The connector is overloaded. The message did not go out; we hand it over later.",
            ),
            Refusal::Line(state) => return state.sentence(lang),
            Refusal::NoWhatsApp => lang.pick(
                "На этом номере нет WhatsApp. Проверьте номер в карточке.",
                "This number has no WhatsApp. Check the number on the card.",
            ),
            Refusal::BadPhone => lang.pick(
                "Коннектор не понял номер. Исправьте его в карточке: только цифры, начиная с 7.",
                "The connector does not understand the number. Correct it on the card: digits only, beginning with 7.",
            ),
            Refusal::WrongToken => lang.pick(
                "Коннектор больше не принимает ключ линии. Скопируйте адрес заново из настроек коннектора.",
                "The connector no longer takes the line's key. Copy the address anew from the connector's settings.",
            ),
            Refusal::Other(words) => {
                return lang.pick(
                    format!("Коннектор не принял сообщение: {words}. Решите, передавать ли его снова."),
                    format!("The connector did not take the message: {words}. Decide whether to hand it over again."),
                );
            }
        }
        .to_owned()
    }
}
