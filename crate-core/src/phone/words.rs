use crate::letter::small;
use crate::phone::sign::{digit, is_ignored};
use crate::phone::{PhoneChange, PhoneProblem};

/// A field without its words.
pub(super) struct Text {
    /// Digits, pluses and separators, all of them ASCII; a comma stands for every word.
    pub(super) text: String,
    /// Whether it was an address of WhatsApp, which begins with a calling code.
    pub(super) international: bool,
    /// Whether there were words.
    pub(super) words: bool,
}

/// Addresses of WhatsApp in which there is no number of a person.
const GROUPS: [&str; 4] = ["@g.us", "@lid", "@broadcast", "@newsletter"];

/// What comes before and after the number in an address of WhatsApp.
const BEFORE: [&str; 3] = ["wa.me/", "phone=", "whatsapp.com/"];
const AFTER: [&str; 2] = ["@c.us", "@s.whatsapp.net"];

/// What an extension begins with.
const EXTENSIONS: [&str; 10] =
    ["добавочный", "доб", "внутр", "вн", "extension", "ext", "#", "x", "х", "*"];

/// Takes the words, the addresses and the extension out of a field.
pub(super) fn read(raw: &str, changes: &mut Vec<PhoneChange>) -> Result<Text, PhoneProblem> {
    let mut text = Vec::with_capacity(raw.len());
    let (mut is_address, mut is_excel) = (false, false);
    for character in raw.chars().filter(|character| !is_ignored(*character)) {
        is_address |= matches!(character, '@' | '/' | '=');
        is_excel |= matches!(character, '.' | ',');
        text.push(character);
    }
    let mut international = false;
    let text = if is_address {
        let (start, end) = address(&text, &mut international)?;
        &text[start..end]
    } else {
        &text[..]
    };
    if is_excel && let Some(whole) = excel(text)? {
        changes.push(PhoneChange::Excel);
        return Ok(Text { text: whole, international, words: false });
    }
    let mut out = String::with_capacity(raw.len());
    let (mut at, mut words, mut digits) = (0, false, 0);
    while let Some(&character) = text.get(at) {
        let inside = || text.get(..at).and_then(|before| before.last()).copied();
        if is_address
            && !inside().is_some_and(is_of_mail)
            && let Some(length) = mail(text, at)
        {
            words = true;
            out.push(',');
            at += length;
            continue;
        }
        if digits > 4
            && let Some(length) = extension(text, at)
        {
            changes.push(PhoneChange::Extension);
            at += length;
            continue;
        }
        if let Some(digit) = digit(character) {
            digits += 1;
            out.push(char::from(digit));
        } else if let Some(digit) = meant(text, at) {
            if !changes.contains(&PhoneChange::Letters) {
                changes.push(PhoneChange::Letters);
            }
            digits += 1;
            out.push(digit);
        } else if is_letter(character) {
            words = true;
            // A word parts numbers, but nothing within one: `8-912-345-67-89 моб.`
            if !inside().is_some_and(is_letter) {
                out.push(',');
            }
        } else if matches!(character, ',' | ';' | '|' | '\n' | '/' | '+') {
            out.push(character);
        } else if character == '＋' {
            out.push('+');
        }
        at += 1;
    }
    Ok(Text { text: out, international, words })
}

/// Where the number is in an address of WhatsApp, or the whole of anything else.
fn address(text: &[char], international: &mut bool) -> Result<(usize, usize), PhoneProblem> {
    if GROUPS.iter().any(|group| find(text, group).is_some()) {
        return Err(PhoneProblem::Group);
    }
    let (mut start, mut end) = (0, text.len());
    for sign in BEFORE {
        if let Some(at) = find(text, sign) {
            start = at + sign.chars().count();
            *international = true;
            let other =
                |character: &char| !character.is_ascii_digit() && !"+ %".contains(*character);
            end = text[start..].iter().position(other).map_or(end, |length| start + length);
            break;
        }
    }
    if let Some(at) = AFTER.iter().find_map(|sign| find(text, sign)).filter(|at| *at >= start) {
        (end, *international) = (end.min(at), true);
    }
    Ok((start, end))
}

/// How long the address of e-mail is that begins here, if one does. One of digits only may be a number after all.
fn mail(text: &[char], at: usize) -> Option<usize> {
    let name = text[at..].iter().take_while(|character| is_of_mail(**character)).count();
    let host = text.get(at + name + 1..).filter(|_| text.get(at + name) == Some(&'@'))?;
    let host = host.iter().take_while(|character| is_of_mail(**character)).count();
    let is_named = text[at..at + name].iter().any(char::is_ascii_alphabetic);
    (is_named && host > 0).then_some(name + 1 + host)
}

fn is_of_mail(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '.' | '_' | '-' | '+')
}

/// The digit that somebody meant who wrote a letter among digits, or two of them: `9OO`.
fn meant(text: &[char], at: usize) -> Option<char> {
    const MOST: usize = 4;
    let letter = |character: char| match character {
        'I' | 'l' | 'i' => Some('1'),
        'O' | 'o' | 'О' | 'о' => Some('0'),
        'З' | 'з' => Some('3'),
        _ => None,
    };
    let is_digit = |character: Option<&char>| character.copied().and_then(digit).is_some();
    let is_other = |character: Option<&char>| character.is_none_or(|other| !is_letter(*other));
    let (before, after) = (&text[..at], &text[at + 1..]);
    // Between spaces a bar parts numbers.
    if text[at] == '|' {
        return (is_digit(before.last()) && is_digit(after.first())).then_some('1');
    }
    let meant = letter(text[at])?;
    let is_meant = |character: &&char| letter(**character).is_some();
    let left = before.iter().rev().take(MOST).take_while(is_meant).count();
    let right = after.iter().take(MOST).take_while(is_meant).count();
    let (before, after) = (before[..at - left].last(), after.get(right));
    let beside = [before, after].into_iter().filter(|character| is_digit(*character)).count();
    // `ООО` behind a number is a word.
    let is_beside = beside == 2 || beside == 1 && left + right < 2;
    (is_beside && is_other(before) && is_other(after)).then_some(meant)
}

/// How many characters the extension takes that begins here, if one does.
fn extension(text: &[char], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).and_then(|at| text.get(at)).copied();
    if before.is_some_and(is_letter) {
        return None;
    }
    let rest = &text[at..];
    // Most characters begin none.
    if !matches!(small(rest[0]), 'д' | 'в' | 'e' | '#' | 'x' | 'х' | '*') {
        return None;
    }
    let sign = EXTENSIONS.iter().find(|sign| starts(rest, sign))?.chars().count();
    let between = rest[sign..].iter().take_while(|character| " .:=№-\u{A0}".contains(**character));
    let start = sign + between.count();
    let digits = rest[start..].iter().take_while(|character| digit(**character).is_some()).count();
    (1..=7).contains(&digits).then_some(start + digits)
}

/// The digits of a number that Excel wrote in its own way: `7.9123456789E+10`, `79123456789.0`.
fn excel(text: &[char]) -> Result<Option<String>, PhoneProblem> {
    let digits = |part: &[char]| part.iter().all(char::is_ascii_digit);
    let Some(point) = text.iter().position(|character| matches!(character, '.' | ',')) else {
        return Ok(None);
    };
    let (whole, rest) = (&text[..point], &text[point + 1..]);
    if !digits(whole) || whole.is_empty() {
        return Ok(None);
    }
    if whole.len() > 6 && rest.first() == Some(&'0') && rest.iter().all(|digit| *digit == '0') {
        return Ok(Some(whole.iter().collect()));
    }
    // The letter is Russian in some fonts' tables.
    let Some(letter) = rest.iter().position(|character| "eEеЕ".contains(*character)) else {
        return Ok(None);
    };
    let (part, exponent) = (&rest[..letter], &rest[letter + 1..]);
    let exponent = exponent.strip_prefix(&['+']).unwrap_or(exponent);
    if !digits(part) || !digits(exponent) || exponent.is_empty() {
        return Ok(None);
    }
    let exponent: String = exponent.iter().collect();
    if exponent.parse() != Ok(part.len()) {
        return Err(PhoneProblem::DamagedByExcel);
    }
    Ok(Some(whole.iter().chain(part).collect()))
}

fn is_letter(character: char) -> bool {
    character.is_ascii_alphabetic()
        || !character.is_ascii() && (matches!(character, 'а'..='я') || character.is_alphabetic())
}

/// Where a sign begins, which is given in small letters.
fn find(text: &[char], sign: &str) -> Option<usize> {
    (0..text.len()).find(|at| starts(&text[*at..], sign))
}

fn starts(text: &[char], sign: &str) -> bool {
    let mut characters = text.iter();
    sign.chars().all(|character| characters.next().copied().map(small) == Some(character))
}
