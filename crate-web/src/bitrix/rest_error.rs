use bereg_core::Lang;

use crate::browser::http::NoAnswer;

/// Why the portal's server did not do what we asked. The variants differ in what is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum RestError {
    /// Nobody answered. A method that changes something may have been carried out all the same.
    Offline,
    /// No answer in 30 seconds. A method that changes something may have been carried out all the same.
    Timeout,
    /// The answer is not the REST server's: a gateway's page, or nothing at all.
    NotJson {
        /// HTTP status.
        status: u16,
    },
    /// The answer is JSON, but not what this method gives.
    Unexpected {
        /// The method that was called.
        method: String,
    },
    /// The administrator has not given the app a permission.
    NoScope {
        /// The permission that is missing, such as `crm`.
        scope: String,
    },
    /// The user, or the portal's tariff, may not do this.
    Denied {
        /// Bitrix24's code, such as `ACCESS_DENIED`.
        code: String,
        /// Bitrix24's own words.
        description: String,
    },
    /// The portal has no such method: a module is not installed.
    NoMethod {
        /// The method that was called.
        method: String,
    },
    /// The session is over and the portal gives no new token.
    TokenLost,
    /// Too much was asked of the portal; nothing was carried out.
    Limit(Limit),
    /// Any other error.
    Portal {
        /// HTTP status.
        status: u16,
        /// Bitrix24's code.
        code: String,
        /// Bitrix24's own words.
        description: String,
    },
}

/// Which of the portal's limits was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Requests a second, counted for everybody behind the same internet address.
    Requests,
    /// Working time of one method in ten minutes.
    OperatingTime {
        /// When the method may be called again, seconds since 1970, if the portal said it.
        until: Option<u64>,
    },
}

impl RestError {
    /// The answer to this method is not the documented one.
    pub fn unexpected(method: &str) -> RestError {
        RestError::Unexpected { method: method.to_owned() }
    }

    /// Whether it is of no use to ask again: the portal does not do this for this user or this app.
    pub fn is_refusal(&self) -> bool {
        matches!(
            self,
            RestError::NoScope { .. } | RestError::Denied { .. } | RestError::NoMethod { .. }
        )
    }

    /// What is wrong and what to do.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            RestError::Offline => lang
                .pick(
                    "Портал недоступен. Проверьте интернет и повторите.",
                    "The portal cannot be reached. Check the internet connection and try again.",
                )
                .to_owned(),
            RestError::Timeout => lang
                .pick(
                    "Портал не ответил за 30 секунд. Повторите через минуту.",
                    "The portal did not answer in 30 seconds. Try again in a minute.",
                )
                .to_owned(),
            RestError::NotJson { status } => lang.pick(
                format!("Вместо данных портал прислал что-то другое (HTTP {status}). Повторите через минуту."),
                format!("The portal sent something else than data (HTTP {status}). Try again in a minute."),
            ),
            RestError::Unexpected { method } => lang.pick(
                format!("Портал ответил на {method} не так, как описано в его документации. Сообщите нам об этом."),
                format!("The portal's answer to {method} is not the documented one. Please report it."),
            ),
            RestError::NoScope { scope } => lang.pick(
                format!("У приложения нет права «{scope}». Попросите администратора добавить его в настройках приложения."),
                format!("The app lacks the permission “{scope}”. Ask the administrator to add it in the app's settings."),
            ),
            RestError::Denied { code, description } => lang.pick(
                format!("Портал не разрешает это: {}. Попросите администратора дать доступ.", words(code, description)),
                format!("The portal does not allow this: {}. Ask the administrator for access.", words(code, description)),
            ),
            RestError::NoMethod { method } => lang.pick(
                format!("На портале нет метода {method}. Попросите администратора включить нужный модуль."),
                format!("The portal has no method {method}. Ask the administrator to switch its module on."),
            ),
            RestError::TokenLost => lang
                .pick(
                    "Сеанс на портале закончился. Обновите страницу Битрикс24; набранный текст сохранится.",
                    "Your session on the portal has ended. Reload the Bitrix24 page; the text you typed is kept.",
                )
                .to_owned(),
            RestError::Limit(Limit::Requests) => lang
                .pick(
                    "Портал получает слишком много запросов. Подождите минуту и повторите.",
                    "The portal gets too many requests. Wait a minute and try again.",
                )
                .to_owned(),
            RestError::Limit(Limit::OperatingTime { .. }) => lang
                .pick(
                    "Портал исчерпал время на такие запросы. Повторите через десять минут.",
                    "The portal has used up its time for such requests. Try again in ten minutes.",
                )
                .to_owned(),
            RestError::Portal { code, description, .. } => lang.pick(
                format!("Портал сообщил об ошибке: {}. Повторите; если не поможет, покажите это администратору.", words(code, description)),
                format!("The portal reports an error: {}. Try again; if that does not help, show it to the administrator.", words(code, description)),
            ),
        }
    }
}

impl From<NoAnswer> for RestError {
    fn from(no_answer: NoAnswer) -> RestError {
        match no_answer {
            NoAnswer::Network => RestError::Offline,
            NoAnswer::Timeout => RestError::Timeout,
        }
    }
}

fn words(code: &str, description: &str) -> String {
    let description = description.trim().trim_end_matches('.');
    match (code, description) {
        (_, "") => code.to_owned(),
        ("", _) => description.to_owned(),
        _ => format!("{description} ({code})"),
    }
}
