use crate::lang::Lang;

/// A phone number as it stands in the CRM, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// The number in international form: a plus and 8 to 15 digits.
    pub e164: Option<String>,
    /// What kind of number it is, as far as its digits tell.
    pub kind: PhoneKind,
    /// Why it is no number.
    pub problem: Option<PhoneProblem>,
}

/// What kind of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneKind {
    /// Russian or Kazakh mobile.
    Mobile,
    /// Russian or Kazakh landline.
    Landline,
    /// Free for the caller: 8 800.
    TollFree,
    /// A number of another country, or no number.
    Other,
}

/// Why a text is no phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneProblem {
    /// There is nothing.
    Empty,
    /// There are letters in it.
    NotANumber,
    /// It lacks the area code, or digits.
    TooShort,
    /// It has more digits than any number.
    TooLong,
}

impl PhoneProblem {
    /// The problem in a few words.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            PhoneProblem::Empty => lang.pick("нет телефона", "no phone number"),
            PhoneProblem::NotANumber => {
                lang.pick("вместо номера текст", "text instead of a number")
            }
            PhoneProblem::TooShort => {
                lang.pick("в номере не хватает цифр", "the number lacks digits")
            }
            PhoneProblem::TooLong => {
                lang.pick("в номере лишние цифры", "the number has too many digits")
            }
        }
    }
}

/// Countries near Russia whose numbers are often written without the plus: the code and the number of digits after it.
const NEIGHBOURS: [(&str, usize); 9] = [
    ("375", 9),
    ("374", 8),
    ("380", 9),
    ("992", 9),
    ("993", 8),
    ("994", 9),
    ("995", 9),
    ("996", 9),
    ("998", 9),
];

/// Reads a phone number as people write it in Russia and Kazakhstan: `8 (912) 345-67-89`, `9123456789`, `+7 912 345 67 89`.
///
/// A number with a plus or `00` may be of any country; numbers of Russia's neighbours are known without it, too.
pub fn phone(raw: &str) -> Phone {
    let failed = |problem| Phone { e164: None, kind: PhoneKind::Other, problem: Some(problem) };
    let raw = raw.trim();
    if raw.is_empty() {
        return failed(PhoneProblem::Empty);
    }
    if raw.chars().any(char::is_alphabetic) {
        return failed(PhoneProblem::NotANumber);
    }
    let digits: String = raw.chars().filter(char::is_ascii_digit).collect();
    let digits = match digits.strip_prefix("00") {
        Some(rest) => rest.to_owned(),
        None if raw.starts_with('+') && !(digits.len() == 11 && digits.starts_with('8')) => digits,
        None => with_country(digits),
    };
    // Numbers of +7 have 10 digits after the code, no more and no fewer.
    let (least, most) = if digits.starts_with('7') { (11, 11) } else { (8, 15) };
    match digits.len() {
        length if length < least => failed(PhoneProblem::TooShort),
        length if length > most => failed(PhoneProblem::TooLong),
        _ => Phone { kind: kind(&digits), e164: Some(format!("+{digits}")), problem: None },
    }
}

/// The digits with a country code, for a number written without a plus.
fn with_country(digits: String) -> String {
    let national = match digits.len() {
        11 if digits.starts_with(['7', '8']) => &digits[1..],
        10 => &digits,
        length
            if NEIGHBOURS
                .iter()
                .any(|(code, rest)| digits.starts_with(code) && length == code.len() + rest) =>
        {
            return digits;
        }
        _ => return digits,
    };
    format!("7{national}")
}

fn kind(digits: &str) -> PhoneKind {
    let Some(national) = digits.strip_prefix('7') else { return PhoneKind::Other };
    match national.as_bytes() {
        [b'9', ..] | [b'7', b'0' | b'4' | b'6' | b'7', ..] => PhoneKind::Mobile,
        [b'8', b'0', ..] => PhoneKind::TollFree,
        _ => PhoneKind::Landline,
    }
}

#[cfg(test)]
mod tests {
    use super::{PhoneKind, PhoneProblem, phone};

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let read = |raw: &str| phone(raw).e164.ok_or(phone(raw).problem);
        let mobile = Ok("+79123456789".to_owned());
        for raw in [
            "8 (912) 345-67-89",
            "9123456789",
            "+7 912 345 67 89",
            "79123456789",
            "007 912 345-67-89",
            "+8 912 345 67 89",
        ] {
            assert_eq!(read(raw), mobile, "{raw}");
        }
        assert_eq!(read("375 29 123-45-67"), Ok("+375291234567".to_owned()));
        assert_eq!(read("345-67-89"), Err(Some(PhoneProblem::TooShort)));
        assert_eq!(read("+7 912 345 67"), Err(Some(PhoneProblem::TooShort)));
        assert_eq!(read("8 912 345-67-89, 345-67-80"), Err(Some(PhoneProblem::TooLong)));
        assert_eq!(read("спросить у Ани"), Err(Some(PhoneProblem::NotANumber)));
    }

    #[test]
    fn the_kind_follows_from_the_digits() {
        let kinds =
            ["+79123456789", "+77011234567", "+74951234567", "88001234567", "+4915112345678"]
                .map(|raw| phone(raw).kind);
        let expected = [
            PhoneKind::Mobile,
            PhoneKind::Mobile,
            PhoneKind::Landline,
            PhoneKind::TollFree,
            PhoneKind::Other,
        ];
        assert_eq!(kinds, expected);
    }
}
