//! What hosts the composer: a portal, or nothing.

mod clocks;
mod filling;
mod line;
mod past;
mod people;

use bereg_core::Lang;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::bitrix::crm::Record;
use crate::bitrix::{Frame, Init, Options, Rest, RestError, placement, storage};
use crate::desk::Desk;
use crate::mailer::{Mailer, Role};
use crate::olchat::{Webhook, WebhookError};
use crate::policy::Policy;
use crate::work_store::WorkStore;

/// Where people, fields and settings come from.
#[derive(Clone)]
pub(crate) enum Host {
    /// A portal.
    Portal {
        /// Its server.
        rest: Rest,
        /// Its page.
        frame: Frame,
        /// What it said of the user and the app.
        init: Box<Init>,
    },
    /// No portal: invented people, and nothing can be sent.
    Demo,
}

/// A host that closures can hold; only this thread may look into it.
pub(crate) type StoredHost = StoredValue<Host, LocalStorage>;

/// The name under which the portal keeps the address of the line for its user.
pub(crate) const WEBHOOK: &str = "webhook";

impl Host {
    /// The kinds of record that people are found in.
    pub(crate) fn records(&self) -> &'static [Record] {
        match self {
            Host::Portal { .. } => &Record::ALL,
            Host::Demo => &[Record::Contact],
        }
    }

    /// What holds for everybody here.
    pub(crate) fn policy(&self) -> Policy {
        match self {
            Host::Portal { init, .. } => Policy::of(init),
            Host::Demo => Policy::default(),
        }
    }

    /// Whether the user may set what holds for everybody.
    pub(crate) fn is_admin(&self) -> bool {
        match self {
            Host::Portal { init, .. } => init.is_admin,
            Host::Demo => false,
        }
    }

    /// Whether work goes on here: a card or a list of the CRM brings its own people for once.
    pub(crate) fn is_workplace(&self) -> bool {
        match self {
            Host::Portal { init, .. } => placement::opened_at(init).is_none(),
            Host::Demo => true,
        }
    }

    /// The portal's server, where there is a portal.
    pub(crate) fn rest(&self) -> Option<Rest> {
        match self {
            Host::Portal { rest, .. } => Some(rest.clone()),
            Host::Demo => None,
        }
    }

    /// What is remembered here.
    pub(crate) fn store(&self) -> WorkStore {
        match self {
            Host::Portal { rest, init, .. } => {
                WorkStore::of_portal(&init.member_id, rest, &init.user_options)
            }
            Host::Demo => WorkStore::of_demo(),
        }
    }

    /// Who sends from here.
    pub(crate) fn mailer(&self, lang: RwSignal<Lang>, role: Role) -> Mailer {
        let mailer = match self {
            Host::Portal { rest, init, .. } => {
                let options = init.user_options.clone();
                Mailer::new(&init.member_id, Some(rest.clone()), options, lang, role)
            }
            Host::Demo => Mailer::new("demo", None, Options::default(), lang, role),
        };
        mailer.exclusions.understand(self.policy().opt_out_words);
        mailer
    }

    /// The line that the user has connected, as the portal keeps it.
    pub(crate) fn webhook(&self) -> Option<Result<Webhook, WebhookError>> {
        let Host::Portal { init, .. } = self else { return None };
        let kept = init.user_options.get(WEBHOOK).filter(|address| !address.is_empty());
        kept.map(Webhook::parse)
    }

    /// Keeps what the user said, and tells the desk whether the portal does.
    pub(crate) fn note(&self, desk: Desk, name: impl Into<String>, value: impl Into<String>) {
        self.keep(name.into(), value.into(), move |refused| {
            desk.not_remembered.try_set(refused);
        });
    }

    /// Keeps a setting of the user. It is a convenience: where the portal does not keep it, it is chosen again next time.
    pub(crate) fn remember(&self, name: impl Into<String>, value: impl Into<String>) {
        self.keep(name.into(), value.into(), drop);
    }

    fn keep(&self, name: String, value: String, told: impl FnOnce(Option<RestError>) + 'static) {
        if let Host::Portal { rest, .. } = self {
            let rest = rest.clone();
            spawn_local(async move {
                told(storage::set_user_option(&rest, &name, &value).await.err());
            });
        }
    }
}
