//! One request over the network, for the portal and the connector alike.
//!
//! A form sent by POST without a header of our own is what CORS calls a simple request: the browser asks nobody's
//! permission beforehand, so it works with servers that know nothing of preflights.

use std::time::Duration;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, Headers, ReferrerPolicy, Request, RequestCache, RequestCredentials, RequestInit,
    RequestMode, Response, UrlSearchParams,
};

/// What a server said, whatever it said.
pub(crate) struct Answer {
    /// HTTP status.
    pub(crate) status: u16,
    /// The whole body as text.
    pub(crate) body: String,
}

/// No answer was read. Whether the server got the request is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoAnswer {
    /// The browser gave up: no network, a dropped connection, or an answer it may not show us (CORS).
    Network,
    /// Nothing complete came in time.
    Timeout,
}

/// Posts `form` (urlencoded) and reads the whole answer within `limit`. Sends no cookies and no address of ours.
pub(crate) async fn post_form(
    address: &str,
    form: &str,
    limit: Duration,
) -> Result<Answer, NoAnswer> {
    let headers = Headers::new().map_err(no_answer)?;
    headers.set("Content-Type", "application/x-www-form-urlencoded").map_err(no_answer)?;
    let init = request(RequestMode::Cors, limit);
    init.set_method("POST");
    init.set_headers_headers(&headers);
    init.set_body_opt_str(Some(form));
    let response = send(address, &init).await.map_err(no_answer)?;
    let body = JsFuture::from(response.text().map_err(no_answer)?).await.map_err(no_answer)?;
    Ok(Answer { status: response.status(), body: body.as_string().ok_or(NoAnswer::Network)? })
}

/// Posts a short `form` from a page that is about to go. Whether it arrives is not known.
pub(crate) fn post_in_parting(address: &str, form: &str) {
    let Some(window) = web_sys::window() else { return };
    if let Ok(form) = UrlSearchParams::new_with_str(form) {
        drop(window.navigator().send_beacon_with_opt_url_search_params(address, Some(&form)));
    }
}

/// Whether something answers a GET at `address`, though the browser may not show us what. For requests that change nothing.
pub(crate) async fn answers(address: &str, limit: Duration) -> bool {
    send(address, &request(RequestMode::NoCors, limit)).await.is_ok()
}

fn request(mode: RequestMode, limit: Duration) -> RequestInit {
    let init = RequestInit::new();
    init.set_mode(mode);
    init.set_credentials(RequestCredentials::Omit);
    init.set_cache(RequestCache::NoStore);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(Some(&AbortSignal::timeout_with_f64(limit.as_millis() as f64)));
    init
}

async fn send(address: &str, init: &RequestInit) -> Result<Response, JsValue> {
    fetch(&Request::new_with_str_and_init(address, init)?).await?.dyn_into()
}

fn no_answer(error: JsValue) -> NoAnswer {
    match error.dyn_ref::<js_sys::Error>().map(js_sys::Error::name) {
        Some(name) if name == "TimeoutError" => NoAnswer::Timeout,
        _ => NoAnswer::Network,
    }
}

#[wasm_bindgen]
extern "C" {
    /// The global `fetch`: a window has one, and so has Node, where the tests run.
    #[wasm_bindgen(catch)]
    async fn fetch(request: &Request) -> Result<JsValue, JsValue>;
}
