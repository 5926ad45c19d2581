//! Drafts, the calendar of the line, and past mailings.

use bereg_core::{Lang, Plan};

use super::{Term, term};
use crate::bitrix::RestError;
use crate::browser::clock;
use crate::drafts::{Clash, Label, Saved};
use crate::mailings::calendar::Day;

pub(crate) const DRAFTS: Term = term("Черновики", "Drafts");
pub(crate) const DRAFT_NAME: Term = term("Название черновика", "Name of the draft");
pub(crate) const DRAFT_UNNAMED: Term = term("Черновик без названия", "Draft without a name");
pub(crate) const NEW_DRAFT: Term = term("Новый черновик", "New draft");
pub(crate) const NO_DRAFTS: Term = term(
    "Черновиков нет. Начните писать сообщение, и оно сохранится здесь само.",
    "There are no drafts. Begin to write a message, and it is kept here by itself.",
);
pub(crate) const ON_THE_DESK: Term = term(" · открыт у вас", " · open here");
pub(crate) const REMOVE_FOR_EVERYBODY: Term =
    term("Удалить у всех сотрудников?", "Remove it for everybody on the portal?");
pub(crate) const MAILINGS_OF_LINE: Term = term("Рассылки этой линии", "Mailings of this line");
pub(crate) const DRAFTS_HINT: Term = term(
    "Черновик — это текст с названием. Люди и время остаются такими, какие сейчас выбраны.",
    "A draft is a text with a name. People and time stay as they are chosen now.",
);
pub(crate) const OLDER: Term = term("Показать более ранние", "Show earlier ones");
pub(crate) const NO_MAILINGS: Term =
    term("С этой линии рассылок ещё не было.", "This line has not mailed yet.");
pub(crate) const NO_LINE_NO_MAILINGS: Term = term(
    "Линия не подключена. Нажмите «Подключить линию» вверху, чтобы увидеть её рассылки.",
    "No line is connected. Press “Connect a line” above to see its mailings.",
);
pub(crate) const REPORT: Term = term("Текст и отчёт", "Text and report");
pub(crate) const CALENDAR: Term = term("Когда можно отправлять", "When the line may mail");
pub(crate) const PAST_UNKNOWN: Term = term(
    "Дни рассылок видны, когда линия подключена и портал отдал её историю.",
    "Mailing days are seen when a line is connected and the portal has told its history.",
);
pub(crate) const WHAT_IF: Term = term("А если отправить ещё?", "What if I send more messages?");
pub(crate) const DAYS_KEY: [(&str, Term); 3] = [
    ("mailed", term("рассылка, число сообщений", "mailing, with its messages")),
    ("closed", term("нельзя: пауза или выходной", "not possible: the pause, or a day off")),
    ("free", term("можно начать", "a mailing may begin")),
];

/// What became of saving the draft.
pub(crate) fn saved(lang: Lang, saved: &Saved) -> String {
    match saved {
        Saved::Nothing | Saved::Failed(_) => String::new(),
        Saved::Soon => lang.pick("сохраняется…", "saving…").to_owned(),
        Saved::At(at) => {
            let time = clock::time(*at);
            lang.pick(format!("сохранён в {time}"), format!("saved at {time}"))
        }
    }
}

/// The portal did not take the draft.
pub(crate) fn draft_not_saved(lang: Lang, error: &RestError) -> String {
    let error = error.sentence(lang);
    lang.pick(
        format!("Черновик не сохранён на портале. {error} Текст остаётся здесь."),
        format!("The draft is not kept on the portal. {error} The text stays here."),
    )
}

/// Somebody has removed a draft that was to be opened.
pub(crate) fn draft_gone(lang: Lang, name: &str) -> String {
    lang.pick(
        format!("Черновик «{name}» уже удалил кто-то из сотрудников. Список обновлён, а ваше сообщение осталось как было."),
        format!("Somebody on the portal has removed the draft “{name}” already. The list is up to date, and your message is as it was."),
    )
}

/// Somebody else changed the draft.
pub(crate) fn clash(lang: Lang, clash: &Clash) -> String {
    let Clash { by, at, name } = clash;
    let time = clock::time(*at);
    let by =
        if by.is_empty() { lang.pick("другая вкладка", "another tab") } else { by };
    lang.pick(
        format!("Этот черновик изменили и в другом месте ({by}, {time}). Ваш текст сохранён отдельно: «{name}». Тот вариант — в «Рассылках»."),
        format!("This draft was changed elsewhere too ({by}, {time}). Your text is kept beside it: “{name}”. The other one is in “Mailings”."),
    )
}

/// The name of a copy.
pub(crate) fn copy_of(lang: Lang, name: &str) -> String {
    match name {
        "" => lang.pick("Копия", "Copy").to_owned(),
        name => lang.pick(format!("{name} (копия)"), format!("{name} (copy)")),
    }
}

/// Who wrote a draft last, and when; or since when it has been on its way.
pub(crate) fn written_by(lang: Lang, label: &Label) -> String {
    let when = match label.mailed {
        Some(at) => {
            let at = moment(lang, at);
            lang.pick(format!("ушёл в рассылку: {at}"), format!("mailed: {at}"))
        }
        None => moment(lang, label.at),
    };
    by_whom(&when, &label.by)
}

/// Something with a name behind it, if there is one.
pub(crate) fn by_whom(what: &str, by: &str) -> String {
    if by.is_empty() { what.to_owned() } else { format!("{what} · {by}") }
}

/// The state of a day in the style sheet, and in words.
pub(crate) fn day(lang: Lang, day: &Day) -> (&'static str, String) {
    match day {
        Day::Mailed(messages) => ("mailed", messages_of(lang, *messages)),
        Day::Ahead(messages) => {
            let messages = messages_of(lang, *messages);
            let words = lang.pick(format!("впереди {messages}"), format!("{messages} to come"));
            ("mailed", words)
        }
        Day::Gone => ("gone", lang.pick("рассылки не было", "no mailing").to_owned()),
        Day::Free => ("free", lang.pick("можно начать", "a mailing may begin").to_owned()),
        Day::Closed(why) if why.is_empty() => {
            ("closed", lang.pick("нельзя начать", "no mailing may begin").to_owned())
        }
        Day::Closed(why) => ("closed", why.clone()),
    }
}

/// Why there are days on which the line may not mail.
pub(crate) fn why_closed(lang: Lang, why: &str) -> String {
    lang.pick(format!("Почему дни закрыты: {why}."), format!("Why days are closed: {why}."))
}

/// When so many more messages could leave.
pub(crate) fn what_if(lang: Lang, more: u32, plan: &Plan) -> String {
    let sent = plan.sends.len();
    let Some(first) = plan.sends.first() else {
        let why = plan.left.first().map(|left| left.message.clone()).unwrap_or_default();
        return lang.pick(format!("Не поместятся: {why}."), format!("There is no room: {why}."));
    };
    let when = super::timing::span(lang, first.at, plan.end);
    if sent < more as usize {
        lang.pick(
            format!("Поместятся {sent} из {more}: {when}."),
            format!("There is room for {sent} of {more}: {when}."),
        )
    } else {
        lang.pick(format!("Поместятся все: {when}."), format!("All fit: {when}."))
    }
}

fn messages_of(lang: Lang, messages: u32) -> String {
    let word = lang.plural(
        u64::from(messages),
        ["сообщение", "сообщения", "сообщений"],
        ["message", "messages"],
    );
    format!("{messages} {word}")
}

/// `Mon, 24 November, 10:05`
pub(crate) fn moment(lang: Lang, moment: i64) -> String {
    format!("{}, {}", clock::day(moment, lang), clock::time(moment))
}
