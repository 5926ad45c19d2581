//! The world's phone numbers: `phones.bin` says which numbers there are, where and of what kind; `countries.tsv` how each country
//! writes its own.
//!
//! Both are made from the metadata of libphonenumber as libphonenumber-js packs it: a country is an array, whose places are named here.

use std::collections::HashMap;

use anyhow::{Context, Result};
use serde_json::Value;
use xshell::Shell;

use super::automaton::{Automaton, State};
use super::pattern::Patterns;

const PACKAGE: &str = "tests/node_modules/libphonenumber-js";

/// No number is longer, with its calling code.
const LONGEST: usize = 17;

/// The places of a country's array.
mod at {
    pub(super) const GENERAL: usize = 2;
    pub(super) const LENGTHS: usize = 3;
    pub(super) const TRUNK: usize = 5;
    pub(super) const PARSING: usize = 7;
    pub(super) const TRANSFORM: usize = 8;
    pub(super) const LEADING: usize = 10;
    pub(super) const TYPES: usize = 11;
}

const LANDLINE: usize = 0;
const MOBILE: usize = 1;
const TOLL_FREE: usize = 2;
const PREMIUM_RATE: usize = 3;

/// Kinds as `phones.bin` has them.
const KINDS: u32 = 5;
const KIND_BOTH: u32 = 2;
const KIND_TOLL_FREE: u32 = 3;
const KIND_OTHER: u32 = 4;

struct Country {
    code: String,
    iso: String,
    data: Value,
    /// Where its patterns end.
    general: usize,
    leading: Option<usize>,
    types: Vec<Option<Type>>,
}

struct Type {
    end: usize,
    lengths: Vec<usize>,
}

pub(crate) fn write(sh: &Shell) -> Result<()> {
    let json = |name: &str| -> Result<Value> {
        Ok(serde_json::from_str(&sh.read_file(format!("{PACKAGE}/{name}"))?)?)
    };
    let (metadata, package) = (json("metadata.max.json")?, json("package.json")?);
    let version = package["version"].as_str().context("libphonenumber-js has no version")?;
    let mut patterns = Patterns::default();
    let start = patterns.state();
    let countries = read(&metadata, &mut patterns, start)?;
    let mut builder = Builder {
        patterns,
        countries: &countries,
        automaton: Automaton::default(),
        known: HashMap::new(),
    };
    let first = builder.patterns.closed(vec![start]);
    builder.build(first, &mut String::new()).context("there are no numbers")?;
    let bytes = builder.automaton.bytes();
    sh.write_file("crate-core/data/phones.bin", &bytes)?;
    sh.write_file("crate-core/data/countries.tsv", table(version, &countries)?)?;
    println!("{} states, {} bytes", builder.automaton.len(), bytes.len());
    Ok(())
}

/// The countries by calling code, the main one of each code first; those that are no country come last.
fn read(metadata: &Value, patterns: &mut Patterns, start: usize) -> Result<Vec<Country>> {
    let mut found = Vec::new();
    let codes = metadata["country_calling_codes"].as_object().context("there are no codes")?;
    for (code, isos) in codes {
        for iso in isos.as_array().into_iter().flatten().filter_map(Value::as_str) {
            found.push((code.clone(), iso.to_owned(), metadata["countries"][iso].clone()));
        }
    }
    let worldwide = metadata["nonGeographic"].as_object().context("there are no other codes")?;
    found.extend(worldwide.iter().map(|(code, data)| (code.clone(), "001".into(), data.clone())));
    let mut countries = Vec::new();
    for (code, iso, data) in found {
        let start = patterns.add(start, &code)?;
        let general =
            patterns.add(start, text(&data, at::GENERAL).context("no general pattern")?)?;
        let leading = match text(&data, at::LEADING) {
            None => None,
            Some(pattern) => {
                let end = patterns.add(start, pattern)?;
                patterns.go_on(end);
                Some(end)
            }
        };
        let mut types = Vec::new();
        for place in 0..10 {
            let pattern = data[at::TYPES][place][0].as_str().filter(|pattern| !pattern.is_empty());
            types.push(match pattern {
                None => None,
                Some(pattern) => {
                    let own = &data[at::TYPES][place][1];
                    let lengths = lengths(if own.is_array() { own } else { &data[at::LENGTHS] });
                    Some(Type { end: patterns.add(start, pattern)?, lengths })
                }
            });
        }
        countries.push(Country { code, iso, data, general, leading, types });
    }
    Ok(countries)
}

fn text(data: &Value, place: usize) -> Option<&str> {
    data[place].as_str().filter(|text| !text.is_empty())
}

fn lengths(value: &Value) -> Vec<usize> {
    let lengths = value.as_array().into_iter().flatten();
    lengths.filter_map(Value::as_u64).map(|length| length as usize).collect()
}

impl Country {
    fn kind(&self, states: &[usize], length: usize) -> Option<u32> {
        let has = |state: usize| states.binary_search(&state).is_ok();
        if !has(self.general) {
            return None;
        }
        let is = |place: usize| {
            let known = self.types[place].as_ref();
            known.is_some_and(|known| {
                has(known.end) && (known.lengths.is_empty() || known.lengths.contains(&length))
            })
        };
        if is(LANDLINE) {
            // A pattern equal to that of landlines is left out.
            let same = self.types[MOBILE].is_none();
            return Some(if same || is(MOBILE) { KIND_BOTH } else { LANDLINE as u32 });
        }
        if is(MOBILE) {
            return Some(MOBILE as u32);
        }
        // What is both free and paid is paid.
        if is(TOLL_FREE) && !is(PREMIUM_RATE) {
            return Some(KIND_TOLL_FREE);
        }
        (TOLL_FREE..10).any(is).then_some(KIND_OTHER)
    }
}

struct Builder<'c> {
    patterns: Patterns,
    countries: &'c [Country],
    automaton: Automaton,
    known: HashMap<(Vec<usize>, usize), Option<u32>>,
}

impl Builder<'_> {
    fn build(&mut self, states: Vec<usize>, digits: &mut String) -> Option<u32> {
        if states.is_empty() || digits.len() > LONGEST {
            return None;
        }
        let key = (states, digits.len());
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let mut state = State { answer: self.answer(&key.0, digits), ..State::default() };
        for digit in 0..10 {
            let after = self.patterns.after(&key.0, digit);
            digits.push(char::from(b'0' + digit));
            state.next[usize::from(digit)] = self.build(after, digits);
            digits.pop();
        }
        let state = self.automaton.state(state);
        self.known.insert(key, state);
        state
    }

    /// Which country's number it is: the first of its calling code whose leading digits it has or, where there are none, whose
    /// patterns it fits.
    fn answer(&self, states: &[usize], digits: &str) -> u32 {
        for (place, country) in (0..).zip(self.countries) {
            let Some(national) = digits.strip_prefix(&country.code) else { continue };
            let kind = country.kind(states, national.len());
            let alone = !self
                .countries
                .iter()
                .any(|other| other.code == country.code && other.iso != country.iso);
            let here = match country.leading {
                _ if alone => true,
                Some(leading) => states.binary_search(&leading).is_ok(),
                None => kind.is_some(),
            };
            if here {
                return kind.map_or(0, |kind| 1 + place * KINDS + kind);
            }
        }
        0
    }
}

fn table(version: &str, countries: &[Country]) -> Result<String> {
    let mut table = format!(
        "# Made by `cargo xtask data` from libphonenumber-js {version} (metadata of libphonenumber, Apache-2.0). The rows are numbered in phones.bin.\n\
         # country\tcalling code\ttrunk prefix\tlengths\twhat a number without area code lacks\n"
    );
    for Country { code, iso, data, .. } in countries {
        // In Colombia a carrier's digit may follow the 0: that is peculiar enough for a rule of its own.
        let trunk = text(data, at::TRUNK).filter(|_| iso != "CO").unwrap_or("");
        let lengths: Vec<String> =
            lengths(&data[at::LENGTHS]).iter().map(usize::to_string).collect();
        // `268$1`: seven digits follow the only area code there is.
        let area = text(data, at::TRANSFORM)
            .and_then(|rule| rule.strip_suffix("$1"))
            .filter(|area| !area.is_empty() && text(data, at::PARSING).is_some() && iso != "AR")
            .unwrap_or("");
        table.push_str(&format!("{iso}\t{code}\t{trunk}\t{}\t{area}\n", lengths.join(",")));
    }
    Ok(table)
}
