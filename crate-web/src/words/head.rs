//! Where the app stands, its head, and the line.

use bereg_core::Lang;

use super::{Term, term};
use crate::line_status::LineStatus;

pub(crate) const TITLE: Term = term("WhatsApp-рассылка", "WhatsApp mailing");
pub(crate) const STARTING: Term = term("Спрашиваем портал…", "Asking the portal…");
pub(crate) const OUTSIDE_TITLE: Term =
    term("Это приложение для Битрикс24", "This is an app for Bitrix24");
pub(crate) const OUTSIDE_WHAT: Term = term(
    "Здесь пишут WhatsApp-рассылку и сразу видят, что в ней опасно для номера. Людей даёт CRM портала, сообщения отправляет коннектор OLChat.",
    "Here you write a WhatsApp mailing and see at once what in it endangers your number. People come from the portal's CRM, messages leave through the OLChat connector.",
);
pub(crate) const SEE_DEMO: Term = term("Посмотреть демонстрацию", "See the demo");
pub(crate) const SEE_DEMO_PEOPLE: Term =
    term("Попробовать на двенадцати вымышленных людях ↗", "Try it on twelve invented people ↗");
pub(crate) const FAILED_TITLE: Term = term("Портал молчит", "The portal is silent");
pub(crate) const TEXT_KEPT: Term = term(
    "Текст, который вы набрали, сохранён и вернётся.",
    "The text you typed is kept and will come back.",
);
pub(crate) const ASK_PORTAL_AGAIN: Term = term("Спросить портал ещё раз", "Ask the portal again");
pub(crate) const TRY_AGAIN: Term = term("Попробовать ещё раз", "Try again");
pub(crate) const OTHER_LANGUAGE: Term = term("EN", "RU");
pub(crate) const SPEAK_OTHER: Term = term("EN: switch to English", "RU: перейти на русский");
pub(crate) const THEME_SYSTEM: Term = term("Тема: как в системе", "Theme: as the system");
pub(crate) const THEME_LIGHT: Term = term("Тема: светлая", "Theme: light");
pub(crate) const THEME_DARK: Term = term("Тема: тёмная", "Theme: dark");
pub(crate) const DEMO_BANNER: Term = term(
    "Демо: отправить нельзя. Три ошибки в тексте и одно странное имя — нарочно.",
    "Demo: nothing can be sent. Three mistakes in the text and one odd name are on purpose.",
);
pub(crate) const DEMO_ANEW: Term = term("Начать заново", "Begin anew");

pub(crate) const LINE: Term = term("Линия", "Line");
pub(crate) const CONNECT_TITLE: Term =
    term("Линия, с которой уходят сообщения", "The line that sends");
pub(crate) const CONNECT_HOW: Term = term(
    "Откройте OLChat → «•••» → «Настройки коннектора» → Webhook и скопируйте адрес целиком.",
    "Open OLChat → “•••” → “Connector settings” → Webhook and copy the whole address.",
);
pub(crate) const ADDRESS: Term = term("Адрес webhook", "Webhook address");
pub(crate) const REPLACES_LINE: Term = term(
    "Линия подключена. Новый адрес займёт её место.",
    "A line is connected. A new address takes its place.",
);
pub(crate) const ADDRESS_HINT: Term = term(
    "Адрес — это ключ к номеру. Он хранится в ваших личных настройках на портале и больше нигде.",
    "The address is the key to the number. It is kept in your own settings on the portal and nowhere else.",
);
pub(crate) const CONNECT: Term = term("Подключить", "Connect");
pub(crate) const CONNECT_LINE: Term = term("Подключить линию", "Connect a line");
pub(crate) const LINE_OFFLINE: Term = term("Нет интернета", "No internet");
pub(crate) const CHECKING: Term = term("Проверяем…", "Checking…");
pub(crate) const ASK_AGAIN: Term = term("Проверить линию ещё раз", "Check the line again");

/// A new line was not taken, and the one that is connected stays.
pub(crate) fn line_stays(lang: Lang, why: &str) -> String {
    lang.pick(
        format!("{why} Прежняя линия осталась подключена."),
        format!("{why} The line before it stays connected."),
    )
}

/// The line in a few words.
pub(crate) fn line(lang: Lang, line: &LineStatus) -> String {
    match line {
        LineStatus::Demo => lang.pick("Без линии", "No line").to_owned(),
        LineStatus::Missing => lang.pick("Подключить линию", "Connect a line").to_owned(),
        LineStatus::Checking => lang.pick("Проверяем линию…", "Checking the line…").to_owned(),
        LineStatus::BadAddress(_) | LineStatus::Trouble(..) => {
            lang.pick("Линия не работает", "The line does not work").to_owned()
        }
        LineStatus::Ready(line) | LineStatus::NotKept(line, _) => match &line.phone {
            Some(phone) => {
                let shown = masked(phone);
                lang.pick(format!("{shown} · подключена"), format!("{shown} · connected"))
            }
            None => lang.pick("Линия подключена", "The line is connected").to_owned(),
        },
    }
}

/// `79001234567` as `+7 ••• 67`.
fn masked(phone: &str) -> String {
    let tail = phone.get(phone.len().saturating_sub(2)..).unwrap_or_default();
    format!("+{} ••• {tail}", phone.get(..1).unwrap_or_default())
}
