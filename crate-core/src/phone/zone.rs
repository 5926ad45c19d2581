use std::collections::HashMap;
use std::sync::OnceLock;

/// Kept by hand. Country codes and beginnings of landline numbers, and their time zones.
static ROWS: &str = include_str!("../../data/zones.tsv");

/// Where the owner of a number may be: the zones of the area code, if it is a landline whose area code is known, or of the country.
pub(super) fn zones(country: &str, landline: Option<&[u8]>) -> &'static [&'static str] {
    let zones = all();
    let known = |name: &str| zones.get(name).map(Vec::as_slice);
    let digits = landline.and_then(|digits| str::from_utf8(digits).ok()).unwrap_or("");
    (2..=4)
        .rev()
        .find_map(|length| known(digits.get(..length)?))
        .or_else(|| known(country))
        .unwrap_or_default()
}

fn all() -> &'static HashMap<&'static str, Vec<&'static str>> {
    static ALL: OnceLock<HashMap<&'static str, Vec<&'static str>>> = OnceLock::new();
    ALL.get_or_init(|| {
        let rows = ROWS.lines().filter_map(|line| line.split_once('\t'));
        rows.flat_map(|(names, zones)| {
            let zones: Vec<&str> = zones.split(' ').collect();
            names.split(' ').map(move |name| (name, zones.clone()))
        })
        .collect()
    })
}
