//! `cargo xtask bench`: how fast the core is beside its peers, and what typing into the app costs, in the same run. Prints Markdown.

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::programs::CHROMIUM;
use crate::{build, cargo, node_modules, npm};

const README: &str = "README.md";

pub(crate) fn run(sh: &Shell) -> Result<()> {
    prepare(sh)?;
    for bench in ["peers", "spintax", "segment"] {
        cmd!(sh, "node tests/bench/{bench}.mjs").run()?;
    }
    cmd!(sh, "cargo bench --quiet --package bereg-core --benches").run()?;
    print!("{}", typing(sh)?);
    Ok(())
}

/// Measures the package beside its peers, and the app, and writes the tables into the readme.
pub(crate) fn write_readme(sh: &Shell) -> Result<()> {
    prepare(sh)?;
    let peers = cmd!(sh, "node tests/bench/peers.mjs").read()?;
    let typing = typing(sh)?;
    let readme = with_table(&sh.read_file(README)?, "bench", &peers)
        .and_then(|readme| with_table(&readme, "typing", typing.trim()))
        .context("the readme has no marks")?;
    Ok(sh.write_file(README, readme)?)
}

/// What the app costs whoever opens it and types: in the browser, over the sandbox.
fn typing(sh: &Shell) -> Result<String> {
    let browser = CHROMIUM.ensure(sh)?;
    build::run(sh)?;
    let sandbox = cargo::build(sh, &["build", "--package", "bereg-sandbox"])?;
    let bench = cmd!(sh, "node tests/bench/typing.mjs");
    let bench = bench.env("BEREG_APP", sh.current_dir().join(build::APP));
    Ok(bench.env("BEREG_SANDBOX", sandbox).env("BEREG_CHROMIUM", browser).read()?)
}

fn prepare(sh: &Shell) -> Result<()> {
    node_modules::ensure(sh)?;
    npm::run(sh)
}

/// The readme with `table` between the marks of this name.
fn with_table(readme: &str, name: &str, table: &str) -> Option<String> {
    let [begin, end] = [format!("<!-- {name} -->\n"), format!("<!-- /{name} -->")];
    let (before, rest) = readme.split_once(&begin)?;
    let (_, after) = rest.split_once(&end)?;
    Some(format!("{before}{begin}{table}\n{end}{after}"))
}

#[cfg(test)]
mod tests {
    use super::with_table;

    #[test]
    fn the_table_stands_between_its_marks() {
        let readme = "a\n<!-- bench -->\nold\n<!-- /bench -->\nb\n";
        let expected = "a\n<!-- bench -->\nnew\n<!-- /bench -->\nb\n";
        assert_eq!(with_table(readme, "bench", "new").as_deref(), Some(expected));
        assert_eq!(with_table(readme, "typing", "new"), None);
    }
}
