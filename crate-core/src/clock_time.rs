use std::fmt;

use serde::{Deserialize, Serialize};

/// A time of the day, to the minute.
///
/// # Syntax
///
/// `10:00`, `9:30`, and `24:00` for the end of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClockTime {
    minutes: u16,
}

/// It is not a time of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAClockTime(String);

impl ClockTime {
    /// So many whole hours after midnight, at most 24.
    pub const fn hours(hours: u16) -> ClockTime {
        ClockTime { minutes: if hours > 24 { 24 * 60 } else { hours * 60 } }
    }

    /// Seconds after midnight.
    pub fn seconds(self) -> i64 {
        i64::from(self.minutes) * 60
    }
}

impl TryFrom<String> for ClockTime {
    type Error = NotAClockTime;

    fn try_from(text: String) -> Result<ClockTime, NotAClockTime> {
        let number = |part: &str, length: &[usize]| {
            let digits = part.bytes().all(|byte| byte.is_ascii_digit());
            if digits && length.contains(&part.len()) { part.parse::<u16>().ok() } else { None }
        };
        let read = || {
            let (hours, minutes) = text.split_once(':')?;
            let (hours, minutes) = (number(hours, &[1, 2])?, number(minutes, &[2])?);
            let total = hours * 60 + minutes;
            (minutes < 60 && total <= 24 * 60).then_some(ClockTime { minutes: total })
        };
        read().ok_or(NotAClockTime(text))
    }
}

impl From<ClockTime> for String {
    fn from(time: ClockTime) -> String {
        time.to_string()
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.minutes / 60, self.minutes % 60)
    }
}

impl fmt::Display for NotAClockTime {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "expected a time of the day such as \"10:00\", not \"{}\"", self.0)
    }
}

impl std::error::Error for NotAClockTime {}

#[cfg(test)]
mod tests {
    use super::ClockTime;

    #[test]
    fn times_are_read_and_written() {
        let read = |text: &str| ClockTime::try_from(text.to_owned()).ok().map(String::from);
        let times = ["10:00", "9:05", "24:00", "00:00"].map(|text| read(text).unwrap_or_default());
        assert_eq!(times, ["10:00", "09:05", "24:00", "00:00"]);
        for text in
            ["", "10", "10:0", "24:01", "10:60", "+1:00", "-1:00", "010:00", "10:00 ", "я:00"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(ClockTime::hours(9).seconds(), 9 * 3600);
    }
}
