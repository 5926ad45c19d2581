//! The webhook of one WhatsApp line, in the v1 and v2 forms.
//!
//! The vendor documents addresses, parameters and limits, but no answers. All of these are guesses: v2
//! answers `{"result": {…}}`, v1 answers flat, errors are `{"error": code}` with a status of 400 and up.
//! Whatever the real one does with `{a|b}` and `[=file:…]` in a text, this one passes texts on as they are.

mod fate;
pub(crate) mod line;
mod method;
pub(crate) mod past;

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{Method as Http, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{any, get};
use axum::{Json, Router};
use serde_json::{Value, json};

use self::line::Delivery;
use self::method::{Form, Method};
use crate::fault::{Faults, Kind, Place};
use crate::journal::Side;
use crate::params::Params;
use crate::serve::Dropped;
use crate::world::World;
use crate::{LINE_TOKEN, OTHER_TOKEN, Sandbox};

/// An error code with its HTTP status.
pub(crate) type Failure = (StatusCode, &'static str);

/// The connector's own origin. `/noise/` is a page of this origin that posts messages into other
/// people's frames; the portal page loads it when asked for noise.
pub(crate) fn router(sandbox: Arc<Sandbox>) -> Router {
    Router::new()
        .route("/rest/webhook/wa/{token}/{*method}", any(handle))
        .route("/noise/", get(|| async { Html(include_str!("../page/noise.html")) }))
        .route("/noise/noise.js", get(noise_script))
        .with_state(sandbox)
}

async fn noise_script() -> Response {
    ([(header::CONTENT_TYPE, "text/javascript")], include_str!("../page/noise.js")).into_response()
}

async fn handle(
    State(sandbox): State<Arc<Sandbox>>,
    http: Http,
    Path((token, path)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some((method, form)) = Method::at(path.trim_end_matches('/')) else {
        return with_cors(failed((StatusCode::NOT_FOUND, "method_not_found")));
    };
    if http == Http::OPTIONS {
        let closed =
            sandbox.world().faults.is_active(Place::Connector, method.name(), Kind::NoCors);
        let response = StatusCode::NO_CONTENT.into_response();
        return if closed { response } else { with_cors(response) };
    }
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let params = Params::read(&query.unwrap_or_default(), content_type.unwrap_or_default(), &body);
    let is_known = [LINE_TOKEN, OTHER_TOKEN].contains(&token.as_str());
    let request = Request { is_known, method, form, params };
    let (response, delay_ms) = answer(&sandbox, request);
    tokio::time::sleep(sandbox.clock.real(delay_ms)).await;
    response
}

struct Request {
    /// Whether the token in the address belongs to a line.
    is_known: bool,
    method: Method,
    form: Form,
    params: Result<Params, String>,
}

/// The answer to one request, and how much later it leaves, in milliseconds of sandbox time.
fn answer(sandbox: &Sandbox, request: Request) -> (Response, u64) {
    let Request { is_known, method, form, params } = request;
    let now = sandbox.clock.now();
    let world = &mut *sandbox.world();
    let blow = world.faults.strike(Place::Connector, method.name());
    let logged = params.clone().unwrap_or_default();
    if let Some(kind) = blow.refusal {
        world.journal.note(now, Side::Connector, method.name(), &logged, kind.name());
        return (with_cors(refusal(kind)), blow.delay_ms);
    }
    let outcome = if is_known {
        params
            .map_err(|_| (StatusCode::BAD_REQUEST, "invalid_request"))
            .and_then(|params| execute(world, method, &params, now))
    } else {
        Err((StatusCode::UNAUTHORIZED, "unauthorized"))
    };
    let logged_outcome = match (&outcome, blow.ending) {
        (_, Some(kind)) => kind.name(),
        (Ok(_), None) => "ok",
        (Err((_, code)), None) => code,
    };
    world.journal.note(now, Side::Connector, method.name(), &logged, logged_outcome);
    let response = match outcome {
        Ok(result) => Json(form.dress(result)).into_response(),
        Err(failure) => failed(failure),
    };
    let response = match blow.ending {
        Some(Kind::DropAfterAccept) => Dropped::response(),
        Some(_) => response,
        None => with_cors(response),
    };
    (response, blow.delay_ms)
}

fn execute(world: &mut World, method: Method, params: &Params, now: i64) -> Result<Value, Failure> {
    let World { line, faults, .. } = world;
    line.count(method, now)?;
    match method {
        Method::TextSend => line.send(params, &["body", "text"], delivery(faults, method)?, now),
        Method::FileSend => line.send(params, &["body"], delivery(faults, method)?, now),
        Method::PhoneCheck => line.check_phone(params),
        Method::LineStatus => Ok(line_status(faults, method)),
        Method::MessageStatus => line.message_status(params, now),
        Method::LineHistory => line.history(params, now),
        Method::ChatHistory => line.chat_history(params, now),
    }
}

fn delivery(faults: &mut Faults, method: Method) -> Result<Delivery, Failure> {
    if faults.take(Place::Connector, method.name(), &[Kind::LineDisconnected]).is_some() {
        return Err((StatusCode::BAD_REQUEST, "line not connected"));
    }
    match faults.take(Place::Connector, method.name(), &[Kind::SpamSuspicion]) {
        Some(_) => Ok(Delivery::Filtered),
        None => Ok(Delivery::Free),
    }
}

fn line_status(faults: &Faults, method: Method) -> Value {
    let is = |kind| faults.is_active(Place::Connector, method.name(), kind);
    let (status, title) = if is(Kind::LineDisconnected) {
        ("disconnected", "Отключён")
    } else if is(Kind::SpamSuspicion) {
        ("spam_suspicion", "Подозрение на спам")
    } else {
        ("connected", "Подключен")
    };
    json!({ "status": status, "title": title, "phone_number": "79000000045" })
}

fn refusal(kind: Kind) -> Response {
    match kind {
        Kind::Html => Html("<html><body><h1>502 Bad Gateway</h1></body></html>").into_response(),
        Kind::Empty => StatusCode::OK.into_response(),
        Kind::Unavailable => failed((StatusCode::SERVICE_UNAVAILABLE, "service_unavailable")),
        Kind::ExpiredToken | Kind::InsufficientScope => {
            failed((StatusCode::UNAUTHORIZED, "unauthorized"))
        }
        _ => failed((StatusCode::TOO_MANY_REQUESTS, "rate_limit_exceeded")),
    }
}

fn failed((status, code): Failure) -> Response {
    (status, Json(json!({ "error": code }))).into_response()
}

fn with_cors(mut response: Response) -> Response {
    let headers = [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, OPTIONS"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "content-type, accept"),
    ];
    for (name, value) in headers {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
