//! Moments as people write them, in the zone and the language of the browser. All moments are Unix time in seconds.

use std::cell::Cell;

use bereg_core::Lang;
use js_sys::Intl::DateTimeFormat;
use js_sys::{Array, Date, Object, Reflect};
use wasm_bindgen::JsValue;

/// The moment it is. It never goes back: when the computer's clock is put back, it goes on from where it was.
pub(crate) fn now() -> i64 {
    thread_local! { static LAST: Cell<(f64, f64)> = const { Cell::new((0.0, 0.0)) }; }
    LAST.with(|last| {
        let (moment, at) = last.get();
        let now = (Date::now() / 1000.0, running());
        let moment = now.0.max(moment + (now.1 - at).max(0.0));
        last.set((moment, now.1));
        moment as i64
    })
}

thread_local! { static AHEAD: Cell<i64> = const { Cell::new(0) }; }

/// Takes down by how many seconds this clock is ahead of those of servers.
pub(crate) fn set_ahead(seconds: i64) {
    AHEAD.set(seconds);
}

/// A moment of this clock as a server's has it, or an earlier one: what is written here and what comes from there are compared by it. It is
/// never later, since the moment may be one of another computer's clock.
pub(crate) fn on_servers(moment: i64) -> i64 {
    moment - AHEAD.get().max(0)
}

/// Whether the computer's clock was put back by more than a minute since the page was opened, so that [`now`] is ahead of it.
pub(crate) fn was_put_back() -> bool {
    now() - (Date::now() / 1000.0) as i64 > 60
}

/// Seconds on a clock that nobody puts: it counts from when the page was opened. It may stand while the computer sleeps.
pub(crate) fn running() -> f64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.map_or(0.0, |performance| performance.now() / 1000.0)
}

/// The name of the browser's time zone, `Europe/Moscow`; `UTC` where it does not say.
pub(crate) fn zone() -> String {
    let options = DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    let zone = Reflect::get(&options, &JsValue::from("timeZone")).ok();
    zone.and_then(|zone| zone.as_string()).unwrap_or_else(|| "UTC".to_owned())
}

/// `10:05`
pub(crate) fn time(moment: i64) -> String {
    let date = self::moment(moment);
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

/// `пн, 24 ноября` or `Mon, 24 November`; in another year than ours with the year.
pub(crate) fn day(moment: i64, lang: Lang) -> String {
    let date = self::moment(moment);
    let parts = [("weekday", "short"), ("day", "numeric"), ("month", "long"), ("year", "numeric")];
    let is_near = date.get_full_year() == self::moment(now()).get_full_year();
    localized(&date, lang, &parts[..if is_near { 3 } else { 4 }])
}

fn localized(date: &Date, lang: Lang, parts: &[(&str, &str)]) -> String {
    let options = Object::new();
    for (name, value) in parts {
        // Setting a member of a plain object cannot fail.
        drop(Reflect::set(&options, &JsValue::from(*name), &JsValue::from(*value)));
    }
    date.to_locale_date_string(lang.pick("ru-RU", "en-GB"), &options).into()
}

/// `24`; on the first of a month `1 дек.` or `1 Dec`.
pub(crate) fn day_of_month(moment: i64, lang: Lang) -> String {
    let date = self::moment(moment);
    if date.get_date() > 1 {
        return date.get_date().to_string();
    }
    day_and_month(moment, lang)
}

/// `24 нояб.` or `24 Nov`.
pub(crate) fn day_and_month(moment: i64, lang: Lang) -> String {
    localized(&self::moment(moment), lang, &[("day", "numeric"), ("month", "short")])
}

/// `24 нояб. 2026 г.` or `24 Nov 2026`.
pub(crate) fn whole_date(moment: i64, lang: Lang) -> String {
    let parts = [("day", "numeric"), ("month", "short"), ("year", "numeric")];
    localized(&self::moment(moment), lang, &parts)
}

/// The day of the week, from 0 for Monday.
pub(crate) fn weekday(moment: i64) -> i64 {
    i64::from(self::moment(moment).get_day() + 6) % 7
}

/// `2026-11-24`
pub(crate) fn date(moment: i64) -> String {
    let date = self::moment(moment);
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

/// `2026-11-24 10:05`
pub(crate) fn date_and_time(moment: i64) -> String {
    format!("{} {}", date(moment), time(moment))
}

/// Whether two moments lie on one day.
pub(crate) fn same_day(one: i64, other: i64) -> bool {
    let [one, other] = [one, other].map(moment);
    one.to_date_string() == other.to_date_string()
}

/// The midnight that ends the day of a moment.
pub(crate) fn next_day(moment: i64) -> i64 {
    let date = self::moment(moment);
    date.set_hours(24);
    date.set_minutes(0);
    date.set_seconds(0);
    (date.get_time() / 1000.0) as i64
}

/// How much of its day has gone by at a moment: from 0 at midnight to 1 at the next.
pub(crate) fn part_of_day(moment: i64) -> f64 {
    let date = self::moment(moment);
    let seconds = date.get_hours() * 3600 + date.get_minutes() * 60 + date.get_seconds();
    f64::from(seconds) / 86_400.0
}

/// As a field of type `datetime-local` has it: `2026-11-24T10:05`.
pub(crate) fn field(moment: i64) -> String {
    format!("{}T{}", date(moment), time(moment))
}

/// Reads what a field of type `datetime-local` has. None while it is not filled in.
pub(crate) fn read_field(value: &str) -> Option<i64> {
    let millis = Date::new(&JsValue::from(value)).get_time();
    millis.is_finite().then_some((millis / 1000.0) as i64)
}

fn moment(moment: i64) -> Date {
    Date::new(&JsValue::from(moment as f64 * 1000.0))
}
