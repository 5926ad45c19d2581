//! Who works in the portal.

use serde_json::json;

use super::{Rest, RestError, php};

/// Somebody who works in the portal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct User {
    /// The portal's number for them; empty if it did not tell.
    pub id: String,
    /// First and last name; empty if it did not tell.
    pub name: String,
}

/// The user of this page. It only helps people: without it something was done by somebody.
pub async fn me(rest: &Rest) -> User {
    let Ok(profile) = rest.call("profile", &json!({})).await else { return Default::default() };
    let text = |name: &str| profile[name].as_str().unwrap_or_default().to_owned();
    let name = format!("{} {}", text("NAME"), text("LAST_NAME")).trim().to_owned();
    User { id: text("ID"), name }
}

/// The user's number, by which records say who is responsible for them.
pub async fn number(rest: &Rest) -> Result<u64, RestError> {
    let method = "profile";
    let profile = rest.call(method, &json!({})).await?;
    php::number(&profile["ID"]).ok_or_else(|| RestError::unexpected(method))
}
