//! The screen of settings: what holds for everybody, which checks are switched off, and what everybody chooses for themselves.

use bereg_core::Lang;
use leptos::prelude::*;

use crate::bitrix::Rest;
use crate::browser::theme::Theme;
use crate::head::LANGUAGE;
use crate::host::StoredHost;
use crate::policy::Policy;
use crate::screen::{Screen, Sheet};
use crate::words;

mod keeper;
mod off_list;
mod policy_form;
mod unkept;

use keeper::{Keeper, WhatBecame};
use off_list::OffList;
use policy_form::PolicyForm;
pub(crate) use unkept::Unkept;

/// The whole screen.
#[component]
pub(crate) fn SettingsScreen(
    lang: RwSignal<Lang>,
    screen: RwSignal<Screen>,
    host: StoredHost,
    theme: RwSignal<Theme>,
    policy: RwSignal<Policy>,
    rest: StoredValue<Rest, LocalStorage>,
    is_admin: bool,
    /// The check that was to be switched off when the screen was opened.
    unwanted: RwSignal<Option<&'static str>>,
    unkept: Unkept,
) -> impl IntoView {
    let unwanted = unwanted.try_update(Option::take).flatten();
    if let Some(rule) = unwanted {
        // A reason was given for one check only.
        if unkept.rule.with_untracked(|typed| typed != rule) {
            unkept.why.set(String::new());
        }
        unkept.rule.set(rule.to_owned());
    }
    let spoken = lang.get_untracked();
    let keeper = Keeper::new(policy, rest);
    // What is typed stays when a check is switched off meanwhile.
    let limits = Memo::new(move |_| Policy { off: Vec::new(), ..policy.get() });
    let about = if is_admin { words::FOR_EVERYBODY_HINT } else { words::ADMIN_SETS };
    view! {
        <Sheet lang=spoken screen>
            <Own lang host theme />
            <section class="card" aria-labelledby="policy-title">
                <header>
                    <h2 id="policy-title">{words::FOR_EVERYBODY.of(spoken)}</h2>
                </header>
                <p class="hint">{about.of(spoken)}</p>
                {move || view! { <PolicyForm lang=spoken policy=limits.get() keeper unkept is_admin /> }}
                <WhatBecame lang=spoken keeper />
            </section>
            <OffList lang=spoken keeper=Keeper::new(policy, rest) unkept is_admin asks_why=unwanted.is_some() />
        </Sheet>
    }
}

/// What the user chooses for themselves.
#[component]
fn Own(lang: RwSignal<Lang>, host: StoredHost, theme: RwSignal<Theme>) -> impl IntoView {
    let spoken = lang.get_untracked();
    let speak = move |other: Lang| {
        host.with_value(|host| host.remember(LANGUAGE, other.pick("ru", "en")));
        lang.set(other);
    };
    let dress = move |one: Theme| {
        host.with_value(|host| host.remember(Theme::OPTION, one.name()));
        theme.set(one);
    };
    let language = move |(one, name): (Lang, &'static str)| {
        let press = Callback::new(move |()| speak(one));
        view! { <Choice group="lang" label=name checked=Signal::derive(move || lang.get() == one) press /> }
    };
    let look = move |(one, name): (Theme, words::Term)| {
        let press = Callback::new(move |()| dress(one));
        let checked = Signal::derive(move || theme.get() == one);
        view! { <Choice group="theme" label=name.of(spoken) checked press /> }
    };
    let looks = [
        (Theme::System, words::THEME_SYSTEM),
        (Theme::Light, words::THEME_LIGHT),
        (Theme::Dark, words::THEME_DARK),
    ];
    view! {
        <section class="card" aria-labelledby="self-title">
            <header>
                <h2 id="self-title">{words::FOR_YOURSELF.of(spoken)}</h2>
            </header>
            <form class="fields choices-row" on:submit=|event| event.prevent_default()>
                {[(Lang::Ru, "Русский"), (Lang::En, "English")].map(language).collect_view()}
                <span class="rule"></span>
                {looks.map(look).collect_view()}
            </form>
        </section>
    }
}

#[component]
fn Choice(
    group: &'static str,
    label: &'static str,
    checked: Signal<bool>,
    press: Callback<()>,
) -> impl IntoView {
    view! {
        <label class="option">
            <input type="radio" name=group prop:checked=checked on:change=move |_| press.run(()) />
            <span>{label}</span>
        </label>
    }
}
