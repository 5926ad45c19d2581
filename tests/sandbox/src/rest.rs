//! The REST of the portal: one address per method, PHP-style parameters, errors as Bitrix24 has them.

mod basic;
mod batch;
mod call_list;
mod contact;
mod duplicate;
pub(crate) mod entity;
mod field;
pub(crate) mod limit;
mod list;
mod openline;
pub(crate) mod option;
pub(crate) mod placement;

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use serde_json::{Value, json};

use crate::clock::iso;
use crate::fault::{Kind, Place};
use crate::journal::Side;
use crate::params::Params;
use crate::serve::Dropped;
use crate::token::{Access, User};
use crate::world::World;
use crate::{Origins, Sandbox};

/// One call of one method, alone or inside a batch.
pub(crate) struct Call<'a> {
    pub(crate) world: &'a mut World,
    pub(crate) origins: &'a Origins,
    pub(crate) user: User,
    pub(crate) params: &'a Params,
    /// Sandbox time in milliseconds since 1970.
    pub(crate) now: i64,
}

/// A result, with the counts that only lists have.
#[derive(Debug, Default)]
pub(crate) struct Success {
    pub(crate) result: Value,
    pub(crate) total: Option<usize>,
    pub(crate) next: Option<usize>,
}

/// An error as `{"error": code, "error_description": description}`.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) status: StatusCode,
    pub(crate) code: &'static str,
    pub(crate) description: String,
}

pub(crate) type Outcome = Result<Success, Failure>;

impl Failure {
    pub(crate) fn new(
        status: StatusCode,
        code: &'static str,
        description: impl Into<String>,
    ) -> Self {
        Self { status, code, description: description.into() }
    }

    /// 400 with `ERROR_ARGUMENT`.
    pub(crate) fn argument(description: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "ERROR_ARGUMENT", description)
    }

    /// 403 with `ACCESS_DENIED`.
    pub(crate) fn denied() -> Self {
        Self::new(StatusCode::FORBIDDEN, "ACCESS_DENIED", "Access denied!")
    }

    fn to_json(&self) -> Value {
        json!({ "error": self.code, "error_description": self.description })
    }
}

impl From<Value> for Success {
    fn from(result: Value) -> Self {
        Self { result, ..Self::default() }
    }
}

impl Call<'_> {
    /// Runs any method but `batch`.
    fn run(&mut self, method: &str) -> Outcome {
        match method {
            "user.current" => Ok(basic::user_current(self)),
            "profile" => Ok(basic::profile(self)),
            "scope" => Ok(basic::scope()),
            "app.info" => Ok(basic::app_info()),
            "server.time" => Ok(json!(iso(self.now)).into()),
            "app.option.get" => Ok(option::app_get(self)),
            "app.option.set" => option::app_set(self),
            "user.option.get" => Ok(option::user_get(self)),
            "user.option.set" => option::user_set(self),
            "crm.contact.list" => contact::classic_list(self),
            "crm.contact.fields" => Ok(field::classic()),
            "crm.item.list" => contact::universal_list(self),
            "crm.item.fields" => field::universal(self),
            "crm.status.list" => field::statuses(self),
            "crm.duplicate.findbycomm" => duplicate::find_by_comm(self),
            "crm.calllist.list" => call_list::list(self),
            "crm.calllist.items.get" => call_list::items(self),
            "imopenlines.crm.chat.get" => openline::chat_get(self),
            "imopenlines.crm.chat.getlastid" => openline::chat_get_last_id(self),
            "imopenlines.session.history.get" => openline::session_history(self),
            "placement.list" => Ok(placement::list()),
            "placement.get" => placement::get(self),
            "placement.bind" => placement::bind(self),
            "placement.unbind" => placement::unbind(self),
            method if method.starts_with("entity.") => entity::run(self, method),
            _ => Err(unknown_method()),
        }
    }
}

fn unknown_method() -> Failure {
    Failure::new(StatusCode::NOT_FOUND, "ERROR_METHOD_NOT_FOUND", "Method not found!")
}

/// Answers `/rest/METHOD`, `/rest/METHOD.json`, by any HTTP method, with the CORS headers that Bitrix24
/// puts on every answer.
pub(crate) async fn handle(
    State(sandbox): State<Arc<Sandbox>>,
    http: Method,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let method = name.strip_suffix(".json").unwrap_or(&name).to_lowercase();
    if http == Method::OPTIONS {
        let closed = sandbox.world().faults.is_active(Place::Rest, &method, Kind::NoCors);
        let response = StatusCode::OK.into_response();
        return if closed { response } else { with_cors(response) };
    }
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let params = Params::read(&query.unwrap_or_default(), content_type.unwrap_or_default(), &body);
    let (response, delay_ms) = answer(&sandbox, &method, params);
    tokio::time::sleep(sandbox.clock.real(delay_ms)).await;
    response
}

/// The answer to one request, and how much later it leaves, in milliseconds of sandbox time.
fn answer(sandbox: &Sandbox, method: &str, params: Result<Params, String>) -> (Response, u64) {
    let now = sandbox.clock.now();
    let world = &mut *sandbox.world();
    let blow = world.faults.strike(Place::Rest, method);
    let logged = params.clone().unwrap_or_default();
    if let Some(kind) = blow.refusal {
        world.journal.note(now, Side::Rest, method, &logged, kind.name());
        return (with_cors(refusal(kind)), blow.delay_ms);
    }
    let outcome = params
        .map_err(|sentence| Failure::new(StatusCode::BAD_REQUEST, "INVALID_REQUEST", sentence))
        .and_then(|params| execute(world, &sandbox.origins, method, &params, now));
    let logged_outcome = match (&outcome, blow.ending) {
        (_, Some(kind)) => kind.name(),
        (Ok(_), None) => "ok",
        (Err(failure), None) => failure.code,
    };
    world.journal.note(now, Side::Rest, method, &logged, logged_outcome);
    let response = match outcome {
        Ok(success) => Json(body(success, now)).into_response(),
        Err(failure) => (failure.status, Json(failure.to_json())).into_response(),
    };
    let response = match blow.ending {
        Some(Kind::DropAfterAccept) => Dropped::response(),
        Some(_) => response,
        None => with_cors(response),
    };
    (response, blow.delay_ms)
}

fn execute(
    world: &mut World,
    origins: &Origins,
    method: &str,
    params: &Params,
    now: i64,
) -> Outcome {
    if !world.bucket.take(now) {
        return Err(Failure::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "QUERY_LIMIT_EXCEEDED",
            "Too many requests",
        ));
    }
    let unauthorized = |code, text: &str| Err(Failure::new(StatusCode::UNAUTHORIZED, code, text));
    let Some(token) = params.text("auth").or_else(|| params.text("access_token")) else {
        return unauthorized("NO_AUTH_FOUND", "Wrong authorization data");
    };
    let user = match world.tokens.check(&token, now) {
        Access::Granted(user) => user,
        Access::Expired => {
            return unauthorized("expired_token", "The access token provided has expired.");
        }
        Access::Unknown => {
            return unauthorized("invalid_token", "Unable to get application by token");
        }
    };
    let mut call = Call { world, origins, user, params, now };
    if method == "batch" { batch::run(&mut call) } else { call.run(method) }
}

fn body(success: Success, now: i64) -> Value {
    let mut body = json!({ "result": success.result });
    if let Some(next) = success.next {
        body["next"] = next.into();
    }
    if let Some(total) = success.total {
        body["total"] = total.into();
    }
    body["time"] = time(now);
    body
}

/// How long the call took; the sandbox claims a hundredth of a second for everything.
fn time(now: i64) -> Value {
    let start = now as f64 / 1000.0;
    json!({
        "start": start,
        "finish": start + 0.01,
        "duration": 0.01,
        "processing": 0.008,
        "date_start": iso(now),
        "date_finish": iso(now),
        "operating_reset_at": now / 1000 + 600,
        "operating": 0,
    })
}

fn refusal(kind: Kind) -> Response {
    let failure = match kind {
        Kind::Html => {
            return Html("<html><body><h1>502 Bad Gateway</h1></body></html>").into_response();
        }
        Kind::Empty => return StatusCode::OK.into_response(),
        Kind::TooMany => Failure::new(
            StatusCode::TOO_MANY_REQUESTS,
            "OPERATION_TIME_LIMIT",
            "Method is blocked due to operation time limit.",
        ),
        Kind::ExpiredToken => Failure::new(
            StatusCode::UNAUTHORIZED,
            "expired_token",
            "The access token provided has expired.",
        ),
        Kind::InsufficientScope => Failure::new(
            StatusCode::FORBIDDEN,
            "insufficient_scope",
            "The request requires higher privileges than provided by the access token",
        ),
        _ => Failure::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "QUERY_LIMIT_EXCEEDED",
            "Too many requests",
        ),
    };
    (failure.status, Json(failure.to_json())).into_response()
}

fn with_cors(mut response: Response) -> Response {
    let headers: [(HeaderName, &str); 3] = [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "origin, content-type, accept"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    for (name, value) in headers {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
