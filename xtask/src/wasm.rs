//! From a crate to a wasm file and the JavaScript that loads it.

use std::path::Path;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;
use xshell::{Shell, cmd};

/// The only target the app and the npm package are built for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// wasm-bindgen's settings for a file that a browser loads without a bundler: `name`.js beside `name`_bg.wasm.
///
/// The wasm file imports its JavaScript by name, so neither can be renamed afterwards.
pub(crate) fn bindgen(wasm: &Path, name: &str) -> Result<Bindgen> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .out_name(name)
        .web(true)?
        .omit_default_module_path(false)
        .remove_name_section(true)
        .remove_producers_section(true);
    Ok(bindgen)
}

/// Adds the wasm target to the toolchain unless it is there.
///
/// rustup does so by itself for the targets of rust-toolchain.toml, but not where automatic installation is off.
pub(crate) fn ensure_target(sh: &Shell) -> Result<()> {
    let library = cmd!(sh, "rustc --print target-libdir --target {TARGET}").quiet().read()?;
    if Path::new(&library).is_dir() {
        return Ok(());
    }
    if cmd!(sh, "rustup --version").quiet().ignore_stdout().ignore_stderr().run().is_err() {
        bail!(
            "this Rust cannot compile for {TARGET}: add its standard library, or install Rust by https://rustup.rs"
        );
    }
    cmd!(sh, "rustup target add {TARGET}")
        .run()
        .context("the wasm target could not be added; is the network there?")
}
