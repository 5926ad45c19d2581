//! What the keys and buttons of the risks do: walk through them, show their places, apply their fixes.

use bereg_core::{Fix, Risk, Severity, Span};
use leptos::html::{Div, Ol, Textarea};
use leptos::prelude::*;

use super::area;
use super::edit::{Edit, twins};
use super::editor::reveal;
use super::fallback;
use super::remedy::{Remedies, Remedy};
use super::risks::{at, focus_risk};
use crate::desk::Desk;

/// What the keys and buttons of the risks reach for.
#[derive(Clone, Copy)]
pub(crate) struct RiskActions {
    desk: Desk,
    /// The message.
    pub(crate) area: NodeRef<Textarea>,
    /// What is painted behind it.
    pub(crate) mirror: NodeRef<Div>,
    /// The risks.
    pub(crate) list: NodeRef<Ol>,
    /// The risk that was shown last.
    pub(crate) current: RwSignal<Option<usize>>,
    /// What takes each of them away.
    pub(crate) remedies: Remedies,
    /// Whether a line is being connected.
    connecting: RwSignal<bool>,
    /// Where the caret was last, in bytes.
    caret: RwSignal<usize>,
    /// Where a risk was that has just been taken away: the next one has moved there.
    gap: RwSignal<Option<usize>>,
}

/// A direction through the list of risks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// To the previous one.
    Back,
    /// To the next one.
    Forth,
}

impl RiskActions {
    /// Nothing to reach for yet: the elements come when the screen is built.
    pub(crate) fn new(
        desk: Desk,
        connecting: RwSignal<bool>,
        caret: RwSignal<usize>,
    ) -> RiskActions {
        RiskActions {
            desk,
            area: NodeRef::new(),
            mirror: NodeRef::new(),
            list: NodeRef::new(),
            current: RwSignal::new(None),
            remedies: Remedies::new(desk),
            connecting,
            caret,
            gap: RwSignal::new(None),
        }
    }

    /// Shows a risk: its place in the text, or where it has none, its entry in the list.
    pub(crate) fn show(self, risk: usize) {
        let place = self
            .desk
            .report
            .with_untracked(|report| report.risks.get(risk).and_then(|risk| risk.span));
        match (place, self.area.get_untracked()) {
            (Some(place), Some(area)) => reveal(&area, self.mirror, place),
            _ => focus_risk(self.list, risk),
        }
        self.current.set(Some(risk));
        self.gap.set(None);
    }

    /// Shows the next risk, or the previous one.
    pub(crate) fn walk(self, way: Way) {
        let count = self.desk.report.with_untracked(|report| report.risks.len());
        if count == 0 {
            return;
        }
        let current = self.current.get_untracked().filter(|risk| *risk < count);
        let (before, after) = match (self.gap.get_untracked(), current) {
            (Some(gap), _) => (gap + count - 1, gap),
            (None, Some(risk)) => (risk + count - 1, risk + 1),
            (None, None) => (count - 1, 0),
        };
        self.show(if way == Way::Forth { after } else { before } % count);
    }

    /// Shows the first risk that blocks. False when there is none.
    pub(crate) fn show_worst(self) -> bool {
        let blocks = self.desk.report.with_untracked(|report| {
            report.risks.first().is_some_and(|risk| risk.severity == Severity::Block)
        });
        if blocks {
            self.show(0);
        }
        blocks
    }

    /// Takes a risk away, by the `way` there is, or opens what does.
    pub(crate) fn fix(self, risk: usize, way: usize) {
        let meant = self.desk.report.with_untracked(|report| {
            let risk = report.risks.get(risk)?;
            let remedy = untrack(|| self.remedies.of(risk)).into_iter().nth(way)?;
            Some((remedy, risk.clone()))
        });
        let Some((remedy, Risk { people, rule, .. })) = meant else { return };
        let is_gone = match remedy {
            Remedy::Change(fix) => self.change_text(&fix),
            Remedy::BeginAt(at) => {
                self.desk.timing.update(|timing| timing.at = Some(at));
                true
            }
            Remedy::Connect => {
                self.connecting.set(true);
                false
            }
            Remedy::Split(_) => {
                self.desk.audience.divide();
                true
            }
            Remedy::LeaveOut(_) => {
                self.desk.audience.leave_out_for(&people, rule);
                true
            }
            Remedy::Unname { code, .. } => {
                self.desk.audience.unname(&people, &code);
                true
            }
            Remedy::AddFallback { code, caret } => {
                let fix = self.desk.draft.with_untracked(|draft| fallback::fix(draft, &code));
                let is_added = fix.is_some_and(|fix| self.change_text(&fix));
                match is_added {
                    true => self.desk.audience.unname(&people, &code),
                    false => self.put_caret(caret),
                }
                is_added
            }
            Remedy::UsualHours(hours) => {
                self.desk.timing.update(|timing| timing.hours = hours);
                true
            }
            Remedy::ShowRoom(caret) | Remedy::ShowFallback(caret) => {
                self.put_caret(caret);
                false
            }
            Remedy::MakeGroup(words) => {
                if let Some(area) = self.area.get_untracked() {
                    let edit = twins(&area.value(), words);
                    area::apply(&area, &edit);
                    self.caret.set(edit.selection.start);
                }
                false
            }
        };
        if is_gone {
            self.gap.set(Some(risk));
        }
    }

    fn change_text(self, fix: &Fix) -> bool {
        let Some((area, last)) = self.area.get_untracked().zip(fix.edits.last()) else {
            return false;
        };
        let text = area.value();
        let fixed = fix.apply(&text);
        // The caret goes behind the last change.
        let caret = fixed.len() - (text.len() - last.span.end);
        area::apply(&area, &Edit { text: fixed, selection: Span::empty(caret) });
        true
    }

    fn put_caret(self, caret: usize) {
        if let Some(area) = self.area.get_untracked() {
            reveal(&area, self.mirror, Span::empty(caret));
            self.caret.set(caret);
        }
    }

    /// Takes away the risk that is shown at the caret, or else the current one.
    pub(crate) fn fix_here(self) {
        let caret = self.area.get_untracked().map(|area| area::selection(&area));
        let current = self.current.get_untracked();
        let here = caret.and_then(|caret| {
            self.desk.report.with_untracked(|report| at(&report.risks, caret, current))
        });
        // Whoever types means the caret; whoever walks the list means the entry.
        let typing =
            document().active_element().is_some_and(|focused| focused.tag_name() == "TEXTAREA");
        if let Some(risk) = if typing { here.or(current) } else { current } {
            self.fix(risk, 0);
        }
    }
}
