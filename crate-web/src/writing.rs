//! The screen while the mailing is written.

use std::time::Duration;

use bereg_core::{Draft, Lang, Person, plan_draft};
use gloo_timers::future::sleep;
use leptos::ev::KeyboardEvent;
use leptos::html::Button;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::browser::clock;
use crate::controls::focus::focus;
use crate::desk::{Desk, Insertion};
use crate::dock::Dock;
use crate::drafts::Drafts;
use crate::host::{Host, StoredHost};
use crate::letter::letters;
use crate::line_status::LineStatus;
use crate::mailer::Mailer;
use crate::message::around::Around;
use crate::message::counters::Counters;
use crate::message::editor::{Beside, Editor};
use crate::message::risk_actions::{RiskActions, Way};
use crate::message::risks::{Risks, count};
use crate::message::slip::Slip;
use crate::message::toolbar::Toolbar;
use crate::preview::Preview;
use crate::review::Reviewed;
use crate::screen::Screen;
use crate::test_send::TestSend;
use crate::when::When;
use crate::when::number::Number;
use crate::whom::saved_filters;
use crate::whom::{Whom, left_out};
use crate::{demo, test_send, words};

mod insertion;
mod obstacle;

use insertion::keep_inserting;
use obstacle::obstacle_of;

/// Whom, when, the message, its preview, its risks, and the button.
#[component]
pub(crate) fn Writing(
    lang: Lang,
    host: StoredHost,
    desk: Desk,
    mailer: Mailer,
    /// What is being written, where a portal keeps it.
    drafts: Option<Drafts>,
    /// What is before the user: another screen may hide this one.
    screen: RwSignal<Screen>,
    connecting: RwSignal<bool>,
    reviewed: RwSignal<Option<Reviewed>>,
    /// Leads to where a check is switched off, for whoever may.
    switch_off: Option<Callback<&'static str>>,
) -> impl IntoView {
    let caret = RwSignal::new(0);
    let actions = RiskActions::new(desk, connecting, caret);
    let beside = Beside::new(actions.area, actions.mirror, desk.template);
    let fix = Callback::new(move |(risk, way)| actions.fix(risk, way));
    let is_catching_up = RwSignal::new(false);
    let (whom_open, whom_opener) = (RwSignal::new(false), NodeRef::<Button>::new());
    let obstacle = obstacle_of(lang, desk, mailer, is_catching_up);
    let review = Callback::new(move |()| {
        if is_catching_up.get_untracked() || mailer.is_starting.get_untracked() {
            return;
        }
        if obstacle.with_untracked(Option::is_none) {
            spawn_local(async move {
                is_catching_up.set(true);
                let host = host.get_value();
                host.catch_up(desk, mailer).await;
                // What follows from it does so in tasks of its own, all of which come before a timer.
                sleep(Duration::ZERO).await;
                if is_catching_up.try_set(false).is_none()
                    && desk.past_is_known()
                    && obstacle.try_with_untracked(Option::is_none) == Some(true)
                {
                    reviewed.set(Some(review_now(desk)));
                }
            });
            return;
        }
        if actions.show_worst() {
            return;
        }
        if desk.audience.candidates.with_untracked(Vec::is_empty) {
            whom_open.set(true);
            focus(whom_opener.get_untracked());
        } else if !desk.line.with_untracked(LineStatus::can_send) {
            connecting.set(true);
        }
    });
    let on_key = move |event: KeyboardEvent| {
        if screen.get_untracked() != Screen::Work || is_dialog_open() {
            return;
        }
        match event.key().as_str() {
            "Escape" => return beside.close(),
            "F8" => actions.walk(if event.shift_key() { Way::Back } else { Way::Forth }),
            "Enter" if event.ctrl_key() || event.meta_key() => {
                commit_field();
                review.run(());
            }
            // On a Russian keyboard the key with the full stop types another letter.
            key if event.ctrl_key() && (key == "." || event.code() == "Period") => {
                actions.fix_here()
            }
            _ => return,
        }
        event.prevent_default();
    };
    // Wherever the focus is, and where it is nowhere.
    let listening = window_event_listener(leptos::ev::keydown, on_key);
    on_cleanup(move || listening.remove());
    let in_portal = host.with_value(|host| matches!(host, Host::Portal { .. }));
    let ready = Memo::new(move |_| {
        let [_, to_confirm, _] = desk.report.with(|report| count(&report.risks));
        match in_portal {
            true => words::ready(lang, to_confirm),
            false => words::DEMO_READY.of(lang).to_owned(),
        }
    });
    let records = host.with_value(Host::records);
    let rest = host.with_value(Host::rest);
    let find = Callback::new(move |filter| host.with_value(|host| host.find(desk, filter)));
    let choose = Callback::new(move |record| host.with_value(|host| host.choose(desk, record)));
    let saved = desk.filters;
    let keep = Callback::new(move |json: String| {
        host.with_value(|host| host.note(desk, saved_filters::OPTION, json));
    });
    let own = desk.own_number;
    let remember = Callback::new(move |number: String| {
        host.with_value(|host| host.note(desk, test_send::OPTION, number));
    });
    let keep_number = Callback::new(move |number: Number| {
        if let Some((name, value)) = number.kept() {
            host.with_value(|host| host.note(desk, name, value));
        }
    });
    let test = in_portal
        .then(|| view! { <TestSend lang desk mailer own remember keep_number /> }.into_any());
    let people = Signal::derive(move || desk.audience.receivers.with(Vec::len) as u64);
    let who = naming(lang, desk);
    let blank = move || desk.template.with(|template| template.text.trim().is_empty());
    let use_sample =
        move |_| desk.insertion.set(Some(Insertion::Replace(demo::text(lang).to_owned())));
    // In a tab of its own: what is being written and sent here stays as it is.
    let see_demo = move || {
        in_portal.then(|| {
            view! {
                <a class="link-button sample" href=demo::ADDRESS target="_blank" rel="noopener">
                    {words::SEE_DEMO_PEOPLE.of(lang)}
                </a>
            }
        })
    };
    keep_inserting(desk, actions, drafts);
    view! {
        <main class="writing">
            <div class="steps">
                <Whom lang desk open=whom_open opener=whom_opener rest records find choose saved keep />
                <When lang timing=desk.timing number=desk.number keep_number plan=desk.plan policy=desk.policy />
            </div>
            <div class="columns">
                <section class="card write" aria-label=words::MESSAGE.of(lang)>
                    {drafts.map(|drafts| view! { <Slip lang drafts /> })}
                    <Toolbar lang area=actions.area fields=desk.fields draft=desk.draft />
                    <Editor
                        draft=desk.draft
                        template=desk.template
                        report=desk.report
                        area=actions.area
                        mirror=actions.mirror
                        caret
                        beside
                        current=actions.current
                        remedies=actions.remedies
                        fix
                    />
                    <Around lang template=desk.template caret area=actions.area />
                    <Show when=blank>
                        <button type="button" class="link-button sample" on:click=use_sample>
                            {words::USE_SAMPLE.of(lang)}
                        </button>
                        {see_demo}
                    </Show>
                    <Counters lang report=desk.report people />
                </section>
                <Preview
                    lang
                    template=desk.template
                    receivers=desk.audience.receivers
                    plan=desk.plan
                    seed=desk.seed
                />
            </div>
            <Risks
                lang
                report=desk.report
                current=actions.current
                list=actions.list
                off=Signal::derive(move || desk.policy.with(|policy| policy.off.len()))
                show=Callback::new(move |risk| actions.show(risk))
                walk=Callback::new(move |()| actions.walk(Way::Forth))
                fix
                audience=desk.audience
                who
                remedies=actions.remedies
                switch_off
            />
            <Dock lang report=desk.report obstacle ready review test />
        </main>
    }
}

/// Tells who some people are, by their keys.
fn naming(lang: Lang, desk: Desk) -> Callback<Vec<String>, String> {
    Callback::new(move |people: Vec<String>| {
        desk.audience.candidates.with_untracked(|list| {
            let title =
                |id: &String| Some(list.iter().find(|one| one.person.id == *id)?.title.as_str());
            let named: Vec<&str> = people.iter().take(FEW_NAMES).filter_map(title).collect();
            words::who(lang, &named, people.len() - named.len())
        })
    })
}

/// So many people of a risk are named; the others are counted.
const FEW_NAMES: usize = 3;

/// Has the field that is being filled in say what it holds: it does so when it is left.
fn commit_field() {
    let field = document().active_element().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
    if let Some(field) = field {
        // Neither fails for an element of the page.
        drop(field.blur());
        drop(field.focus());
    }
}

/// Whether a dialog has the keys for itself.
fn is_dialog_open() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

fn review_now(desk: Desk) -> Reviewed {
    let lang = desk.lang.get_untracked();
    let receivers = desk.audience.receivers.get_untracked();
    let people: Vec<Person> = receivers.iter().map(|one| one.person.clone()).collect();
    let draft = desk.draft.get_untracked();
    let (seed, policy) = (desk.seed.get_untracked(), desk.policy.get_untracked());
    let request = desk.timing.get_untracked().request(
        clock::now(),
        draft.line.clone(),
        &policy,
        seed,
        &people,
    );
    let draft = Draft { people, plan: Some(request.clone()), ..draft };
    let plan = plan_draft(&draft);
    Reviewed {
        letters: desk.template.with_untracked(|template| {
            letters(template, &receivers, &plan, seed, policy.country.as_deref())
        }),
        text: desk.template.with_untracked(|template| template.text.clone()),
        report: desk.report.get_untracked(),
        certificate: plan.certificate,
        request,
        can_send: desk.line.with_untracked(LineStatus::can_send),
        line: desk.line.with_untracked(|line| words::line(lang, line)),
        left_out: untrack(|| left_out(lang, desk.audience)),
    }
}
