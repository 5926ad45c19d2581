//! What became of a mailing.

use bereg_core::{Lang, SAFE_REPLIES, State};

use super::{Term, term};
use crate::browser::clock;
use crate::exclusions::Answers;

pub(crate) const SAVE_REPORT: Term =
    term("Скачать отчёт для Excel", "Download the report for Excel");
pub(crate) const NOT_SAVED: Term = term(
    "Браузер не сохранил файл. Разрешите ему скачивание и попробуйте ещё раз.",
    "The browser did not save the file. Allow it to download, and try again.",
);
pub(crate) const REPORT_HEADER: [Term; 8] = [
    term("Имя", "Name"),
    term("Телефон", "Phone"),
    term("Ушло", "Sent"),
    term("Состояние", "State"),
    term("Состояние с", "State since"),
    term("Причина", "Reason"),
    term("Текст", "Text"),
    term("Ответ", "Reply"),
];
pub(crate) const SHARES_HINT: Term = term(
    "Проценты — от принятых. Кто ответил, тот и прочёл: каждый шаг включает следующие.",
    "Percentages are of those accepted. Who replied has read, too: every step includes those after it.",
);
pub(crate) const TIMES_HINT: Term = term(
    "Прочтение и ответ отмечены тогда, когда о них сообщил коннектор.",
    "Read and replied are marked when the connector told of them.",
);

/// How many of how many, in percent; nothing where there are none.
pub(crate) fn share(lang: Lang, number: usize, of: usize) -> Option<String> {
    let percent = (200 * number + of).checked_div(2 * of)?;
    Some(lang.pick(format!("{percent}\u{a0}%"), format!("{percent}%")))
}

/// What the mark at the bar of replies means.
pub(crate) fn advice(lang: Lang) -> String {
    lang.pick(
        format!("совет: от {SAFE_REPLIES}\u{a0}%"),
        format!("advised: {SAFE_REPLIES}% or more"),
    )
}

/// What happened to messages in a row of the chart: `Accepted` for that they left.
pub(crate) fn happened(state: State) -> Term {
    match state {
        State::Read => term("прочитано, ответа нет", "read, no reply"),
        State::Replied => term("ответ получен", "replied"),
        _ => term("ушло", "sent"),
    }
}

/// What the chart shows: from when on, and how long a column is in seconds.
pub(crate) fn over_time(lang: Lang, from: i64, length: i64) -> String {
    let (minutes, hours, days) = (length / 60, length / 3_600, length / 86_400);
    let long = match (days, hours) {
        (1.., _) => counted(lang, days, ["день", "дня", "дней"], ["day", "days"]),
        (0, 1..) => counted(lang, hours, ["час", "часа", "часов"], ["hour", "hours"]),
        _ => counted(lang, minutes, ["минута", "минуты", "минут"], ["minute", "minutes"]),
    };
    let day = clock::day(from, lang);
    lang.pick(
        format!("По времени, начиная с {}, {day}. Один столбик — {long}", clock::time(from)),
        format!("Over time, from {}, {day}. Each bar is {long}", clock::time(from)),
    )
}

/// When a column of the chart begins; `alone` where all are on one day.
pub(crate) fn begins(lang: Lang, at: i64, length: i64, alone: bool) -> String {
    match (alone, length >= 86_400) {
        (true, _) => clock::time(at),
        (false, true) => clock::day_and_month(at, lang),
        (false, false) => format!("{}\n{}", clock::day_and_month(at, lang), clock::time(at)),
    }
}

fn counted(lang: Lang, number: i64, russian: [&str; 3], english: [&str; 2]) -> String {
    format!("{number} {}", lang.plural(number.unsigned_abs(), russian, english))
}

/// How many answered and how, beside what OLChat advises, and whether that is `enough`.
pub(crate) fn replies(lang: Lang, answers: Answers, enough: bool) -> String {
    let Some(answered) = answered(lang, answers) else {
        return lang
            .pick("Ответов пока нет: ничего не ушло.", "No replies yet: nothing was sent.")
            .to_owned();
    };
    let advised = match enough {
        true => lang
            .pick("это хорошо: OLChat советует от 30\u{a0}%", "good: OLChat advises 30% or more"),
        false => lang.pick("OLChat советует от 30\u{a0}%", "OLChat advises 30% or more"),
    };
    let welcome = share(lang, answers.welcome(), answers.sent);
    match welcome.filter(|_| answers.welcome() < answers.replied) {
        Some(share) => lang.pick(
            format!("{answered}. Без отказов {share} — {advised}."),
            format!("{answered}. Without these {share}; {advised}."),
        ),
        None => lang.pick(format!("{answered} — {advised}."), format!("{answered}; {advised}.")),
    }
}

/// How many answered, of how many, and how many of them refused or may have; nothing where nothing was sent.
pub(crate) fn answered(lang: Lang, answers: Answers) -> Option<String> {
    let Answers { sent, replied, refused, doubtful } = answers;
    let share = share(lang, replied, sent)?;
    let answered = lang.pick(
        format!("Ответили {replied} из {sent} ({share})"),
        format!("{replied} of {sent} replied ({share})"),
    );
    Some(match (refused, doubtful) {
        (0, 0) => answered,
        (refused, 0) => lang.pick(
            format!("{answered}, отказались: {refused}"),
            format!("{answered}, opted out: {refused}"),
        ),
        (0, doubtful) => lang.pick(
            format!("{answered}, похоже на отказ: {doubtful}"),
            format!("{answered}, perhaps opting out: {doubtful}"),
        ),
        (refused, doubtful) => lang.pick(
            format!("{answered}, отказались: {refused}, похоже на отказ: {doubtful}"),
            format!("{answered}, opted out: {refused}, perhaps opting out: {doubtful}"),
        ),
    })
}

#[cfg(test)]
mod tests {
    use bereg_core::Lang;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::replies;
    use crate::exclusions::Answers;

    #[wasm_bindgen_test]
    fn refusals_are_counted_apart_and_are_no_good_reply() {
        let all = Answers { sent: 3, replied: 3, refused: 3, doubtful: 0 };
        assert_eq!(
            replies(Lang::Ru, all, false),
            "Ответили 3 из 3 (100\u{a0}%), отказались: 3. Без отказов 0\u{a0}% — OLChat советует от 30\u{a0}%."
        );
        let some = Answers { sent: 5, replied: 4, refused: 1, doubtful: 1 };
        assert_eq!(
            replies(Lang::En, some, true),
            "4 of 5 replied (80%), opted out: 1, perhaps opting out: 1. Without these 40%; good: OLChat advises 30% or more."
        );
    }
}
