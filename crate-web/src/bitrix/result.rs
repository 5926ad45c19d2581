use serde_json::Value;

use super::{Limit, RestError};

/// What a method gave, in the shape of the method: read from its answer.
///
/// An error may come with any status, 200 too, and an empty `error` beside a result is none. Gateways answer
/// with a page or with nothing.
pub fn result(method: &str, status: u16, body: &str) -> Result<Value, RestError> {
    let Ok(mut answer @ Value::Object(_)) = serde_json::from_str(body) else {
        return Err(RestError::NotJson { status });
    };
    let has_result = answer.get("result").is_some();
    let flawless = match answer.get("error") {
        None => true,
        Some(error) => has_result && matches!(error.as_str(), Some("" | "0")),
    };
    if status >= 400 || !flawless {
        return Err(fault(method, status, &answer));
    }
    if !has_result {
        return Err(RestError::unexpected(method));
    }
    Ok(answer["result"].take())
}

/// What a method that gives rows gave.
pub(super) fn rows(method: &str, result: Value) -> Result<Vec<Value>, RestError> {
    match result {
        Value::Array(rows) => Ok(rows),
        _ => Err(RestError::unexpected(method)),
    }
}

/// What an answer with an `error` and an `error_description` means for us.
pub(super) fn fault(method: &str, status: u16, answer: &Value) -> RestError {
    let text = |name: &str| match &answer[name] {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let (code, description) = (text("error"), text("error_description"));
    match code.as_str() {
        "expired_token" | "invalid_token" | "NO_AUTH_FOUND" | "invalid_grant" => {
            RestError::TokenLost
        }
        "insufficient_scope" => RestError::NoScope { scope: scope(method).to_owned() },
        "INVALID_CREDENTIALS"
        | "user_access_error"
        | "ACCESS_DENIED"
        | "ACCESS_ERROR"
        | "WRONG_AUTH_TYPE"
        | "PAYMENT_REQUIRED"
        | "allowed_only_intranet_user" => RestError::Denied { code, description },
        "ERROR_METHOD_NOT_FOUND" => RestError::NoMethod { method: method.to_owned() },
        "QUERY_LIMIT_EXCEEDED" => RestError::Limit(Limit::Requests),
        "OPERATION_TIME_LIMIT" => RestError::Limit(Limit::OperatingTime {
            until: answer["time"]["operating_reset_at"].as_u64(),
        }),
        _ => RestError::Portal { status, code, description },
    }
}

/// The permission a method belongs to: the beginning of its name.
fn scope(method: &str) -> &str {
    method.split_once('.').map_or(method, |(scope, _)| scope)
}
