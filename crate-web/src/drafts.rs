//! The drafts that the users of a portal share. What is written is saved a moment later; the text on the desk is one of them.
//!
//! Every version has a name of its own. Whoever finds another version on the portal than the one they changed saves theirs beside it, so
//! that nothing is lost, and is told. Between that look and the saving somebody may be quicker: the portal has no locks.

use std::rc::Rc;

use futures::lock::Mutex;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use crate::bitrix::entity::Item;
use crate::bitrix::{Rest, RestError};
use crate::browser::clock;
use crate::controls::reading::Reading;
use crate::debounce::Debounce;
use crate::desk::Desk;
use crate::letter::as_read;
use crate::shared::DRAFTS;
use crate::work_store::WorkStore;

mod saving;

/// The drafts, as far as this page knows them. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Drafts {
    /// All of them, the last written first.
    pub(crate) list: RwSignal<Reading<Vec<Kept>>>,
    /// The one on the desk.
    pub(crate) open: RwSignal<Open>,
    /// What became of saving it.
    pub(crate) saved: RwSignal<Saved>,
    /// Set when somebody else had changed it.
    pub(crate) clash: RwSignal<Option<Clash>>,
    desk: Desk,
    rest: StoredValue<Rest, LocalStorage>,
    store: StoredValue<WorkStore, LocalStorage>,
    /// The text as the portal has it.
    written: StoredValue<String>,
    /// Held while a draft is being written or removed: none comes back by an answer that is late.
    writing: StoredValue<Rc<Mutex<()>>, LocalStorage>,
    /// Puts the saving off while somebody types.
    resting: StoredValue<Debounce, LocalStorage>,
}

/// A draft on the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    /// The number of its item.
    pub(crate) item: u64,
    /// Its name, and who wrote it.
    pub(crate) label: Label,
    /// The message.
    pub(crate) text: String,
}

/// What is known of a draft besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Label {
    /// What it is called; may be empty.
    pub(crate) name: String,
    /// Changes whenever it is written.
    pub(crate) version: String,
    /// Who wrote it last.
    pub(crate) by: String,
    /// When: Unix time in seconds.
    pub(crate) at: i64,
    /// When a mailing began with this text, if one did: Unix time in seconds.
    #[serde(default)]
    pub(crate) mailed: Option<i64>,
}

/// The draft on the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Open {
    /// The number of its item, once the portal has it.
    pub(crate) item: Option<u64>,
    /// What it is called.
    pub(crate) name: String,
    version: String,
    /// The version that was written last, while nobody knows whether the portal has it: one that is found there is no colleague's.
    #[serde(default)]
    tried: Option<String>,
    /// When a mailing began with this text, if one did: Unix time in seconds.
    #[serde(default)]
    mailed: Option<i64>,
    /// Whether the portal does not have it yet as it is.
    changed: bool,
}

/// What became of saving.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Saved {
    /// There is nothing to save.
    Nothing,
    /// It will be saved in a moment.
    Soon,
    /// The portal has it since then: Unix time in seconds.
    At(i64),
    /// The portal did not take it.
    Failed(RestError),
}

/// What became of laying out a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Laid {
    /// It is on the desk.
    Out,
    /// It is not, and `saved` says why.
    Not,
    /// Somebody has removed it. The portal does not tell who.
    Gone,
}

/// Somebody else had changed the draft; ours was saved beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clash {
    /// Who.
    pub(crate) by: String,
    /// When: Unix time in seconds.
    pub(crate) at: i64,
    /// What ours is called now.
    pub(crate) name: String,
}

/// The name under which the browser remembers which draft is open.
const OPEN: &str = "draft";

impl Drafts {
    /// The drafts of a portal. The text on the desk is that which `store` remembers to be open.
    pub(crate) fn new(desk: Desk, rest: Rest, store: WorkStore) -> Drafts {
        let open: Open = store.read(OPEN).unwrap_or_default();
        let text = desk.template.with_untracked(|template| template.text.clone());
        let drafts = Drafts {
            list: RwSignal::new(Reading::Running),
            saved: RwSignal::new(Saved::Nothing),
            clash: RwSignal::new(None),
            desk,
            rest: StoredValue::new_local(rest),
            store: StoredValue::new_local(store),
            written: StoredValue::new(if open.changed { String::new() } else { text }),
            writing: StoredValue::new_local(Rc::default()),
            resting: StoredValue::new_local(Debounce::new(saving::QUIET_FOR, saving::LONGEST)),
            open: RwSignal::new(open),
        };
        drafts.keep_saving();
        spawn_local(async move { drafts.meet().await });
        drafts
    }

    /// Reads all of them anew.
    pub(crate) async fn read(self) -> Result<(), RestError> {
        let open = self.open.with_untracked(|open| open.item);
        let items = DRAFTS.items(&self.rest.get_value(), None).await;
        if let (Ok(items), Some(open)) = (&items, open)
            && items.iter().all(|item| item.id != open)
        {
            self.let_go(open);
        }
        let kept = items.map(|items| {
            let mut kept: Vec<Kept> = items.iter().filter_map(Kept::of).collect();
            kept.sort_by_key(|one| std::cmp::Reverse(one.label.at));
            kept
        });
        let failed = kept.as_ref().err().cloned();
        self.list.set(kept.into());
        failed.map_or(Ok(()), Err)
    }

    /// Calls the draft on the desk so.
    pub(crate) fn rename(self, name: String) {
        self.open.update(|open| open.name = name);
        self.save_soon();
    }

    /// A mailing has begun with this text. If it is still the one on the desk, the list of drafts says so.
    pub(crate) fn note_mailed(self, text: &str) {
        if self.desk.template.with_untracked(|template| template.text == text) {
            self.open.update(|open| open.mailed = Some(clock::now()));
            self.save_soon();
        }
    }

    /// Puts another draft on the desk, as the portal has it now; an empty one where none is named. If the one that lies there could not
    /// be saved, or the other one not be read, or it `is_wanted` no more by then, what lies there stays.
    pub(crate) async fn lay_out(self, item: Option<u64>, is_wanted: impl Fn() -> bool) -> Laid {
        if !self.flush().await {
            return Laid::Not;
        }
        let kept = match item {
            None => None,
            Some(item) => match DRAFTS.item(&self.rest.get_value(), item).await {
                Ok(Some(found)) => Kept::of(&found),
                Ok(None) => {
                    // Where that fails, the list says so.
                    drop(self.read().await);
                    return Laid::Gone;
                }
                Err(error) => {
                    self.saved.set(Saved::Failed(error));
                    return Laid::Not;
                }
            },
        };
        // What was typed while the portal was asked is saved, too.
        if !is_wanted() || !self.flush().await {
            return Laid::Not;
        }
        self.put_down(kept);
        Laid::Out
    }

    /// Makes a draft of its own of what is on the desk: nothing of it is saved over the one that lay there.
    pub(crate) async fn detach(self) {
        // Nor is that one saved at last, and taken for this one.
        let writing = self.writing.get_value();
        let _turn = writing.lock().await;
        self.open.set(Open { changed: true, ..Open::default() });
        self.saved.set(Saved::Nothing);
        self.clash.set(None);
        self.remember();
    }

    /// Removes a draft for everybody. The one on the desk leaves it.
    pub(crate) async fn remove(self, item: u64) -> Result<(), RestError> {
        // None that is being saved comes back.
        let writing = self.writing.get_value();
        let _turn = writing.lock().await;
        DRAFTS.remove(&self.rest.get_value(), item).await?;
        self.list.update(|list| {
            if let Some(list) = list.done_mut() {
                list.retain(|one| one.item != item);
            }
        });
        if self.open.with_untracked(|open| open.item == Some(item)) {
            self.put_down(None);
        }
        Ok(())
    }

    /// Saves what is on the desk if that has failed before.
    pub(crate) fn try_again(self) {
        if self.open.with_untracked(|open| open.changed) {
            self.save_soon();
        }
    }
}

impl Kept {
    /// Reads an item. One that another version wrote and this one cannot read is left out.
    fn of(item: &Item) -> Option<Kept> {
        Some(Kept {
            item: item.id,
            label: serde_json::from_str(&item.note).ok()?,
            text: serde_json::from_str(&item.text).ok()?,
        })
    }
}

/// What to call a draft: its name, or else how it begins. Empty where there is neither.
pub(crate) fn title(name: &str, text: &str) -> String {
    match name.trim() {
        "" => {
            let text = as_read(text);
            let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            let short: String = line.trim().chars().take(60).collect();
            if short.len() < line.trim().len() { format!("{short}…") } else { short }
        }
        name => name.to_owned(),
    }
}
