//! The portal's server. A request is a form with the token in it: no headers, no cookies, nothing in the address.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use form_urlencoded::Serializer;
use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared};
use gloo_events::EventListener;
use gloo_timers::future::sleep;
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use web_sys::VisibilityState;

use super::user::User;
use super::{Access, Frame, FrameError, Init, RestError, Token, form, pause, result};
use crate::browser::http::{post_form, post_in_parting};

/// The portal itself gives up after 60 seconds, the user much earlier.
const PATIENCE: Duration = Duration::from_secs(30);

/// A way to call the portal's methods. Cheap to clone; all clones share one token and one user.
#[derive(Clone)]
pub struct Rest(Rc<Inner>);

struct Inner {
    base: String,
    token: RefCell<Token>,
    refresh: Box<dyn Fn() -> Refresh>,
    refreshing: RefCell<Option<Shared<Refresh<()>>>>,
    awake: RefCell<Option<EventListener>>,
    user: OnceCell<User>,
}

type Refresh<T = Token> = LocalBoxFuture<'static, Result<T, FrameError>>;

impl Rest {
    /// The server of the portal we stand in.
    pub fn new(frame: &Frame, init: &Init) -> Rest {
        let base = format!("{}{}", frame.portal().origin, init.rest_path);
        let frame = frame.clone();
        let rest = Rest::with(base, init.token.clone(), move || {
            let frame = frame.clone();
            async move { frame.refresh_auth().await }.boxed_local()
        });
        rest.refresh_when_seen();
        rest
    }

    /// The server at `base`, such as `https://company.bitrix24.ru/rest`; `refresh` gets a new token.
    pub fn with(base: String, token: Token, refresh: impl Fn() -> Refresh + 'static) -> Rest {
        Rest(Rc::new(Inner {
            base,
            token: RefCell::new(token),
            refresh: Box::new(refresh),
            refreshing: RefCell::new(None),
            awake: RefCell::new(None),
            user: OnceCell::new(),
        }))
    }

    /// What a method gives for an object of parameters, written as [`form::encode`] says.
    ///
    /// Waits and asks again where that is harmless ([`pause`]), and once more with a new token when the old one is refused.
    pub async fn call(&self, method: &str, params: &Value) -> Result<Value, RestError> {
        self.ask(method, params, Access::of(method)).await
    }

    /// What the portal's clock shows: Unix time in seconds.
    pub async fn time(&self) -> Result<i64, RestError> {
        const METHOD: &str = "server.time";
        let time = self.call(METHOD, &serde_json::json!({})).await?;
        let millis = js_sys::Date::parse(time.as_str().unwrap_or_default());
        if millis.is_finite() {
            Ok((millis / 1000.0) as i64)
        } else {
            Err(RestError::unexpected(METHOD))
        }
    }

    /// Calls a method in the moment when the page goes, with the token at hand. Nobody hears the answer.
    pub(super) fn part(&self, method: &str, params: &Value) {
        let token = self.0.token.borrow().access.clone();
        let form = Serializer::new(form::encode(params)).append_pair("auth", &token).finish();
        post_in_parting(&format!("{}/{method}.json", self.0.base), &form);
    }

    /// The user, once the portal has told who that is.
    pub(super) fn user(&self) -> &OnceCell<User> {
        &self.0.user
    }

    pub(super) async fn ask(
        &self,
        method: &str,
        params: &Value,
        access: Access,
    ) -> Result<Value, RestError> {
        let (mut tries, mut renewed) = (0, false);
        loop {
            let token = self.token().await?;
            let error = match self.post(method, params, &token).await {
                Ok(result) => return Ok(result),
                Err(error) => error,
            };
            if error == RestError::TokenLost && !renewed {
                renewed = true;
                self.renew(&token).await?;
                continue;
            }
            tries += 1;
            let now = js_sys::Date::now() / 1000.0;
            sleep(pause(&error, access, tries, now as u64).ok_or(error)?).await;
        }
    }

    async fn post(&self, method: &str, params: &Value, token: &Token) -> Result<Value, RestError> {
        let address = format!("{}/{method}.json", self.0.base);
        let form =
            Serializer::new(form::encode(params)).append_pair("auth", &token.access).finish();
        let answer = post_form(&address, &form, PATIENCE).await?;
        result(method, answer.status, &answer.body)
    }

    /// A token that is good for a while. When no new one can be had, the old one serves to its end.
    async fn token(&self) -> Result<Token, RestError> {
        let token = self.0.token.borrow().clone();
        let now = js_sys::Date::now();
        if now < token.renew_at {
            return Ok(token);
        }
        match self.renew(&token).await {
            Err(error) if now >= token.expires_at => Err(error),
            _ => Ok(self.0.token.borrow().clone()),
        }
    }

    /// Sees to it that the token is another than `stale`. Whoever asks meanwhile waits for the same refresh.
    async fn renew(&self, stale: &Token) -> Result<(), RestError> {
        if *self.0.token.borrow() != *stale {
            return Ok(());
        }
        let running = self.0.refreshing.borrow_mut().get_or_insert_with(|| self.refresh()).clone();
        running.await.map_err(|_| RestError::TokenLost)
    }

    fn refresh(&self) -> Shared<Refresh<()>> {
        let (rest, fresh) = (Rc::downgrade(&self.0), (self.0.refresh)());
        async move {
            let fresh = fresh.await;
            if let Some(rest) = rest.upgrade() {
                *rest.refreshing.borrow_mut() = None;
                if let Ok(token) = &fresh {
                    *rest.token.borrow_mut() = token.clone();
                }
            }
            fresh.map(drop)
        }
        .boxed_local()
        .shared()
    }

    /// Timers sleep in a hidden tab, and the token runs out: look at it when the user comes back.
    fn refresh_when_seen(&self) {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        let (rest, page) = (Rc::downgrade(&self.0), document.clone());
        let awake = EventListener::new(&document, "visibilitychange", move |_| {
            let seen = page.visibility_state() == VisibilityState::Visible;
            if let Some(rest) = rest.upgrade().filter(|_| seen) {
                // A token that cannot be had now is reported by the request that needs it.
                spawn_local(async move { drop(Rest(rest).token().await) });
            }
        });
        *self.0.awake.borrow_mut() = Some(awake);
    }
}
