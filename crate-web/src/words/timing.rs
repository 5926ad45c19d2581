//! When.

use bereg_core::{Lang, Plan};

use super::{Term, term};
use crate::clock;

pub(crate) const WHEN: Term = term("Когда", "When");
pub(crate) const START: Term = term("Начало", "Start");
pub(crate) const START_NOW: Term = term("Сразу после запуска", "As soon as it is started");
pub(crate) const START_LATER: Term = term("В назначенное время", "At a set time");
pub(crate) const START_AT: Term = term("Дата и время", "Date and time");
pub(crate) const GAP: Term = term("Секунд между сообщениями", "Seconds between messages");
pub(crate) const GAP_HINT: Term = term(
    "Не чаще одного сообщения в минуту: рекомендация 3 OLChat. Страница должна оставаться открытой.",
    "At most one message a minute: recommendation 3 of OLChat. The page has to stay open.",
);

/// `Когда: пн, 24 ноября, 10:00 → 10:50`
pub(crate) fn schedule(lang: Lang, now: bool, plan: &Plan) -> String {
    let start = plan.sends.first().map_or(plan.end, |send| send.at);
    let when = span(lang, start, plan.end);
    let today = clock::same_day(start, plan.end);
    match (now && today, plan.sends.is_empty()) {
        (_, true) => {
            lang.pick("Когда: некому отправлять", "When: there is nobody to send to").to_owned()
        }
        (true, false) => lang.pick(
            format!("Когда: сразу, до {}", clock::time(plan.end)),
            format!("When: at once, until {}", clock::time(plan.end)),
        ),
        (false, false) => lang.pick(format!("Когда: {when}"), format!("When: {when}")),
    }
}

/// `пн, 24 ноября, 10:00 → 10:50`
pub(crate) fn span(lang: Lang, start: i64, end: i64) -> String {
    let (day, from, to) = (clock::day(start, lang), clock::time(start), clock::time(end));
    if clock::same_day(start, end) {
        format!("{day}, {from} → {to}")
    } else {
        format!("{day}, {from} → {}, {to}", clock::day(end, lang))
    }
}

/// The pace in words, and how long it all takes.
pub(crate) fn pace(lang: Lang, gap_seconds: u32, messages: usize) -> String {
    if messages == 0 {
        return gap(lang, i64::from(gap_seconds));
    }
    let minutes = (messages.saturating_sub(1) as u64 * u64::from(gap_seconds)).div_ceil(60);
    let gap = gap(lang, i64::from(gap_seconds));
    lang.pick(
        format!("{gap} · займёт {}", long(lang, minutes)),
        format!("{gap} · takes {}", long(lang, minutes)),
    )
}

/// `1 сообщение в минуту`
pub(crate) fn gap(lang: Lang, seconds: i64) -> String {
    match seconds {
        60 => lang.pick("1 сообщение в минуту", "1 message a minute").to_owned(),
        seconds => {
            lang.pick(format!("1 сообщение в {seconds} с"), format!("1 message every {seconds} s"))
        }
    }
}

/// What the picture of the day shows.
pub(crate) fn lane(lang: Lang, plan: &Plan) -> String {
    let start = plan.sends.first().map_or(plan.end, |send| send.at);
    let when = span(lang, start, plan.end);
    lang.pick(
        format!("Отправка на полосе суток: {when}"),
        format!("The mailing on the strip of a day: {when}"),
    )
}

/// `1 ч 05 мин`
fn long(lang: Lang, minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, 0) => lang.pick("меньше минуты", "less than a minute").to_owned(),
        (0, minutes) => lang.pick(format!("{minutes} мин"), format!("{minutes} min")),
        (hours, 0) => lang.pick(format!("{hours} ч"), format!("{hours} h")),
        (hours, minutes) => {
            lang.pick(format!("{hours} ч {minutes} мин"), format!("{hours} h {minutes} min"))
        }
    }
}

#[cfg(test)]
mod tests {
    use bereg_core::Lang;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::pace;

    #[wasm_bindgen_test]
    fn the_pace_says_how_long_it_takes() {
        assert_eq!(pace(Lang::Ru, 60, 50), "1 сообщение в минуту · займёт 49 мин");
        assert_eq!(pace(Lang::En, 90, 100), "1 message every 90 s · takes 2 h 29 min");
        assert_eq!(pace(Lang::Ru, 60, 0), "1 сообщение в минуту");
        assert_eq!(pace(Lang::Ru, 60, 1), "1 сообщение в минуту · займёт меньше минуты");
    }
}
