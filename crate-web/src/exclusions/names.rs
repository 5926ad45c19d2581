//! What to call those of whom only the number is known: the names that the CRM has for them.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::bitrix::{Rest, RestError, crm};

/// The names, as far as they have been looked up. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Names {
    /// By the number, with a plus.
    found: RwSignal<BTreeMap<String, String>>,
    asked: StoredValue<BTreeSet<String>>,
    /// Why some of them could not be read.
    pub(crate) failed: RwSignal<Option<RestError>>,
    rest: StoredValue<Rest, LocalStorage>,
}

impl Names {
    pub(crate) fn new(rest: StoredValue<Rest, LocalStorage>) -> Names {
        Names {
            found: RwSignal::new(BTreeMap::new()),
            asked: StoredValue::new(BTreeSet::new()),
            failed: RwSignal::new(None),
            rest,
        }
    }

    /// The name that goes with a number (with a plus), if one was found; the reader follows it.
    pub(crate) fn of(self, e164: &str) -> Option<String> {
        self.found.with(|found| found.get(e164).cloned())
    }

    /// Asks the CRM for those of these numbers (with a plus) that it has not told yet.
    pub(crate) fn look_up(self, mut numbers: Vec<String>) {
        numbers.retain(|e164| {
            self.asked.try_update_value(|asked| asked.insert(e164.clone())) == Some(true)
        });
        let Some(rest) = self.rest.try_get_value().filter(|_| !numbers.is_empty()) else { return };
        spawn_local(async move {
            match crm::contacts_with(&rest, &[], &numbers).await {
                Ok(contacts) => {
                    let names = contacts.into_iter().map(|(e164, contact)| (e164, contact.title));
                    self.found.try_update(|found| found.extend(names));
                    self.failed.try_set(None);
                }
                Err(error) => {
                    self.asked.try_update_value(|asked| {
                        asked.retain(|e164| !numbers.contains(e164));
                    });
                    self.failed.try_set(Some(error));
                }
            }
        });
    }
}
