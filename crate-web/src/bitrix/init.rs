//! The portal's first answer.

use std::time::Duration;

use serde_json::{Map, Value};

use super::frame_error::FrameError;
use super::php::{map, number};
use super::{Options, Token};

/// Who opened the app, where, and with what rights.
#[derive(Clone, Debug, PartialEq)]
pub struct Init {
    /// The portal's language code: `ru`, `en`, `ua`, …
    pub lang: String,
    /// Path of the REST server on the portal, `/rest`.
    pub rest_path: String,
    /// Lets us in for about an hour.
    pub token: Token,
    /// The portal's own number, the same whatever its address is.
    pub member_id: String,
    /// The app has never been opened by this user.
    pub first_run: bool,
    /// The user may install apps and set what holds for everybody.
    pub is_admin: bool,
    /// The installation is not finished: [`super::Frame::install_finish`] ends it.
    pub install: bool,
    /// Settings of this user.
    pub user_options: Options,
    /// Settings for everybody, readable by every user.
    pub app_options: Options,
    /// Where in the portal we were opened, `DEFAULT` for the app's own page.
    pub placement: String,
    /// What that place says about itself, such as the `ID` of the contact on whose card we are.
    pub placement_options: Map<String, Value>,
}

impl Init {
    /// Reads the answer to `getInitData`, which came at `now` (milliseconds since 1970).
    ///
    /// Only the token is indispensable. Empty maps may be `[]`, numbers and flags may be text.
    pub fn decode(answer: &Value, now: f64) -> Result<Init, FrameError> {
        Ok(Init {
            lang: text(answer, "LANG").unwrap_or("en").to_lowercase(),
            rest_path: text(answer, "PATH").unwrap_or("/rest").trim_end_matches('/').to_owned(),
            token: token(answer, now)?,
            member_id: text(answer, "MEMBER_ID").unwrap_or_default().to_owned(),
            first_run: flag(&answer["FIRST_RUN"]),
            is_admin: flag(&answer["IS_ADMIN"]),
            install: flag(&answer["INSTALL"]),
            user_options: Options::decode(&answer["USER_OPTIONS"]),
            app_options: Options::decode(&answer["APP_OPTIONS"]),
            placement: text(answer, "PLACEMENT").unwrap_or("DEFAULT").to_uppercase(),
            placement_options: map(&answer["PLACEMENT_OPTIONS"]),
        })
    }
}

/// The token in the answer to `getInitData` or `refreshAuth`. Without a stated life it gets the usual hour.
pub(super) fn token(answer: &Value, now: f64) -> Result<Token, FrameError> {
    let access = text(answer, "AUTH_ID").ok_or(FrameError::Malformed)?;
    let life = number(&answer["AUTH_EXPIRES"]).unwrap_or(3600);
    Ok(Token::new(access.to_owned(), Duration::from_secs(life), now))
}

fn text<'a>(answer: &'a Value, name: &str) -> Option<&'a str> {
    answer[name].as_str().filter(|text| !text.is_empty())
}

fn flag(value: &Value) -> bool {
    match value {
        Value::Bool(flag) => *flag,
        Value::Number(number) => number.as_u64() == Some(1),
        Value::String(text) => matches!(text.as_str(), "Y" | "1" | "true"),
        _ => false,
    }
}
