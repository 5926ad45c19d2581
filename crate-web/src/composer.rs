//! The screen a mailing is made on: whom, what, when, the risks, and the way to start it. While a mailing exists, its progress.

use bereg_core::{Lang, PlanRequest, Sending};
use leptos::html::Button;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::theme::Theme;
use crate::card_link::provide_cards;
use crate::connect::{Connect, LineTrouble};
use crate::controls::focus::focus;
use crate::demo;
use crate::desk::Desk;
use crate::drafts::{Drafts, Laid};
use crate::excluded::ExcludedPeople;
use crate::head::Head;
use crate::host::{Host, StoredHost};
use crate::library::Library;
use crate::line_status::LineStatus;
use crate::mailer::{Mailer, Order, Role};
use crate::mailings::Mailings;
use crate::message::announce::Announcer;
use crate::olchat::{ConnectorError, Webhook};
use crate::progress::Progress;
use crate::proof::keep_proving;
use crate::review::{Review, Reviewed};
use crate::screen::Screen;
use crate::settings::{SettingsScreen, Unkept};
use crate::strip::Strip;
use crate::troubles::Troubles;
use crate::whom::paste::PasteList;
use crate::work;
use crate::work_store::{self, NotKept, WorkStore};
use crate::writing::Writing;

/// The whole screen. Its state outlives a change of language, its elements do not.
#[component]
pub(crate) fn Composer(host: Host, lang: RwSignal<Lang>, theme: RwSignal<Theme>) -> impl IntoView {
    let store = host.store();
    let sample = match host {
        Host::Demo => demo::text(lang.get_untracked()),
        Host::Portal { .. } => "",
    };
    let text = store.text().unwrap_or_else(|| sample.to_owned());
    let desk = Desk::new(lang, text.replace("\r\n", "\n"), host.policy());
    let mailer = host.mailer(lang, Role::Visible);
    let drafts = host.rest().map(|rest| Drafts::new(desk, rest, store.clone()));
    let screen = RwSignal::new(Screen::Work);
    let unkept = Unkept::new();
    let not_kept = keeping(desk, store.clone());
    mailer.exclusions.keep_marking(desk);
    Effect::new(move || {
        mailer.exclusions.understand(desk.policy.with(|policy| policy.opt_out_words.clone()));
    });
    if matches!(host, Host::Demo) {
        translate_sample(desk);
    }
    if host.is_workplace() {
        work::lay_out(desk, &store);
        work::keep(desk, store.clone(), not_kept);
    }
    if let Host::Portal { frame, .. } = &host {
        provide_cards(frame.clone());
    }
    host.settle(desk, mailer);
    keep_proving(desk, mailer);
    mailer.keep_awake();
    window_event_listener(leptos::ev::visibilitychange, move |_| {
        store.hurry(not_kept);
        if let Some(drafts) = drafts {
            drafts.try_again();
        }
    });
    let host = StoredValue::new_local(host);
    // The screen says of the line what the mailing has met.
    let waits_for_line = Memo::new(move |_| mailer.waits_for_line());
    Effect::new(move |before: Option<bool>| {
        let waits = waits_for_line.get();
        if before.is_some_and(|before| before != waits) {
            host.with_value(|host| host.look_at_line(desk, mailer));
        }
        waits
    });
    move || {
        view! { <Desktop lang=lang.get() host desk mailer drafts screen theme unkept not_kept /> }
    }
}

#[component]
fn Desktop(
    lang: Lang,
    host: StoredHost,
    desk: Desk,
    mailer: Mailer,
    /// What is being written, where a portal keeps it.
    drafts: Option<Drafts>,
    screen: RwSignal<Screen>,
    theme: RwSignal<Theme>,
    unkept: Unkept,
    not_kept: RwSignal<Option<NotKept>>,
) -> impl IntoView {
    let alone = host.with_value(|host| matches!(host, Host::Demo));
    let connecting = RwSignal::new(false);
    let pill = NodeRef::<Button>::new();
    let reviewed = RwSignal::new(None::<Reviewed>);
    // Why another line than the one that works was not taken.
    let kept = RwSignal::new(None::<ConnectorError>);
    let connect = Callback::new(move |webhook| {
        host.with_value(|host| host.connect(desk, mailer, webhook, kept));
    });
    let close_form = move || {
        connecting.set(false);
        kept.set(None);
        focus(pill.get_untracked());
    };
    // The form has done its work when the line answers.
    Effect::new(move |before: Option<bool>| {
        let ready = desk.line.with(|line| line.can_send());
        let is_taken = kept.with_untracked(Option::is_none);
        if ready && before == Some(false) && is_taken && connecting.get_untracked() {
            close_form();
        }
        ready
    });
    // On another screen nobody waits for it.
    Effect::new(move |before: Option<Screen>| {
        let now = screen.get();
        if before.is_some_and(|before| before != now)
            && desk.line.with_untracked(LineStatus::can_send)
        {
            connecting.set(false);
            kept.set(None);
        }
        now
    });
    let close_connect = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            close_form();
        }
    };
    let mailing = Memo::new(move |_| mailer.is_there());
    // While a mailing is under way the next one can be written.
    let writing_next = RwSignal::new(false);
    Effect::new(move |before: Option<bool>| {
        let now = mailing.get();
        if before != Some(now) {
            writing_next.set(false);
        }
        now
    });
    // Whom it reaches is not written to by the next one: after it, and while it is under way or has just been stopped.
    let over = Memo::new(move |_| mailer.is_over());
    Effect::new(move |before: Option<(bool, bool, bool)>| {
        let now = (mailing.get(), writing_next.get(), over.get());
        if before.is_some_and(|before| before != now) && (!now.0 || now.1) {
            host.with_value(|host| host.look_back(desk, mailer));
        }
        now
    });
    Effect::new(move || {
        if desk.insertion.with(Option::is_some) {
            writing_next.set(true);
        }
    });
    // The check that an administrator wants to switch off.
    let unwanted = RwSignal::new(None::<&'static str>);
    let switch_off = host.with_value(Host::is_admin).then(|| {
        Callback::new(move |rule| {
            unwanted.set(Some(rule));
            screen.set(Screen::Settings);
        })
    });
    // What has been mailed makes room for the next text, and its people for those who are chosen next, unless another part of the list waits
    // for the same text.
    let make_room = Callback::new(move |()| {
        let is_mailed =
            move || desk.template.with_untracked(|template| mailer.is_of(&template.text));
        if !is_mailed() || untrack(|| desk.audience.next_part()).is_some() {
            return;
        }
        let Some(drafts) = drafts else { return desk.audience.begin_anew() };
        spawn_local(async move {
            // Where that fails, everything stays, and the screen says why.
            if drafts.lay_out(None, is_mailed).await == Laid::Out {
                desk.audience.begin_anew();
                desk.audience.clear();
                desk.timing.update(|timing| timing.at = None);
            }
        });
    });
    // A mailing that waits for the line says what is wrong with it, where it is seen.
    let told = Memo::new(move |_| {
        let is_seen = mailing.get() && !writing_next.get() && screen.get() == Screen::Work;
        let met = mailer.line_trouble().filter(|_| is_seen);
        let is_down = desk.line.with(LineStatus::is_in_trouble);
        is_down && met.is_some() && met == desk.line.with(|line| line.trouble(lang))
    });
    let body = move || {
        if mailing.get() && !writing_next.get() {
            return view! { <UnderWay lang mailer line=desk.line connect told writing_next make_room /> }.into_any();
        }
        view! {
            <Show when=move || mailing.get()><Strip lang mailer writing_next /></Show>
            <Writing lang host desk mailer drafts screen connecting reviewed switch_off />
        }
        .into_any()
    };
    let rest = host.with_value(Host::rest).map(StoredValue::new_local);
    let beside = move || match (screen.get(), drafts, rest) {
        (Screen::Mailings, Some(drafts), Some(rest)) => {
            host.with_value(|host| host.look_back(desk, mailer));
            view! { <Mailings lang screen desk mailer drafts rest writing_next /> }.into_any()
        }
        (Screen::Exclusions, _, Some(rest)) => {
            let exclusions = mailer.exclusions;
            view! { <ExcludedPeople lang screen exclusions desk rest /> }.into_any()
        }
        (Screen::Settings, _, Some(rest)) => {
            let is_admin = host.with_value(Host::is_admin);
            let (lang, policy) = (desk.lang, desk.policy);
            view! { <SettingsScreen lang screen host theme policy rest is_admin unwanted unkept /> }
                .into_any()
        }
        (Screen::Library, _, rest) => view! { <Library lang screen desk rest /> }.into_any(),
        _ => ().into_any(),
    };
    let restart = Callback::new(move |()| {
        screen.set(Screen::Work);
        host.with_value(|host| host.begin_demo_anew(desk));
    });
    let start = Callback::new(move |reviewed_now: Reviewed| {
        reviewed.set(None);
        spawn_local(async move {
            let name = drafts.map(|drafts| drafts.open.with_untracked(|open| open.name.clone()));
            mailer.start(reviewed_now.mailing(lang, name.unwrap_or_default())).await;
            if let Some(drafts) = drafts.filter(|_| mailer.is_of(&reviewed_now.text)) {
                drafts.note_mailed(&reviewed_now.text);
            }
        });
    });
    view! {
        <div class="app" class:alone=alone lang=lang.pick("ru", "en")>
            <Head host lang=desk.lang theme line=desk.line network=mailer.network connecting pill screen restart />
            <Troubles lang host desk mailer not_kept />
            <Show
                when=move || connecting.get()
                fallback=move || view! { <LineTrouble lang line=desk.line connect told /> }
            >
                <div on:keydown=close_connect>
                    <Connect lang line=desk.line connect kept close=Callback::new(move |()| close_form()) />
                </div>
            </Show>
            <div class="work" hidden=move || screen.get() != Screen::Work>{body}</div>
            {beside}
            <Review lang reviewed limits=mailer.limits start />
            <PasteList lang desk rest=host.with_value(Host::rest) />
            <Announcer lang report=desk.report />
        </div>
    }
}

#[component]
fn UnderWay(
    lang: Lang,
    mailer: Mailer,
    line: RwSignal<LineStatus>,
    /// Tries an address.
    connect: Callback<Webhook>,
    /// Whether the mailing says what is wrong with the line.
    told: Memo<bool>,
    /// Whether the next mailing is shown instead.
    writing_next: RwSignal<bool>,
    /// Takes the text of the mailing from the desk.
    make_room: Callback<()>,
) -> impl IntoView {
    let sending = Memo::new(move |_| {
        mailer.sending().unwrap_or_else(|| Sending::new([], PlanRequest::default(), lang))
    });
    let titles = Memo::new(move |_| mailer.titles());
    let name = Memo::new(move |_| mailer.name());
    let order = Callback::new(move |order| {
        if order == Order::Close && mailer.is_done() {
            make_room.run(());
        }
        mailer.obey(order);
    });
    let exclusions = mailer.exclusions;
    let write = Callback::new(move |()| {
        make_room.run(());
        writing_next.set(true);
    });
    let Mailer { seat, network, limits, .. } = mailer;
    view! { <Progress lang sending name titles seat network limits line connect told exclusions order write /> }
}

/// The demo's own text changes its language with the screen, as long as nobody has written in it.
fn translate_sample(desk: Desk) {
    Effect::new(move |before: Option<Lang>| {
        let lang = desk.lang.get();
        let is_sample =
            |before: Lang| desk.template.with_untracked(|it| it.text == demo::text(before));
        if before.is_some_and(is_sample) {
            desk.draft.update(|draft| draft.text = demo::text(lang).to_owned());
        }
        lang
    });
}

/// Keeps the text with every change; holds what went wrong with it last.
fn keeping(desk: Desk, store: WorkStore) -> RwSignal<Option<NotKept>> {
    let not_kept = RwSignal::new(None);
    Effect::new(move |before: Option<()>| {
        desk.template.with(|template| {
            // The first run only learns what to watch.
            if before.is_some() {
                store.keep(work_store::TEXT, &template.text, not_kept);
            }
        });
    });
    not_kept
}
