use std::sync::Arc;

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Json, Router};
use serde_json::Value;

use crate::rest::placement::BACKGROUND;
use crate::world::World;
use crate::{Sandbox, control, frame, rest};

/// The portal's own origin.
pub(crate) fn router(sandbox: Arc<Sandbox>) -> Router {
    Router::new()
        .route("/", get(page))
        .route("/portal/portal.css", get(|| file("text/css", include_str!("../page/portal.css"))))
        .route("/portal/portal.js", get(|| script(include_str!("../page/portal.js"))))
        .route("/portal/app-frame.js", get(|| script(include_str!("../page/app-frame.js"))))
        .route("/portal/post.js", get(|| script(include_str!("../page/post.js"))))
        .route("/portal/dialogs.js", get(|| script(include_str!("../page/dialogs.js"))))
        .route("/portal/panel.js", get(|| script(include_str!("../page/panel.js"))))
        .route("/portal/open", post(open))
        .route("/portal/command", post(command))
        .route("/rest/{method}", any(rest::handle))
        .nest("/control", control::router())
        .with_state(sandbox)
}

async fn page(State(sandbox): State<Arc<Sandbox>>) -> Response {
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; \
         frame-src {app} {connector}; form-action {app}",
        app = sandbox.origins.app,
        connector = sandbox.origins.connector,
    );
    let page = file("text/html; charset=utf-8", include_str!("../page/portal.html")).await;
    ([(CONTENT_SECURITY_POLICY, policy)], page).into_response()
}

async fn open(
    State(sandbox): State<Arc<Sandbox>>,
    Json(request): Json<frame::Opening>,
) -> Json<Value> {
    let now = sandbox.clock.now();
    let World { frames, placements, tokens, .. } = &mut *sandbox.world();
    if request.is_background() && placements.handler(BACKGROUND).is_none() {
        return Json(Value::Null);
    }
    Json(frames.open(request, &sandbox.origins, placements, tokens, now))
}

async fn command(
    State(sandbox): State<Arc<Sandbox>>,
    Json(command): Json<frame::Command>,
) -> Json<frame::Reaction> {
    Json(frame::react(&mut sandbox.world(), &sandbox.origins, &command, sandbox.clock.now()))
}

async fn script(text: &'static str) -> Response {
    file("text/javascript", text).await
}

async fn file(kind: &'static str, text: &'static str) -> Response {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store")], text).into_response()
}
