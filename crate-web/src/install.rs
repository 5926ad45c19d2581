//! The installation, and its repetition: storages and places are made, what the app asks for is explained.

use bereg_core::Lang;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::json;

use crate::bitrix::crm::Record;
use crate::bitrix::entity::create;
use crate::bitrix::placement::{self, Place};
use crate::bitrix::{Frame, Init, Rest, RestError, storage};
use crate::controls::icon::{CROSS, Icon, TICK};
use crate::notice::Notice;
use crate::{background, shared, words};

/// Why the installation is before us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// The portal waits for its end.
    Fresh,
    /// The app is installed, but the ZIP was uploaded again and lies at another address.
    Moved,
}

/// The name under which the portal keeps, for everybody, the address that its places open.
const ADDRESS: &str = "address";

/// Whether the user has to install the app, or can.
pub(crate) fn occasion(init: &Init) -> Option<Occasion> {
    let is_elsewhere = |kept: &str| !kept.is_empty() && kept != address();
    match init.install {
        true => Some(Occasion::Fresh),
        false if !init.is_admin => None,
        false => init.app_options.get(ADDRESS).is_some_and(is_elsewhere).then_some(Occasion::Moved),
    }
}

/// What the app needs and why, and the button that ends it. Where something fails, it can be ended all the same.
#[component]
pub(crate) fn Install(
    lang: Lang,
    frame: Frame,
    rest: Rest,
    is_admin: bool,
    occasion: Occasion,
    /// Opens the composer, when there is nothing for the portal to finish.
    done: Callback<()>,
) -> impl IntoView {
    let granted = RwSignal::new(None);
    let portal = StoredValue::new_local((frame, rest.clone()));
    spawn_local(async move {
        // Where the portal does not tell, every step says itself what it lacks.
        granted.try_set(placement::granted(&rest).await.ok());
    });
    let (busy, slow) = (RwSignal::new(false), RwSignal::new(false));
    let failed = RwSignal::new(None::<RestError>);
    let finish = move |_| {
        if busy.get_untracked() {
            return;
        }
        let (frame, rest) = portal.get_value();
        busy.set(true);
        spawn_local(async move {
            let made = match failed.get_untracked() {
                None => make(&rest).await,
                Some(_) => Ok(()),
            };
            busy.try_set(false);
            match made {
                Err(error) => drop(failed.try_set(Some(error))),
                Ok(()) if occasion == Occasion::Moved => done.run(()),
                Ok(()) => {
                    // The portal reloads its page, and us with it, before this comes back.
                    frame.install_finish().await;
                    slow.try_set(true);
                }
            }
        });
    };
    let trouble = move || failed.get().map(|error| words::not_installed(lang, &error));
    let (title, what, button) = match occasion {
        Occasion::Fresh if !is_admin => {
            (words::NOT_INSTALLED_YET, words::ASK_ADMINISTRATOR, words::INSTALL)
        }
        Occasion::Fresh => (words::INSTALL_TITLE, words::INSTALL_WHAT, words::INSTALL),
        Occasion::Moved => (words::MOVED_TITLE, words::MOVED_WHAT, words::RENEW),
    };
    let button = move || if failed.with(Option::is_some) { words::INSTALL_ANYWAY } else { button };
    let end = is_admin.then(|| {
        view! {
            <p role="alert">{trouble}</p>
            <button type="button" class="button go" aria-disabled=move || busy.get().to_string() on:click=finish>
                {move || button().of(lang)}
            </button>
        }
    });
    view! {
        <Notice title=title.of(lang)>
            <p>{what.of(lang)}</p>
            <Scopes lang granted is_admin />
            {end}
            <p role="status">{move || slow.get().then(|| words::INSTALL_SLOW.of(lang))}</p>
        </Notice>
    }
}

/// Every permission with its reason, and whether the app has it.
#[component]
fn Scopes(
    lang: Lang,
    /// What the app was given, once the portal has told.
    granted: RwSignal<Option<Vec<String>>>,
    is_admin: bool,
) -> impl IntoView {
    let lacks = move |scope: &str| {
        granted.with(|granted| {
            granted.as_ref().is_some_and(|granted| !granted.iter().any(|one| one == scope))
        })
    };
    let row = move |(scope, reason): (&'static str, words::Term)| {
        let state = move || if lacks(scope) { "not-met" } else { "met" };
        let icon = move || match lacks(scope) {
            true => view! { <Icon path=CROSS /> }.into_any(),
            false => view! { <Icon path=TICK /> }.into_any(),
        };
        view! {
            <li data-state=state>
                {icon}
                <span>
                    <code>{scope}</code>
                    " "
                    {reason.of(lang)}
                    {move || lacks(scope).then(|| view! { " " <b>{words::NOT_GRANTED.of(lang)}</b> })}
                </span>
            </li>
        }
    };
    let missing = move || words::SCOPES.iter().any(|(scope, _)| lacks(scope));
    let advice = if is_admin { words::SCOPES_MISSING } else { words::SCOPES_ASK };
    view! {
        <h2>{words::SCOPES_TITLE.of(lang)}</h2>
        <ul class="scopes">{words::SCOPES.map(row).collect_view()}</ul>
        <p role="alert">{move || missing().then(|| advice.of(lang))}</p>
    }
}

/// Makes what the app needs on the portal; what is there already stays.
async fn make(rest: &Rest) -> Result<(), RestError> {
    create(rest, &shared::ALL).await?;
    placement::bind(rest, &places()).await?;
    storage::set_app_option(rest, ADDRESS, &address()).await
}

/// The places from which the app is opened.
fn places() -> Vec<Place> {
    let handler = address();
    let place = |code: String, title: words::Term| Place {
        code,
        handler: handler.clone(),
        title: [title.of(Lang::Ru), title.of(Lang::En)],
        options: json!({}),
    };
    // The portal calls the second address when it unbinds a slow hidden page. Nobody of ours can answer there; the app asks when it is
    // opened whether there is a hidden page.
    let hidden = Place {
        handler: beside("background.html"),
        options: json!({ "errorHandlerUrl": handler }),
        ..place(background::PLACEMENT.to_owned(), words::TITLE)
    };
    let mut places = vec![place("LEFT_MENU".to_owned(), words::TITLE), hidden];
    for record in Record::ALL.map(Record::word) {
        places.push(place(format!("CRM_{record}_LIST_TOOLBAR"), words::TITLE));
        places.push(place(format!("CRM_{record}_LIST_MENU"), words::PLACE_ROW));
        places.push(place(format!("CRM_{record}_DETAIL_TAB"), words::PLACE_CARD));
    }
    places
}

/// Where the app itself lies.
fn address() -> String {
    beside("index.html")
}

/// Where a file of the app lies: beside the installation.
fn beside(file: &str) -> String {
    let location = window().location();
    let (origin, path) = (location.origin(), location.pathname());
    let path = path.unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{}{folder}/{file}", origin.unwrap_or_default())
}
