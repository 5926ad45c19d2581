//! The screen while the mailing is written.

use bereg_core::{Lang, Severity};
use leptos::ev::KeyboardEvent;
use leptos::html::{Button, Div, Ol, Textarea};
use leptos::prelude::*;

use crate::counters::Counters;
use crate::desk::Desk;
use crate::dock::{Dock, obstacle};
use crate::edit::Edit;
use crate::editor::{Editor, reveal};
use crate::home::StoredHome;
use crate::letter::letters;
use crate::preview::Preview;
use crate::review::Reviewed;
use crate::risks::{Risks, focus};
use crate::toolbar::Toolbar;
use crate::when::When;
use crate::whom::Whom;
use crate::{area, clock, connect, demo, words};

/// Whom, when, the message, its preview, its risks, and the button.
#[component]
pub(crate) fn Writing(
    lang: Lang,
    home: StoredHome,
    desk: Desk,
    connecting: RwSignal<bool>,
    reviewed: RwSignal<Option<Reviewed>>,
) -> impl IntoView {
    let hands = Hands {
        desk,
        area: NodeRef::new(),
        mirror: NodeRef::new(),
        list: NodeRef::new(),
        current: RwSignal::new(None),
    };
    let button = NodeRef::<Button>::new();
    let obstacle = Memo::new(move |_| {
        let people = desk.receivers.with(Vec::len);
        desk.report.with(|report| desk.line.with(|line| obstacle(lang, report, people, line)))
    });
    let review = Callback::new(move |()| {
        if obstacle.with_untracked(Option::is_none) {
            reviewed.set(Some(review_now(desk)));
        } else if !hands.show_worst() && !desk.line.with_untracked(connect::LineStatus::can_send) {
            connecting.set(true);
        }
    });
    let on_key = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "F8" => hands.walk(if event.shift_key() { Way::Back } else { Way::Forth }),
            "Enter" if event.ctrl_key() || event.meta_key() => review.run(()),
            // On a Russian keyboard the key with the full stop types another letter.
            key if event.ctrl_key() && (key == "." || event.code() == "Period") => hands.fix_here(),
            _ => return,
        }
        event.prevent_default();
    };
    let find = Callback::new(move |filter| home.with_value(|home| home.find(desk, filter)));
    let people = Signal::derive(move || desk.receivers.with(Vec::len) as u64);
    let blank = move || desk.template.with(|template| template.text.trim().is_empty());
    let use_sample = move |_| {
        if let Some(area) = hands.area.get_untracked() {
            let text = demo::text(lang).to_owned();
            area::apply(&area, &Edit { selection: bereg_core::Span::empty(text.len()), text });
        }
    };
    view! {
        <main class="writing" on:keydown=on_key>
            <div class="steps">
                <Whom
                    lang
                    candidates=desk.candidates
                    verdicts=desk.verdicts
                    receivers=desk.receivers
                    search=desk.search
                    find
                />
                <When lang timing=desk.timing plan=desk.plan />
            </div>
            <div class="columns">
                <section class="card write" aria-label=words::MESSAGE.of(lang)>
                    <Toolbar lang area=hands.area fields=desk.fields />
                    <Editor
                        draft=desk.draft
                        template=desk.template
                        report=desk.report
                        area=hands.area
                        mirror=hands.mirror
                    />
                    <Show when=blank>
                        <button type="button" class="link-button sample" on:click=use_sample>
                            {words::USE_SAMPLE.of(lang)}
                        </button>
                    </Show>
                    <Counters lang report=desk.report people />
                </section>
                <Preview
                    lang
                    template=desk.template
                    receivers=desk.receivers
                    plan=desk.plan
                    seed=desk.seed
                />
            </div>
            <Risks
                lang
                report=desk.report
                current=hands.current
                list=hands.list
                show=Callback::new(move |risk| hands.show(risk))
                fix=Callback::new(move |risk| hands.fix(risk))
            />
            <Dock lang report=desk.report obstacle button review />
        </main>
    }
}

/// What the keys and buttons of the risks reach for.
#[derive(Clone, Copy)]
struct Hands {
    desk: Desk,
    area: NodeRef<Textarea>,
    mirror: NodeRef<Div>,
    list: NodeRef<Ol>,
    /// The risk that was shown last.
    current: RwSignal<Option<usize>>,
}

/// A direction through the list of risks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Forth,
}

impl Hands {
    /// Shows a risk: its place in the text, or where it has none, its entry in the list.
    fn show(self, risk: usize) {
        let place = self
            .desk
            .report
            .with_untracked(|report| report.risks.get(risk).and_then(|risk| risk.span));
        match (place, self.area.get_untracked()) {
            (Some(place), Some(area)) => reveal(&area, self.mirror, place),
            _ => focus(self.list, risk),
        }
        self.current.set(Some(risk));
    }

    fn walk(self, way: Way) {
        let count = self.desk.report.with_untracked(|report| report.risks.len());
        if count == 0 {
            return;
        }
        let next = match (self.current.get_untracked().filter(|risk| *risk < count), way) {
            (None, Way::Forth) => 0,
            (None, Way::Back) => count - 1,
            (Some(risk), Way::Forth) => (risk + 1) % count,
            (Some(risk), Way::Back) => (risk + count - 1) % count,
        };
        self.show(next);
    }

    /// Shows the first risk that blocks. False when there is none.
    fn show_worst(self) -> bool {
        let blocks = self.desk.report.with_untracked(|report| {
            report.risks.first().is_some_and(|risk| risk.severity == Severity::Block)
        });
        if blocks {
            self.show(0);
        }
        blocks
    }

    /// Changes the text as the fix of a risk says.
    fn fix(self, risk: usize) {
        let Some(area) = self.area.get_untracked() else { return };
        let text = area.value();
        let edit = self.desk.report.with_untracked(|report| {
            let fix = report.risks.get(risk)?.fix.as_ref()?;
            let last = fix.edits.last()?;
            let fixed = fix.apply(&text);
            // The caret goes behind the last change.
            let caret = fixed.len() - (text.len() - last.span.end);
            Some(Edit { text: fixed, selection: bereg_core::Span::empty(caret) })
        });
        if let Some(edit) = edit {
            area::apply(&area, &edit);
        }
    }

    /// Applies the fix at the caret, or else that of the current risk.
    fn fix_here(self) {
        let caret = self.area.get_untracked().map(|area| area::selection(&area));
        let here = self.desk.report.with_untracked(|report| {
            report.risks.iter().position(|risk| match (risk.span, caret) {
                (Some(span), Some(caret)) => risk.fix.is_some() && span.contains(caret),
                _ => false,
            })
        });
        // Whoever types means the caret; whoever walks the list means the entry.
        let typing =
            document().active_element().is_some_and(|focused| focused.tag_name() == "TEXTAREA");
        let current = self.current.get_untracked();
        if let Some(risk) = if typing { here.or(current) } else { current } {
            self.fix(risk);
        }
    }
}

fn review_now(desk: Desk) -> Reviewed {
    let timing = desk.timing.get_untracked();
    let request = timing.request(clock::now());
    let receivers = desk.receivers.get_untracked();
    let plan = bereg_core::plan(&request, receivers.iter().map(|one| one.person.id.as_str()));
    let seed = desk.seed.get_untracked();
    Reviewed {
        letters: desk
            .template
            .with_untracked(|template| letters(template, &receivers, &plan, seed)),
        report: desk.report.get_untracked(),
        gap: request.gap(),
        can_send: desk.line.with_untracked(connect::LineStatus::can_send),
    }
}
