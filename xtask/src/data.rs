//! `cargo xtask data`: writes the tables in crate-core/data/ that come from packages anew.

mod hosts;

use anyhow::Result;
use xshell::Shell;

pub(crate) fn run(sh: &Shell) -> Result<()> {
    hosts::run(sh)
}
