//! How a draft gets to the portal: a moment after the last letter, and never over a version that it does not come from.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Clash, Drafts, Kept, Label, OPEN, Open, Saved, title};
use crate::bitrix::entity::{Item, json};
use crate::bitrix::{RestError, user};
use crate::browser::{chance, clock};
use crate::debounce::Debounce;
use crate::shared::DRAFTS;
use crate::words;
use crate::work_store::WorkStore;

/// How long, in seconds, the text must rest before it is saved.
pub(super) const QUIET_FOR: f64 = 2.0;

/// How long it waits at the most while somebody types on and on. Meanwhile the browser keeps every letter.
pub(super) const LONGEST: f64 = 10.0;

impl Drafts {
    /// Saves the text whenever it changes.
    pub(super) fn keep_saving(self) {
        Effect::new(move |before: Option<()>| {
            let differs = self
                .desk
                .template
                .with(|template| self.written.with_value(|written| *written != template.text));
            if before.is_some() && differs {
                self.open.update(|open| open.mailed = None);
                self.save_soon();
            }
        });
    }

    /// Meets the portal when the page is opened: the draft that was open may have been changed elsewhere since.
    pub(super) async fn meet(self) {
        let open = self.open.get_untracked();
        let Some(item) = open.item else { return };
        if open.changed {
            return self.save_soon();
        }
        if let Ok(Some(found)) = DRAFTS.item(&self.rest.get_value(), item).await
            && let Some(kept) = Kept::of(&found)
            && self.open.with_untracked(|now| *now == open)
        {
            if kept.label.version != open.version {
                self.put_down(Some(kept));
            } else if self.written.with_value(|text| *text != kept.text) {
                // The page went before it had kept the text, too: what lies here is of another draft, and must not be saved over this one.
                self.open.update(|open| open.name.clear());
                self.let_go(item);
            }
        }
    }

    /// Puts a draft on the desk, as the portal has it; an empty one where there is none.
    pub(super) fn put_down(self, kept: Option<Kept>) {
        let (open, text) = kept.map_or_else(Default::default, |kept| {
            let Label { name, version, mailed, .. } = kept.label;
            let item = Some(kept.item);
            (Open { item, name, version, mailed, ..Open::default() }, kept.text)
        });
        self.written.set_value(text.clone());
        self.saved.set(Saved::Nothing);
        self.clash.set(None);
        self.open.set(open);
        self.remember();
        self.desk.draft.update(|draft| draft.text = text);
    }

    /// The portal has this draft no more. If it is on the desk, its text stays there, and is saved as a new one when it is changed or has
    /// to make room.
    pub(super) fn let_go(self, item: u64) {
        if self.open.with_untracked(|open| open.item == Some(item)) {
            self.open.update(|open| (open.item, open.changed) = (None, true));
            if self.saved.with_untracked(|saved| matches!(saved, Saved::At(_))) {
                self.saved.set(Saved::Nothing);
            }
            self.remember();
        }
    }

    /// Saves what is on the desk in a moment.
    pub(super) fn save_soon(self) {
        let was_changed = self.open.with_untracked(|open| open.changed);
        self.open.update(|open| open.changed = true);
        // Another tab may have remembered its own since. The portal is not told so with every letter.
        if !was_changed || !self.store.with_value(WorkStore::is_on_portal) {
            self.remember();
        }
        self.saved.set(Saved::Soon);
        self.resting.with_value(|resting| {
            resting.call(async move {
                self.flush().await;
            });
        });
    }

    /// Saves what is on the desk now; false if that failed.
    pub(super) async fn flush(self) -> bool {
        let Some(writing) = self.writing.try_get_value() else { return false };
        let _turn = writing.lock().await;
        if !self.open.with_untracked(|open| open.changed) {
            return true;
        }
        let written = self.write().await;
        let saved = written.is_ok();
        let state = written.map_or_else(Saved::Failed, |()| Saved::At(clock::now()));
        // What was typed meanwhile is saved in its turn.
        if self.saved.with_untracked(|now| *now != Saved::Nothing)
            && !self.resting.with_value(Debounce::is_waiting)
        {
            self.saved.set(state);
        }
        saved
    }

    async fn write(self) -> Result<(), RestError> {
        let rest = self.rest.get_value();
        let lang = self.desk.lang.get_untracked();
        let text = self.desk.template.with_untracked(|template| template.text.clone());
        let Open { item, name, version, mailed, .. } = self.open.get_untracked();
        let (mut place, mut own_name, mut clash) = (None, name.clone(), None);
        if text.trim().is_empty() && item.is_none() {
            return Ok(());
        }
        if let Some(item) = item
            && let Some(found) = DRAFTS.item(&rest, item).await?
        {
            match Kept::of(&found) {
                // What another version of the app wrote stays as it is.
                None => {}
                Some(kept) if kept.label.version == version || self.adopt(&kept) => {
                    place = Some(item);
                }
                Some(theirs) if theirs.text != text => {
                    own_name = words::copy_of(lang, &title(&theirs.label.name, &text));
                    let Label { by, at, .. } = theirs.label;
                    clash = Some(Clash { by, at, name: own_name.clone() });
                }
                Some(_) => place = Some(item),
            }
        }
        if place.is_none() {
            // The storage is made when it is read. What was added without an answer stands there.
            self.read().await?;
            place = self.list.with_untracked(|list| {
                list.done()?.iter().find(|one| self.adopt(one)).map(|one| one.item)
            });
        }
        let label = Label {
            name: own_name,
            version: format!("{:016x}", chance::seed()),
            by: user::me(&rest).await.name,
            at: clock::now(),
            mailed,
        };
        self.open.update(|open| open.tried = Some(label.version.clone()));
        if !self.store.with_value(WorkStore::is_on_portal) {
            self.remember();
        }
        let (note, long) = (json(&label), json(&text));
        let item = match place {
            Some(item) => {
                DRAFTS.update(&rest, item, &note, Some(&long)).await?;
                item
            }
            None => {
                let name = "draft".to_owned();
                DRAFTS.add(&rest, &Item { name, note, text: long, ..Item::default() }).await?
            }
        };
        if clash.is_some() {
            self.clash.set(clash);
        }
        self.settle(Kept { item, label, text }, &name);
        Ok(())
    }

    /// Takes a version that was written without an answer for the one on the desk as the portal has it; false if it is not that one.
    fn adopt(self, kept: &Kept) -> bool {
        let version = &kept.label.version;
        let is_tried = self.open.with_untracked(|open| open.tried.as_ref() == Some(version));
        if is_tried {
            self.open.update(|open| {
                (open.item, open.version) = (Some(kept.item), version.clone());
            });
        }
        is_tried
    }

    /// Takes down what the portal has now; `name` is what the draft was called when it was written.
    fn settle(self, kept: Kept, name: &str) {
        let same_text = self.desk.template.with_untracked(|template| template.text == kept.text);
        self.open.update(|open| {
            let same_name = open.name == name;
            let same_past = open.mailed == kept.label.mailed;
            open.item = Some(kept.item);
            open.version.clone_from(&kept.label.version);
            open.tried = None;
            open.changed = !(same_text && same_name && same_past);
            if same_name {
                open.name.clone_from(&kept.label.name);
            }
        });
        self.written.set_value(kept.text.clone());
        self.remember();
        self.list.update(|list| {
            if let Some(list) = list.done_mut() {
                list.retain(|one| one.item != kept.item);
                list.insert(0, kept);
            }
        });
    }

    /// Has the browser remember which draft is open.
    pub(super) fn remember(self) {
        let (store, open) = (self.store.get_value(), self.open.get_untracked());
        // Where that fails the text is kept all the same, and becomes a new draft next time.
        spawn_local(async move {
            let _ = store.write(OPEN, &open).await;
        });
    }
}
