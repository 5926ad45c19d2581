//! The checks that are switched off for everybody, each with the reason. Those that make sending impossible cannot be.

use bereg_core::{Lang, RuleInfo, Severity, rules};
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::keeper::{Keeper, Told, WhatBecame};
use super::unkept::Unkept;
use crate::bitrix::user;
use crate::browser::clock;
use crate::controls::focus::focus;
use crate::controls::typed::replace;
use crate::policy::Off;
use crate::{rule_id, words};

/// The list, and for an administrator the way to change it.
#[component]
pub(crate) fn OffList(
    lang: Lang,
    keeper: Keeper,
    unkept: Unkept,
    is_admin: bool,
    /// The check that is to be switched off is chosen: only the reason has to be given.
    asks_why: bool,
) -> impl IntoView {
    let known = StoredValue::new(rules(lang));
    // The name and the explanation of a rule; one that this version does not know goes by its id.
    let about_rule = move |id: &str| {
        let rule = known.with_value(|known| known.iter().find(|rule| rule.id == id).cloned());
        rule.map_or((id.to_owned(), ""), |rule| {
            (words::check_name(lang, &rule).to_owned(), rule.help)
        })
    };
    let switch_on = move |rule: String| {
        keeper.keep(move |policy| {
            policy.off.retain(|off| off.rule != rule);
            true
        });
    };
    let row = move |off: &Off| {
        let Off { rule, why, by, at } = off.clone();
        let about = words::kept_by(lang, at, &by);
        let (name, what) = about_rule(&rule);
        let spoken = name.clone();
        let end = is_admin.then(|| {
            view! {
                <div class="buttons">
                    <button type="button" class="link-button" on:click=move |_| switch_on(rule.clone())>
                        {words::SWITCH_ON.of(lang)}
                        <span class="unseen">" " {spoken}</span>
                    </button>
                </div>
            }
        });
        view! {
            <li>
                <div>
                    <b>{name}</b>
                    <small>{about}</small>
                    <p>{why}</p>
                    <p class="excerpt whole">{what}</p>
                </div>
                {end}
            </li>
        }
    };
    let rows = move || keeper.policy.with(|policy| policy.off.iter().map(row).collect_view());
    let none = move || keeper.policy.with(|policy| policy.off.is_empty());
    view! {
        <section class="card" aria-labelledby="off-title">
            <header>
                <h2 id="off-title">{words::CHECKS_OFF.of(lang)}</h2>
            </header>
            <WhatBecame lang keeper />
            {move || none().then(|| view! { <p class="hint">{words::NO_CHECKS_OFF.of(lang)}</p> })}
            <ul class="rows">{rows}</ul>
            {is_admin.then(|| view! { <SwitchOff lang keeper unkept known asks_why /> })}
        </section>
    }
}

/// The rules about people who get nothing. They are named with the reason in the list of people, be the check on or off.
const ABOUT_LEFT_OUT: [&str; 5] = [
    rule_id::DUPLICATE_PHONE,
    rule_id::INVALID_PHONE,
    rule_id::LANDLINE,
    rule_id::MAILED_RECENTLY,
    rule_id::OPTED_OUT,
];

/// Switches a check off; the reason is required.
#[component]
fn SwitchOff(
    lang: Lang,
    keeper: Keeper,
    unkept: Unkept,
    known: StoredValue<Vec<RuleInfo>>,
    asks_why: bool,
) -> impl IntoView {
    let Unkept { rule, why, .. } = unkept;
    let reason = NodeRef::<Input>::new();
    Effect::new(move || {
        if let Some(reason) = reason.get().filter(|_| asks_why) {
            // The screen gives the focus to its title first.
            request_animation_frame(move || focus(Some(reason)));
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (rule_now, why_now) = (rule.get_untracked(), why.get_untracked());
        let reason = why_now.trim().to_owned();
        if rule_now.is_empty() || reason.is_empty() {
            return;
        }
        let rest = keeper.rest();
        spawn_local(async move {
            let by = user::me(&rest).await.name;
            let off = Off { rule: rule_now.clone(), why: reason, by, at: clock::now() };
            let told = keeper
                .put(&rest, |policy| {
                    policy.off.retain(|other| other.rule != off.rule);
                    policy.off.push(off);
                    true
                })
                .await;
            // Whatever was not kept can be tried again.
            if told == Told::Kept {
                replace(rule, &rule_now, String::new());
                replace(why, &why_now, String::new());
            }
        });
    };
    let options = move || {
        let off = keeper.policy.with(|policy| policy.settings().off);
        let can_be_off = |rule: &&RuleInfo| {
            rule.severity != Severity::Block
                && !ABOUT_LEFT_OUT.contains(&rule.id)
                && !off.iter().any(|id| id == rule.id)
        };
        let option = |info: &RuleInfo| {
            let id = info.id;
            let selected = move || rule.with(|rule| rule == id);
            view! { <option value=id prop:selected=selected>{words::check_name(lang, info)}</option> }
        };
        known.with_value(|known| known.iter().filter(can_be_off).map(option).collect_view())
    };
    view! {
        <form class="fields" on:submit=submit>
            <label>
                <span>{words::CHECK.of(lang)}</span>
                <select required prop:value=rule on:change:target=move |event| rule.set(event.target().value())>
                    <option value="">{words::CHOOSE_CHECK.of(lang)}</option>
                    {options}
                </select>
            </label>
            <label>
                <span>{words::OFF_WHY.of(lang)}</span>
                <input
                    type="text"
                    maxlength="200"
                    required
                    autocomplete="off"
                    node_ref=reason
                    bind:value=why
                />
            </label>
            <button type="submit" class="button">{words::SWITCH_OFF.of(lang)}</button>
        </form>
    }
}
