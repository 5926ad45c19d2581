//! The head of the screen: title, line, language, theme.

use bereg_core::Lang;
use leptos::html::Button;
use leptos::prelude::*;

use crate::browser::network::Network;
use crate::browser::theme::Theme;
use crate::connect::LinePill;
use crate::controls::focus::focus;
use crate::controls::icon::{Icon, THEME};
use crate::host::{Host, StoredHost};
use crate::line_status::LineStatus;
use crate::screen::{Screen, Ways};
use crate::words;

/// The name under which the portal keeps the language of its user.
pub(crate) const LANGUAGE: &str = "lang";

/// The id of the button that changes the language.
const SWITCH: &str = "language";

/// The topmost line of the screen.
#[component]
pub(crate) fn Head(
    host: StoredHost,
    lang: RwSignal<Lang>,
    theme: RwSignal<Theme>,
    line: RwSignal<LineStatus>,
    /// Whether the browser has a network.
    network: RwSignal<Network>,
    /// Whether the form of the line is open.
    connecting: RwSignal<bool>,
    pill: NodeRef<Button>,
    /// What is before the user.
    screen: RwSignal<Screen>,
    /// Has the demo begin anew.
    restart: Callback<()>,
) -> impl IntoView {
    let spoken = lang.get_untracked();
    let switch_language = move |_| {
        let other = spoken.pick(Lang::En, Lang::Ru);
        host.with_value(|host| host.remember(LANGUAGE, other.pick("ru", "en")));
        lang.set(other);
        request_animation_frame(focus_switch);
    };
    let theme_name = move || {
        match theme.get() {
            Theme::System => words::THEME_SYSTEM,
            Theme::Light => words::THEME_LIGHT,
            Theme::Dark => words::THEME_DARK,
        }
        .of(spoken)
    };
    let switch_theme = move |_| {
        let next = theme.get_untracked().next();
        host.with_value(|host| host.remember(Theme::OPTION, next.name()));
        theme.set(next);
    };
    let alone = host.with_value(|host| matches!(host, Host::Demo));
    view! {
        <header class="head">
            <h1>{words::TITLE.of(spoken)}</h1>
            <Show
                when=move || line.with(|line| *line != LineStatus::Demo)
                fallback=move || {
                    view! {
                        <p class="demo">
                            {words::DEMO_BANNER.of(spoken)} " "
                            <button type="button" class="link-button" on:click=move |_| restart.run(())>
                                {words::DEMO_ANEW.of(spoken)}
                            </button>
                        </p>
                    }
                }
            >
                <LinePill lang=spoken line network open=connecting button=pill />
            </Show>
            <Ways lang=spoken screen alone />
            <div class="switches">
                <button type="button" class="round" title=theme_name aria-label=theme_name on:click=switch_theme>
                    <Icon path=THEME />
                </button>
                <button
                    type="button"
                    id=SWITCH
                    class="round"
                    lang=spoken.pick("en", "ru")
                    title=words::SPEAK_OTHER.of(spoken)
                    aria-label=words::SPEAK_OTHER.of(spoken)
                    on:click=switch_language
                >
                    {words::OTHER_LANGUAGE.of(spoken)}
                </button>
                <a
                    class="round"
                    href=spoken.pick("./guide.ru.html", "./guide.en.html")
                    target="_blank"
                    rel="noopener"
                    title=words::GUIDE.of(spoken)
                    aria-label=words::GUIDE.of(spoken)
                >
                    "?"
                </a>
            </div>
        </header>
    }
}

/// After a change of language every element is another one; the focus stays on the button that was pressed.
fn focus_switch() {
    focus(document().get_element_by_id(SWITCH));
}
