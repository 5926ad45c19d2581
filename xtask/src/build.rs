//! `cargo xtask build`: the app as it is published.

use std::path::Path;

use anyhow::{Context, Result};
use xshell::Shell;

use crate::wasm::TARGET;
use crate::{archive, cargo, folder, sizes, wasm, wasm_opt};

/// The app, ready to be served from any folder.
pub(crate) const APP: &str = "dist/app";
const ARCHIVE: &str = "dist/bereg-bitrix24.zip";
/// What the page loads: this name with .js, and with _bg.wasm.
const NAME: &str = "bereg-web";

pub(crate) fn run(sh: &Shell) -> Result<()> {
    let app = Path::new(APP);
    assemble(sh, "wasm", app)?;
    wasm_opt::shrink(sh, &app.join(format!("{NAME}_bg.wasm")))?;
    archive::pack(sh, app, Path::new(ARCHIVE))?;
    sizes::print(sh, app)?;
    println!("{ARCHIVE} can be uploaded to Bitrix24.");
    Ok(())
}

/// Compiles the app with a profile of Cargo.toml and puts it into `to`, beside everything from www/.
pub(crate) fn assemble(sh: &Shell, profile: &str, to: &Path) -> Result<()> {
    wasm::ensure_target(sh)?;
    let wasm = cargo::build(
        sh,
        &["build", "--package", "bereg-web", "--profile", profile, "--target", TARGET],
    )?;
    folder::empty(sh, to)?;
    folder::copy(sh, Path::new("www"), to)?;
    wasm::bindgen(&wasm, NAME)?
        .typescript(false)
        .generate(sh.current_dir().join(to))
        .context("wasm-bindgen could not make the app's JavaScript")
}
