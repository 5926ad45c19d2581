use super::host::from_punycode;
use super::table::Table;
use crate::letter::small_letters;

/// One name a line; a star in the second field of those that link everywhere.
const NAMES: Table = Table(include_str!(concat!(env!("OUT_DIR"), "/tlds.txt")));

/// Whether WhatsApp Web makes a link of a host that ends in this label.
pub(crate) fn is_tld(label: &str) -> bool {
    find(label).is_some()
}

/// Whether a host that ends in this label becomes a link without a scheme, too, on Android, on iPhones and in WhatsApp Web.
pub(crate) fn links_everywhere(tld: &str) -> bool {
    find(tld) == Some("*")
}

/// What is said of a name, however it is written: `рф`, `РФ` or `xn--p1ai`.
fn find(label: &str) -> Option<&'static str> {
    NAMES.rows(&from_punycode(&small_letters(label))).next()
}

#[cfg(test)]
mod tests {
    use super::{NAMES, is_tld, links_everywhere};

    #[test]
    fn every_name_is_found_and_nothing_else() {
        let names: Vec<&str> = NAMES.0.lines().collect();
        let marked = |name: &&&str| name.ends_with('*');
        assert_eq!((names.len(), names.iter().filter(marked).count()), (886, 118));
        for line in &names {
            let name = line.trim_end_matches("\t*");
            assert_eq!((is_tld(name), links_everywhere(name)), (true, marked(&line)), "{name}");
            assert!(!is_tld(line) || name == *line, "{line}");
            assert!(!is_tld(&format!("{name}*")) && !is_tld(&format!("{name}\n")), "{name}");
        }
        assert_eq!(["", "a", "zzz", "яя", "xn--", "#"].map(is_tld), [false; 6]);
    }

    #[test]
    fn a_name_may_be_written_in_capitals_or_for_machines() {
        assert_eq!(["RU", "РФ", "xn--p1ai", "XN--P1AI"].map(links_everywhere), [true; 4]);
        assert_eq!(
            ["москва", "xn--80adxhks", "su"].map(|tld| (is_tld(tld), links_everywhere(tld))),
            [(true, false); 3]
        );
    }
}
