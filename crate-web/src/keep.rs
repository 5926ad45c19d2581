//! What this browser remembers, so that a reload or a crash loses nothing: the text being written and the mailing under way.

use bereg_core::{Lang, Sending};
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::Storage;

/// The memory of one portal in this browser. Texts and people of one portal are never shown in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shelf {
    portal: String,
}

/// The browser did not store it: storage is switched off in this frame, or full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotKept;

impl Shelf {
    /// The memory of the portal with this id.
    pub(crate) fn of(portal: &str) -> Shelf {
        Shelf { portal: portal.to_owned() }
    }

    /// The text as it was last kept.
    pub(crate) fn text(&self) -> Option<String> {
        storage()?.get_item(&self.key("text")).ok()?
    }

    /// Keeps the text.
    pub(crate) fn set_text(&self, text: &str) -> Result<(), NotKept> {
        self.set("text", text)
    }

    /// The mailing as it was last kept. One that an older version wrote and this one cannot read counts as none.
    pub(crate) fn sending(&self) -> Option<Sending> {
        read(&storage()?.get_item(&self.key("sending")).ok()??)
    }

    /// Keeps the mailing.
    pub(crate) fn set_sending(&self, sending: &Sending) -> Result<(), NotKept> {
        self.set("sending", &write(sending).ok_or(NotKept)?)
    }

    /// Forgets the mailing.
    pub(crate) fn forget_sending(&self) -> Result<(), NotKept> {
        storage().ok_or(NotKept)?.remove_item(&self.key("sending")).map_err(|_| NotKept)
    }

    fn set(&self, name: &str, value: &str) -> Result<(), NotKept> {
        storage().ok_or(NotKept)?.set_item(&self.key(name), value).map_err(|_| NotKept)
    }

    fn key(&self, name: &str) -> String {
        format!("bereg/{}/{name}", self.portal)
    }
}

impl NotKept {
    /// What is wrong and what to do.
    pub(crate) fn sentence(self, lang: Lang) -> &'static str {
        lang.pick(
            "Браузер не сохраняет данные этого приложения. Разрешите ему хранить данные сайтов или освободите место.",
            "The browser does not store this app's data. Allow it to store site data, or free some space.",
        )
    }
}

/// The browser's storage for this origin, unless it is switched off.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn write(value: &impl Serialize) -> Option<String> {
    serde_json::to_string(value).ok()
}

fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}
