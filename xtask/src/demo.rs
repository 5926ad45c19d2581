//! `cargo xtask demo`: the app in a local portal, after one quick build.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{ChildStdout, Command, Stdio};
use std::sync::mpsc;
use std::thread;

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;
use serde_json::Value;
use xshell::Shell;

use crate::{build, cargo};

const APP: &str = "dist/demo";

/// How the demo is shown.
pub(crate) struct Options {
    /// What the sandbox's clock shows at the beginning, if not the real time.
    start: Option<String>,
    /// How many times faster than the wall clock the sandbox's time runs.
    speed: f64,
    /// The portal's port; those of the app and of the connector follow it.
    port: u16,
}

/// Reads what follows `demo` on the command line.
pub(crate) fn options(mut arguments: lexopt::Parser) -> Result<Options> {
    let mut options = Options { start: None, speed: 1.0, port: 8024 };
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("start") => options.start = Some(arguments.value()?.string()?),
            Long("speed") => {
                options.speed = arguments.value()?.parse().context("--speed wants a number")?
            }
            Long("port") => {
                options.port =
                    arguments.value()?.parse().context("--port wants a number up to 65535")?
            }
            _ => return Err(argument.unexpected().into()),
        }
    }
    Ok(options)
}

/// Builds the app and shows it in the sandbox until Ctrl+C.
pub(crate) fn run(sh: &Shell, options: Options) -> Result<()> {
    build::assemble(sh, "wasm-demo", Path::new(APP))?;
    let program = cargo::build(sh, &["build", "--package", "bereg-sandbox"])?;

    let (ends, end) = mpsc::channel();
    let interrupt = ends.clone();
    // A demo that is over already listens no more.
    ctrlc::set_handler(move || drop(interrupt.send(Ok(()))))?;
    let mut sandbox = Command::new(program)
        .args(["--app", APP, "--speed", &options.speed.to_string()])
        .args(options.start.iter().flat_map(|start| ["--start", start]))
        .args(["--portal-port", &free(options.port, 0)])
        .args(["--app-port", &free(options.port, 1)])
        .args(["--connector-port", &free(options.port, 2)])
        .current_dir(sh.current_dir())
        .stdout(Stdio::piped())
        .spawn()
        .context("the sandbox does not start")?;
    let output = sandbox.stdout.take().context("the sandbox has no output")?;
    thread::spawn(move || drop(ends.send(announce(output))));
    let reason = end.recv()?;
    sandbox.kill()?;
    sandbox.wait()?;
    reason
}

/// The port `offset` places after `first`, or 0, which means any free one, when that is taken.
fn free(first: u16, offset: u16) -> String {
    let port = first.saturating_add(offset);
    TcpListener::bind(("127.0.0.1", port)).map_or(0, |_| port).to_string()
}

/// Tells where the portal is as soon as the sandbox is ready, then waits until the sandbox is gone, which is an error.
fn announce(output: ChildStdout) -> Result<()> {
    let mut lines = BufReader::new(output).lines();
    if let Some(line) = lines.next() {
        let portal = portal(&line?)?;
        println!(
            "\n{portal} is a Bitrix24 portal with the app. Nothing leaves this computer. Ctrl+C stops it."
        );
        lines.for_each(drop);
    }
    bail!("the sandbox stopped by itself and has said why above")
}

/// The portal's address out of the line that the sandbox prints when it is ready.
fn portal(line: &str) -> Result<String> {
    let addresses: Value =
        serde_json::from_str(line).context("the sandbox did not print its addresses")?;
    Ok(addresses["portal"]
        .as_str()
        .context("the sandbox did not print the portal's address")?
        .to_owned())
}
