//! Starts the sandbox on three ports of this machine and prints where it is, as one line of JSON.

mod args;

use std::process::ExitCode;
use std::sync::Arc;

use bereg_sandbox::{Clock, Origins, Sandbox, serve};
use serde_json::json;
use tokio::net::TcpListener;

use crate::args::{Args, LineOption, USAGE};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let args = match Args::parse() {
        Ok(args) => args,
        Err(error) => {
            eprintln!("bereg-sandbox: {error}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(args).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bereg-sandbox: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(args: Args) -> Result<(), String> {
    if !args.app.join("index.html").is_file() {
        return Err(format!(
            "there is no index.html in {}; build the app first: cargo xtask build",
            args.app.display()
        ));
    }
    let portal = bind("--portal-port", args.portal_port).await?;
    let app = bind("--app-port", args.app_port).await?;
    let connector = bind("--connector-port", args.connector_port).await?;
    let origins = Origins {
        portal: format!("http://127.0.0.1:{}", port(&portal)?),
        app: format!("http://localhost:{}", port(&app)?),
        connector: format!("http://127.0.0.1:{}", port(&connector)?),
        proxy: args.proxy,
    };
    let webhook = origins.webhook();
    let user_options = match args.line {
        LineOption::Connected => {
            json!({ "webhook": webhook })
        }
        LineOption::Absent => json!({}),
    };
    println!(
        "{}",
        json!({
            "portal": format!("{}/", origins.portal),
            "app": format!("{}/", origins.app),
            "connector": webhook,
            "control": format!("{}/control/", origins.portal),
        })
    );
    let clock = Clock::running(args.start, args.speed);
    let sandbox = Arc::new(Sandbox::crowded(clock, origins, user_options, args.contacts));
    let app_router = sandbox.app(&args.app);
    let result = tokio::select! {
        result = serve(portal, sandbox.portal()) => result,
        result = serve(app, app_router) => result,
        result = serve(connector, sandbox.connector()) => result,
    };
    result.map_err(|error| format!("stopped listening: {error}"))
}

async fn bind(option: &str, port: u16) -> Result<TcpListener, String> {
    TcpListener::bind(("127.0.0.1", port)).await.map_err(|error| {
        format!(
            "cannot listen on port {port} ({error}); stop what uses it, or give another one with {option}"
        )
    })
}

fn port(listener: &TcpListener) -> Result<u16, String> {
    listener.local_addr().map(|address| address.port()).map_err(|error| error.to_string())
}
