//! What the portal keeps for one user: small settings, and the connector's address.
//!
//! That address is a secret, since whoever has it can send from the number. So it is kept here and nowhere else: settings for
//! everybody (`app.option`) are readable by every user of the app, and a browser's storage by whoever sits down at it.

use std::rc::Rc;

use futures::lock::Mutex;
use serde_json::{Value, json};

use super::entity::escaped;
use super::{Options, Rest, RestError};

/// How many bytes the large settings of a user may make of all: they share a column of 64 KB, which is cut off where it is full.
const ROOM: usize = 56_000;

thread_local! {
    /// All settings of a user are one value on the portal: two calls at once could undo each other.
    static CALLS: Rc<Mutex<()>> = Rc::default();
}

/// All settings of this user.
pub async fn user_options(rest: &Rest) -> Result<Options, RestError> {
    Ok(Options::decode(&rest.call("user.option.get", &json!({})).await?))
}

/// Keeps one setting for everybody, as text. Only an administrator may, and every user of the app can read it.
pub async fn set_app_option(rest: &Rest, name: &str, value: &str) -> Result<(), RestError> {
    set_option(rest, "app.option.set", name, value).await
}

/// Keeps one setting of this user, as text; the others stay. There is no way to delete one: an empty text has to do.
///
/// The portal cannot keep the names `next` and `total`.
pub async fn set_user_option(rest: &Rest, name: &str, value: &str) -> Result<(), RestError> {
    let calls = CALLS.with(Rc::clone);
    let _turn = calls.lock().await;
    set_option(rest, "user.option.set", name, value).await
}

/// Keeps JSON of any size as a setting of this user; false if there is no room for it.
pub async fn set_large_user_option(rest: &Rest, name: &str, json: &str) -> Result<bool, RestError> {
    let json = escaped(json);
    let calls = CALLS.with(Rc::clone);
    let _turn = calls.lock().await;
    if user_options(rest).await?.bytes_beside(name) + json.len() > ROOM {
        return Ok(false);
    }
    set_option(rest, "user.option.set", name, &json).await?;
    Ok(true)
}

async fn set_option(rest: &Rest, method: &str, name: &str, value: &str) -> Result<(), RestError> {
    match rest.call(method, &json!({ "options": { name: value } })).await? {
        Value::Bool(false) => Err(RestError::unexpected(method)),
        _ => Ok(()),
    }
}
