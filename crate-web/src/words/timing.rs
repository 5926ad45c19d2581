//! When.

use bereg_core::{ClockTime, Lang, LeftReason, Obstacle, Plan, PlannedMessage};

use super::{Term, term};
use crate::browser::clock;

pub(crate) const WHEN: Term = term("Когда", "When");
pub(crate) const START: Term = term("Начало", "Start");
pub(crate) const START_NOW: Term = term("Сразу после запуска", "As soon as it is started");
pub(crate) const START_LATER: Term = term("В назначенное время", "At a set time");
pub(crate) const START_AT: Term = term("Дата и время", "Date and time");
pub(crate) const START_NEEDS_APP: Term = term(
    "В это время приложение должно быть открыто в браузере.",
    "The app has to be open in a browser at that time.",
);
pub(crate) const GAP: Term = term("Секунд между сообщениями", "Seconds between messages");
pub(crate) const GAP_HINT: Term = term(
    "Не чаще одного сообщения в минуту: рекомендация 3 OLChat.",
    "At most one message a minute: recommendation 3 of OLChat.",
);

pub(crate) const HOURS: Term = term("Часы отправки", "Hours of sending");
pub(crate) const HOURS_FROM: Term = term("Отправлять с", "Send from");
pub(crate) const HOURS_TO: Term = term("до", "until");
pub(crate) const START_GONE: Term = term(
    "Этот момент уже прошёл: рассылка начнётся сразу после запуска.",
    "This moment has gone by: the mailing begins as soon as it is started.",
);

/// That the chosen start is none, and when the first message leaves.
pub(crate) fn start_moved(lang: Lang, first: i64) -> String {
    let (day, time) = (clock::day(first, lang), clock::time(first));
    lang.pick(
        format!("В этот момент отправка не идёт: не те часы, день или пауза. Первое сообщение уйдёт {day}, {time}."),
        format!("Nothing leaves at this moment: the hours, the day or a pause forbid it. The first message leaves {day}, {time}."),
    )
}

pub(crate) const NO_HOURS: Term = term(
    "Конец не позже начала: сообщения уходят до полуночи.",
    "The end is not after the beginning: messages leave until midnight.",
);
pub(crate) const WEEKDAYS: Term = term("Дни недели", "Days of the week");
pub(crate) const LAST_DAY: Term =
    term("Хотя бы один день недели должен остаться", "At least one day of the week has to stay");
pub(crate) const PACE: Term = term("Темп", "Pace");
pub(crate) const PER_DAY: Term = term("Сообщений в день, не больше", "Messages a day at most");
pub(crate) const SPREAD: Term =
    term("Добавлять к паузе до 30 секунд", "Add up to 30 seconds to each gap");

pub(crate) const ABOUT_NUMBER: Term = term("О номере", "About the number");
pub(crate) const REGISTERED: Term = term("Номер в WhatsApp с", "Number in WhatsApp since");
pub(crate) const CONNECTED_ON: Term = term("Подключён к OLChat", "Connected to OLChat on");
pub(crate) const DEMO_LEFT: Term = term("Осталось демо-сообщений", "Demo messages left");
pub(crate) const NUMBER_HINT: Term = term(
    "Первые 10 дней после подключения — не больше 20 новых людей в день, в демо-периоде — 10 сообщений всего. Пустое поле: неизвестно или демо-периода нет.",
    "In the first 10 days after connecting: at most 20 new people a day; in the demo period: 10 messages altogether. An empty field: unknown, or no demo period.",
);

/// What a number in a field can be.
pub(crate) fn bounds(lang: Lang, from: u32, to: u32) -> String {
    lang.pick(format!("Можно от {from} до {to}"), format!("From {from} to {to}"))
}

/// Monday first.
pub(crate) fn weekdays(lang: Lang) -> [&'static str; 7] {
    lang.pick(
        ["пн", "вт", "ср", "чт", "пт", "сб", "вс"],
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    )
}

/// `Когда: пн, 24 ноября, 10:00 → 10:50`; it is to begin at the moment `asked` for, or as soon as it is started.
pub(crate) fn schedule(lang: Lang, asked: Option<i64>, now: i64, plan: &Plan) -> String {
    let without_room = without_room(plan);
    let Some(start) = plan.sends.first().map(|send| send.at) else {
        let first = plan.left.iter().filter_map(|left| left.first).min();
        return match first {
            _ if without_room == 0 => match asked {
                Some(start) => {
                    let (day, from) = (clock::day(start, lang), clock::time(start));
                    lang.pick(
                        format!("Когда: {day}, с {from}"),
                        format!("When: {day}, from {from}"),
                    )
                }
                None => lang.pick("Когда: сразу", "When: at once").to_owned(),
            },
            Some(first) => {
                let day = clock::day(first, lang);
                lang.pick(format!("Когда: не раньше, чем {day}"), format!("When: not before {day}"))
            }
            None if plan.left.iter().any(|left| left.reason == NIGHT) => {
                lang.pick("Когда: в эти часы нельзя", "When: not at these hours").to_owned()
            }
            None => lang.pick("Когда: в эти дни нельзя", "When: not on these days").to_owned(),
        };
    };
    let when = span(lang, start, plan.end);
    if without_room > 0 {
        let (fit, all) = (plan.sends.len(), plan.sends.len() + without_room);
        let word =
            lang.plural(fit as u64, ["помещается", "помещаются", "помещается"], ["fits", "fit"]);
        return lang.pick(
            format!("Когда: {fit} из {all} {word} · {when}"),
            format!("When: {fit} of {all} {word} · {when}"),
        );
    }
    if asked.is_none() && start - now < 60 && clock::same_day(start, plan.end) {
        let end = clock::time(plan.end);
        return lang.pick(format!("Когда: сразу, до {end}"), format!("When: at once, until {end}"));
    }
    lang.pick(format!("Когда: {when}"), format!("When: {when}"))
}

/// All hours of sending lie in the person's quiet hours.
const NIGHT: LeftReason = LeftReason::Plan(Obstacle::QuietHours);

/// For how many people the plan has no room.
fn without_room(plan: &Plan) -> usize {
    plan.left.iter().filter(|left| matches!(left.reason, LeftReason::Plan(_))).count()
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

/// `пн, 24 ноября, 10:00 → 10:50, 1 сообщение в минуту`
pub(crate) fn span_at(lang: Lang, start: i64, end: i64, gap_seconds: i64) -> String {
    format!("{}, {}", span(lang, start, end), gap(lang, gap_seconds))
}

/// The pace in words, how long it takes and for how many there is no room.
pub(crate) fn pace(lang: Lang, gap_seconds: u32, plan: &Plan) -> String {
    let mut pace = gap(lang, i64::from(gap_seconds));
    let days = plan.sends.chunk_by(|one, next| clock::same_day(one.at, next.at));
    let length = |day: &[PlannedMessage]| Some((day.last()?.at - day.first()?.at).unsigned_abs());
    let seconds: Vec<u64> = days.filter_map(length).collect();
    if !plan.sends.is_empty() {
        pace += " · ";
        pace += &takes(lang, seconds.len() as u64, seconds.iter().sum::<u64>().div_ceil(60));
    }
    let without_room = without_room(plan);
    // Where somebody fits, the answer itself says how many.
    if without_room > 0 && plan.sends.is_empty() {
        pace += &lang.pick(
            format!(" · не помещается {without_room}"),
            format!(" · no room for {without_room}"),
        );
    }
    pace
}

/// `займёт 49 мин`; on several days, of which each gives only some of its time: `за 3 дня, всего 5 ч`
fn takes(lang: Lang, days: u64, minutes: u64) -> String {
    let long = long(lang, minutes);
    if days < 2 {
        return lang.pick(format!("займёт {long}"), format!("takes {long}"));
    }
    let words = lang.plural(days, ["день", "дня", "дней"], ["day", "days"]);
    lang.pick(
        format!("за {days} {words}, всего {long}"),
        format!("over {days} {words}, {long} altogether"),
    )
}

/// `1 сообщение в минуту`
pub(crate) fn gap(lang: Lang, seconds: i64) -> String {
    match seconds {
        60 => lang.pick("1 сообщение в минуту", "1 message a minute").to_owned(),
        seconds if seconds % 60 == 0 => {
            let minutes = seconds / 60;
            lang.pick(
                format!("1 сообщение в {minutes} мин"),
                format!("1 message every {minutes} min"),
            )
        }
        seconds => {
            lang.pick(format!("1 сообщение в {seconds} с"), format!("1 message every {seconds} s"))
        }
    }
}

/// What the picture of a day shows.
pub(crate) fn lane(lang: Lang, from: i64, to: i64) -> String {
    let when = span(lang, from, to);
    lang.pick(
        format!("Отправка на полосе суток: {when}"),
        format!("The mailing on the strip of a day: {when}"),
    )
}

/// `1 ч 05 мин`
pub(super) fn long(lang: Lang, minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, 0) => lang.pick("меньше минуты", "less than a minute").to_owned(),
        (0, minutes) => lang.pick(format!("{minutes} мин"), format!("{minutes} min")),
        (hours, 0) => lang.pick(format!("{hours} ч"), format!("{hours} h")),
        (hours, minutes) => {
            lang.pick(format!("{hours} ч {minutes} мин"), format!("{hours} h {minutes} min"))
        }
    }
}

/// What holds for the hours of sending, with the recipients' quiet hours.
pub(crate) fn hours_hint(lang: Lang, (from, to): (ClockTime, ClockTime)) -> String {
    if from == to {
        return lang.pick("Не дольше 8 часов в день.", "At most 8 hours a day.").to_owned();
    }
    lang.pick(
        format!("Не дольше 8 часов в день. С {from} до {to} по часам получателя сообщения не уходят."),
        format!("At most 8 hours a day. Nothing leaves from {from} to {to} by the recipient's own clock."),
    )
}

#[cfg(test)]
mod tests {
    use bereg_core::Lang;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{gap, takes};

    #[wasm_bindgen_test]
    fn the_pace_says_how_long_it_takes() {
        let pace = |lang, seconds, minutes| {
            format!("{} · {}", gap(lang, seconds), takes(lang, 1, minutes))
        };
        assert_eq!(pace(Lang::Ru, 60, 49), "1 сообщение в минуту · займёт 49 мин");
        assert_eq!(pace(Lang::En, 90, 149), "1 message every 90 s · takes 2 h 29 min");
        assert_eq!(pace(Lang::Ru, 60, 0), "1 сообщение в минуту · займёт меньше минуты");
        assert_eq!(takes(Lang::Ru, 2, 300), "за 2 дня, всего 5 ч");
    }
}
