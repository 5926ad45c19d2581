//! `cargo xtask bench`: how fast the core is beside its peers, in the same run. Prints Markdown.

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::{node_modules, npm};

const README: &str = "README.md";
/// Between these lines of the readme stands the table.
const MARKS: [&str; 2] = ["<!-- bench -->\n", "<!-- /bench -->"];

pub(crate) fn run(sh: &Shell) -> Result<()> {
    prepare(sh)?;
    for bench in ["peers", "spintax", "segment"] {
        cmd!(sh, "node tests/bench/{bench}.mjs").run()?;
    }
    cmd!(sh, "cargo bench --quiet --package bereg-core --benches").run()?;
    Ok(())
}

/// Measures the package beside its peers and writes the table into the readme.
pub(crate) fn write_readme(sh: &Shell) -> Result<()> {
    prepare(sh)?;
    let table = cmd!(sh, "node tests/bench/peers.mjs").read()?;
    let readme = with_table(&sh.read_file(README)?, &table).context("the readme has no marks")?;
    Ok(sh.write_file(README, readme)?)
}

fn prepare(sh: &Shell) -> Result<()> {
    node_modules::ensure(sh)?;
    npm::run(sh)
}

fn with_table(readme: &str, table: &str) -> Option<String> {
    let (before, rest) = readme.split_once(MARKS[0])?;
    let (_, after) = rest.split_once(MARKS[1])?;
    Some(format!("{before}{}{table}\n{}{after}", MARKS[0], MARKS[1]))
}

#[cfg(test)]
mod tests {
    use super::with_table;

    #[test]
    fn the_table_stands_between_its_marks() {
        let readme = "a\n<!-- bench -->\nold\n<!-- /bench -->\nb\n";
        let expected = "a\n<!-- bench -->\nnew\n<!-- /bench -->\nb\n";
        assert_eq!(with_table(readme, "new").as_deref(), Some(expected));
        assert_eq!(with_table("no marks", "new"), None);
    }
}
