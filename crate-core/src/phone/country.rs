use std::sync::OnceLock;

/// Made by `cargo xtask data`.
static ROWS: &str = include_str!(concat!(env!("OUT_DIR"), "/countries.tsv"));

/// How a country writes its numbers.
#[derive(Debug)]
pub(super) struct Country {
    /// The ISO code: `RU`. `001` is no country: numbers for ships and services.
    pub(super) iso: &'static str,
    /// What an international number of it begins with: `7`.
    pub(super) code: &'static str,
    /// What a national number begins with, if with anything: `8`.
    pub(super) trunk: &'static str,
    /// What is added when only one area code is possible and was left out.
    pub(super) area: &'static str,
    /// Bit n is set if a national number may have n digits.
    lengths: u32,
}

/// How many digits a number has, beside how many it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    Short,
    Right,
    Long,
}

impl Country {
    /// What stands after the trunk prefix, if a national number begins with it.
    pub(super) fn without_trunk<'d>(&self, national: &'d [u8]) -> Option<&'d [u8]> {
        match (self.trunk.as_bytes(), national) {
            ([], _) => None,
            ([trunk], [first, rest @ ..]) => (trunk == first).then_some(rest),
            (trunk, national) => national.strip_prefix(trunk),
        }
    }

    /// Whether digits begin with its calling code.
    pub(super) fn begins(&self, digits: &[u8]) -> bool {
        let code = self.code.as_bytes();
        // Digits that differ at once are not compared further.
        code.first() == digits.first() && digits.starts_with(code)
    }

    /// Whether its calling code is that of Russia and Kazakhstan.
    pub(super) fn is_russian(&self) -> bool {
        matches!(self.code.as_bytes(), [b'7'])
    }

    pub(super) fn fit(&self, digits: usize) -> Fit {
        // The 14 digits of some Russian services are no length for people.
        let lengths = if self.is_russian() { 1 << 10 } else { self.lengths };
        let digits = digits.min(31);
        if lengths >> digits & 1 == 1 {
            Fit::Right
        } else if lengths & ((1 << digits) - 1) == 0 {
            Fit::Short
        } else {
            Fit::Long
        }
    }
}

/// The country in a row of the table.
pub(super) fn row(row: usize) -> Option<&'static Country> {
    all().get(row)
}

/// The country with this ISO code, in letters of any size. `UK` is Britain, as in its addresses on the internet.
pub(super) fn named(iso: &str) -> Option<&'static Country> {
    // Nearly everybody asks for one of two.
    static RUSSIA: OnceLock<Option<&'static Country>> = OnceLock::new();
    let iso = if iso.eq_ignore_ascii_case("UK") { "GB" } else { iso };
    let find = |iso: &str| all().iter().find(|country| country.iso.eq_ignore_ascii_case(iso));
    if iso == "RU" { *RUSSIA.get_or_init(|| find("RU")) } else { find(iso) }
}

/// The main country of the calling code that digits begin with.
pub(super) fn calling(digits: &[u8]) -> Option<&'static Country> {
    // No calling code begins another one.
    all().iter().find(|country| country.begins(digits))
}

/// Every country, by row.
pub(super) fn all() -> &'static [Country] {
    static ALL: OnceLock<Vec<Country>> = OnceLock::new();
    ALL.get_or_init(|| ROWS.lines().map(read).collect())
}

fn read(line: &'static str) -> Country {
    let mut cells = line.split('\t');
    let mut cell = || cells.next().unwrap_or("");
    let (iso, code, trunk, lengths, area) = (cell(), cell(), cell(), cell(), cell());
    let lengths = lengths.split(',').filter_map(|length| length.parse::<u32>().ok());
    let lengths = lengths.fold(0, |set, length| set | 1 << length.min(31));
    Country { iso, code, trunk, area, lengths }
}
