//! Says in the types of the package what each value of a union means: tsify leaves the comments of an enum's variants out.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xshell::Shell;

use crate::folder;

/// Where the enums are.
const SOURCES: &str = "crate-core/src";

/// Adds a line for each value to the comment before its union.
///
/// # Errors
///
/// A union has no enum of its name, or one with other values.
pub(crate) fn explain(sh: &Shell, types: &str) -> Result<String> {
    let mut source = String::new();
    let rust = |file: &PathBuf| file.extension().is_some_and(|ending| ending == "rs");
    for file in folder::files(sh, Path::new(SOURCES))?.into_iter().filter(rust) {
        source += &sh.read_file(Path::new(SOURCES).join(file))?;
    }
    let mut explained = String::new();
    for line in types.split_inclusive('\n') {
        if let Some((name, values)) = union(line) {
            let list = meanings(&source, name, &values)
                .with_context(|| format!("no enum tells what the values of {name} mean"))?;
            let comment =
                explained.trim_end().strip_suffix("*/").context("a union has no comment")?;
            explained = format!("{comment}*\n{list} */\n");
        }
        explained += line;
    }
    Ok(explained)
}

/// The name and the values of a union of texts.
fn union(line: &str) -> Option<(&str, Vec<&str>)> {
    let (name, values) = line.strip_prefix("export type ")?.trim_end().split_once(" = ")?;
    let values = values.strip_suffix(';')?.split(" | ");
    let values = values.map(|value| value.strip_prefix('"')?.strip_suffix('"'));
    Some((name, values.collect::<Option<_>>()?))
}

/// A line of a comment for each of these values, from the enum with this name.
fn meanings(source: &str, name: &str, values: &[&str]) -> Option<String> {
    let (_, body) = source.split_once(&format!("pub enum {name} {{\n"))?;
    let (body, _) = body.split_once("\n}")?;
    let mut told = Vec::new();
    let mut comment = Vec::new();
    for line in body.lines().map(str::trim) {
        match line.strip_prefix("/// ") {
            Some(words) => comment.push(words),
            None if line.starts_with('#') => {}
            None => {
                let variant = line.split(['(', ',']).next()?;
                told.push((kebab(variant), std::mem::take(&mut comment).join(" ")));
            }
        }
    }
    let is_same = told.iter().map(|(value, _)| value).eq(values);
    let line = |(value, words): &(String, String)| format!(" * - `\"{value}\"`: {words}\n");
    is_same.then(|| told.iter().map(line).collect())
}

/// `DoubleZero` as `double-zero`.
fn kebab(variant: &str) -> String {
    let mut name = String::new();
    for letter in variant.chars() {
        if letter.is_ascii_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{meanings, union};

    #[test]
    fn each_value_is_explained_by_its_variant() {
        let line = "export type Way = \"by-sea\" | \"by-air\";\n";
        let (name, values) = union(line).expect("it is a union");
        let source = "pub enum Way {\n    /// Slow,\n    /// but cheap.\n    BySea,\n    #[default]\n    /// Quick.\n    ByAir,\n}\n";
        assert_eq!(
            meanings(source, name, &values).as_deref(),
            Some(" * - `\"by-sea\"`: Slow, but cheap.\n * - `\"by-air\"`: Quick.\n")
        );
        assert_eq!(meanings(source, name, &["by-sea"]), None);
        assert_eq!(union("export type Zone = Offset[];\n"), None);
    }
}
