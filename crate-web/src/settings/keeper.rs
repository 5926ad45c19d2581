//! Keeps what an administrator sets for everybody, and never over what another one has set meanwhile.

use bereg_core::Lang;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::bitrix::{Rest, RestError};
use crate::house::House;
use crate::words;

/// Keeps what an administrator sets, and says what became of it.
#[derive(Clone, Copy)]
pub(crate) struct Keeper {
    /// As the portal has it.
    pub(crate) house: RwSignal<House>,
    /// What became of the last change.
    pub(crate) told: RwSignal<Option<Told>>,
    rest: StoredValue<Rest, LocalStorage>,
}

/// What became of a change.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Told {
    /// The portal keeps it.
    Kept,
    /// Another administrator was quicker; their settings hold and are shown.
    Changed,
    /// The portal did not take it.
    Failed(RestError),
}

impl Keeper {
    /// A keeper of the settings of a portal.
    pub(crate) fn new(house: RwSignal<House>, rest: StoredValue<Rest, LocalStorage>) -> Keeper {
        Keeper { house, told: RwSignal::new(None), rest }
    }

    /// The portal's server.
    pub(crate) fn rest(self) -> Rest {
        self.rest.get_value()
    }

    /// Keeps `new`, unless somebody has changed the settings since they were shown.
    pub(crate) fn keep(self, new: House) {
        let rest = self.rest();
        spawn_local(async move { self.put(&rest, new).await });
    }

    /// The same for a task, which has to bring its own `rest`: the screen may be gone by then.
    pub(super) async fn put(self, rest: &Rest, new: House) {
        let shown = self.house.get_untracked();
        let told = match House::ask(rest).await {
            Ok(now) if now != shown => {
                self.house.set(now);
                Told::Changed
            }
            Ok(_) => match new.keep(rest).await {
                Ok(()) => {
                    self.house.set(new);
                    Told::Kept
                }
                Err(error) => Told::Failed(error),
            },
            Err(error) => Told::Failed(error),
        };
        self.told.try_set(Some(told));
    }
}

/// Says what became of the last change.
#[component]
pub(crate) fn WhatBecame(lang: Lang, keeper: Keeper) -> impl IntoView {
    move || match keeper.told.get() {
        Some(Told::Kept) => {
            view! { <p class="hint" role="status">{words::SETTINGS_KEPT.of(lang)}</p> }.into_any()
        }
        Some(Told::Changed) => {
            view! { <p class="notice" role="alert">{words::SETTINGS_CHANGED.of(lang)}</p> }
                .into_any()
        }
        Some(Told::Failed(error)) => {
            view! { <p class="trouble" role="alert">{error.sentence(lang)}</p> }.into_any()
        }
        None => ().into_any(),
    }
}
