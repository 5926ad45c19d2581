//! The REST of the portal: one address per method, PHP-style parameters, errors as Bitrix24 has them.

mod basic;
mod batch;
mod call_list;
mod contact;
mod duplicate;
pub(crate) mod entity;
mod field;
mod item;
pub(crate) mod limit;
mod list;
mod openline;
pub(crate) mod option;
mod outcome;
pub(crate) mod placement;

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;

pub(crate) use self::outcome::{Failure, Outcome, Success};
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
            "crm.item.list" => item::list(self),
            "crm.item.fields" => field::universal(self),
            "crm.category.list" => Ok(field::funnels()),
            "crm.status.list" => field::statuses(self),
            "crm.duplicate.findbycomm" => duplicate::find_by_comm(self),
            "crm.calllist.list" => call_list::list(self),
            "crm.calllist.items.get" => call_list::items(self),
            "crm.calllist.statuslist" => Ok(call_list::statuses()),
            "imopenlines.crm.chat.get" => openline::chat_get(self),
            "imopenlines.crm.chat.getlastid" => openline::chat_get_last_id(self),
            "imopenlines.session.history.get" => openline::session_history(self),
            "placement.list" => Ok(placement::list()),
            "placement.get" => placement::get(self),
            "placement.bind" => placement::bind(self),
            "placement.unbind" => placement::unbind(self),
            method if method.starts_with("entity.") => entity::run(self, method),
            _ => Err(Failure::unknown_method()),
        }
    }
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
        Ok(success) => Json(success.into_json(now)).into_response(),
        Err(failure) => failed(&failure),
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
        return Err(Failure::fault(Kind::Unavailable));
    }
    let unauthorized = |code, text: &str| Err(Failure::new(StatusCode::UNAUTHORIZED, code, text));
    let Some(token) = params.text("auth").or_else(|| params.text("access_token")) else {
        return unauthorized("NO_AUTH_FOUND", "Wrong authorization data");
    };
    let user = match world.tokens.check(&token, now) {
        Access::Granted(user) => user,
        Access::Expired => return Err(Failure::fault(Kind::ExpiredToken)),
        Access::Unknown => {
            return unauthorized("invalid_token", "Unable to get application by token");
        }
    };
    let mut call = Call { world, origins, user, params, now };
    if method == "batch" { batch::run(&mut call) } else { call.run(method) }
}

fn refusal(kind: Kind) -> Response {
    match kind {
        Kind::Html => Html("<html><body><h1>502 Bad Gateway</h1></body></html>").into_response(),
        Kind::Empty => StatusCode::OK.into_response(),
        _ => failed(&Failure::fault(kind)),
    }
}

fn failed(failure: &Failure) -> Response {
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
