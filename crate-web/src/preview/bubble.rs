//! A message as the recipient's phone shows it.

use bereg_core::{Lang, PieceKind, Sample, Span};
use leptos::prelude::*;

use super::format::{Line, LineKind, Run, format};
use crate::words;

/// The bubble; what differs from person to person is tinted, what has changed is underlined.
#[component]
pub(crate) fn Bubble(
    lang: Lang,
    /// What is read.
    sample: Sample,
    /// What was otherwise before.
    changed: Vec<Span>,
    /// When it arrives, `10:05`; none where it does not.
    time: Option<String>,
) -> impl IntoView {
    let lines = format(&sample.text);
    let shown = lines.iter().map(|line| show(lang, line, &sample, &changed)).collect_view();
    view! {
        <div class="bubble">
            {shown}
            {time.map(|time| view! {
                <span class="stamp">{time} <span class="ticks" aria-hidden="true">"✓✓"</span></span>
            })}
        </div>
    }
}

fn show(lang: Lang, line: &Line, sample: &Sample, changed: &[Span]) -> impl IntoView + use<> {
    let kind = match line.kind {
        LineKind::Plain => "line",
        LineKind::Bullet => "line bullet",
        LineKind::Number => "line number",
        LineKind::Quote => "line quote",
    };
    let runs: Vec<_> = line.runs.iter().flat_map(|run| cut(lang, run, sample, changed)).collect();
    view! { <div class=kind>{runs}</div> }
}

/// Those of `all`, which lie one behind the other, that have a character of `span`.
fn within<T>(all: &[T], at: impl Fn(&T) -> Span, span: Span) -> &[T] {
    let start = all.partition_point(|one| at(one).end <= span.start);
    let end = all.partition_point(|one| at(one).start < span.end);
    all.get(start..end).unwrap_or_default()
}

/// A run, cut where what varies or has changed begins and ends.
fn cut(lang: Lang, run: &Run, sample: &Sample, changed: &[Span]) -> Vec<impl IntoView + use<>> {
    let (pieces, changed) = (
        within(&sample.pieces, |piece| piece.at, run.span),
        within(changed, |change| *change, run.span),
    );
    let parts = pieces.iter().flat_map(|piece| {
        let varies = matches!(piece.kind, PieceKind::Variant | PieceKind::Value);
        let at = Span::new(piece.at.start.max(run.span.start), piece.at.end.min(run.span.end));
        let mut cuts = vec![at.start, at.end];
        cuts.extend(changed.iter().flat_map(|change| [change.start, change.end]));
        cuts.retain(|cut| (at.start..=at.end).contains(cut));
        cuts.sort_unstable();
        cuts.dedup();
        let spans = cuts.windows(2).map(|cut| (Span::new(cut[0], cut[1]), varies));
        spans.collect::<Vec<_>>()
    });
    let part = |(at, varies): (Span, bool)| {
        let style = run.style;
        let words = at.of(&sample.text).to_owned();
        let words = if changed.iter().any(|change| change.overlaps(at)) {
            view! { <mark title=words::CHANGED.of(lang)>{words}</mark> }.into_any()
        } else {
            words.into_any()
        };
        view! {
            <span
                class:bold=style.bold
                class:italic=style.italic
                class:strike=style.strike
                class:mono=style.mono
                class:link=style.link
                class:varies=varies
            >
                {words}
            </span>
        }
    };
    parts.map(part).collect()
}
