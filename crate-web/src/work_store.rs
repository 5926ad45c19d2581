//! What is remembered of the work on the desk, so that a reload or a crash loses nothing.
//!
//! The browser keeps it. Where it does not let a frame keep anything, as in a private window, the portal keeps it among its user's own
//! options, if it is not too much for that.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use bereg_core::Lang;
use futures::lock::Mutex;
use leptos::prelude::{RwSignal, Set};
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::Storage;

use crate::bitrix::{Options, Rest, storage};
use crate::debounce::Debounce;

/// The name under which the text is kept.
pub(crate) const TEXT: &str = "text";

/// The memory of one portal. Texts and people of one portal are never shown in another.
#[derive(Clone)]
pub(crate) struct WorkStore {
    portal: String,
    place: Place,
    /// What the portal kept when the page was opened.
    found: Options,
    /// What has not been kept yet, as JSON, by its name.
    waiting: Rc<RefCell<BTreeMap<&'static str, String>>>,
    /// The names of what was not kept when it was tried last.
    failed: Rc<RefCell<BTreeSet<&'static str>>>,
    /// Held while something is being kept: none is kept after what has come later.
    keeping: Rc<Mutex<()>>,
    /// Puts the keeping off: the portal is not told of every letter.
    resting: Debounce,
}

#[derive(Clone)]
enum Place {
    Browser(Storage),
    Portal(Rest),
    Nowhere,
}

/// It was not kept: the browser keeps nothing for this frame, or is full, and the portal did not take it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotKept;

/// How long, in seconds, the work must rest before it goes to the portal.
const QUIET_FOR: f64 = 2.0;

impl WorkStore {
    /// The memory of the portal with this id; `options` is what it keeps for its user.
    pub(crate) fn of_portal(portal: &str, rest: &Rest, options: &Options) -> WorkStore {
        let place = browser().map_or_else(|| Place::Portal(rest.clone()), Place::Browser);
        WorkStore::new(portal, place, options.clone())
    }

    /// The memory of the demo.
    pub(crate) fn of_demo() -> WorkStore {
        let place = browser().map_or(Place::Nowhere, Place::Browser);
        WorkStore::new("demo", place, Options::default())
    }

    fn new(portal: &str, place: Place, found: Options) -> WorkStore {
        let quiet = if matches!(place, Place::Portal(_)) { QUIET_FOR } else { 0.0 };
        let resting = Debounce::new(quiet, f64::INFINITY);
        WorkStore {
            portal: portal.to_owned(),
            place,
            found,
            waiting: Rc::default(),
            failed: Rc::default(),
            keeping: Rc::default(),
            resting,
        }
    }

    /// Whether the portal keeps it, because the browser does not.
    pub(crate) fn is_on_portal(&self) -> bool {
        matches!(self.place, Place::Portal(_))
    }

    /// The text as it was last kept.
    pub(crate) fn text(&self) -> Option<String> {
        self.read(TEXT)
    }

    /// Keeps something of the work under a name, and says in `not_kept` whether that went well.
    pub(crate) fn keep(
        &self,
        name: &'static str,
        value: &impl Serialize,
        not_kept: RwSignal<Option<NotKept>>,
    ) {
        let Ok(json) = serde_json::to_string(value) else { return not_kept.set(Some(NotKept)) };
        self.waiting.borrow_mut().insert(name, json);
        let store = self.clone();
        self.resting.call(async move { store.keep_waiting(not_kept).await });
    }

    /// Keeps everything without further delay: the page may be about to go.
    pub(crate) fn hurry(&self, not_kept: RwSignal<Option<NotKept>>) {
        let store = self.clone();
        spawn_local(async move { store.keep_waiting(not_kept).await });
    }

    async fn keep_waiting(&self, not_kept: RwSignal<Option<NotKept>>) {
        let _turn = self.keeping.lock().await;
        let waiting = self.waiting.take();
        if waiting.is_empty() {
            return;
        }
        for (name, json) in waiting {
            match self.write_json(name, &json).await {
                Ok(()) => drop(self.failed.borrow_mut().remove(name)),
                Err(NotKept) => {
                    self.failed.borrow_mut().insert(name);
                    // Tried again with the next change, or when the page may be about to go.
                    self.waiting.borrow_mut().entry(name).or_insert(json);
                }
            }
        }
        not_kept.set((!self.failed.borrow().is_empty()).then_some(NotKept));
    }

    /// What was kept under a name.
    pub(crate) fn read<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let json = match &self.place {
            Place::Browser(storage) => storage.get_item(&self.key(name)).ok()??,
            Place::Portal(_) => self.found.get(name)?.to_owned(),
            Place::Nowhere => return None,
        };
        serde_json::from_str(&json).ok()
    }

    /// Keeps something under a name.
    pub(crate) async fn write(&self, name: &str, value: &impl Serialize) -> Result<(), NotKept> {
        let json = serde_json::to_string(value).map_err(|_| NotKept)?;
        self.write_json(name, &json).await
    }

    async fn write_json(&self, name: &str, json: &str) -> Result<(), NotKept> {
        match &self.place {
            Place::Browser(storage) => storage.set_item(&self.key(name), json).map_err(|_| NotKept),
            Place::Portal(rest) => match storage::set_large_user_option(rest, name, json).await {
                Ok(true) => Ok(()),
                Ok(false) | Err(_) => Err(NotKept),
            },
            Place::Nowhere => Err(NotKept),
        }
    }

    fn key(&self, name: &str) -> String {
        format!("bereg/{}/{name}", self.portal)
    }
}

impl NotKept {
    /// What is wrong and what to do.
    pub(crate) fn sentence(self, lang: Lang) -> &'static str {
        lang.pick(
            "Ни браузер, ни портал не сохраняют всё, что на экране. Разрешите браузеру хранить данные сайтов или освободите место.",
            "Neither the browser nor the portal keeps all that is on the screen. Allow the browser to store site data, or free some space.",
        )
    }
}

/// The browser's storage for this origin, unless it keeps nothing for this frame.
fn browser() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
