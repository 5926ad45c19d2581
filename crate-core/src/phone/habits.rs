//! What is peculiar to the numbers of single countries.

use crate::phone::country::Country;
use crate::phone::digits::Digits;
use crate::phone::{PhoneChange, PhoneKind, table};

/// The companies that may carry a Brazilian call.
const BRAZILIAN_CARRIERS: [[u8; 2]; 13] = [
    *b"12", *b"14", *b"15", *b"21", *b"22", *b"23", *b"25", *b"31", *b"41", *b"43", *b"55", *b"65",
    *b"99",
];

/// A number written in a way that only its country knows, as it is dialled from abroad.
pub(super) fn national(digits: &[u8], country: &Country) -> Option<(Digits, PhoneChange)> {
    let without = |prefixes: &[&[u8]], change: PhoneChange| {
        let rests = prefixes.iter().filter_map(|prefix| digits.strip_prefix(*prefix));
        rests
            .map(|rest| Digits::of(&[country.code.as_bytes(), rest]))
            .find_map(|digits| Some((digits.in_use()?, change)))
    };
    match country.iso {
        "BY" => without(&[b"80", b"0"], PhoneChange::Trunk),
        "UA" => without(&[b"80"], PhoneChange::Trunk),
        "LT" => without(&[b"8"], PhoneChange::Trunk),
        // The zero that Gabon put before all numbers until 2019.
        "GA" if !digits.starts_with(b"00") => without(&[b"0"], PhoneChange::Trunk),
        // Since August 2019 nothing is dialled before a Mexican number.
        "MX" => without(&[b"1", b"01", b"044", b"045"], PhoneChange::Mexico),
        "AR" => argentina(digits).map(|digits| (digits, PhoneChange::Argentina)),
        // A zero, the two digits of the company that is to carry the call, and the number.
        "BR" => match digits {
            [b'0', one, two, rest @ ..] | [b'9', b'0', one, two, rest @ ..]
                if BRAZILIAN_CARRIERS.contains(&[*one, *two]) =>
            {
                Some((Digits::of(&[b"55", rest]), PhoneChange::Brazil))
            }
            _ => None,
        },
        // A zero and, as the case may be, the digit of the company that is to carry the call.
        "CO" => match digits {
            [b'0', b'3' | b'5' | b'7' | b'9', ..] => {
                without(&[b"03", b"05", b"07", b"09"], PhoneChange::Trunk)
            }
            _ => without(&[b"0"], PhoneChange::Trunk),
        },
        _ => None,
    }
}

/// `011 15 2345-6789` is `9 11 2345-6789` from abroad: at home 15 stands between the area code and the number.
fn argentina(digits: &[u8]) -> Option<Digits> {
    let digits = digits.strip_prefix(b"9").unwrap_or(digits);
    let digits = digits.strip_prefix(b"0").unwrap_or(digits);
    (2..=4).find_map(|area| {
        let (area, rest) = digits.split_at_checked(area)?;
        Digits::of(&[b"549", area, rest.strip_prefix(b"15")?]).in_use()
    })
}

/// The number that may be meant by one that is in use: an Argentine mobile without its 9 looks like a landline.
pub(super) fn suggestion(digits: &[u8]) -> Option<Digits> {
    let rest = digits.strip_prefix(b"54").filter(|rest| !rest.starts_with(b"9"))?;
    let number = Digits::of(&[b"549", rest]);
    table::find(&[number.bytes()]).filter(|(_, kind)| *kind == PhoneKind::Mobile).map(|_| number)
}

/// A Brazilian mobile without the 9 that was put before all of them: accounts of that time still have it.
pub(super) fn old_brazil(digits: &[u8]) -> Option<(usize, PhoneKind)> {
    let [b'5', b'5', area @ .., _, _, _, _, _, _, _, _] = digits else { return None };
    let rest = digits.get(2 + area.len()..)?;
    let now = Digits::of(&[b"55", area, b"9", rest]);
    if area.len() == 2 { table::find(&[now.bytes()]) } else { None }
}

/// Numbers as they were before their countries made them longer, and what they are now, where that is known.
pub(super) fn old_format(digits: &[u8]) -> Option<Vec<Digits>> {
    match digits {
        // Benin put 01 before all numbers in 2024.
        [b'2', b'2', b'9', rest @ ..] if rest.len() == 8 => {
            Some(Digits::of(&[b"22901", rest]).in_use().into_iter().collect())
        }
        // Côte d'Ivoire put two digits of the operator's before them in 2021.
        [b'2', b'2', b'5', rest @ ..] if rest.len() == 8 => Some(Vec::new()),
        _ => None,
    }
}

/// The digits by which duplicates are found, in two parts: without the digit between them that some write and others leave out.
pub(super) fn key(digits: &str) -> [&str; 2] {
    let spare = match digits.as_bytes() {
        [b'5', b'5', _, _, b'9', rest @ ..] if rest.len() == 8 => 4,
        [b'5', b'2', b'1', rest @ ..] if rest.len() == 10 => 2,
        [b'5', b'4', b'9', rest @ ..] if rest.len() == 10 => 2,
        _ => return [digits, ""],
    };
    match (digits.get(..spare), digits.get(spare + 1..)) {
        (Some(before), Some(after)) => [before, after],
        _ => [digits, ""],
    }
}
