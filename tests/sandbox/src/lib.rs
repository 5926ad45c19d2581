//! A test double of a Bitrix24 portal and of the OLChat connector, on three origins:
//!
//! - the portal ([`Sandbox::portal`]): a page with the app in its frame, the frame protocol, REST,
//!   and the controls of the sandbox under `/control/`;
//! - the app ([`Sandbox::app`]): the files of the product, as Bitrix24's static hosting gives them;
//! - the connector ([`Sandbox::connector`]): the webhook of one WhatsApp line.
//!
//! It holds everything in memory, invents every person it knows, and starts anew each time. What the
//! real services do is written down with its sources beside the code that imitates it; what their
//! vendors leave undocumented is marked as a guess there.
//!
//! # The portal page
//! Its address takes `lang=ru|en`, `placement=DEFAULT`, `options={…}` (JSON), `install=Y`, `admin=N` and
//! `mode`: `get` opens the frame as for a static app, `post` as for a server app; with `silent`
//! `getInitData` is never answered; with `noise` a foreign origin posts forged answers into the frame. With `upload=2` the ZIP has been
//! uploaded again and has another address.
//!
//! # Controls, under `/control/` of the portal
//! - `POST fault` switches a misfortune on, for example `{"where": "connector", "kind": "429", "times": 2}`;
//! - `POST clear` switches all off, `POST reset` goes back to the start state;
//! - `POST expire-tokens` makes every token handed out so far an expired one;
//! - `POST advance` moves the clock forward, `{"seconds": 720}`: pages that are open keep the time they have;
//! - `GET log` tells all that was asked, `GET inbox` what the recipients got and answered, `GET placements` what the app has bound.
//!
//! # Time
//! All three live by one [`Clock`], which may run faster than real time. The served app gets the
//! same clock through one script that the app server adds to HTML pages, so the product needs no
//! back door. Everything in the page hurries, its patience too: at 60 times the speed a time limit of
//! 12 s is over after 200 ms of real time, in which the answer of a real server must arrive.
//!
//! # Where the official SDK taught us otherwise
//! - It posts to `/rest/METHOD?…` without `.json`, as JSON, with the token in the body: a preflight
//!   comes first, and `content-type` must be among the allowed headers.
//! - It asks `setInstall` after every first `getInitData` and waits for the answer: a portal that
//!   leaves it unanswered stops the SDK's start for good.

mod app;
mod clock;
mod company;
mod connector;
mod contact;
mod control;
mod deal;
mod fault;
mod frame;
mod journal;
mod lead;
mod params;
mod portal;
mod rest;
mod serve;
mod table;
mod talker;
mod token;
mod world;

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use serde_json::Value;

pub use crate::clock::Clock;
pub use crate::serve::{Dropped, serve};
use crate::world::World;

/// The token of the only line; part of its webhook address.
pub const LINE_TOKEN: &str = "b7d1f0c24e9a4f6c8a35";

/// Another token of the line, as the line of somebody who has two: apps tell lines apart by their tokens.
pub const OTHER_TOKEN: &str = "0c5e8a1f7b3d4e2690ac";

/// The addresses of the three servers, without a slash at the end.
pub struct Origins {
    /// Where the portal page, REST and the controls are.
    pub portal: String,
    /// Where the files of the app are; must be another host than the portal's.
    pub app: String,
    /// Where the connector is.
    pub connector: String,
    /// A proxy in front of the connector, which the app may speak to as well.
    pub proxy: Option<String>,
}

impl Origins {
    /// The address a person pastes into the app to connect the line.
    pub fn webhook(&self) -> String {
        format!("{}/rest/webhook/wa/{LINE_TOKEN}/", self.connector)
    }
}

/// The portal, the app's hosting and the connector, with everything they remember.
pub struct Sandbox {
    clock: Clock,
    origins: Origins,
    user_options: Value,
    contacts: usize,
    world: Mutex<World>,
}

impl Sandbox {
    /// A sandbox in its start state; `user_options` is the object that every user's options of the
    /// app hold at the beginning.
    pub fn new(clock: Clock, origins: Origins, user_options: Value) -> Self {
        Self::crowded(clock, origins, user_options, 200)
    }

    /// The same with so many contacts in its CRM.
    pub fn crowded(clock: Clock, origins: Origins, user_options: Value, contacts: usize) -> Self {
        let world = Mutex::new(World::new(clock.now(), &user_options, contacts));
        Self { clock, origins, user_options, contacts, world }
    }

    /// The clock that the three servers live by.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The portal: its page, `/rest/…`, and `/control/…`.
    pub fn portal(self: &Arc<Self>) -> Router {
        portal::router(self.clone())
    }

    /// The hosting of the app in `folder`.
    pub fn app(self: &Arc<Self>, folder: &Path) -> Router {
        app::router(self.clone(), folder)
    }

    /// The connector: `/rest/webhook/wa/{token}/…`.
    pub fn connector(self: &Arc<Self>) -> Router {
        connector::router(self.clone())
    }

    /// Puts everything but the clock back to the start state.
    fn reset(&self) {
        *self.world() = World::new(self.clock.now(), &self.user_options, self.contacts);
    }

    /// The state, for the length of one request. A panic elsewhere must not end the sandbox.
    fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
