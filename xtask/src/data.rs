//! `cargo xtask data`: writes the tables in crate-core/data that are made from other people's facts. Run by hand when those change.

mod automaton;
mod hosts;
mod pattern;
mod phones;

use anyhow::Result;
use xshell::Shell;

use crate::node_modules;

pub(crate) fn run(sh: &Shell) -> Result<()> {
    node_modules::ensure(sh)?;
    phones::write(sh)?;
    hosts::run(sh)
}
