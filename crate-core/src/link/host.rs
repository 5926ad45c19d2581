use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::lookalike::{is_invisible, wide};
use crate::letter::{is_picture, is_russian, small, small_letters};
use crate::twin::latin;

/// A host as people read it: its labels for machines (`xn--…`) in the letters that they stand for.
pub(crate) fn from_punycode(host: &str) -> Cow<'_, str> {
    if !host.split('.').any(|label| punycode(label).is_some()) {
        return Cow::Borrowed(host);
    }
    let read = |label| punycode(label).and_then(decode).unwrap_or_else(|| String::from(label));
    Cow::Owned(host.split('.').map(read).collect::<Vec<_>>().join("."))
}

/// A host without the signs that are glued to its beginning, such as `👉` or a dash, and what stands before them: WhatsApp takes them for a
/// part of it. A word and a hyphen go, too.
pub(crate) fn without_signs(host: &str) -> &str {
    let label = host.split('.').next().unwrap_or_default();
    let (rest, last) = label.char_indices().rfind(|(_, letter)| is_sign(*letter)).unzip();
    let start = rest.unwrap_or_default() + last.map_or(0, char::len_utf8);
    let host = if start < label.len() { &host[start..] } else { host };
    without_word(host).unwrap_or(host)
}

/// A host behind a Russian word with the dash of its sentence: `сайт-lilia.ru`. A word that may be taken for a Latin one is a part of it.
pub(crate) fn without_word(host: &str) -> Option<&str> {
    let (word, host) = host.split_at(host.find(|letter: char| letter.is_ascii_alphabetic())?);
    let is_word = |word: &str| word.chars().all(|letter| is_russian(letter) || letter == '-');
    let is_seen = |letter| is_russian(letter) && latin(letter).is_none();
    let word = word.strip_suffix('-').filter(|word| is_word(word) && word.contains(is_seen));
    word.filter(|_| host.is_ascii()).map(|_| host)
}

/// A picture or a punctuation mark of print: no name of a site begins with one.
pub(crate) fn is_sign(letter: char) -> bool {
    let is_print =
        matches!(letter, '\u{a1}'..='\u{bf}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}');
    let is_drawn = is_picture(letter) || letter == '\u{fe0f}';
    // The soft hyphen is seen by nobody.
    (is_print || is_drawn) && !letter.is_alphanumeric() && letter != '\u{ad}'
}

/// A host as a browser understands it, however it is written, without `www.` and as people read it.
pub(crate) fn canonical(host: &str) -> String {
    let mut host = Cow::Borrowed(without_signs(host));
    if !is_plain(&host) {
        let decoded = percent_decoded(&host);
        let shown = decoded.chars().filter(|character| !is_invisible(*character)).map(wide);
        let shown: String = shown.map(small).collect();
        host = Cow::Owned(small_letters(&from_punycode(&shown)));
    }
    let host = host.strip_suffix('.').unwrap_or(&host);
    match host.strip_prefix("www.") {
        Some(rest) if rest.contains('.') => String::from(rest),
        _ => String::from(host),
    }
}

/// Whether there is one way to write it, as there is for most.
fn is_plain(host: &str) -> bool {
    let is_plain = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.');
    host.bytes().all(is_plain) && !host.contains("xn--")
}

/// The address that a host is, where it is no name: four numbers with dots, one number, octal or hexadecimal ones, or `[…]`.
pub(crate) fn address(host: &str) -> Option<String> {
    if let Some(inner) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        let fits = |byte: u8| byte.is_ascii_hexdigit() || byte == b':' || byte == b'.';
        return (inner.matches(':').count() >= 2 && inner.bytes().all(fits))
            .then(|| host.to_ascii_lowercase());
    }
    let mut numbers = Vec::new();
    for part in host.strip_suffix('.').unwrap_or(host).split('.') {
        if numbers.len() == 4 {
            return None;
        }
        numbers.push(number(part)?);
    }
    let last = numbers.pop()?;
    // The last number fills what the others leave.
    if u64::from(last) >= 1 << (8 * (4 - numbers.len()))
        || numbers.iter().any(|number| *number > 255)
    {
        return None;
    }
    let parts = numbers.iter().zip([24, 16, 8]).map(|(number, shift)| number << shift);
    let [a, b, c, d] = (parts.sum::<u32>() + last).to_be_bytes();
    Some(format!("{a}.{b}.{c}.{d}"))
}

/// A number with the base that its beginning tells.
fn number(part: &str) -> Option<u32> {
    let (digits, base) = match part.as_bytes() {
        [b'0', b'x' | b'X', _, ..] => (&part[2..], 16),
        [b'0', _, ..] => (&part[1..], 8),
        _ => (part, 10),
    };
    if digits.starts_with('+') {
        return None;
    }
    u32::from_str_radix(digits, base).ok()
}

/// The text with its `%XX` decoded, as far as that makes a text.
pub(crate) fn percent_decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8().unwrap_or(Cow::Borrowed(text))
}

/// What stands after `xn--`.
pub(crate) fn punycode(label: &str) -> Option<&str> {
    let prefix = label.get(..4)?;
    prefix.eq_ignore_ascii_case("xn--").then(|| &label[4..])
}

/// A label longer than this is no name of a host.
const LONGEST: usize = 63;

/// Decodes Punycode (RFC 3492).
fn decode(label: &str) -> Option<String> {
    if label.len() > LONGEST || !label.is_ascii() {
        return None;
    }
    let (basic, rest) = label.rsplit_once('-').unwrap_or(("", label));
    let mut letters: Vec<char> = basic.chars().collect();
    let (mut code, mut bias, mut position) = (128_u32, 72_u32, 0_u32);
    let mut digits = rest.bytes().peekable();
    while digits.peek().is_some() {
        let (old, mut weight, mut threshold) = (position, 1_u32, 36_u32);
        loop {
            let digit = match digits.next()?.to_ascii_lowercase() {
                letter @ b'a'..=b'z' => u32::from(letter - b'a'),
                figure @ b'0'..=b'9' => u32::from(figure - b'0') + 26,
                _ => return None,
            };
            position = position.checked_add(digit.checked_mul(weight)?)?;
            let limit = threshold.saturating_sub(bias).clamp(1, 26);
            if digit < limit {
                break;
            }
            weight = weight.checked_mul(36 - limit)?;
            threshold += 36;
        }
        let count = u32::try_from(letters.len()).ok()? + 1;
        bias = adapt(position - old, count, old == 0);
        code = code.checked_add(position / count)?;
        position %= count;
        letters.insert(usize::try_from(position).ok()?, char::from_u32(code)?);
        position += 1;
    }
    Some(letters.into_iter().collect())
}

fn adapt(delta: u32, count: u32, first: bool) -> u32 {
    let mut delta = delta / if first { 700 } else { 2 };
    delta += delta / count;
    let mut bias = 0;
    while delta > 455 {
        delta /= 35;
        bias += 36;
    }
    bias + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::{address, canonical, decode, from_punycode};

    /// RFC 3492, section 7.1: those that fit in a label.
    #[test]
    fn the_vectors_of_punycode_are_decoded() {
        for (label, text) in [
            ("egbpdaj6bu4bxfgehfvwxn", "ليهمابتكلموشعربي؟"),
            ("ihqwcrb4cv8a8dqg056pqjye", "他们为什么不说中文"),
            ("Proprostnemluvesky-uyb24dma41a", "Pročprostěnemluvíčesky"),
            ("4dbcagdahymbxekheh6e0a7fei0b", "למההםפשוטלאמדבריםעברית"),
            ("b1abfaaepdrnnbgefbadotcwatmq2g4l", "почемужеонинеговорятпорусски"),
            (
                "PorqunopuedensimplementehablarenEspaol-fmd56a",
                "PorquénopuedensimplementehablarenEspañol",
            ),
            ("MajiKoi5-783gue6qz075azm5e", "MajiでKoiする5秒前"),
            ("d9juau41awczczp", "そのスピードで"),
            ("-> $1.00 <--", "-> $1.00 <-"),
            ("80aswg", "сайт"),
        ] {
            assert_eq!(decode(label).as_deref(), Some(text), "{label}");
        }
        assert_eq!(["!", "99999999", &"a".repeat(64), "é"].map(decode), [const { None }; 4]);
    }

    #[test]
    fn labels_for_machines_are_read() {
        assert_eq!(
            ["xn--80aswg.XN--P1AI", "xn--!.ru", "сайт.рф", "a..b"].map(from_punycode),
            ["сайт.рф", "xn--!.ru", "сайт.рф", "a..b"]
        );
    }

    #[test]
    fn a_host_is_read_as_a_browser_does() {
        for (written, host) in [
            ("WWW.Bit.LY", "bit.ly"),
            ("САЙТ.РФ.", "сайт.рф"),
            ("www.xn--80aswg.xn--p1ai", "сайт.рф"),
            ("b%69t%2Ely", "bit.ly"),
            ("ｂｉｔ。ｌｙ", "bit.ly"),
            ("bit\u{200b}.\u{ad}ly", "bit.ly"),
            ("👉bit.ly", "bit.ly"),
            ("➡\u{fe0f}bit.ly", "bit.ly"),
            ("сайт—bit.ly", "bit.ly"),
            ("i❤.ws", "i❤.ws"),
            ("www.ru", "www.ru"),
            ("%ff.ru", "%ff.ru"),
            ("%", "%"),
            ("", ""),
        ] {
            assert_eq!(canonical(written), host, "{written}");
        }
    }

    #[test]
    fn an_address_is_read_in_any_base() {
        for written in [
            "192.0.2.33",
            "0xC0.0.0x2.041",
            "3221226017",
            "0xc0000221",
            "030000001041",
            "192.545",
            "192.0.2.33.",
        ] {
            assert_eq!(address(written).as_deref(), Some("192.0.2.33"), "{written}");
        }
        assert_eq!(address("[2001:DB8::1]").as_deref(), Some("[2001:db8::1]"));
        for name in [
            "",
            ".",
            "ya.ru",
            "1.2.3.4.5",
            "256.1.1.1",
            "4294967296",
            "1..2",
            "08",
            "+1",
            "0x",
            "[a]",
            "[::1",
            "1.2.ru",
        ] {
            assert_eq!(address(name), None, "{name}");
        }
    }
}
