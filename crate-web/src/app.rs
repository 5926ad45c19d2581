//! The app from its first moment: find the portal, ask it who we are, show the composer, or say what is wrong.

use bereg_core::Lang;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::background::{self, Background};
use crate::bitrix::{Frame, FrameError, Init, Outside, Rest};
use crate::browser::theme::Theme;
use crate::composer::Composer;
use crate::controls::focus::keep_near;
use crate::demo;
use crate::head::LANGUAGE;
use crate::host::Host;
use crate::install::{Install, Occasion, occasion};
use crate::notice::{Failed, NoPortal, Starting};
use crate::words;

/// How far the app has come.
#[derive(Clone)]
enum Stage {
    /// The portal is being asked.
    Starting,
    /// There is no portal.
    Outside(Outside),
    /// The portal does not answer as it should.
    Failed(FrameError),
    /// The hidden page that goes on with a mailing.
    Hidden(Host),
    /// The installation waits for its end.
    Install(Frame, Rest, Box<Init>, Occasion),
    /// The composer.
    Open(Host),
}

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let lang = RwSignal::new(browser_language());
    let theme = RwSignal::new(Theme::default());
    let stage = RwSignal::new_local(Stage::Starting);
    Effect::new(move || theme.get().show());
    keep_near();
    Effect::new(move || {
        let lang = lang.get();
        document().set_title(words::TITLE.of(lang));
        if let Some(page) = document().document_element() {
            // Fails only for names that are not allowed.
            drop(page.set_attribute("lang", lang.pick("ru", "en")));
        }
    });
    spawn_local(async move {
        let next = find_portal(lang, theme).await;
        stage.set(next);
    });
    move || match stage.get() {
        Stage::Starting => view! { <Starting lang=lang.get() /> }.into_any(),
        Stage::Outside(outside) => {
            let demo = Callback::new(move |()| stage.set(Stage::Open(Host::Demo)));
            view! { <NoPortal lang=lang.get() outside demo /> }.into_any()
        }
        Stage::Failed(error) => view! { <Failed lang=lang.get() error /> }.into_any(),
        Stage::Hidden(host) => view! { <Background host lang /> }.into_any(),
        Stage::Install(frame, rest, init, occasion) => {
            let is_admin = init.is_admin;
            let host = Host::Portal { rest: rest.clone(), frame: frame.clone(), init };
            let host = StoredValue::new_local(host);
            let done = Callback::new(move |()| stage.set(Stage::Open(host.get_value())));
            view! { <Install lang=lang.get() frame rest is_admin occasion done /> }.into_any()
        }
        Stage::Open(host) => view! { <Composer host lang theme /> }.into_any(),
    }
}

async fn find_portal(lang: RwSignal<Lang>, theme: RwSignal<Theme>) -> Stage {
    let frame = match Frame::find() {
        Ok(frame) => frame,
        Err(_) if demo::is_asked_for() => return Stage::Open(Host::Demo),
        Err(outside) => return Stage::Outside(outside),
    };
    let init = match frame.init().await {
        Ok(init) => init,
        Err(error) => return Stage::Failed(error),
    };
    lang.set(language(&init));
    theme.set(init.user_options.get(Theme::OPTION).map(Theme::named).unwrap_or_default());
    let rest = Rest::new(&frame, &init);
    if init.placement == background::PLACEMENT {
        return Stage::Hidden(Host::Portal { rest, frame, init: Box::new(init) });
    }
    frame.fit_window();
    if let Some(occasion) = occasion(&init) {
        return Stage::Install(frame, rest, Box::new(init), occasion);
    }
    let title = words::TITLE.of(lang.get_untracked());
    let page = frame.clone();
    spawn_local(async move { page.set_title(title).await });
    Stage::Open(Host::Portal { rest, frame, init: Box::new(init) })
}

/// What the user has chosen, or else the portal's language.
fn language(init: &Init) -> Lang {
    named(init.user_options.get(LANGUAGE).unwrap_or(&init.lang))
}

fn browser_language() -> Lang {
    named(&window().navigator().language().unwrap_or_default())
}

/// Russian for the languages of portals whose users mostly read it, English for all others.
fn named(code: &str) -> Lang {
    match code.get(..2) {
        Some("ru" | "kz" | "kk" | "by" | "be" | "ua" | "uk") => Lang::Ru,
        _ => Lang::En,
    }
}
