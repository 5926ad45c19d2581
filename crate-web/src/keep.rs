//! What is remembered of the text that is being written, so that a reload or a crash loses nothing.
//!
//! The browser keeps it. Where it does not let a frame keep anything, as in a private window, the portal keeps it among its user's own
//! options, if it is not too much for that.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use bereg_core::Lang;
use gloo_timers::future::sleep;
use leptos::prelude::{RwSignal, Set};
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::Storage;

use crate::bitrix::entity::escaped;
use crate::bitrix::{Options, Rest, storage};

/// The memory of one portal. Texts and people of one portal are never shown in another.
#[derive(Clone)]
pub(crate) struct Shelf {
    portal: String,
    place: Place,
    /// What the portal kept when the page was opened.
    found: Options,
    /// The text that has not gone to the portal yet.
    waiting: Rc<RefCell<Option<String>>>,
    /// Raised with every change of the text, so that only the last one goes there.
    change: Rc<Cell<u32>>,
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

/// How much the portal is given to keep in one option, in bytes. All options of a user share a column of 64 KB.
const MOST: usize = 40_000;

/// How long the text must rest before it goes to the portal.
const REST: Duration = Duration::from_secs(2);

impl Shelf {
    /// The memory of the portal with this id; `options` is what it keeps for its user.
    pub(crate) fn of_portal(portal: &str, rest: &Rest, options: &Options) -> Shelf {
        let place = browser().map_or_else(|| Place::Portal(rest.clone()), Place::Browser);
        Shelf {
            portal: portal.to_owned(),
            place,
            found: options.clone(),
            waiting: Rc::default(),
            change: Rc::default(),
        }
    }

    /// The memory of the demo.
    pub(crate) fn of_demo() -> Shelf {
        let place = browser().map_or(Place::Nowhere, Place::Browser);
        Shelf {
            portal: "demo".to_owned(),
            place,
            found: Options::default(),
            waiting: Rc::default(),
            change: Rc::default(),
        }
    }

    /// The text as it was last kept.
    pub(crate) fn text(&self) -> Option<String> {
        self.read("text")
    }

    /// Keeps the text, and says in `not_kept` whether that went well.
    pub(crate) fn keep_text(&self, text: &str, not_kept: RwSignal<Option<NotKept>>) {
        let change = self.change.get() + 1;
        self.change.set(change);
        self.waiting.replace(Some(text.to_owned()));
        let shelf = self.clone();
        spawn_local(async move {
            if matches!(shelf.place, Place::Portal(_)) {
                sleep(REST).await;
            }
            if shelf.change.get() == change {
                shelf.keep_waiting(not_kept).await;
            }
        });
    }

    /// Keeps the text without further delay: the page may be about to go.
    pub(crate) fn hurry(&self, not_kept: RwSignal<Option<NotKept>>) {
        let shelf = self.clone();
        spawn_local(async move { shelf.keep_waiting(not_kept).await });
    }

    async fn keep_waiting(&self, not_kept: RwSignal<Option<NotKept>>) {
        let waiting = self.waiting.take();
        if let Some(text) = waiting {
            not_kept.set(self.write("text", &text).await.err());
        }
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
        match &self.place {
            Place::Browser(storage) => {
                storage.set_item(&self.key(name), &json).map_err(|_| NotKept)
            }
            Place::Portal(rest) => {
                let json = escaped(&json);
                if json.len() > MOST {
                    return Err(NotKept);
                }
                storage::set_user_option(rest, name, &json).await.map_err(|_| NotKept)
            }
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
            "Ни браузер, ни портал не сохраняют черновик. Разрешите браузеру хранить данные сайтов или освободите место.",
            "Neither the browser nor the portal keeps the draft. Allow the browser to store site data, or free some space.",
        )
    }
}

/// The browser's storage for this origin, unless it keeps nothing for this frame.
fn browser() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
