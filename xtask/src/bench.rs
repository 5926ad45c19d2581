//! `cargo xtask bench`: how fast the core is beside its peers, in the same run. Prints Markdown.

use anyhow::Result;
use xshell::{Shell, cmd};

use crate::{node_modules, npm};

pub(crate) fn run(sh: &Shell) -> Result<()> {
    node_modules::ensure(sh)?;
    npm::run(sh)?;
    for bench in ["spintax", "phones", "segment"] {
        cmd!(sh, "node tests/bench/{bench}.mjs").run()?;
    }
    cmd!(sh, "cargo bench --quiet --package bereg-core --benches").run()?;
    Ok(())
}
