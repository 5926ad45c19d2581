//! A message as the recipient's phone shows it.

use bereg_core::{PieceKind, Sample, Span};
use leptos::prelude::*;

use crate::format::{Line, LineKind, Run, format};

/// The bubble; what differs from person to person is tinted.
#[component]
pub(crate) fn Bubble(
    /// What is read.
    sample: Sample,
    /// When it arrives, `10:05`.
    time: String,
) -> impl IntoView {
    let lines = format(&sample.text);
    let shown = lines.iter().map(|line| show(line, &sample)).collect_view();
    view! {
        <div class="bubble">
            {shown}
            <span class="stamp">{time} <span class="ticks" aria-hidden="true">"✓✓"</span></span>
        </div>
    }
}

fn show(line: &Line, sample: &Sample) -> impl IntoView + use<> {
    let kind = match line.kind {
        LineKind::Plain => "line",
        LineKind::Bullet => "line bullet",
        LineKind::Number => "line number",
        LineKind::Quote => "line quote",
    };
    let runs: Vec<_> = line.runs.iter().flat_map(|run| cut(run, sample)).collect();
    view! { <div class=kind>{runs}</div> }
}

/// A run, cut where what varies begins and ends.
fn cut(run: &Run, sample: &Sample) -> Vec<impl IntoView + use<>> {
    let pieces = sample.pieces.iter().filter(|piece| piece.at.overlaps(run.span));
    pieces
        .map(|piece| {
            let at = Span::new(piece.at.start.max(run.span.start), piece.at.end.min(run.span.end));
            let style = run.style;
            let varies = matches!(piece.kind, PieceKind::Variant | PieceKind::Value);
            view! {
                <span
                    class:bold=style.bold
                    class:italic=style.italic
                    class:strike=style.strike
                    class:mono=style.mono
                    class:link=style.link
                    class:varies=varies
                >
                    {at.of(&sample.text).to_owned()}
                </span>
            }
        })
        .collect()
}
