//! The screen of mailings: when the line may mail, what is being written, what was sent.

use bereg_core::Lang;
use leptos::prelude::*;

use crate::bitrix::Rest;
use crate::desk::Desk;
use crate::drafts::Drafts;
use crate::mailer::Mailer;
use crate::screen::{Screen, Sheet};

pub(crate) mod calendar;
mod draft_list;
mod history;
pub(crate) mod outcome;
pub(crate) mod recipients;

use calendar::Calendar;
use draft_list::DraftList;
use history::History;

/// The whole screen.
#[component]
pub(crate) fn Mailings(
    lang: Lang,
    screen: RwSignal<Screen>,
    desk: Desk,
    mailer: Mailer,
    drafts: Drafts,
    #[prop(into)] rest: StoredValue<Rest, LocalStorage>,
    /// Whether the message is shown while a mailing is under way.
    writing_next: RwSignal<bool>,
) -> impl IntoView {
    let back = Callback::new(move |()| {
        writing_next.set(true);
        screen.set(Screen::Work);
    });
    view! {
        <Sheet lang screen>
            <DraftList lang drafts back />
            <Calendar lang desk />
            <History lang rest=rest.get_value() mailer />
        </Sheet>
    }
}
