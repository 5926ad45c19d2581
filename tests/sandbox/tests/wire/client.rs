use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::response::Response;
use bereg_sandbox::{Clock, LINE_TOKEN, Origins, Sandbox};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

/// 2026-11-23 10:00:00 in Moscow.
pub(crate) const START: i64 = 1_795_417_200_000;

/// Somebody who calls the three servers of one sandbox.
pub(crate) struct Client {
    pub(crate) sandbox: Arc<Sandbox>,
}

impl Client {
    pub(crate) fn new() -> Self {
        let origins = Origins {
            portal: "http://127.0.0.1:1".to_owned(),
            app: "http://localhost:2".to_owned(),
            connector: "http://127.0.0.1:3".to_owned(),
            proxy: None,
        };
        let options = json!({ "theme": "dark" });
        Self { sandbox: Arc::new(Sandbox::new(Clock::stopped(START), origins, options)) }
    }

    /// Lets `seconds` of sandbox time pass.
    pub(crate) fn wait(&self, seconds: i64) {
        self.sandbox.clock().advance(seconds * 1000);
    }

    /// Opens the app as `admin` or `manager` and gives what the portal page is told.
    pub(crate) async fn open(&self, user: &str) -> Value {
        self.open_with(json!({ "user": user })).await
    }

    /// Opens the app as an administrator sees it, but for the members of `different`.
    pub(crate) async fn open_with(&self, different: Value) -> Value {
        let mut opening = json!({
            "lang": "ru", "placement": "DEFAULT", "options": {}, "stage": "run", "user": "admin",
            "mode": "get", "window": "page",
        });
        for (name, value) in different.as_object().expect("an object") {
            opening[name] = value.clone();
        }
        self.post("/portal/open", opening).await
    }

    /// What the portal page is told to do with a command of the frame `sid`.
    pub(crate) async fn command(&self, sid: &Value, name: &str, params: Value) -> Value {
        self.post("/portal/command", json!({ "sid": sid, "name": name, "params": params })).await
    }

    /// A fresh token of `admin` or `manager`.
    pub(crate) async fn token(&self, user: &str) -> String {
        let page = self.open(user).await;
        page["fields"]["AUTH_ID"].as_str().expect("a token").to_owned()
    }

    /// The status and body of a REST call with urlencoded parameters.
    pub(crate) async fn rest(
        &self,
        token: &str,
        method: &str,
        params: &str,
    ) -> (StatusCode, Value) {
        let body = format!("auth={token}&{params}");
        read(form(self.sandbox.portal(), &format!("/rest/{method}.json"), body).await).await
    }

    /// The `result` of a REST call that must succeed.
    pub(crate) async fn result(&self, token: &str, method: &str, params: &str) -> Value {
        let (status, mut body) = self.rest(token, method, params).await;
        assert_eq!(status, StatusCode::OK, "{method} {params}: {body}");
        body["result"].take()
    }

    /// The status and body of a call of the line's webhook.
    pub(crate) async fn line(&self, path: &str, params: &str) -> (StatusCode, Value) {
        read(self.line_response(path, params).await).await
    }

    /// The whole response of the line's webhook.
    pub(crate) async fn line_response(&self, path: &str, params: &str) -> Response {
        let path = format!("/rest/webhook/wa/{LINE_TOKEN}/{path}");
        form(self.sandbox.connector(), &path, params.to_owned()).await
    }

    /// Posts JSON to the portal's server and reads its JSON.
    pub(crate) async fn post(&self, path: &str, body: Value) -> Value {
        let request = Request::post(path)
            .header("content-type", "application/json")
            .body(Body::from(body.to_string()))
            .expect("a request");
        let (status, body) = read(send(self.sandbox.portal(), request).await).await;
        assert_eq!(status, StatusCode::OK, "{path}: {body}");
        body
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        let request = Request::get(path).body(Body::empty()).expect("a request");
        read(send(self.sandbox.portal(), request).await).await.1
    }
}

pub(crate) async fn send(router: Router, request: Request<Body>) -> Response {
    let Ok(response) = router.oneshot(request).await;
    response
}

async fn form(router: Router, path: &str, body: String) -> Response {
    let request = Request::post(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .expect("a request");
    send(router, request).await
}

/// The status and the body; a body that is not JSON comes as a text.
pub(crate) async fn read(response: Response) -> (StatusCode, Value) {
    let status = response.status();
    let bytes = response.into_body().collect().await.expect("a body").to_bytes();
    let body = serde_json::from_slice(&bytes)
        .unwrap_or_else(|_| String::from_utf8_lossy(&bytes).into_owned().into());
    (status, body)
}
