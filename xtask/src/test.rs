//! `cargo xtask test`: everything that can be tested, cheapest first.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::programs::{CHROMIUM, NGINX};
use crate::wasm::TARGET;
use crate::{build, cargo, consumer, folder, node_modules, npm, published, wasm};

pub(crate) fn run(sh: &Shell) -> Result<()> {
    let started = Instant::now();
    let (browser, proxy) = step("tools", || {
        wasm::ensure_target(sh)?;
        node_modules::ensure(sh)?;
        Ok((CHROMIUM.ensure(sh)?, NGINX.ensure(sh)?))
    })?;
    step("format", || Ok(cmd!(sh, "cargo fmt --all --check").run()?))?;
    step("lints", || lints(sh))?;
    step("documentation", || documentation(sh))?;
    step("native tests", || native_tests(sh))?;
    step("wasm tests in Node", || {
        Ok(cmd!(sh, "cargo test --package bereg-web --target {TARGET}").run()?)
    })?;
    step("npm package", || {
        npm::run(sh)?;
        published::check(sh, Path::new(npm::TYPES))?;
        consumer::test(sh, &browser)
    })?;
    step("app", || build::run(sh))?;
    step("browser tests", || browser_tests(sh, &browser, &proxy))?;
    println!("\nEverything is tested, in {:.0} s.", started.elapsed().as_secs_f32());
    Ok(())
}

/// Does one part of the work under its name, and says how long it took.
fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("\n== {name}");
    let started = Instant::now();
    let done = work().with_context(|| format!("{name}: stopped here"))?;
    println!("== {name}: {:.1} s", started.elapsed().as_secs_f32());
    Ok(done)
}

/// The app is linted for wasm32 only, with the core as it uses it; natively the core is linted with its bindings.
fn lints(sh: &Shell) -> Result<()> {
    let deny = ["--", "--deny", "warnings"];
    let natively = ["--workspace", "--exclude", "bereg-web", "--features", "bereg-core/wasm"];
    cmd!(sh, "cargo clippy {natively...} --all-targets {deny...}").run()?;
    cmd!(sh, "cargo clippy --package bereg-core --features wasm --target {TARGET} {deny...}")
        .run()?;
    cmd!(sh, "cargo clippy --package bereg-web --all-targets --target {TARGET} {deny...}").run()?;
    Ok(())
}

fn documentation(sh: &Shell) -> Result<()> {
    let _deny = sh.push_env("RUSTDOCFLAGS", "--deny warnings");
    cmd!(sh, "cargo doc --no-deps --workspace --exclude bereg-web").run()?;
    cmd!(sh, "cargo doc --no-deps --package bereg-core --features wasm --target {TARGET}").run()?;
    cmd!(sh, "cargo doc --no-deps --package bereg-web --target {TARGET}").run()?;
    Ok(())
}

/// By nextest where it is installed, because it is quicker; doc tests are cargo's own.
fn native_tests(sh: &Shell) -> Result<()> {
    let nextest =
        cmd!(sh, "cargo nextest --version").quiet().ignore_stdout().ignore_stderr().run().is_ok();
    for package in ["bereg-core", "bereg-sandbox", "xtask"] {
        if nextest {
            cmd!(sh, "cargo nextest run --no-tests pass --package {package}").run()?;
        } else {
            cmd!(sh, "cargo test --package {package} --tests").run()?;
        }
    }
    cmd!(sh, "cargo test --package bereg-core --doc").run()?;
    Ok(())
}

/// Playwright over the app in the sandbox; the tests learn from the environment where everything is. Two files at a time: most of a test is
/// waiting for a mailing's pace.
fn browser_tests(sh: &Shell, browser: &Path, proxy: &Path) -> Result<()> {
    let sandbox = cargo::build(sh, &["build", "--package", "bereg-sandbox"])?;
    let web = Path::new("tests/web");
    let tests = folder::files(sh, web)?
        .into_iter()
        .filter(|file| file.to_string_lossy().ends_with(".test.mjs"));
    let mut tests: Vec<_> = tests.map(|file| web.join(file)).collect();
    // The longest is the last by name: it begins first, so that nothing waits for it alone.
    tests.reverse();
    cmd!(sh, "node --test --test-concurrency=2 {tests...}")
        .env("BEREG_APP", sh.current_dir().join(build::APP))
        .env("BEREG_SANDBOX", sandbox)
        .env("BEREG_CHROMIUM", browser)
        .env("BEREG_NGINX", proxy)
        .run()?;
    Ok(())
}
