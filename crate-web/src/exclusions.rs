//! Whom nobody on the portal mails any more: the list that all users of the app share.
//!
//! A person goes by the canonical key of the number ([`phone_key`]), so that a number that is written in another way is the same one.

use std::collections::BTreeSet;

use bereg_core::{phone, phone_key};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use crate::bitrix::entity::Item;
use crate::bitrix::{Rest, RestError};
use crate::clock;
use crate::desk::Desk;
use crate::shared::EXCLUDED;

/// The list, as far as this page knows it. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Exclusions {
    /// The keys of the numbers.
    keys: RwSignal<BTreeSet<String>>,
    rest: StoredValue<Option<Rest>, LocalStorage>,
    /// Set while the portal does not keep the list.
    trouble: RwSignal<Option<RestError>>,
}

/// What an item says besides the number.
#[derive(Serialize, Deserialize)]
struct Entry {
    /// Why.
    reason: Reason,
    /// When: Unix time in seconds.
    at: i64,
}

/// Why somebody is on the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Reason {
    /// They asked for it in a reply.
    Reply,
    /// Somebody on the portal read their reply and decided so.
    Person,
}

impl Exclusions {
    /// The list of a portal, read from now on; without a portal an empty one.
    pub(crate) fn new(rest: Option<Rest>, trouble: RwSignal<Option<RestError>>) -> Exclusions {
        let keys = RwSignal::new(BTreeSet::new());
        let list = Exclusions { keys, rest: StoredValue::new_local(rest.clone()), trouble };
        if let Some(rest) = rest {
            spawn_local(async move {
                match EXCLUDED.items(&rest, None).await {
                    Ok(items) => keys.update(|keys| {
                        let key = |item: Item| phone_key(&format!("+{}", item.name));
                        keys.extend(items.into_iter().map(key));
                    }),
                    Err(error) => trouble.set(Some(error)),
                }
            });
        }
        list
    }

    /// Marks everybody on the desk who is on the list, now and whenever either changes.
    pub(crate) fn keep_marking(self, desk: Desk) {
        Effect::new(move || {
            let keys = self.keys.read();
            let is_new = |one: &crate::candidate::Candidate| {
                !one.person.opted_out && holds(&keys, &one.person.phone)
            };
            // Whoever is marked is not looked at again, so this comes to an end.
            if desk.candidates.with(|list| list.iter().any(is_new)) {
                desk.candidates.update(|list| {
                    for one in list.iter_mut().filter(|one| is_new(one)) {
                        one.person.opted_out = true;
                    }
                });
            }
        });
    }

    /// Whether a number (with a plus) is on the list.
    pub(crate) fn has(self, e164: &str) -> bool {
        self.keys.with(|keys| keys.contains(&phone_key(e164)))
    }

    /// Puts a number (with a plus) on the list for good.
    pub(crate) fn add(self, e164: &str, reason: Reason) {
        let key = phone_key(e164);
        if !self.keys.try_update(|keys| keys.insert(key)).unwrap_or_default() {
            return;
        }
        let Some(rest) = self.rest.get_value() else { return };
        let entry = Entry { reason, at: clock::now() };
        let name = e164.trim_start_matches('+').to_owned();
        spawn_local(async move {
            let added = match serde_json::to_string(&entry) {
                Ok(note) => {
                    EXCLUDED.add(&rest, &Item { name, note, ..Item::default() }).await.map(drop)
                }
                Err(_) => Err(RestError::Unexpected { method: "entity.item.add".to_owned() }),
            };
            if let Err(error) = added {
                self.trouble.set(Some(error));
            }
        });
    }
}

fn holds(keys: &BTreeSet<String>, number: &str) -> bool {
    !keys.is_empty()
        && phone(number, None).e164.is_some_and(|e164| keys.contains(&phone_key(&e164)))
}
