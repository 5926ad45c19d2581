use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue,
};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http_body_util::BodyExt;
use tower_http::services::ServeDir;

use crate::frame::SECOND_UPLOAD;
use crate::{Origins, Sandbox};

const CLOCK_TAG: &str = "<script src=\"./sandbox-clock.js\"></script>";

/// The hosting of the app: the files of `folder`, the same for GET and for the POST with which
/// Bitrix24 opens server apps, under the strictest content security policy the product works with.
pub(crate) fn router(sandbox: Arc<Sandbox>, folder: &Path) -> Router {
    Router::new()
        .route("/sandbox-clock.js", get(clock_script))
        .route(&format!("/{SECOND_UPLOAD}/sandbox-clock.js"), get(clock_script))
        .nest_service(&format!("/{SECOND_UPLOAD}/"), ServeDir::new(folder))
        .fallback_service(ServeDir::new(folder))
        .layer(from_fn_with_state(sandbox.clone(), as_hosted))
        .with_state(sandbox)
}

async fn clock_script(State(sandbox): State<Arc<Sandbox>>) -> Response {
    match sandbox.clock.script() {
        Some(script) => ([(CONTENT_TYPE, "text/javascript")], script).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn as_hosted(
    State(sandbox): State<Arc<Sandbox>>,
    mut request: Request,
    next: Next,
) -> Response {
    if request.method() == Method::POST {
        *request.method_mut() = Method::GET;
    }
    let response = next.run(request).await;
    let mut response = match sandbox.clock.script() {
        Some(_) if is_html(response.headers()) => with_clock(response).await,
        _ => response,
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(policy) = policy(&sandbox.origins).parse() {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn policy(origins: &Origins) -> String {
    let Origins { portal, connector, proxy, .. } = origins;
    let proxy = proxy.as_ref().map(|proxy| format!(" {proxy}")).unwrap_or_default();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; \
         img-src 'self' data:; connect-src 'self' {portal} {connector}{proxy}; frame-ancestors {portal}"
    )
}

fn is_html(headers: &HeaderMap) -> bool {
    headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// Puts the sandbox's clock before every other script of the page.
async fn with_clock(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(body) = body.collect().await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let page = String::from_utf8_lossy(&body.to_bytes()).into_owned();
    let at = page.find("<head>").map_or(0, |at| at + "<head>".len());
    parts.headers.remove(CONTENT_LENGTH);
    let page = format!("{}{CLOCK_TAG}{}", &page[..at], &page[at..]);
    Response::from_parts(parts, Body::from(page))
}
