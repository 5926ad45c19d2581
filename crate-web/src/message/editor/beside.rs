//! The risk under the pointer or at the caret, shown beside its place in the text.
//!
//! Nothing is computed for a key that types: it only hides what is shown.

mod spot;

use bereg_core::{Lang, Report, Template};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use leptos::ev::MouseEvent;
use leptos::html::{Div, Textarea};
use leptos::prelude::*;
use web_sys::{Element, HtmlTextAreaElement};

use self::spot::{Spot, caret_spot, mark_at, mark_spot};
use crate::controls::focus::focus;
use crate::message::marks::severity_name;
use crate::message::remedy::{Remedies, Remedy};
use crate::message::risks::{at, sign};
use crate::words;

/// How long, in milliseconds, the pointer must rest on a place, or outside of it.
const QUIET_FOR: u32 = 250;

/// Where a risk is looked at, if anywhere.
#[derive(Clone, Copy)]
pub(crate) struct Beside {
    area: NodeRef<Textarea>,
    mirror: NodeRef<Div>,
    template: Memo<Template>,
    /// What the pointer rests on.
    pointed: RwSignal<Option<Spot>>,
    /// Where the caret was put.
    caret: RwSignal<Option<Spot>>,
    /// The mark under the pointer; unknown at first, and where what was shown has been hidden.
    mark: StoredValue<Option<Option<Element>>, LocalStorage>,
    /// Waits for the pointer to rest.
    resting: StoredValue<Option<Timeout>, LocalStorage>,
    /// Looks at the caret once a new focus has brought it where it belongs.
    looking: StoredValue<Option<Timeout>, LocalStorage>,
    /// What was selected when it was last looked at, or typed.
    selected: StoredValue<Option<(u32, u32)>>,
    /// Whether Esc has closed what belongs to this caret.
    dismissed: StoredValue<bool>,
}

impl Beside {
    /// Watches the caret, as long as the owner lives.
    pub(crate) fn new(
        area: NodeRef<Textarea>,
        mirror: NodeRef<Div>,
        template: Memo<Template>,
    ) -> Beside {
        let beside = Beside {
            area,
            mirror,
            template,
            pointed: RwSignal::new(None),
            caret: RwSignal::new(None),
            mark: StoredValue::new_local(None),
            resting: StoredValue::new_local(None),
            looking: StoredValue::new_local(None),
            selected: StoredValue::new(None),
            dismissed: StoredValue::new(false),
        };
        // Not every browser tells the window.
        let moved = EventListener::new(&document(), "selectionchange", move |_| beside.moved());
        StoredValue::new_local(moved);
        beside
    }

    /// Somebody has typed.
    pub(crate) fn typed(self) {
        self.selected.set_value(self.area.get_untracked().as_ref().and_then(selected));
        self.looking.set_value(None);
        self.hide();
    }

    /// The caret may stand elsewhere.
    fn moved(self) {
        let Some(area) = self.area.get_untracked() else { return };
        let now = selected(&area);
        if now == self.selected.get_value() || !is_focused(&area) {
            return;
        }
        self.selected.set_value(now);
        self.dismissed.set_value(false);
        self.look();
    }

    /// The text has the focus.
    pub(crate) fn focused(self) {
        if !self.dismissed.get_value() {
            self.looking.set_value(Some(Timeout::new(0, move || self.look())));
        }
    }

    /// Neither the text nor what is shown has the focus.
    pub(crate) fn left(self) {
        self.looking.set_value(None);
        self.caret.set(None);
    }

    /// The text is scrolled.
    pub(crate) fn scrolled(self) {
        if self.pointed.with_untracked(Option::is_some) {
            self.pointed.set(None);
        }
        if self.caret.with_untracked(Option::is_some) {
            self.look();
        }
    }

    fn look(self) {
        let Some((area, mirror)) = self.area.get_untracked().zip(self.mirror.get_untracked())
        else {
            return;
        };
        let Some((start, _)) = selected(&area) else { return };
        let spot = self
            .template
            .with_untracked(|template| caret_spot(&area, &mirror, &template.text, start));
        self.caret.set(spot);
    }

    /// The pointer is moved over the text.
    pub(crate) fn pointed(self, event: &MouseEvent) {
        let Some(mirror) = self.mirror.get_untracked() else { return };
        let mark = mark_at(&mirror, event.client_x(), event.client_y());
        if event.buttons() != 0 || self.mark.with_value(|before| before.as_ref() == Some(&mark)) {
            return;
        }
        let y = f64::from(event.client_y());
        self.mark.set_value(Some(mark.clone()));
        self.rest(move || {
            let area = self.area.get_untracked();
            area.and_then(|area| mark_spot(&area, mark.as_ref()?, y))
        });
    }

    /// The pointer is on what is shown, which stays.
    fn stay(self) {
        self.resting.set_value(None);
        self.mark.set_value(None);
    }

    /// The pointer is elsewhere.
    pub(crate) fn unpointed(self) {
        self.mark.set_value(None);
        self.rest(|| None);
    }

    fn rest(self, spot: impl FnOnce() -> Option<Spot> + 'static) {
        // The timer before it, if it still waits, is dropped and does not ring.
        let show = move || self.pointed.set(spot());
        self.resting.set_value(Some(Timeout::new(QUIET_FOR, show)));
    }

    fn hide(self) {
        self.resting.set_value(None);
        self.mark.set_value(None);
        for spot in [self.pointed, self.caret] {
            if spot.with_untracked(Option::is_some) {
                spot.set(None);
            }
        }
    }

    /// Closes what is shown, until the caret or the pointer is moved; the focus goes back into the text.
    pub(crate) fn close(self) {
        if [self.pointed, self.caret].iter().all(|spot| spot.with_untracked(Option::is_none)) {
            return;
        }
        self.dismissed.set_value(true);
        if document()
            .active_element()
            .is_some_and(|focused| focused.closest(".beside").ok().flatten().is_some())
        {
            focus(self.area.get_untracked());
        }
        self.hide();
    }

    /// Whether the caret stands on a risk, which is shown.
    pub(crate) fn is_at_caret(self) -> bool {
        self.pointed.with(Option::is_none) && self.caret.with(Option::is_some)
    }

    fn spot(self) -> Option<Spot> {
        self.pointed.get().or(self.caret.get())
    }
}

/// What the risk says, with its fix.
#[component]
pub(crate) fn BesideRisk(
    lang: Lang,
    beside: Beside,
    report: Memo<Report>,
    /// The risk that the keys act on.
    current: RwSignal<Option<usize>>,
    remedies: Remedies,
    /// Takes a risk away, by one of its remedies.
    fix: Callback<(usize, usize)>,
) -> impl IntoView {
    let here = Memo::new(move |_| {
        let place = beside.spot()?.place;
        let current = if beside.is_at_caret() { current.get() } else { None };
        report.with(|report| {
            let index = at(&report.risks, place, current)?;
            Some((index, report.risks[index].clone()))
        })
    });
    let fix_it = move |index: usize, way: usize| {
        beside.hide();
        fix.run((index, way));
    };
    let shown = move || {
        let (index, risk) = here.get()?;
        let button = |(way, remedy): (usize, Remedy)| {
            view! {
                <button type="button" class="fix" title=(way == 0).then_some("Ctrl+.") on:click=move |_| fix_it(index, way)>
                    {remedy.title(lang)}
                </button>
            }
        };
        let buttons = remedies.of(&risk).into_iter().enumerate().map(button).collect_view();
        let px = |which: fn(&Spot) -> f64| {
            move || beside.spot().map(|spot| format!("{}px", which(&spot)))
        };
        Some(view! {
            <div
                id="risk-here"
                class="beside"
                class:above=move || beside.spot().is_some_and(|spot| spot.above)
                role="group"
                aria-label=words::RISK_HERE.of(lang)
                data-risk=severity_name(risk.severity)
                style=("--left", px(|spot| spot.left))
                style=("--top", px(|spot| spot.top))
                style=("--bottom", px(|spot| spot.bottom))
                on:mouseenter=move |_| beside.stay()
                // The focus stays in the text.
                on:mousedown=|event| event.prevent_default()
            >
                <span class="sign" role="img" aria-label=words::severity(lang, risk.severity)>
                    {sign(risk.severity)}
                </span>
                <div class="what">
                    <b>{risk.message}</b>
                    <p>{risk.help}</p>
                </div>
                <div class="fixes">{buttons}</div>
            </div>
        })
    };
    view! { {shown} }
}

fn selected(area: &HtmlTextAreaElement) -> Option<(u32, u32)> {
    let [start, end] = [area.selection_start(), area.selection_end()];
    Some((start.ok()??, end.ok()??))
}

fn is_focused(area: &HtmlTextAreaElement) -> bool {
    document().active_element().is_some_and(|focused| focused == ***area)
}
