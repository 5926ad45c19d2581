use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::clock::iso;
use crate::fault::Kind;

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

    /// 404 with `ERROR_METHOD_NOT_FOUND`.
    pub(super) fn unknown_method() -> Self {
        Self::new(StatusCode::NOT_FOUND, "ERROR_METHOD_NOT_FOUND", "Method not found!")
    }

    /// What Bitrix24 says when the real misfortune behind a fault happens.
    pub(super) fn fault(kind: Kind) -> Self {
        match kind {
            Kind::TooMany => Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                "OPERATION_TIME_LIMIT",
                "Method is blocked due to operation time limit.",
            ),
            Kind::ExpiredToken => Self::new(
                StatusCode::UNAUTHORIZED,
                "expired_token",
                "The access token provided has expired.",
            ),
            Kind::InsufficientScope => Self::new(
                StatusCode::FORBIDDEN,
                "insufficient_scope",
                "The request requires higher privileges than provided by the access token",
            ),
            _ => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "QUERY_LIMIT_EXCEEDED",
                "Too many requests",
            ),
        }
    }

    /// 403 with `ACCESS_DENIED`.
    pub(crate) fn denied() -> Self {
        Self::new(StatusCode::FORBIDDEN, "ACCESS_DENIED", "Access denied!")
    }

    pub(super) fn to_json(&self) -> Value {
        json!({ "error": self.code, "error_description": self.description })
    }
}

impl From<Value> for Success {
    fn from(result: Value) -> Self {
        Self { result, ..Self::default() }
    }
}

impl Success {
    /// The whole body of the answer.
    pub(super) fn into_json(self, now: i64) -> Value {
        let mut body = json!({ "result": self.result });
        if let Some(next) = self.next {
            body["next"] = next.into();
        }
        if let Some(total) = self.total {
            body["total"] = total.into();
        }
        body["time"] = time(now);
        body
    }
}

/// How long the call took; the sandbox claims a hundredth of a second for everything.
pub(super) fn time(now: i64) -> Value {
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
