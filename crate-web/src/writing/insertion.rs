//! What other screens put into the message.

use bereg_core::Span;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{Desk, Insertion};
use crate::drafts::{Drafts, Laid};
use crate::message::edit::Edit;
use crate::message::risk_actions::RiskActions;
use crate::message::{addition, area};

/// Puts what comes from elsewhere into the message as if it had been typed, so that Undo takes it back. What stands alone begins a draft of
/// its own: the one that lay there keeps its text, if it has any.
pub(super) fn keep_inserting(desk: Desk, actions: RiskActions, drafts: Option<Drafts>) {
    Effect::new(move || {
        let Some(insertion) = desk.insertion.get() else { return };
        desk.insertion.set(None);
        let blank = desk.template.with_untracked(|template| template.text.trim().is_empty());
        let makes_room = matches!(insertion, Insertion::Replace(_)) && !blank;
        spawn_local(async move {
            if let Some(drafts) = drafts.filter(|_| makes_room) {
                // Where that fails, the text is replaced all the same: the screen says why, and Undo brings it back. The draft that it was
                // keeps what the portal has of it.
                if drafts.lay_out(None, || true).await != Laid::Out {
                    drafts.detach().await;
                }
            }
            // The message may have been hidden until now, and only what is seen can be typed into.
            request_animation_frame(move || {
                let Some(area) = actions.area.try_get_untracked().flatten() else {
                    // The screen was built anew meanwhile: that one puts it in.
                    return desk.insertion.set(Some(insertion));
                };
                let edit = match insertion {
                    Insertion::Append(text) => desk
                        .draft
                        .with_untracked(|draft| addition::append(draft, &area.value(), &text)),
                    Insertion::Replace(text) => Edit { selection: Span::empty(text.len()), text },
                };
                area::apply(&area, &edit);
            });
        });
    });
}
