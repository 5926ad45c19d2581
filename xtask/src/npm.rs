//! `cargo xtask npm`: the npm package `bereg`, made of the core.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use xshell::Shell;

use crate::wasm::TARGET;
use crate::{cargo, folder, panics, parts, sizes, unions, wasm, wasm_opt};

/// The package as it is published.
pub(crate) const PACKAGE: &str = "dist/npm";
/// A page that shows the package to visitors, who need no build to open it.
const EXAMPLE: &str = "tests/npm/example";
/// The entry points and the description of the package.
const SOURCES: &str = "xtask/npm";
/// What it carries as it is.
const PAPERS: [&str; 3] = ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"];
/// The types of the core, as TypeScript reads them.
pub(crate) const TYPES: &str = "dist/npm/api.d.ts";
const README: &str = "tests/npm/README.md";
/// The first type that wasm-bindgen declares for its own loader, after those of the core.
const LOADER: &str = "export type InitInput";

pub(crate) fn run(sh: &Shell) -> Result<()> {
    wasm::ensure_target(sh)?;
    #[rustfmt::skip]
    let wasm = cargo::build(sh, &[
        "rustc", "--package", "bereg-core", "--lib", "--features", "wasm", "--crate-type", "cdylib",
        "--profile", "wasm", "--target", TARGET,
    ])?;
    let package = Path::new(PACKAGE);
    folder::empty(sh, package)?;
    folder::copy(sh, Path::new(SOURCES), package)?;
    folder::copy(sh, Path::new(EXAMPLE), &package.join("example"))?;
    glue(sh, &wasm, package)?;
    let glued = package.join("bereg_bg.wasm");
    if wasm_opt::is_there(sh) {
        parts::print(sh, &glued, &wasm)?;
    }
    wasm_opt::shrink(sh, &glued)?;
    describe(sh, package)?;
    sizes::print(sh, package, "example")
}

/// Writes the wasm file, what wasm-bindgen makes of it, and the module `api` that has the core's functions and types
/// without wasm-bindgen's own.
fn glue(sh: &Shell, wasm: &Path, package: &Path) -> Result<()> {
    let mut output = wasm::bindgen(wasm, "bereg")?
        .typescript(true)
        // wasm-opt puts functions in order by their names, and takes the names away.
        .remove_name_section(!wasm_opt::is_there(sh))
        .generate_output()
        .context("wasm-bindgen could not make the package")?;
    let types = output
        .ts()
        .and_then(|types| types.split_once(LOADER))
        .context("wasm-bindgen declared no types")?
        .0;
    let names: Vec<_> = types.lines().filter_map(function).collect();
    sh.write_file(
        package.join("api.js"),
        format!("export {{ {} }} from \"./bereg.js\";\n", names.join(", ")),
    )?;
    sh.write_file(package.join("api.d.ts"), unions::explain(sh, types)?)?;
    panics::become_traps(output.wasm_mut())?;
    output.emit(sh.current_dir().join(package))?;
    tell_when_unloaded(sh, &package.join("bereg.js"))?;
    sh.remove_path(package.join("bereg.d.ts"))?;
    sh.remove_path(package.join("bereg_bg.wasm.d.ts"))?;
    Ok(())
}

/// Has calls before the load say what is to be done first, where wasm-bindgen would read a property of `undefined`.
fn tell_when_unloaded(sh: &Shell, glue: &Path) -> Result<()> {
    let mut code = sh.read_file(glue)?;
    for (written, instead) in UNLOADED {
        ensure!(code.contains(written), "wasm-bindgen writes no `{written}` any more");
        code = code.replace(written, instead);
    }
    Ok(sh.write_file(glue, code)?)
}

/// What wasm-bindgen writes, and what is written instead.
const UNLOADED: [(&str, &str); 2] = [
    (
        "let wasmModule, wasmInstance, wasm;",
        "const unloaded = new Proxy({}, { get() { throw new Error(\"bereg is not loaded yet: await init() first\"); } });\nlet wasmModule, wasmInstance, wasm = unloaded;",
    ),
    ("if (wasm !== undefined) return wasm;", "if (wasm !== unloaded) return wasm;"),
];

/// The name of the function that a line of a declaration file exports.
fn function(line: &str) -> Option<&str> {
    Some(line.strip_prefix("export function ")?.split_once('(')?.0)
}

/// What stands in our package.json for the version.
const NO_VERSION: &str = "\"version\": \"0.0.0\"";

/// Sets the version, adds the readme and the other papers.
fn describe(sh: &Shell, package: &Path) -> Result<()> {
    let json = package.join("package.json");
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    let text = sh.read_file(&json)?;
    ensure!(text.contains(NO_VERSION), "{} says no {NO_VERSION} to put ours into", json.display());
    sh.write_file(&json, text.replace(NO_VERSION, &version))?;
    sh.copy_file(README, package.join("README.md"))?;
    for paper in PAPERS {
        sh.copy_file(paper, package)?;
    }
    Ok(())
}
