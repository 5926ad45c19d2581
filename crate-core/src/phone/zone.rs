use std::collections::HashMap;
use std::sync::OnceLock;

use crate::phone::country;

/// Kept by hand. Country codes and beginnings of landline numbers, and their time zones.
static ROWS: &str = include_str!(concat!(env!("OUT_DIR"), "/zones.tsv"));

type Zones = Vec<&'static str>;

struct Table {
    /// By country, in the order of its own table.
    countries: Vec<Zones>,
    landlines: HashMap<&'static str, Zones>,
}

/// Where the owner of a number may be: the zones of the area code, if it is a landline whose area code is known, or of the country in that
/// row.
pub(super) fn zones(row: usize, landline: Option<&[u8]>) -> &'static [&'static str] {
    static TABLE: OnceLock<Table> = OnceLock::new();
    let table = TABLE.get_or_init(read);
    let digits = landline.and_then(|digits| str::from_utf8(digits).ok()).unwrap_or("");
    let area = |length| table.landlines.get(digits.get(..length)?);
    let zones = if digits.is_empty() { None } else { (2..=4).rev().find_map(area) };
    zones.or_else(|| table.countries.get(row)).map(Vec::as_slice).unwrap_or_default()
}

fn read() -> Table {
    let rows = ROWS.lines().filter_map(|line| line.split_once('\t'));
    let mut landlines: HashMap<&str, Zones> = rows
        .flat_map(|(names, zones)| {
            let zones: Zones = zones.split(' ').collect();
            names.split(' ').map(move |name| (name, zones.clone()))
        })
        .collect();
    let countries = country::all().iter();
    let countries = countries.map(|country| landlines.remove(country.iso).unwrap_or_default());
    Table { countries: countries.collect(), landlines }
}
