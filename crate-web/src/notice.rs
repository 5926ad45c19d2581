//! Screens that stand in the composer's place when there is nothing to compose.

use bereg_core::Lang;
use leptos::prelude::*;

use crate::bitrix::{FrameError, Outside};
use crate::words;

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

/// A card in the middle of the page.
#[component]
pub(crate) fn Notice(title: &'static str, children: Children) -> impl IntoView {
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
