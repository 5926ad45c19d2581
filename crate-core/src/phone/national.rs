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
    fn try_of(digits: Digits) -> Option<Reading> {
        Some(Reading::of(digits, table::find(digits.bytes())?))
    }
}

/// Reads a piece as people write numbers in `home`; without a home, as an international number.
pub(super) fn read(
    piece: &Piece,
    home: Option<&Country>,
    changes: &mut Vec<PhoneChange>,
) -> Reading {
    let digits = piece.digits.bytes();
    let Some(home) = home.filter(|_| !piece.plus) else {
        return international(digits, changes);
    };
    if let Some(rest) = digits.strip_prefix(b"00") {
        changes.push(PhoneChange::DoubleZero);
        return international(rest, changes);
    }
    if let Some(rest) = digits.strip_prefix(b"810")
        && ["7", "992", "993"].contains(&home.code)
        && let Some(reading) = Reading::try_of(Digits::of([rest]))
    {
        changes.push(PhoneChange::Exit810);
        return reading;
    }
    // In Russia and Kazakhstan ten digits, and eleven after 7 or 8, are at home, whatever else they could be.
    let is_home = home.code == "7"
        && (digits.len() == 10 || digits.len() == 11 && matches!(digits[0], b'7' | b'8'));
    let abroad = || if is_home { None } else { Reading::try_of(Digits::of([digits])) };
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
    if let Some(reading) = abroad() {
        changes.push(PhoneChange::CountryGuessed);
        return reading;
    }
    unknown(digits, home)
}

/// A number of `home` that is in use, and what had to be repaired.
fn national(digits: &[u8], home: &Country) -> Option<(Reading, Option<PhoneChange>)> {
    let code = home.code.as_bytes();
    if digits.starts_with(code)
        && let Some(reading) = Reading::try_of(Digits::of([digits]))
    {
        return Some((reading, None));
    }
    if let Some(rest) =
        digits.strip_prefix(home.trunk.as_bytes()).filter(|_| !home.trunk.is_empty())
        && let Some(reading) = Reading::try_of(Digits::of([code, rest]))
    {
        return Some((reading, Some(PhoneChange::Trunk)));
    }
    if let Some(reading) = Reading::try_of(Digits::of([code, digits])) {
        return Some((reading, None));
    }
    if let Some(reading) = Reading::try_of(Digits::of([code, home.area.as_bytes(), digits])) {
        return Some((reading, Some(PhoneChange::AreaCode)));
    }
    let (digits, change) = habits::national(digits, home)?;
    let reading = Reading::try_of(digits)?;
    Some((reading, Some(change)))
}

/// A number without a plus that nobody has: what is wrong with it.
fn unknown(digits: &[u8], home: &Country) -> Reading {
    let code = home.code.as_bytes();
    let rest =
        if home.trunk.is_empty() { None } else { digits.strip_prefix(home.trunk.as_bytes()) };
    let national = match digits.strip_prefix(code) {
        Some(rest)
            if home.fit(digits.len()) != Fit::Right && home.fit(rest.len()) == Fit::Right =>
        {
            rest
        }
        _ => rest.unwrap_or(digits),
    };
    let neighbours = [&b"375"[..], b"380"].map(|code| {
        let local = digits.strip_prefix(b"80").filter(|_| home.code == "7")?;
        let digits = Digits::of([code, local]);
        table::find(digits.bytes()).map(|_| digits)
    });
    let suggestions: Vec<Digits> = neighbours.into_iter().flatten().collect();
    let reading = match home.fit(national.len()) {
        Fit::Short if home.code == "7" && (5..=7).contains(&digits.len()) => {
            Reading::failed(PhoneProblem::NoAreaCode)
        }
        Fit::Short => Reading::failed(PhoneProblem::TooShort),
        Fit::Long => Reading::failed(PhoneProblem::TooLong),
        // With another reading at hand this one is not believed.
        Fit::Right if !suggestions.is_empty() => Reading::failed(PhoneProblem::NotInUse),
        Fit::Right => Reading {
            digits: Some(Digits::of([code, national])),
            ..Reading::failed(PhoneProblem::NotInUse)
        },
    };
    Reading { suggestions, ..reading }
}

/// A number that begins with a calling code.
fn international(digits: &[u8], changes: &mut Vec<PhoneChange>) -> Reading {
    let whole = Digits::of([digits]);
    if let Some(found) = table::find(digits) {
        let suggestions = habits::suggestion(digits).into_iter().collect();
        return Reading { suggestions, ..Reading::of(whole, found) };
    }
    let mut repaired = |digits: Digits, change: PhoneChange| {
        let reading = Reading::try_of(digits)?;
        changes.push(change);
        Some(reading)
    };
    if let [b'8', rest @ ..] = digits
        && rest.len() == 10
        && let Some(reading) = repaired(Digits::of([b"7", rest]), PhoneChange::PlusEight)
    {
        return reading;
    }
    if let Some(rest) = digits.strip_prefix(b"00")
        && let Some(reading) = repaired(Digits::of([rest]), PhoneChange::DoubleZero)
    {
        return reading;
    }
    // Kazakhstan never came to use the code it was given.
    if let Some(rest) = digits.strip_prefix(b"997") {
        let meant = Digits::of([b"7", rest]);
        let suggestions = table::find(meant.bytes()).map(|_| meant).into_iter().collect();
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
    if let Some(rest) =
        national.strip_prefix(country.trunk.as_bytes()).filter(|_| !country.trunk.is_empty())
    {
        let digits = Digits::of([code, rest]);
        if let Some(reading) = repaired(digits, PhoneChange::Trunk) {
            return reading;
        }
        if country.fit(national.len()) != Fit::Right && country.fit(rest.len()) == Fit::Right {
            changes.push(PhoneChange::Trunk);
            national = rest;
        }
    }
    if let Some((digits, change)) = habits::national(national, country)
        && let Some(reading) = Reading::try_of(digits)
    {
        changes.push(change);
        return reading;
    }
    let whole = Digits::of([code, national]);
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
