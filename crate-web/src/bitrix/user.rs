//! Who works in the portal.

use serde_json::json;

use super::list;
use super::{Rest, RestError};

/// Number and name of the user, as far as the portal tells them. They only help people: without them something was done by somebody.
pub async fn me(rest: &Rest) -> (String, String) {
    let Ok(profile) = rest.call("profile", &json!({})).await else { return Default::default() };
    let text = |name: &str| profile.result[name].as_str().unwrap_or_default().to_owned();
    (text("ID"), format!("{} {}", text("NAME"), text("LAST_NAME")).trim().to_owned())
}

/// The user's number, by which records say who is responsible for them.
pub async fn number(rest: &Rest) -> Result<u64, RestError> {
    let method = "profile";
    let profile = rest.call(method, &json!({})).await?.result;
    list::number(&profile["ID"]).ok_or_else(|| RestError::Unexpected { method: method.to_owned() })
}
