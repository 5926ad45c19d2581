//! The build tool: `cargo xtask demo | test | build | npm | bench | data`.

mod bench;
mod build;
mod data;
mod demo;
mod npm;
mod programs;
mod test;

mod archive;
mod cargo;
mod consumer;
mod folder;
mod node_modules;
mod panics;
mod parts;
mod published;
mod sizes;
mod unions;
mod wasm;
mod wasm_opt;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;
use xshell::Shell;

const USAGE: &str = "\
cargo xtask demo [--start T] [--speed N] [--port N]   shows the app in a local portal; its clock begins at T and runs N times faster
cargo xtask test                          checks and tests everything, installing what it needs
cargo xtask build                         writes dist/app/ and dist/bereg-bitrix24.zip
cargo xtask npm [--check|--keep]          writes dist/npm/, the npm package; checks that its types are those of the version, or keeps them as such
cargo xtask bench [--readme]              measures the core beside its peers, and typing into the app, or writes the tables of the readme
cargo xtask data                          writes the tables of crate-core/data anew";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let sh = Shell::new()?;
    sh.change_dir(
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask stands in no workspace")?,
    );
    let mut arguments = lexopt::Parser::from_env();
    let command = match arguments.next()? {
        Some(Value(command)) => command.string()?,
        Some(Long("help") | Short('h')) => {
            println!("{USAGE}");
            return Ok(());
        }
        Some(other) => return Err(other.unexpected()).context(USAGE),
        None => bail!("a command is missing\n{USAGE}"),
    };
    match command.as_str() {
        "demo" => demo::run(&sh, demo::options(arguments)?),
        "test" => no_more(arguments).and_then(|()| test::run(&sh)),
        "build" => no_more(arguments).and_then(|()| build::run(&sh)),
        "bench" => bench(&sh, arguments),
        "data" => no_more(arguments).and_then(|()| data::run(&sh)),
        "npm" => npm(&sh, arguments),
        _ => bail!("`{command}` is not a command\n{USAGE}"),
    }
}

fn bench(sh: &Shell, mut arguments: lexopt::Parser) -> Result<()> {
    match arguments.next()? {
        None => bench::run(sh),
        Some(Long("readme")) => no_more(arguments).and_then(|()| bench::write_readme(sh)),
        Some(other) => Err(other.unexpected().into()),
    }
}

fn npm(sh: &Shell, mut arguments: lexopt::Parser) -> Result<()> {
    let then = match arguments.next()? {
        None => |_: &Shell, _: &Path| Ok(()),
        Some(Long("check")) => published::check,
        Some(Long("keep")) => published::keep,
        Some(other) => return Err(other.unexpected().into()),
    };
    no_more(arguments)?;
    npm::run(sh)?;
    then(sh, Path::new(npm::TYPES))
}

fn no_more(mut arguments: lexopt::Parser) -> Result<()> {
    arguments.next()?.map_or(Ok(()), |argument| Err(argument.unexpected().into()))
}
