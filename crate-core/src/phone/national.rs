use crate::phone::clean::Piece;
use crate::phone::country::{self, Country, Fit};
use crate::phone::digits::Digits;
use crate::phone::{PhoneChange, PhoneKind, PhoneProblem, habits, table};

/// A piece, read as a number.
#[derive(Debug)]
pub(super) struct Reading {
    /// The number with its calling code, if it has the form of one.
    pub(super) digits: Option<Digits>,
    /// The row of its country, and its kind, if it is in use.
    pub(super) found: Option<(usize, PhoneKind)>,
    pub(super) problem: Option<PhoneProblem>,
    /// Numbers that may have been meant instead.
    pub(super) suggestions: Vec<Digits>,
}

impl Reading {
    fn of(digits: Digits, found: (usize, PhoneKind)) -> Reading {
        let suggestions = Vec::new();
        Reading { digits: Some(digits), found: Some(found), problem: None, suggestions }
    }

    fn failed(problem: PhoneProblem) -> Reading {
        Reading { digits: None, found: None, problem: Some(problem), suggestions: Vec::new() }
    }

    /// The number if it is in use.
    fn in_use(digits: &[&[u8]]) -> Option<Reading> {
        let found = table::find(digits)?;
        Some(Reading::of(Digits::of(digits), found))
    }
}

/// Reads a piece as people write numbers in `home`; without a home, as an international number.
pub(super) fn read(
    piece: &Piece,
    home: Option<&Country>,
    changes: &mut Vec<PhoneChange>,
) -> Reading {
    let digits = piece.digits.bytes();
    let is_russian = home.is_some_and(Country::is_russian);
    let Some(home) = home.filter(|_| !piece.plus) else {
        return international(digits, is_russian, changes);
    };
    if let [b'0', b'0', rest @ ..] = digits {
        // Some Tajik mobiles begin so.
        if let Some(reading) = Reading::in_use(&[home.code.as_bytes(), digits]) {
            return reading;
        }
        changes.push(PhoneChange::DoubleZero);
        return international(rest, is_russian, changes);
    }
    if let [b'8', b'1', b'0', rest @ ..] = digits
        && ["7", "992", "993"].contains(&home.code)
        && let Some(reading) = Reading::in_use(&[rest])
    {
        changes.push(PhoneChange::Exit810);
        return reading;
    }
    // In Russia and Kazakhstan ten digits, and eleven after 7 or 8, are at home, whatever else they could be.
    let is_home = is_russian
        && (digits.len() == 10 || digits.len() == 11 && matches!(digits[0], b'7' | b'8'));
    let abroad = || if is_home { None } else { Reading::in_use(&[digits]) };
    if let Some((reading, change)) = national(digits, home) {
        // A landline to us may be somebody's mobile elsewhere: 10 digits and more, so that short numbers stay at home.
        let kind = |reading: &Reading| reading.found.map(|(_, kind)| kind);
        let other = (digits.len() >= 10 && kind(&reading) == Some(PhoneKind::Landline))
            .then(abroad)
            .flatten()
            .filter(|other| other.digits != reading.digits);
        if let Some(other) = other.filter(|other| kind(other) == Some(PhoneKind::Mobile)) {
            let suggestions = [reading.digits, other.digits].into_iter().flatten().collect();
            return Reading { suggestions, ..Reading::failed(PhoneProblem::Ambiguous) };
        }
        changes.extend(change);
        return reading;
    }
    // A few digits that are no number at home are more likely to lack some than to be somebody's landline abroad.
    let is_likely = |reading: &Reading| {
        let mobile = reading.found.is_some_and(|(_, kind)| kind.is_mobile());
        digits.len() >= if mobile { 10 } else { 12 }
    };
    if let Some(reading) = abroad().filter(is_likely) {
        changes.push(PhoneChange::CountryGuessed);
        return reading;
    }
    unknown(digits, home)
}

/// A number of `home` that is in use, and what had to be repaired.
fn national(digits: &[u8], home: &Country) -> Option<(Reading, Option<PhoneChange>)> {
    let code = home.code.as_bytes();
    if home.begins(digits)
        && let Some(reading) = Reading::in_use(&[digits])
    {
        return Some((reading, None));
    }
    if let Some(rest) = home.without_trunk(digits)
        && let Some(reading) = Reading::in_use(&[code, rest])
    {
        return Some((reading, Some(PhoneChange::Trunk)));
    }
    if let Some(reading) = Reading::in_use(&[code, digits]) {
        return Some((reading, None));
    }
    if !home.area.is_empty()
        && let Some(reading) = Reading::in_use(&[code, home.area.as_bytes(), digits])
    {
        return Some((reading, Some(PhoneChange::AreaCode)));
    }
    if let Some((digits, change)) = habits::national(digits, home)
        && let Some(reading) = Reading::in_use(&[digits.bytes()])
    {
        return Some((reading, Some(change)));
    }
    let written = [
        (Some(digits), None),
        (home.without_trunk(digits), Some(PhoneChange::Trunk)),
        (digits.strip_prefix(code), None),
    ];
    for (national, change) in written {
        let Some(whole) = national.map(|national| Digits::of(&[code, national])) else { continue };
        if let Some(found) = habits::old_brazil(whole.bytes()) {
            return Some((Reading::of(whole, found), change));
        }
    }
    let (digits, change) = after_code(digits.strip_prefix(code)?, home)?;
    Some((Reading::in_use(&[digits.bytes()])?, Some(change)))
}

/// A number in use, made of what stands after the calling code but belongs only where there is none.
fn after_code(national: &[u8], country: &Country) -> Option<(Digits, PhoneChange)> {
    let code = country.code.as_bytes();
    let trunk = country.without_trunk(national).map(|rest| Digits::of(&[code, rest]));
    if let Some(digits) = trunk.and_then(Digits::in_use) {
        return Some((digits, PhoneChange::Trunk));
    }
    if let Some((digits, change)) = habits::national(national, country)
        && let Some(digits) = digits.in_use()
    {
        return Some((digits, change));
    }
    let area = Digits::of(&[code, country.area.as_bytes(), national]);
    let area = if country.area.is_empty() { None } else { area.in_use() };
    area.map(|digits| (digits, PhoneChange::AreaCode))
}

/// A number without a plus that nobody has: what is wrong with it.
fn unknown(digits: &[u8], home: &Country) -> Reading {
    let code = home.code.as_bytes();
    let rest = home.without_trunk(digits);
    let national = match digits.strip_prefix(code) {
        Some(rest)
            if home.fit(digits.len()) != Fit::Right && home.fit(rest.len()) == Fit::Right =>
        {
            rest
        }
        _ => rest.unwrap_or(digits),
    };
    let neighbours = [(&b"375"[..], &b"80"[..]), (b"380", b"80"), (b"380", b"0")];
    let neighbours = neighbours.map(|(code, trunk)| {
        let local = digits.strip_prefix(trunk).filter(|_| home.is_russian())?;
        Digits::of(&[code, local]).in_use()
    });
    let suggestions: Vec<Digits> = neighbours.into_iter().flatten().collect();
    let reading = match home.fit(national.len()) {
        Fit::Short if home.is_russian() && (5..=7).contains(&digits.len()) => {
            Reading::failed(PhoneProblem::NoAreaCode)
        }
        Fit::Short => Reading::failed(PhoneProblem::TooShort),
        Fit::Long => Reading::failed(PhoneProblem::TooLong),
        // With another reading at hand this one is not believed.
        Fit::Right if !suggestions.is_empty() => Reading::failed(PhoneProblem::NotInUse),
        Fit::Right if national.len() == digits.len() && lacks_digits(digits, code) => {
            Reading::failed(PhoneProblem::TooShort)
        }
        Fit::Right => Reading {
            digits: Some(Digits::of(&[code, national])),
            ..Reading::failed(PhoneProblem::NotInUse)
        },
    };
    Reading { suggestions, ..reading }
}

/// Whether a number with its calling code has lost digits and is as long as one without, which begin otherwise: `7 912 345 67 8`.
fn lacks_digits(digits: &[u8], code: &[u8]) -> bool {
    let first = |digits: &[u8]| table::begins_mobile(&[code, digits.get(..2).unwrap_or(digits)]);
    digits.strip_prefix(code).is_some_and(|rest| first(rest) && !first(digits))
}

/// A number that begins with a calling code.
fn international(digits: &[u8], is_russian: bool, changes: &mut Vec<PhoneChange>) -> Reading {
    let whole = Digits::of(&[digits]);
    if let Some(found) = table::find(&[digits]) {
        let meant = habits::suggestion(digits).or_else(|| home_after_plus(digits, is_russian));
        return Reading { suggestions: meant.into_iter().collect(), ..Reading::of(whole, found) };
    }
    let mut repaired = |digits: Digits, change: PhoneChange| {
        let reading = Reading::in_use(&[digits.bytes()])?;
        changes.push(change);
        Some(reading)
    };
    if let Some(meant) = home_after_plus(digits, is_russian || digits.starts_with(b"89"))
        && let Some(reading) = repaired(meant, PhoneChange::PlusEight)
    {
        return reading;
    }
    if let Some(rest) = digits.strip_prefix(b"00")
        && let Some(reading) = repaired(Digits::of(&[rest]), PhoneChange::DoubleZero)
    {
        return reading;
    }
    // `+912 345-67-89`, where a Russian put a plus before a number as it is written at home.
    if is_russian
        && digits.len() == 10
        && let Some(meant) = Digits::of(&[b"7", digits]).in_use()
    {
        return Reading { suggestions: vec![meant], ..Reading::failed(PhoneProblem::NotInUse) };
    }
    // Kazakhstan never came to use the code it was given.
    if let Some(rest) = digits.strip_prefix(b"997") {
        let suggestions = Digits::of(&[b"7", rest]).in_use().into_iter().collect();
        return Reading { suggestions, ..Reading::failed(PhoneProblem::NotInUse) };
    }
    let Some(country) = country::calling(digits) else {
        let short = digits.len() < 8;
        return Reading::failed(if short {
            PhoneProblem::TooShort
        } else {
            PhoneProblem::NotInUse
        });
    };
    let code = country.code.as_bytes();
    let mut national = &digits[code.len()..];
    if let Some((digits, change)) = after_code(national, country)
        && let Some(reading) = repaired(digits, change)
    {
        return reading;
    }
    // No number in use begins with the zero of a trunk prefix.
    if let Some(rest) = country.without_trunk(national)
        && country.fit(rest.len()) == Fit::Right
        && (country.trunk == "0" || country.fit(national.len()) != Fit::Right)
    {
        changes.push(PhoneChange::Trunk);
        national = rest;
    }
    let whole = Digits::of(&[code, national]);
    if let Some(found) = habits::old_brazil(whole.bytes()) {
        return Reading::of(whole, found);
    }
    if let Some(suggestions) = habits::old_format(whole.bytes()) {
        return Reading { suggestions, ..Reading::failed(PhoneProblem::OldFormat) };
    }
    match country.fit(national.len()) {
        Fit::Short => Reading::failed(PhoneProblem::TooShort),
        Fit::Long => Reading::failed(PhoneProblem::TooLong),
        Fit::Right => Reading { digits: Some(whole), ..Reading::failed(PhoneProblem::NotInUse) },
    }
}

/// `+8 495`, where a Russian put a plus before a number as it is dialled at home. With 89 no calling code begins, but others do with 8.
fn home_after_plus(digits: &[u8], is_russian: bool) -> Option<Digits> {
    let [b'8', rest @ ..] = digits else { return None };
    if !is_russian || rest.len() != 10 {
        return None;
    }
    Digits::of(&[b"7", rest]).in_use()
}
