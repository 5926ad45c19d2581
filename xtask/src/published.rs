//! `cargo xtask npm --check`: the types that users of the npm package build on do not change behind their backs.

use std::collections::HashSet;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use xshell::Shell;

/// The types of the version that was published last, after a line that names it.
const TYPES: &str = "xtask/published.d.ts";
const CHANGES: &str = "CHANGELOG.md";

/// Compares the types of the package with those of the version that was published last.
///
/// # Errors
///
/// The types differ and the version is the same; something is gone or different and the version promises that nothing is; or the version
/// has no entry in the changelog.
pub(crate) fn check(sh: &Shell, types: &Path) -> Result<()> {
    let (version, types) = (env!("CARGO_PKG_VERSION"), sh.read_file(types)?);
    ensure!(
        sh.read_file(CHANGES)?.lines().any(|line| line == format!("## {version}")),
        "{CHANGES} has no entry for {version}"
    );
    let published = sh.read_file(TYPES)?;
    let (old, published) = published
        .strip_prefix("// ")
        .and_then(|text| text.split_once('\n'))
        .with_context(|| format!("{TYPES} does not begin with a version"))?;
    compare(old, published, version, &types)
}

/// Takes the types of the package for those that are published with this version.
pub(crate) fn keep(sh: &Shell, types: &Path) -> Result<()> {
    let types = sh.read_file(types)?;
    Ok(sh.write_file(TYPES, format!("// {}\n{types}", env!("CARGO_PKG_VERSION")))?)
}

fn compare(old: &str, published: &str, version: &str, types: &str) -> Result<()> {
    let lines = |types| -> HashSet<String> { declarations(types).into_iter().collect() };
    let (before, now) = (lines(published), lines(types));
    if before == now {
        return Ok(());
    }
    let list = |one: &HashSet<String>, other: &HashSet<String>, sign: &str| {
        let mut lines: Vec<_> =
            one.difference(other).map(|line| format!("\n  {sign} {line}")).collect();
        lines.sort();
        lines.concat()
    };
    let (gone, new) = (list(&before, &now, "-"), list(&now, &before, "+"));
    if old == version {
        bail!("the types are no longer those of {old}; raise the version{gone}{new}");
    }
    let compatible = line(old) == line(version);
    ensure!(
        gone.is_empty() || !compatible,
        "{version} promises that what was in {old} is still there{gone}"
    );
    Ok(())
}

/// Every line that declares something, with the name of the type that it belongs to; comments may change.
fn declarations(types: &str) -> Vec<String> {
    let mut within = String::new();
    let mut found = Vec::new();
    for line in types.lines() {
        let code = line.trim();
        if code.is_empty() || code.starts_with('*') || code.starts_with("/*") {
            continue;
        }
        if line.starts_with("export") {
            within = code.to_owned();
            found.push(within.clone());
        } else if code != "}" {
            found.push(format!("{within} {code}"));
        }
    }
    found
}

/// The versions that are compatible with each other have the same: the first number, and before 1.0 the second, too.
fn line(version: &str) -> Vec<&str> {
    let count = if version.starts_with("0.") { 2 } else { 1 };
    version.split('.').take(count).collect()
}

#[cfg(test)]
mod tests {
    use super::compare;

    const OLD: &str = "/** Words. */\nexport interface A {\n    x: string;\n}\n";

    #[track_caller]
    fn says(types: &str, version: &str, expected: &str) {
        let said = compare("0.1.0", OLD, version, types).map_err(|error| error.to_string());
        assert_eq!(said.err().unwrap_or_default(), expected);
    }

    #[test]
    fn types_change_with_the_version_only() {
        let (more, other) = (format!("{OLD}export type B = 1;\n"), OLD.replace("string", "number"));
        says(&OLD.replace("Words", "Other words"), "0.1.0", "");
        says(
            &more,
            "0.1.0",
            "the types are no longer those of 0.1.0; raise the version\n  + export type B = 1;",
        );
        says(&more, "0.1.1", "");
        says(
            &other,
            "0.1.1",
            "0.1.1 promises that what was in 0.1.0 is still there\n  - export interface A { x: string;",
        );
        says(&other, "0.2.0", "");
        says(&other, "1.0.0", "");
    }
}
