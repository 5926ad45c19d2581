//! The page that holds our iframe. It never says no: what it will not do it leaves unanswered, so every question has an end.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use futures::channel::oneshot;
use futures::future::{Either, select};
use gloo_events::EventListener;
use gloo_timers::future::TimeoutFuture;
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Window};

use super::fit::Fit;
use super::init::token;
use super::seen::Seen;
use super::{FrameError, Init, Outside, Portal, Token, compose, split};

/// How long, in milliseconds, the portal may take to say who we are.
const INIT: u32 = 40_000;
/// How long, in milliseconds, the portal may take to give a new token.
const REFRESH: u32 = 30_000;
/// How long, in milliseconds, a wish about the page's looks is waited for.
const WISH: u32 = 900;

/// A line to the portal's page. Cheap to clone; listens until the last clone is gone.
#[derive(Clone)]
pub struct Frame(Rc<Inner>);

struct Inner {
    portal: Portal,
    page: Window,
    waiting: Waiting,
    asked: Cell<u32>,
    fit: RefCell<Option<Fit>>,
    seen: RefCell<Option<Seen>>,
    _listener: EventListener,
}

/// Who waits for which answer.
type Waiting = Rc<RefCell<HashMap<String, oneshot::Sender<String>>>>;

impl Frame {
    /// Finds the portal around us, by the frame's name or else by our address.
    pub fn find() -> Result<Frame, Outside> {
        let window = web_sys::window().ok_or(Outside)?;
        let page = window.parent().ok().flatten().filter(|page| *page != window).ok_or(Outside)?;
        let by_name = window.name().ok().and_then(|name| Portal::from_name(&name));
        let by_query =
            || window.location().search().ok().and_then(|query| Portal::from_query(&query));
        let portal = by_name.or_else(by_query).ok_or(Outside)?;
        Ok(Frame::between(&window, page, portal))
    }

    /// A line from `window`, where the answers arrive, to `page`.
    pub fn between(window: &Window, page: Window, portal: Portal) -> Frame {
        let waiting = Waiting::default();
        let (origin, answered) = (portal.origin.clone(), waiting.clone());
        let listener = EventListener::new(window, "message", move |event| {
            let Some(message) =
                event.dyn_ref::<MessageEvent>().filter(|message| message.origin() == origin)
            else {
                return;
            };
            let Some(text) = message.data().as_string() else { return };
            let Some((callback, answer)) = split(&text) else { return };
            if let Some(asker) = answered.borrow_mut().remove(callback) {
                // An asker that no longer listens has run out of patience; there is nobody to tell.
                drop(asker.send(answer.to_owned()));
            }
        });
        Frame(Rc::new(Inner {
            portal,
            page,
            waiting,
            asked: Cell::new(0),
            fit: RefCell::new(None),
            seen: RefCell::new(None),
            _listener: listener,
        }))
    }

    /// The portal we stand in.
    pub fn portal(&self) -> &Portal {
        &self.0.portal
    }

    /// Asks who opened us and with what rights; gives up after `INIT`.
    pub async fn init(&self) -> Result<Init, FrameError> {
        let init =
            Init::decode(&self.ask("getInitData", &Value::Null, INIT).await?, js_sys::Date::now())?;
        if init.first_run {
            drop(self.post("setInstall", &json!({ "install": true }))?);
        }
        Ok(init)
    }

    /// Asks for a new token; gives up after `REFRESH`. The portal shows its own alert when it cannot give one.
    pub async fn refresh_auth(&self) -> Result<Token, FrameError> {
        token(&self.ask("refreshAuth", &Value::Null, REFRESH).await?, js_sys::Date::now())
    }

    /// Keeps the frame as high as our page, from now on, and tells the style sheet which part of it is seen. In a slider the portal does
    /// nothing, and we scroll.
    pub fn fit_window(&self) {
        let frame = Rc::downgrade(&self.0);
        let fit = Fit::new(move |height| {
            if let Some(inner) = frame.upgrade() {
                // Nobody waits: a frame of the wrong height is a scrollbar, not a failure.
                drop(
                    Frame(inner)
                        .post("resizeWindow", &json!({ "width": "100%", "height": height })),
                );
            }
        });
        *self.0.fit.borrow_mut() = fit;
        *self.0.seen.borrow_mut() = Seen::new();
    }

    /// Names the portal's page. Only on the app's own page; elsewhere nothing happens.
    pub async fn set_title(&self, title: &str) {
        self.wish("setTitle", &json!({ "title": title })).await;
    }

    /// Opens a page of the portal over the one that holds us, until somebody closes it. False where the portal does not: a phone's app.
    pub async fn open_path(&self, path: &str) -> bool {
        let answer = self.ask_patiently("openPath", &json!({ "path": path })).await;
        answer.is_ok_and(|answer| answer["result"] != "error")
    }

    /// Ends the installation. The portal reloads its page, so mostly this does not return.
    pub async fn install_finish(&self) {
        self.wish("setInstallFinish", &Value::Null).await;
    }

    /// Asks for something that may be left unanswered.
    async fn wish(&self, command: &str, params: &Value) -> Option<Value> {
        self.ask(command, params, WISH).await.ok()
    }

    /// Asks for something that takes a person as long as it takes, and may never be answered.
    pub(super) async fn ask_patiently(
        &self,
        command: &str,
        params: &Value,
    ) -> Result<Value, FrameError> {
        let answer = self.post(command, params)?.await.map_err(|_| FrameError::NoAnswer)?;
        read(&answer)
    }

    async fn ask(&self, command: &str, params: &Value, millis: u32) -> Result<Value, FrameError> {
        let answer = match select(self.post(command, params)?, TimeoutFuture::new(millis)).await {
            Either::Left((Ok(answer), _)) => answer,
            _ => return Err(FrameError::NoAnswer),
        };
        read(&answer)
    }

    fn post(&self, command: &str, params: &Value) -> Result<oneshot::Receiver<String>, FrameError> {
        let number = self.0.asked.get() + 1;
        self.0.asked.set(number);
        let callback = format!("bereg{number}");
        let message = JsValue::from(compose(command, params, &callback, &self.0.portal.sid));
        let (asker, answer) = oneshot::channel();
        let mut waiting = self.0.waiting.borrow_mut();
        waiting.retain(|_, asker| !asker.is_canceled());
        waiting.insert(callback, asker);
        self.0
            .page
            .post_message(&message, &self.0.portal.origin)
            .map_err(|_| FrameError::NoAnswer)?;
        Ok(answer)
    }
}

fn read(answer: &str) -> Result<Value, FrameError> {
    match answer {
        "" => Ok(Value::Null),
        json => serde_json::from_str(json).map_err(|_| FrameError::Malformed),
    }
}
