use serde::Serialize;

mod change;
mod clean;
mod country;
mod digits;
mod habits;
mod national;
mod problem;
mod sign;
mod table;
mod words;
mod zone;

use clean::Piece;
use digits::Digits;
use national::Reading;

pub use change::PhoneChange;
pub use problem::PhoneProblem;

/// A phone number as it stands in the CRM, read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Phone {
    /// The number in international form: a plus and 7 to 15 digits. A number that is not in use has one, too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub e164: Option<String>,
    /// The country, by its ISO code; absent for numbers that are of no country.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "string"))]
    pub country: Option<&'static str>,
    /// What kind of number it is.
    pub kind: PhoneKind,
    /// The time zones its owner may be in, by their IANA names.
    #[cfg_attr(feature = "wasm", tsify(type = "string[]"))]
    pub time_zones: &'static [&'static str],
    /// Why it is no number, or none that can be trusted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<PhoneProblem>,
    /// What was repaired.
    pub changes: Vec<PhoneChange>,
    /// Further numbers in the field, in international form.
    pub others: Vec<String>,
    /// Numbers that may have been meant, in international form.
    pub suggestions: Vec<String>,
    /// Whether it looks like something typed to fill the field: `+7 999 999-99-99`.
    pub suspicious: bool,
}

/// What kind of number it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum PhoneKind {
    /// A mobile.
    Mobile,
    /// A landline.
    Landline,
    /// Its country gives mobiles and landlines the same numbers.
    MobileOrLandline,
    /// Free for the caller: 8 800.
    TollFree,
    /// A paid service, a pager, an internet number and the like, or no number.
    #[default]
    Other,
}

impl PhoneKind {
    /// Whether there can be a mobile phone behind it.
    pub fn is_mobile(self) -> bool {
        matches!(self, PhoneKind::Mobile | PhoneKind::MobileOrLandline)
    }
}

/// Reads a phone number as people write it: `8 (912) 345-67-89`, `9123456789`, `+7 912 345 67 89`.
///
/// `country` is the ISO code of the country in which numbers without a plus are at home; Russia, if there is none. With a code that no
/// country has, every number is taken to begin with its calling code.
///
/// Of several numbers in the field the first that can be a mobile is taken.
pub fn phone(raw: &str, country: Option<&str>) -> Phone {
    // An empty field of a form names no country.
    let home = country::named(country.filter(|code| !code.is_empty()).unwrap_or("RU"));
    let mut changes = Vec::new();
    if let Some(piece) = clean::single(raw) {
        let reading = national::read(&piece, home, &mut changes);
        return Phone::of(&reading, changes);
    }
    let pieces = match clean::pieces(raw, &mut changes) {
        Ok(pieces) => pieces,
        Err(problem) => return Phone { problem: Some(problem), ..Phone::none(changes) },
    };
    if let [piece] = &pieces[..] {
        let reading = national::read(piece, home, &mut changes);
        return Phone::of(&reading, changes);
    }
    several(&pieces, home, changes)
}

/// Whether this is the ISO code of a country whose numbers are known, or `UK`.
pub fn is_country(code: &str) -> bool {
    // Ships and services have numbers, too.
    code != "001" && country::named(code).is_some()
}

/// The key by which duplicates are found: of two forms of one number, with and without the digit that Brazil, Mexico and Argentina have
/// put before mobiles, it is the same.
pub fn phone_key(e164: &str) -> String {
    habits::key(e164.strip_prefix('+').unwrap_or(e164)).concat()
}

/// The key of a phone that was read, as a number: no phone has more digits than one holds, and none begins with 0.
pub(crate) fn number_key(e164: &str) -> u64 {
    let digits = habits::key(e164.strip_prefix('+').unwrap_or(e164));
    digits
        .into_iter()
        .flat_map(str::bytes)
        .fold(0, |key: u64, digit| key.wrapping_mul(10).wrapping_add(u64::from(digit & 15)))
}

fn several(
    pieces: &[Piece],
    home: Option<&country::Country>,
    mut changes: Vec<PhoneChange>,
) -> Phone {
    let mut readings: Vec<Reading> = Vec::with_capacity(pieces.len());
    // Of the changes, those from here on were made to the chosen number.
    let own = changes.len();
    let mut chosen = 0;
    for piece in pieces {
        let before = changes.len();
        let reading = national::read(piece, home, &mut changes);
        if reading.digits.is_some() && readings.iter().any(|known| known.digits == reading.digits) {
            changes.truncate(before);
            continue;
        }
        if readings.get(chosen).is_none_or(|best| worth(&reading) > worth(best)) {
            chosen = readings.len();
            changes.drain(own..before);
        } else {
            changes.truncate(before);
        }
        readings.push(reading);
    }
    let Some(reading) = readings.get(chosen) else { return Phone::none(changes) };
    let others =
        readings.iter().enumerate().filter(|(at, other)| *at != chosen && worth(other) > 0);
    let others = others.filter_map(|(_, other)| Some(other.digits?.e164()));
    Phone { others: others.collect(), ..Phone::of(reading, changes) }
}

/// A mobile is worth more than another number, and that is worth more than none.
fn worth(reading: &Reading) -> u8 {
    reading.found.map_or(0, |(_, kind)| 1 + u8::from(kind.is_mobile()))
}

impl Phone {
    fn none(changes: Vec<PhoneChange>) -> Phone {
        Phone {
            e164: None,
            country: None,
            kind: PhoneKind::Other,
            time_zones: &[],
            problem: None,
            changes,
            others: Vec::new(),
            suggestions: Vec::new(),
            suspicious: false,
        }
    }

    fn of(reading: &Reading, changes: Vec<PhoneChange>) -> Phone {
        let row = reading.found.map(|(row, _)| row);
        let kind = reading.found.map(|(_, kind)| kind).unwrap_or_default();
        let country = row.and_then(country::row).map(|country| country.iso);
        let landline = reading.digits.as_ref().filter(|_| kind == PhoneKind::Landline);
        Phone {
            e164: reading.digits.as_ref().map(Digits::e164),
            country: country.filter(|iso| *iso != "001"),
            kind,
            time_zones: row.map_or(&[], |row| zone::zones(row, landline.map(Digits::bytes))),
            problem: reading.problem,
            suggestions: reading.suggestions.iter().map(Digits::e164).collect(),
            suspicious: reading.digits.is_some_and(|digits| is_made_up(digits.bytes())),
            ..Phone::none(changes)
        }
    }
}

/// Whether a number that is not in use may have come into use of late, before our table knows of it: some mobile of its country begins
/// like it, and it does not look made up.
pub(crate) fn may_be_new(e164: &str) -> bool {
    let digits = e164.strip_prefix('+').unwrap_or(e164).as_bytes();
    let code = country::calling(digits).map_or(0, |country| country.code.len());
    table::begins_mobile(&[digits.get(..=code).unwrap_or(digits)]) && !is_made_up(digits)
}

/// Whether the last seven digits are all the same or counted up.
pub(crate) fn is_made_up(digits: &[u8]) -> bool {
    let Some(tail) = digits.last_chunk::<7>() else { return false };
    tail.iter().all(|digit| *digit == tail[0]) || tail == b"1234567"
}

#[cfg(test)]
mod tests {
    use super::{PhoneChange, PhoneKind, PhoneProblem, is_country, phone, phone_key};

    #[track_caller]
    fn reads(raw: &str, e164: Option<&str>, kind: PhoneKind, problem: Option<PhoneProblem>) {
        let read = phone(raw, None);
        assert_eq!((read.e164.as_deref(), read.kind, read.problem), (e164, kind, problem), "{raw}");
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for raw in [
            "8 (912) 345-67-89",
            "9123456789",
            "+7 912 345 67 89",
            "79123456789",
            "007 912 345-67-89",
            "+8 912 345 67 89",
            "79123456789.0",
            "79123456789@c.us",
        ] {
            reads(raw, Some("+79123456789"), PhoneKind::Mobile, None);
        }
        reads("375 29 123-45-67", Some("+375291234567"), PhoneKind::Mobile, None);
        reads("8 495 123-45-67", Some("+74951234567"), PhoneKind::Landline, None);
        reads("8 800 555-35-35", Some("+78005553535"), PhoneKind::TollFree, None);
        for raw in ["+79300009764", "79300009764", "8 930 000-97-64"] {
            reads(raw, Some("+79300009764"), PhoneKind::Other, Some(PhoneProblem::NotInUse));
        }
        reads("", None, PhoneKind::Other, Some(PhoneProblem::Empty));
        reads("345-67-89", None, PhoneKind::Other, Some(PhoneProblem::NoAreaCode));
        reads("+7 912 345 67", None, PhoneKind::Other, Some(PhoneProblem::TooShort));
        reads("спросить у Ани", None, PhoneKind::Other, Some(PhoneProblem::NotANumber));
        reads("7,91235E+10", None, PhoneKind::Other, Some(PhoneProblem::DamagedByExcel));
    }

    #[test]
    fn letters_that_look_like_digits_are_read_also_two_together() {
        for raw in ["+7 9OO 123-45-67", "8 9ОО 123 45 67", "8 90O 123 45 67"] {
            reads(raw, Some("+79001234567"), PhoneKind::Mobile, None);
        }
        reads("8 9O1 OO1 23 45", Some("+79010012345"), PhoneKind::Mobile, None);
        reads("89123456789ООО Ромашка", Some("+79123456789"), PhoneKind::Mobile, None);
        // However many there are.
        phone(&"O".repeat(100_000), None);
        phone(&"1OO".repeat(100_000), None);
    }

    #[test]
    fn an_address_of_e_mail_is_no_number() {
        for raw in ["a79123456789@mail.ru", "anna.89123456789@mail.ru"] {
            reads(raw, None, PhoneKind::Other, Some(PhoneProblem::NotANumber));
        }
        for raw in ["anna1990@mail.ru 8 912 345-67-89", "8 912 345-67-89, a2@mail.ru"] {
            reads(raw, Some("+79123456789"), PhoneKind::Mobile, None);
        }
        phone(&"a@".repeat(100_000), None);
    }

    #[test]
    fn countries_go_by_their_iso_codes() {
        assert_eq!(["RU", "kz", "GB", "UK"].map(is_country), [true; 4]);
        assert_eq!(["RUS", "Россия", "", "XX", "001"].map(is_country), [false; 5]);
        assert_eq!(phone("8 912 345-67-89", Some("")), phone("8 912 345-67-89", None));
        assert_eq!(phone("07400 123456", Some("UK")).e164.as_deref(), Some("+447400123456"));
    }

    #[test]
    fn what_was_repaired_is_told_and_forms_of_one_number_have_one_key() {
        assert_eq!(phone("8 912 345-67-89", None).changes, [PhoneChange::Trunk]);
        assert_eq!(phone("00 7 912 345-67-89", None).changes, [PhoneChange::DoubleZero]);
        assert_eq!(phone("8 912 345-67-89, 8 912 345-67-80", None).others, ["+79123456780"]);
        assert_eq!(phone_key("+5511961234567"), phone_key("+551161234567"));
        assert_eq!(phone_key("+5215512345678"), phone_key("+525512345678"));
    }

    #[test]
    fn every_text_is_read() {
        let symbols = ['+', '8', '0', '(', ',', 'e', 'я', '\u{202f}', '٣', '@', 'E'];
        for one in symbols {
            for two in symbols {
                for three in symbols {
                    for four in symbols {
                        let text: String = [one, two, three, four].iter().collect();
                        phone(&text, None);
                        phone(&format!("{text}9123456789{text}"), Some("BR"));
                    }
                }
            }
        }
        phone(&"8".repeat(100_000), None);
    }
}
