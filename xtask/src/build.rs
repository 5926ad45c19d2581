//! `cargo xtask build`: the app as it is published.

use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Output;
use xshell::Shell;

use crate::wasm::TARGET;
use crate::{archive, cargo, folder, panics, sizes, wasm, wasm_opt};

/// The app, ready to be served from any folder.
pub(crate) const APP: &str = "dist/app";
const ARCHIVE: &str = "dist/bereg-bitrix24.zip";
/// What the page loads: this name with .js, and with _bg.wasm.
const NAME: &str = "bereg-web";

pub(crate) fn run(sh: &Shell) -> Result<()> {
    let app = Path::new(APP);
    let mut output = glue(sh, "wasm", app)?;
    panics::become_traps(output.wasm_mut())?;
    output.emit(sh.current_dir().join(app))?;
    wasm_opt::shrink(sh, &app.join(format!("{NAME}_bg.wasm")))?;
    archive::pack(sh, app, Path::new(ARCHIVE))?;
    sizes::print(sh, app, "guide")?;
    println!("{ARCHIVE} can be uploaded to Bitrix24.");
    Ok(())
}

/// Compiles the app with a profile of Cargo.toml and puts it into `to`, beside everything from www/.
pub(crate) fn assemble(sh: &Shell, profile: &str, to: &Path) -> Result<()> {
    glue(sh, profile, to)?.emit(sh.current_dir().join(to))
}

/// As [`assemble`], without the wasm file and its JavaScript, which are still to be written.
fn glue(sh: &Shell, profile: &str, to: &Path) -> Result<Output> {
    wasm::ensure_target(sh)?;
    let wasm = cargo::build(
        sh,
        &["build", "--package", "bereg-web", "--profile", profile, "--target", TARGET],
    )?;
    folder::empty(sh, to)?;
    folder::copy(sh, Path::new("www"), to)?;
    wasm::bindgen(&wasm, NAME)?
        .typescript(false)
        // wasm-opt takes them away; in the demo they tell who called whom.
        .remove_name_section(!wasm_opt::is_there(sh))
        .generate_output()
        .context("wasm-bindgen could not make the app's JavaScript")
}
