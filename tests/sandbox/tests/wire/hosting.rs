use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use bereg_sandbox::{Clock, Origins, Sandbox};
use serde_json::json;

use crate::client::{read, send};

const PAGE: &str = "<!doctype html><html><head><script src=\"./boot.js\"></script></head></html>";

fn folder() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("hosting");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("index.html"), PAGE).expect("a page");
    fs::write(folder.join("app.wasm"), b"\0asm").expect("a module");
    folder
}

fn sandbox(clock: Clock) -> Arc<Sandbox> {
    let origins = Origins {
        portal: "http://127.0.0.1:1".to_owned(),
        app: "http://localhost:2".to_owned(),
        connector: "http://127.0.0.1:3".to_owned(),
        proxy: None,
    };
    Arc::new(Sandbox::new(clock, origins, json!({})))
}

#[tokio::test]
async fn post_and_get_give_the_same_page_under_a_strict_policy() {
    let app = sandbox(Clock::running(None, 1.0)).app(&folder());
    for method in ["GET", "POST"] {
        let request =
            Request::builder().method(method).uri("/?DOMAIN=x").body(Body::from("AUTH_ID=1"));
        let response = send(app.clone(), request.expect("a request")).await;
        assert_eq!(
            response.headers()["content-security-policy"],
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; \
             img-src 'self' data:; connect-src 'self' http://127.0.0.1:1 http://127.0.0.1:3; \
             frame-ancestors http://127.0.0.1:1"
        );
        assert_eq!(read(response).await.1, PAGE, "{method}");
    }
    let request = Request::get("/app.wasm").body(Body::empty()).expect("a request");
    let response = send(app, request).await;
    assert_eq!(response.headers()["content-type"], "application/wasm");
    assert_eq!(response.headers()["cache-control"], "no-store");
}

#[tokio::test]
async fn a_fast_sandbox_puts_its_clock_first_into_the_page() {
    let app = sandbox(Clock::running(None, 60.0)).app(&folder());
    let request = Request::get("/").body(Body::empty()).expect("a request");
    let page = read(send(app, request).await).await.1;
    assert_eq!(
        page,
        "<!doctype html><html><head><script src=\"./sandbox-clock.js\"></script>\
         <script src=\"./boot.js\"></script></head></html>"
    );
}
