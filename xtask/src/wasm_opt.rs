//! wasm-opt, the optimiser of the npm package binaryen.

use std::path::Path;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

const PROGRAM: &str = "tests/node_modules/binaryen/bin/wasm-opt";

/// What rustc's output may use. `--all-features` would let wasm-opt write a form of imports that Node 20 cannot read.
const FLAGS: [&str; 13] = [
    "-Os",
    // Runs of zeros are compressed better than the heads of the pieces around them would be.
    "--skip-pass=memory-packing",
    // What is like each other lies together, so that it is compressed better.
    "--reorder-functions-by-name",
    "--strip-debug",
    "--strip-producers",
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Makes `file` smaller in place, or says that it could be.
pub(crate) fn shrink(sh: &Shell, file: &Path) -> Result<()> {
    if !is_there(sh) {
        println!(
            "wasm-opt is not there, so the file is about 7 % larger; `npm ci` in tests/ brings it."
        );
        return Ok(());
    }
    cmd!(sh, "node {PROGRAM} {FLAGS...} {file} -o {file}")
        .quiet()
        .run()
        .with_context(|| format!("wasm-opt could not shrink {}", file.display()))
}

pub(crate) fn is_there(sh: &Shell) -> bool {
    sh.path_exists(PROGRAM)
}
