//! Settings.

use bereg_core::Lang;

use super::{Term, term};

pub(crate) const SETTINGS: Term = term("Настройки", "Settings");
pub(crate) const FOR_YOURSELF: Term = term("Для себя", "For yourself");
pub(crate) const FOR_EVERYBODY: Term = term("Для всех на портале", "For everybody on the portal");
pub(crate) const FOR_EVERYBODY_HINT: Term = term(
    "Действует у всех сотрудников, когда они откроют приложение снова. Пустое поле ничего не ограничивает.",
    "It holds for every employee as soon as they open the app again. An empty field limits nothing.",
);
pub(crate) const ADMIN_SETS: Term = term(
    "Это меняет администратор портала. Если вам нужно другое, попросите его.",
    "An administrator of the portal sets this. Ask them if you need something else.",
);
pub(crate) const KEEP_SETTINGS: Term = term("Сохранить для всех", "Save for everybody");
pub(crate) const SETTINGS_KEPT: Term = term("Сохранено.", "Saved.");
pub(crate) const SETTINGS_UNKEPT: Term =
    term("Изменения ещё не сохранены.", "The changes are not saved yet.");
pub(crate) const FORGET_SETTINGS: Term = term("Вернуть как было", "Back to what holds");
pub(crate) const SETTINGS_CHANGED: Term = term(
    "Настройки тем временем изменил другой администратор. Теперь здесь его вариант; внесите своё изменение ещё раз.",
    "Another administrator has changed the settings meanwhile. Theirs are shown now; make your change once more.",
);
pub(crate) const COUNTRY: Term = term("Страна номеров без «+»", "Country of numbers without “+”");
pub(crate) const QUIET_FROM: Term = term("Не писать с", "Write to nobody from");
pub(crate) const QUIET_TO: Term = term("до (время получателя)", "to (the recipient's time)");
pub(crate) const POLICY_FROM: Term = term("Отправлять с", "Send from");
pub(crate) const POLICY_TO: Term = term("до (время сотрудника)", "to (the employee's time)");
pub(crate) const POLICY_GAP: Term =
    term("Секунд между сообщениями, от", "Seconds between messages, from");
pub(crate) const POLICY_PER_DAY: Term = term("Сообщений в день, до", "Messages a day, up to");
pub(crate) const POLICY_PEOPLE: Term = term("Человек в рассылке, до", "People in a mailing, up to");
pub(crate) const ALWAYS_CLOSED: Term = term(
    "При таких часах не уйдёт ничего: тихие часы закрывают часы отправки. Оставьте открытым хотя бы час.",
    "With these hours nothing ever leaves: the quiet hours cover the hours of sending. Leave at least an hour open.",
);
pub(crate) const OPT_OUT_WORDS: Term = term(
    "Слова отписки кроме СТОП, по одному или через запятую",
    "Opt-out words besides STOP, one per line or between commas",
);
pub(crate) const BANNED_HOSTS: Term = term(
    "Запрещённые сайты, по одному или через запятую",
    "Banned sites, one per line or between commas",
);
pub(crate) const POPULAR_HOSTS: Term = term(
    "Сайты, о которых предупреждать, по одному или через запятую",
    "Sites to warn about, one per line or between commas",
);
pub(crate) const CHECKS_OFF: Term = term("Отключённые проверки", "Checks that are switched off");
pub(crate) const NO_CHECKS_OFF: Term = term(
    "Все проверки включены. Те, что не дают отправить, отключить нельзя.",
    "All checks are on. Those that make sending impossible cannot be switched off.",
);
pub(crate) const CHECK: Term = term("Проверка", "Check");
pub(crate) const CHOOSE_CHECK: Term = term("Выберите…", "Choose…");
pub(crate) const OFF_WHY: Term = term("Почему она не нужна", "Why it is not needed");
pub(crate) const SWITCH_OFF_CHECK: Term = term("Отключить для всех…", "Switch off for everybody…");
pub(crate) const SWITCH_OFF: Term = term("Отключить для всех", "Switch off for everybody");
pub(crate) const SWITCH_ON: Term = term("Включить", "Switch on");

/// The countries whose numbers are mostly written without a plus.
pub(crate) const COUNTRIES: [(&str, Term); 10] = [
    ("RU", term("Россия", "Russia")),
    ("KZ", term("Казахстан", "Kazakhstan")),
    ("BY", term("Беларусь", "Belarus")),
    ("KG", term("Киргизия", "Kyrgyzstan")),
    ("UZ", term("Узбекистан", "Uzbekistan")),
    ("AM", term("Армения", "Armenia")),
    ("AZ", term("Азербайджан", "Azerbaijan")),
    ("GE", term("Грузия", "Georgia")),
    ("TJ", term("Таджикистан", "Tajikistan")),
    ("MD", term("Молдова", "Moldova")),
];

/// So many checks do not warn any more.
pub(crate) fn checks_off(lang: Lang, off: usize) -> String {
    lang.pick(
        format!("Отключено администратором проверок: {off}. Какие и почему — в «Настройках»."),
        format!("Checks switched off by an administrator: {off}. Which and why: see “Settings”."),
    )
}

/// An opt-out word that nobody would mean.
pub(crate) fn word_too_short(lang: Lang, word: &str) -> String {
    lang.pick(
        format!("«{word}» слишком коротко для слова отписки: нужно хотя бы три буквы."),
        format!("“{word}” is too short for an opt-out word: it needs three letters at least."),
    )
}

/// A site that is none.
pub(crate) fn no_host(lang: Lang, host: &str) -> String {
    lang.pick(
        format!("«{host}» — не адрес сайта. Напишите его так: shop.ru."),
        format!("“{host}” is no address of a site. Write it like this: shop.com."),
    )
}
