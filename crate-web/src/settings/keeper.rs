//! Keeps what an administrator sets for everybody, and never over what another one has set meanwhile.

use std::rc::Rc;

use bereg_core::Lang;
use futures::lock::Mutex;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::bitrix::{Rest, RestError};
use crate::policy::Policy;
use crate::words;

/// Keeps what an administrator sets, and says what became of it.
#[derive(Clone, Copy)]
pub(crate) struct Keeper {
    /// As the portal has it.
    pub(crate) policy: RwSignal<Policy>,
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
    pub(crate) fn new(policy: RwSignal<Policy>, rest: StoredValue<Rest, LocalStorage>) -> Keeper {
        Keeper { policy, told: RwSignal::new(None), rest }
    }

    /// The portal's server.
    pub(crate) fn rest(self) -> Rest {
        self.rest.get_value()
    }

    /// Keeps a change of the settings, unless another administrator has changed them, or `change` says with false that it does not fit them
    /// any more.
    pub(crate) fn keep(self, change: impl FnOnce(&mut Policy) -> bool + 'static) {
        let rest = self.rest();
        spawn_local(async move {
            self.put(&rest, change).await;
        });
    }

    /// The same for a task, which has to bring its own `rest`: the screen may be gone by then.
    pub(super) async fn put(self, rest: &Rest, change: impl FnOnce(&mut Policy) -> bool) -> Told {
        let changes = CHANGES.with(Rc::clone);
        let _turn = changes.lock().await;
        let told = self.ask_and_keep(rest, change).await.unwrap_or_else(Told::Failed);
        self.told.try_set(Some(told.clone()));
        told
    }

    async fn ask_and_keep(
        self,
        rest: &Rest,
        change: impl FnOnce(&mut Policy) -> bool,
    ) -> Result<Told, RestError> {
        let shown = self.policy.get_untracked();
        let now = Policy::ask(rest).await?;
        if now != shown {
            self.policy.set(now);
            return Ok(Told::Changed);
        }
        let mut new = shown;
        if !change(&mut new) {
            return Ok(Told::Changed);
        }
        new.keep(rest).await?;
        self.policy.set(new);
        Ok(Told::Kept)
    }
}

thread_local! {
    /// All settings are one value on the portal: two changes at once could undo each other.
    static CHANGES: Rc<Mutex<()>> = Rc::default();
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
