use std::sync::Arc;

use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::Sandbox;
use crate::fault::Fault;

/// The controls of the sandbox, under `/control`: what a test or the panel of the portal page asks.
pub(crate) fn router() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/fault", post(add_fault))
        .route("/clear", post(clear_faults))
        .route("/reset", post(reset))
        .route("/expire-tokens", post(expire_tokens))
        .route("/advance", post(advance))
        .route("/log", get(log))
        .route("/inbox", get(inbox))
        .route("/records/{kind}", get(records))
        .route("/placements", get(placements))
}

/// Switches a [`Fault`] on.
async fn add_fault(State(sandbox): State<Arc<Sandbox>>, Json(fault): Json<Fault>) -> Json<Value> {
    sandbox.world().faults.add(fault);
    done()
}

/// Switches all faults off.
async fn clear_faults(State(sandbox): State<Arc<Sandbox>>) -> Json<Value> {
    sandbox.world().faults.clear();
    done()
}

/// Forgets everything that happened since the start.
async fn reset(State(sandbox): State<Arc<Sandbox>>) -> Json<Value> {
    sandbox.reset();
    done()
}

/// Makes every access token handed out so far an expired one.
async fn expire_tokens(State(sandbox): State<Arc<Sandbox>>) -> Json<Value> {
    let now = sandbox.clock.now();
    sandbox.world().tokens.expire_all(now);
    done()
}

/// Moves the clock forward, `{"seconds": 720}`, for all but the pages that are open.
async fn advance(State(sandbox): State<Arc<Sandbox>>, Json(by): Json<Advance>) -> Json<Value> {
    sandbox.clock.advance(i64::from(by.seconds) * 1000);
    done()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    seconds: u32,
}

/// Everything the sandbox was asked, oldest first: `[{time, side, method, params, outcome}]`.
async fn log(State(sandbox): State<Arc<Sandbox>>) -> Json<Value> {
    Json(sandbox.world().journal.to_json())
}

/// What arrived at the connector and what people answered: `[{time, phone, text, status}]`.
async fn inbox(State(sandbox): State<Arc<Sandbox>>) -> Json<Value> {
    Json(sandbox.world().line.inbox(sandbox.clock.now()))
}

/// The records of a kind (`records/lead`) for the portal's own selection dialog: `[{id, name}]`.
async fn records(State(sandbox): State<Arc<Sandbox>>, Path(kind): Path<String>) -> Json<Value> {
    let world = sandbox.world();
    let row = |(id, name): (u32, String)| json!({ "id": id, "name": name });
    let rows: Vec<(u32, String)> = match kind.as_str() {
        "lead" => world.leads.iter().map(|lead| (lead.id, lead.title.to_owned())).collect(),
        "company" => world.companies.iter().map(|one| (one.id, one.title.to_owned())).collect(),
        "deal" => world.deals.iter().map(|deal| (deal.id, deal.title.to_owned())).collect(),
        _ => {
            let name = |one: &crate::contact::Contact| format!("{} {}", one.name, one.last_name);
            world.contacts.iter().map(|one| (one.id, name(one).trim().to_owned())).collect()
        }
    };
    Json(rows.into_iter().map(row).collect())
}

/// What the app has bound, in order: `[[placement, handler]]`.
async fn placements(State(sandbox): State<Arc<Sandbox>>) -> Json<Value> {
    Json(sandbox.world().placements.to_json())
}

fn done() -> Json<Value> {
    Json(json!({ "ok": true }))
}
