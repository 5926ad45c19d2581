//! The browser of the browser tests.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

/// Names another browser than the one on the path.
const VARIABLE: &str = "BEREG_CHROMIUM";
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// A server has no fonts for emoji and Cyrillic.
const PACKAGES: [&str; 4] =
    ["chromium", "chromium-driver", "fonts-noto-color-emoji", "fonts-dejavu-core"];

/// The program that is Chromium, installed first where it is missing and apt is there.
pub(crate) fn ensure(sh: &Shell) -> Result<PathBuf> {
    if let Some(chosen) = env::var_os(VARIABLE) {
        return Ok(PathBuf::from(chosen));
    }
    if let Some(found) = installed() {
        return Ok(found);
    }
    if on_path("apt-get").is_none() {
        bail!(
            "Chromium is missing: install it, or say {VARIABLE}=/path/to/a/browser/of/its/family"
        );
    }
    apt(sh).with_context(|| {
        format!("Chromium could not be installed; try: apt-get install {}", PACKAGES.join(" "))
    })?;
    installed().context("apt has installed Chromium, but it is not on the path")
}

/// Installs the packages; everybody but root needs sudo for that.
fn apt(sh: &Shell) -> Result<()> {
    let root = cmd!(sh, "id -u").quiet().read()? == "0";
    let command: &[&str] = if root { &["apt-get"] } else { &["sudo", "apt-get"] };
    cmd!(sh, "env {command...} update").run()?;
    cmd!(sh, "env {command...} install --yes {PACKAGES...}").run()?;
    Ok(())
}

fn installed() -> Option<PathBuf> {
    NAMES.into_iter().find_map(on_path)
}

fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}
