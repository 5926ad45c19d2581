//! A project outside the tree that uses the npm package as anybody would.

use std::path::Path;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::{folder, npm};

/// What the package is compared with.
const PEER: &str = "tests/node_modules/libphonenumber-js";
const TSC: &str = "tests/node_modules/typescript/bin/tsc";
const TSC_FLAGS: [&str; 4] = ["--noEmit", "--strict", "--target", "es2022"];

/// Packs the package, installs it in a new folder and runs tests/npm there.
pub(crate) fn test(sh: &Shell, browser: &Path) -> Result<()> {
    let package = sh.current_dir().join(npm::PACKAGE);
    let cases = sh.current_dir().join("tests/cases");
    let tools = sh.current_dir().join("tests/node_modules");
    let tsc = sh.current_dir().join(TSC);
    let peer = sh.current_dir().join(PEER);
    let project = sh.create_temp_dir()?;
    folder::copy(sh, Path::new("tests/npm"), project.path())?;
    let _project = sh.push_dir(project.path());
    sh.write_file("package.json", "{ \"private\": true, \"type\": \"module\" }\n")?;
    let archive = cmd!(sh, "npm pack --silent {package}")
        .read()
        .context("the package could not be packed")?;
    cmd!(sh, "npm install --offline --ignore-scripts --no-audit --no-fund ./{archive} {peer}")
        .run()?;
    cmd!(sh, "node --test")
        .env("BEREG_CASES", cases)
        .env("BEREG_TOOLS", &tools)
        .env("BEREG_CHROMIUM", browser)
        .run()
        .context("the packed npm package fails its tests")?;
    let types = tools.join("@types");
    // In a page, and in a Node project that knows nothing of pages.
    for library in &[
        vec!["--lib", "es2022,dom"],
        vec!["--lib", "es2022", "--types", "node", "--typeRoots", utf8(&types)?],
    ] {
        for resolution in [
            &["--module", "nodenext"][..],
            &["--module", "esnext", "--moduleResolution", "bundler"],
        ] {
            cmd!(sh, "node {tsc} {TSC_FLAGS...} {library...} {resolution...} consumer.mts")
                .run()
                .context("the package's types are wrong")?;
        }
    }
    Ok(())
}

fn utf8(path: &Path) -> Result<&str> {
    path.to_str().with_context(|| format!("{} cannot be handed over", path.display()))
}
