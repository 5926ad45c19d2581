//! Days of the calendar as numbers, counted from 1 January 1970.

use serde::de::{Deserialize, Deserializer, Error};

use crate::lang::Lang;

/// The number of a date such as `2026-11-20`; none if it is written otherwise or there is no such day.
pub(crate) fn day_number(text: &str) -> Option<i64> {
    let mut parts = text.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if !(0..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Years begin in March here, so that the leap day is the last one.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let number = year * 365 + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (month * 153 + 2) / 5
        + day
        - 719_469;
    (date(number) == text).then_some(number)
}

/// Whether a text is a date such as `2026-11-20`, and there is such a day.
pub fn is_date(text: &str) -> bool {
    day_number(text).is_some()
}

/// Reads a date, and refuses what is none.
pub(crate) fn read_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if !is_date(&text) {
        let words = format_args!("expected a date such as \"2026-11-20\", not \"{text}\"");
        return Err(D::Error::custom(words));
    }
    Ok(text)
}

/// The date of a day, as `2026-11-20`.
pub(crate) fn date(day: i64) -> String {
    let (year, month, of_month) = calendar(day);
    format!("{year:04}-{month:02}-{of_month:02}")
}

/// The date of a day that is not far away: `20 ноября`.
pub(crate) fn near_date(day: i64, lang: Lang) -> String {
    let (_, month, of_month) = calendar(day);
    let months = lang.pick(
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "January February March April May June July August September October November December",
    );
    let month = months.split(' ').nth(month as usize - 1).unwrap_or_default();
    format!("{of_month} {month}")
}

/// Year, month and day of the month.
fn calendar(day: i64) -> (i64, i64, i64) {
    // 400 years have the same number of days wherever they begin; day 0 of them is 1 March.
    let days = day + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
    (year + 400 * era, month, of_month)
}

/// The day of the week, from 1 for Monday to 7 for Sunday.
pub(crate) fn weekday(day: i64) -> u8 {
    // 1 January 1970 was a Thursday.
    (day + 3).rem_euclid(7) as u8 + 1
}

#[cfg(test)]
mod tests {
    use super::{date, day_number, near_date, weekday};
    use crate::lang::Lang;

    #[test]
    fn dates_are_counted_from_1970() {
        let dates = ["1970-01-01", "2000-02-29", "2026-11-23"];
        assert_eq!(dates.map(day_number), [Some(0), Some(11_016), Some(20_780)]);
        let others =
            ["завтра", "2026-13-01", "2026-02-29", "2026-+2-03", "2026-2-3", "2026-02-03 "];
        assert_eq!(others.map(day_number), [None; 6]);
        assert_eq!([0, 20_780, -1].map(weekday), [4, 1, 3]);
        assert_eq!(near_date(20_780, Lang::Ru), "23 ноября");
        assert_eq!(
            [11_016, 20_819].map(|day| near_date(day, Lang::En)),
            ["29 February", "1 January"]
        );
        for day in -100_000..200_000 {
            assert_eq!(day_number(&date(day)), Some(day), "{}", date(day));
        }
    }
}
