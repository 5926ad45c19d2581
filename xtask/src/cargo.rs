//! What cargo makes, and where it put it.

use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::Value;
use xshell::{Shell, cmd};

/// Runs a `build` or `rustc` command of cargo for one package and gives the path of the file it made.
pub(crate) fn build(sh: &Shell, arguments: &[&str]) -> Result<PathBuf> {
    let messages =
        cmd!(sh, "cargo {arguments...} --message-format json-render-diagnostics").read()?;
    // The package that was asked for comes last, after everything it depends on.
    messages
        .lines()
        .rev()
        .find_map(artifact)
        .with_context(|| format!("cargo {} made nothing", arguments.join(" ")))
}

fn artifact(message: &str) -> Option<PathBuf> {
    let message: Value = serde_json::from_str(message).ok()?;
    Some(PathBuf::from(message["filenames"][0].as_str()?))
}
