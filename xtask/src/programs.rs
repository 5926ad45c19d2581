//! Programs that the tests need and cargo does not bring: found, or installed where apt is there.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

/// Chromium, or a browser of its family, for the browser tests. A server has no fonts for emoji and Cyrillic.
pub(crate) const CHROMIUM: Program = Program {
    variable: "BEREG_CHROMIUM",
    names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    packages: &["chromium", "chromium-driver", "fonts-noto-color-emoji", "fonts-dejavu-core"],
};

/// The reverse proxy whose configuration the README has.
pub(crate) const NGINX: Program =
    Program { variable: "BEREG_NGINX", names: &["nginx"], packages: &["nginx-light"] };

/// A program by any of its names, and the packages that bring it.
pub(crate) struct Program {
    /// The variable of the environment that names another one.
    pub(crate) variable: &'static str,
    pub(crate) names: &'static [&'static str],
    pub(crate) packages: &'static [&'static str],
}

impl Program {
    /// Where it is, installed first where it is missing and apt is there.
    pub(crate) fn ensure(&self, sh: &Shell) -> Result<PathBuf> {
        let Program { variable, names, packages } = self;
        let name = names[0];
        if let Some(chosen) = env::var_os(variable) {
            return Ok(PathBuf::from(chosen));
        }
        if let Some(found) = self.installed() {
            return Ok(found);
        }
        if on_path("apt-get").is_none() {
            bail!("{name} is missing: install it, or say {variable}=/path/to/it");
        }
        install(sh, packages).with_context(|| {
            format!("{name} could not be installed; try: apt-get install {}", packages.join(" "))
        })?;
        self.installed().with_context(|| format!("apt has installed {name}, but it is nowhere"))
    }

    fn installed(&self) -> Option<PathBuf> {
        self.names.iter().find_map(|name| on_path(name))
    }
}

/// Installs the packages; everybody but root needs sudo for that.
fn install(sh: &Shell, packages: &[&str]) -> Result<()> {
    let root = cmd!(sh, "id -u").quiet().read()? == "0";
    let command: &[&str] = if root { &["apt-get"] } else { &["sudo", "apt-get"] };
    cmd!(sh, "env {command...} update").run()?;
    cmd!(sh, "env {command...} install --yes {packages...}").run()?;
    Ok(())
}

/// Servers are where only root looks for programs.
fn on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .chain([PathBuf::from("/usr/sbin")])
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}
