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

const METHOD: &str = "profile";

/// The user of this page. It only helps people: without it something was done by somebody.
pub async fn me(rest: &Rest) -> User {
    ask(rest).await.unwrap_or_default()
}

/// The user's number, by which records say who is responsible for them.
pub async fn number(rest: &Rest) -> Result<u64, RestError> {
    ask(rest).await?.id.parse().map_err(|_| RestError::unexpected(METHOD))
}

/// A page has one user as long as it is there. A portal that has told who that is, is not asked again.
async fn ask(rest: &Rest) -> Result<User, RestError> {
    if let Some(user) = rest.user().get() {
        return Ok(user.clone());
    }
    let profile = rest.call(METHOD, &json!({})).await?;
    let text = |name: &str| profile[name].as_str().unwrap_or_default();
    let name = format!("{} {}", text("NAME"), text("LAST_NAME")).trim().to_owned();
    let id = php::number(&profile["ID"]).map(|id| id.to_string()).unwrap_or_default();
    Ok(rest.user().get_or_init(|| User { id, name }).clone())
}
