//! Screens that stand in the composer's place when there is nothing to compose.

use bereg_core::Lang;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::bitrix::entity::create;
use crate::bitrix::{Frame, FrameError, Outside, Rest, RestError};
use crate::{shared, words};

/// The portal has been asked and has not answered yet.
#[component]
pub(crate) fn Starting(lang: Lang) -> impl IntoView {
    view! {
        <div class="app starting" aria-busy="true">
            <p role="status">{words::STARTING.of(lang)}</p>
            <div class="bones" aria-hidden="true"><i></i><i></i><i></i><i></i><i></i></div>
        </div>
    }
}

/// There is no portal: where the app belongs, and the demo.
#[component]
pub(crate) fn NoPortal(lang: Lang, outside: Outside, demo: Callback<()>) -> impl IntoView {
    view! {
        <Notice title=words::OUTSIDE_TITLE.of(lang)>
            <p>{words::OUTSIDE_WHAT.of(lang)}</p>
            <p>{outside.sentence(lang)}</p>
            <button type="button" class="button go" on:click=move |_| demo.run(())>
                {words::SEE_DEMO.of(lang)}
            </button>
        </Notice>
    }
}

/// The portal does not answer as it should.
#[component]
pub(crate) fn Failed(lang: Lang, error: FrameError) -> impl IntoView {
    // Nothing is lost by it: the text is kept in the browser.
    let reload = move |_| drop(window().location().reload());
    view! {
        <Notice title=words::FAILED_TITLE.of(lang)>
            <p role="alert">{error.sentence(lang)}</p>
            <p>{words::TEXT_KEPT.of(lang)}</p>
            <button type="button" class="button go" on:click=reload>
                {words::TRY_AGAIN.of(lang)}
            </button>
        </Notice>
    }
}

/// The installation waits for an administrator to end it: the storages are made first. Where that fails, it can be ended all the same.
#[component]
pub(crate) fn Install(lang: Lang, frame: Frame, rest: Rest) -> impl IntoView {
    let portal = StoredValue::new_local((frame, rest));
    let slow = RwSignal::new(false);
    let failed = RwSignal::new(None::<RestError>);
    let finish = move |_| {
        let (frame, rest) = portal.get_value();
        spawn_local(async move {
            if failed.get_untracked().is_none()
                && let Err(error) = create(&rest, &shared::ALL).await
            {
                failed.try_set(Some(error));
                return;
            }
            // The portal reloads its page, and us with it, before this comes back.
            frame.install_finish().await;
            slow.try_set(true);
        });
    };
    let trouble = move || failed.get().map(|error| words::no_storage(lang, &error));
    view! {
        <Notice title=words::INSTALL_TITLE.of(lang)>
            <p>{words::INSTALL_WHAT.of(lang)}</p>
            <p role="alert">{trouble}</p>
            <button type="button" class="button go" on:click=finish>
                {words::INSTALL.of(lang)}
            </button>
            <p role="status">{move || slow.get().then(|| words::INSTALL_SLOW.of(lang))}</p>
        </Notice>
    }
}

#[component]
fn Notice(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <main class="app">
            <section class="card notice-card">
                <img src="./icon.svg" alt="" width="48" height="48" />
                <h1>{title}</h1>
                {children()}
            </section>
        </main>
    }
}
