//! The screens beside the mailing: which one is shown, the way to each, and the frame they share.

use bereg_core::Lang;
use leptos::ev::KeyboardEvent;
use leptos::html::H2;
use leptos::prelude::*;

use crate::controls::focus::focus;
use crate::words;

/// What is before the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Screen {
    /// The mailing that is written or sent.
    Work,
    /// Drafts, what was sent, and the line's calendar.
    Mailings,
    /// Whom nobody mails.
    Exclusions,
    /// Texts to begin with.
    Library,
    /// What holds for everybody, and for the user.
    Settings,
}

impl Screen {
    /// Those that the head leads to.
    const ALL: [Screen; 4] =
        [Screen::Mailings, Screen::Exclusions, Screen::Library, Screen::Settings];

    fn name(self) -> words::Term {
        match self {
            Screen::Work => words::MESSAGE,
            Screen::Mailings => words::MAILINGS,
            Screen::Exclusions => words::EXCLUSIONS,
            Screen::Library => words::LIBRARY,
            Screen::Settings => words::SETTINGS,
        }
    }

    /// The id of its button.
    fn id(self) -> String {
        format!("to-{self:?}")
    }
}

/// The buttons in the head. A second press leads back.
#[component]
pub(crate) fn Ways(
    lang: Lang,
    screen: RwSignal<Screen>,
    /// There is no portal that keeps anything.
    alone: bool,
) -> impl IntoView {
    let way = move |one: Screen| {
        let current = move || (screen.get() == one).then_some("page");
        let press = move |_| {
            screen.update(|screen| *screen = if *screen == one { Screen::Work } else { one });
        };
        view! {
            <button type="button" id=one.id() aria-current=current on:click=press>
                {one.name().of(lang)}
            </button>
        }
    };
    let ways: &[Screen] = if alone { &[Screen::Library] } else { &Screen::ALL };
    view! {
        <nav class="ways" aria-label=words::WAYS.of(lang)>
            {ways.iter().copied().map(way).collect_view()}
        </nav>
    }
}

/// A screen with its title and the way back. Esc leads back too, and the focus to the button that led here.
#[component]
pub(crate) fn Sheet(lang: Lang, screen: RwSignal<Screen>, children: Children) -> impl IntoView {
    let heading = NodeRef::<H2>::new();
    let this = screen.get_untracked();
    let back = move || {
        screen.set(Screen::Work);
        focus(document().get_element_by_id(&this.id()));
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            back();
        }
    };
    Effect::new(move || focus(heading.get()));
    view! {
        <main class="sheet" on:keydown=on_key>
            <header>
                <h2 tabindex="-1" node_ref=heading>{this.name().of(lang)}</h2>
                <button type="button" class="link-button" on:click=move |_| back()>
                    {words::GO_BACK.of(lang)}
                </button>
            </header>
            {children()}
        </main>
    }
}
