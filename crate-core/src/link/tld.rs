use std::borrow::Cow;
use std::cmp::Ordering;

use super::host::unicode;
use crate::letter::small_letters;

/// A line of comment, then one name a line, sorted by its bytes; a star after those that link everywhere.
const NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/tlds.txt"));

/// Whether WhatsApp Web makes a link of a host that ends in this label.
pub(crate) fn known(label: &str) -> bool {
    find(label).is_some()
}

/// Whether a host that ends in this label becomes a link without a scheme, too, on Android, on iPhones and in WhatsApp Web.
pub(crate) fn everywhere(tld: &str) -> bool {
    find(tld).is_some_and(|line| line.ends_with('*'))
}

/// The line of a name, however it is written: `рф`, `РФ` or `xn--p1ai`.
fn find(label: &str) -> Option<&'static str> {
    let small = small_letters(label);
    let name = if small.starts_with("xn--") { unicode(&small) } else { Cow::Borrowed(&*small) };
    let (mut low, mut high) = (0, NAMES.len());
    while low < high {
        // Both ends are beginnings of lines, and so is `start`.
        let middle = low + (high - low) / 2;
        let start = NAMES.as_bytes()[low..middle].iter().rposition(|byte| *byte == b'\n');
        let start = start.map_or(low, |at| low + at + 1);
        let line = NAMES[start..].lines().next()?;
        match line.trim_end_matches('*').cmp(&name) {
            Ordering::Less => low = start + line.len() + 1,
            Ordering::Equal => return Some(line),
            Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{NAMES, everywhere, known};

    #[test]
    fn every_name_is_found_and_nothing_else() {
        let names: Vec<&str> = NAMES.lines().collect();
        let marked = |name: &&&str| name.ends_with('*');
        assert_eq!((names.len(), names.iter().filter(marked).count()), (886, 118));
        for line in &names {
            let name = line.trim_end_matches('*');
            assert_eq!((known(name), everywhere(name)), (true, marked(&line)), "{name}");
            assert!(!known(&format!("{name}*")) && !known(&format!("{name}\n")), "{name}");
        }
        assert_eq!(["", "a", "zzz", "яя", "xn--", "#"].map(known), [false; 6]);
    }

    #[test]
    fn a_name_may_be_written_in_capitals_or_for_machines() {
        assert_eq!(["RU", "РФ", "xn--p1ai", "XN--P1AI"].map(everywhere), [true; 4]);
        assert_eq!(
            ["москва", "xn--80adxhks", "su"].map(|tld| (known(tld), everywhere(tld))),
            [(true, false); 3]
        );
    }
}
