//! Which part of the npm package takes how much of its wasm file, so that growth is seen.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Result;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};
use xshell::Shell;

use crate::sizes;

const PHONES: &str = "crate-core/data/phones.bin";

/// The parts, and the modules of the core that belong to them. What is of no module is a library's.
const PARTS: [(&str, &[&str]); 7] = [
    (
        "language",
        &[
            "automaton",
            "chance",
            "count",
            "deal",
            "dictionary",
            "filled",
            "fixed",
            "join",
            "lang",
            "length",
            "order",
            "parse",
            "repeats",
            "sample",
            "span",
            "spread",
            "template",
            "tag",
            "tags",
        ],
    ),
    ("links", &["link"]),
    ("phones", &["phone"]),
    (
        "rules",
        &[
            "advice",
            "answers",
            "check",
            "context",
            "finding",
            "formatting",
            "foreign",
            "greeting",
            "invisible",
            "lead",
            "letter",
            "mark",
            "markup",
            "name",
            "placeholder",
            "prose",
            "purpose",
            "report",
            "rules",
            "twin",
            "word",
        ],
    ),
    (
        "people and plan",
        &[
            "audience",
            "certificate",
            "clock_time",
            "date",
            "hours",
            "intl",
            "lease",
            "ledger",
            "line",
            "moment",
            "person",
            "plan",
            "plan_request",
            "planner",
            "recommendation",
            "schedule",
            "segment",
            "sending",
            "timing",
            "zone",
        ],
    ),
    ("replies", &["reply"]),
    ("JavaScript", &["wasm", "json"]),
];
const LIBRARY: &str = "libraries, and what they make of the core's types";

/// Prints the parts of a wasm file with names, before it is optimised: bytes, and bytes after gzip, each part by itself. `built` is what cargo
/// made, beside which the tables lie that the core's build script made.
pub(crate) fn print(sh: &Shell, wasm: &Path, built: &Path) -> Result<()> {
    let bytes = sh.read_binary_file(wasm)?;
    let Contents { functions, data: mut texts } = read(&bytes)?;
    let mut parts: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
    for (name, body) in functions {
        parts.entry(part(&name)).or_default().extend(body);
    }
    let mut data = Vec::new();
    for file in tables(sh, built)? {
        let table = sh.read_binary_file(file)?;
        if let Some(at) = texts.windows(table.len()).position(|window| window == table) {
            texts.drain(at..at + table.len());
            data.extend(table);
        }
    }
    parts.insert("data: tables", data);
    parts.insert("texts: sentences and constants", texts);
    println!("{:>10} {:>10}  part, before wasm-opt", "raw", "gzip -9");
    for (name, bytes) in parts {
        println!("{:>10} {:>10}  {name}", bytes.len(), sizes::gzip(&bytes)?);
    }
    Ok(())
}

/// The tables as they are compiled in; the build script may have made them more than once.
fn tables(sh: &Shell, built: &Path) -> Result<Vec<PathBuf>> {
    let mut tables = vec![sh.current_dir().join(PHONES)];
    for folder in sh.read_dir(built.with_file_name("build"))? {
        let out = folder.join("out");
        if folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with("bereg-core-"))
            && sh.path_exists(&out)
        {
            tables.extend(sh.read_dir(out)?);
        }
    }
    Ok(tables)
}

/// What is in a wasm file.
struct Contents<'w> {
    /// Each function's name and code.
    functions: Vec<(String, &'w [u8])>,
    data: Vec<u8>,
}

fn read(wasm: &[u8]) -> Result<Contents<'_>> {
    let (mut imported, mut bodies, mut data) = (0, Vec::new(), Vec::new());
    let mut names: BTreeMap<usize, String> = BTreeMap::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(&wasm[body.range()]),
            Payload::DataSection(segments) => {
                for segment in segments {
                    data.extend_from_slice(segment?.data);
                }
            }
            Payload::CustomSection(section) => {
                let KnownCustom::Name(section) = section.as_known() else { continue };
                for name in section {
                    let Name::Function(functions) = name? else { continue };
                    for function in functions {
                        let function = function?;
                        names.insert(function.index as usize, function.name.to_owned());
                    }
                }
            }
            _ => {}
        }
    }
    let name = |at: usize| names.get(&(imported + at)).cloned().unwrap_or_default();
    let functions = bodies.into_iter().enumerate().map(|(at, body)| (name(at), body)).collect();
    Ok(Contents { functions, data })
}

fn part(name: &str) -> &'static str {
    let path = name.trim_start_matches('<').strip_prefix("bereg_core::").unwrap_or_default();
    let module = path.split([':', '<', ' ']).next().unwrap_or_default();
    let part = PARTS.iter().find(|(_, modules)| modules.contains(&module));
    part.map_or(LIBRARY, |(part, _)| part)
}

#[cfg(test)]
mod tests {
    use super::{LIBRARY, part};

    #[test]
    fn a_function_belongs_to_the_part_of_its_module() {
        assert_eq!(part("bereg_core::link::scan::scan::h01"), "links");
        assert_eq!(part("<bereg_core::phone::Phone as serde::Serialize>::serialize"), "phones");
        assert_eq!(part("bereg_core::parse::parse"), "language");
        assert_eq!(part("core::fmt::write"), LIBRARY);
    }

    #[test]
    fn every_module_of_the_core_belongs_to_a_part() {
        let modules = include_str!("../../crate-core/src/lib.rs").lines().filter_map(|line| {
            line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';')
        });
        let of_none = modules.filter(|module| part(&format!("bereg_core::{module}::f")) == LIBRARY);
        assert_eq!(of_none.collect::<Vec<_>>(), [""; 0]);
    }
}
