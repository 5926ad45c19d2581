//! The browser of the browser tests.

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

/// Names another browser than the one found on the path.
const VARIABLE: &str = "BEREG_CHROMIUM";
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// The driver belongs to the browser; the fonts are for emoji and Cyrillic on a server, which has none.
const PACKAGES: [&str; 4] =
    ["chromium", "chromium-driver", "fonts-noto-color-emoji", "fonts-dejavu-core"];

/// The program that starts Chromium, installed first where that is possible and needed.
pub(crate) fn ensure(sh: &Shell) -> Result<String> {
    if let Ok(chosen) = sh.var(VARIABLE) {
        return Ok(chosen);
    }
    if let Some(name) = installed(sh) {
        return Ok(name);
    }
    if !runs(sh, "apt-get") {
        bail!(
            "Chromium is missing. Install it, or name a browser of its family: {VARIABLE}=/path/to/chrome"
        );
    }
    apt(sh).with_context(|| {
        format!("Chromium could not be installed. Try: apt-get install {}", PACKAGES.join(" "))
    })?;
    installed(sh).with_context(|| {
        format!(
            "Chromium was installed but does not start; name another: {VARIABLE}=/path/to/chrome"
        )
    })
}

fn installed(sh: &Shell) -> Option<String> {
    NAMES.iter().find(|name| runs(sh, name)).map(ToString::to_string)
}

fn runs(sh: &Shell, program: &str) -> bool {
    cmd!(sh, "{program} --version").quiet().ignore_stdout().ignore_stderr().run().is_ok()
}

/// Installs the packages; everybody but root needs sudo for that.
fn apt(sh: &Shell) -> Result<()> {
    let root = cmd!(sh, "id -u").quiet().read()? == "0";
    let program = if root { "apt-get" } else { "sudo" };
    let prefix = if root { None } else { Some("apt-get") };
    cmd!(sh, "{program} {prefix...} update").run()?;
    cmd!(sh, "{program} {prefix...} install --yes {PACKAGES...}").run()?;
    Ok(())
}
