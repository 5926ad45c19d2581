//! When messages left, were read and were answered: a table that looks like a chart.

use bereg_core::{Lang, Sending, State};
use leptos::prelude::*;

use crate::browser::clock;
use crate::words;

/// How long a column may be, in seconds.
const LENGTHS: [i64; 14] =
    [60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800];

/// How many columns there may be: as many as have room for their figures on a telephone.
const MAX_COLUMNS: i64 = 12;

/// Every so many columns one says on the screen when it begins.
const LABELLED: usize = 3;

/// The highest bar, in pixels.
const HEIGHT: f64 = 44.0;

/// A row for what happened, a column for when. All bars are drawn to one scale. Nothing before the first message has left.
pub(super) fn times(lang: Lang, sending: &Sending) -> Option<impl IntoView + use<>> {
    let (Columns { origin, length, count }, rows) = chart(sending)?;
    let highest = rows.iter().flat_map(|(_, figures)| figures).copied().max()?;
    let alone = clock::same_day(origin, origin + length * count as i64 - 1);
    let label = |place: usize| {
        let at = origin + length * place as i64;
        let label = words::begins(lang, at, length, alone);
        // The last one would stand out of the chart.
        let is_seen = place.is_multiple_of(LABELLED) && (place == 0 || place + 1 < count);
        let class = (!is_seen).then_some("unseen");
        view! { <th scope="col"><span class=class>{label}</span></th> }
    };
    let cell = |number: usize| {
        let height = format!("{:.1}px", HEIGHT * number as f64 / highest as f64);
        let bar = (number > 0).then(|| view! { <i style:height=height></i> });
        let class = (number == 0).then_some("unseen");
        view! { <td><span class=class>{number}</span> {bar}</td> }
    };
    let row = |(state, figures): Row| {
        let cells: Vec<_> = figures.into_iter().map(cell).collect();
        view! { <tr><th scope="row">{words::happened(state).of(lang)}</th>{cells}</tr> }
    };
    let rows: Vec<_> = rows.into_iter().map(row).collect();
    Some(view! {
        <table class="times">
            <caption>{words::over_time(lang, origin, length)}</caption>
            <thead><tr><td></td>{(0..count).map(label).collect_view()}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <p class="hint">{words::TIMES_HINT.of(lang)}</p>
    })
}

/// What happened, and how often in each column.
type Row = (State, Vec<usize>);

/// The columns, and how often something happened in each; what never did is left out.
fn chart(sending: &Sending) -> Option<(Columns, Vec<Row>)> {
    let rows = moments(sending);
    let all = rows.iter().flat_map(|(_, moments)| moments).copied();
    let columns = columns(all.clone().min()?, all.max()?);
    let rows = rows.into_iter().filter(|(_, moments)| !moments.is_empty());
    let rows = rows.map(|(state, moments)| {
        let mut figures = vec![0; columns.count];
        for moment in moments {
            figures[((moment - columns.origin) / columns.length) as usize] += 1;
        }
        (state, figures)
    });
    let rows = rows.collect();
    Some((columns, rows))
}

/// What a journal knows: when each message left, and when its state changed last. So a message that was answered does not say any
/// more when it was read.
fn moments(sending: &Sending) -> [(State, Vec<i64>); 3] {
    let people = || sending.people.iter();
    let left = people().filter(|person| person.state >= State::Accepted);
    let changed = |state: State| {
        let people = people().filter(|person| person.state == state);
        (state, people.map(|person| person.changed).collect())
    };
    [
        (State::Accepted, left.filter_map(|person| person.requested).collect()),
        changed(State::Read),
        changed(State::Replied),
    ]
}

#[derive(Debug, PartialEq)]
struct Columns {
    /// When the first begins: Unix time in seconds.
    origin: i64,
    /// In seconds.
    length: i64,
    count: usize,
}

/// The shortest columns that are few enough, beginning at a round time of the day of `first`.
fn columns(first: i64, last: i64) -> Columns {
    let day = first - (clock::part_of_day(first) * 86_400.0).round() as i64;
    let of = |length: i64| {
        let origin = day + (first - day) / length * length;
        Columns { origin, length, count: ((last - origin) / length + 1) as usize }
    };
    let short = LENGTHS.into_iter().find(|length| of(*length).count as i64 <= MAX_COLUMNS);
    of(short.unwrap_or((last - day) / (MAX_COLUMNS - 1) + 1))
}

#[cfg(test)]
mod tests {
    use bereg_core::{Lang, PlanRequest, Recipient, Sending, State};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{Columns, chart, columns};
    use crate::browser::clock;

    fn midnight() -> i64 {
        clock::read_field("2026-11-23T00:00").expect("a moment")
    }

    #[wasm_bindgen_test]
    fn columns_begin_at_round_times_and_are_never_more_than_have_room() {
        let morning = midnight() + 10 * 3_600 + 7 * 60;
        let of = |from: i64, to: i64| columns(morning + from, morning + to);
        let shape =
            |origin: i64, length, count| Columns { origin: midnight() + origin, length, count };
        assert_eq!(of(5, 5), shape(36_420, 60, 1));
        assert_eq!(of(0, 11 * 60 + 59), shape(36_420, 60, 12));
        assert_eq!(of(0, 12 * 60), shape(36_360, 120, 7));
        assert_eq!(of(0, 2 * 86_400), shape(21_600, 21_600, 9));
        let long = of(0, 1_000 * 86_400);
        assert_eq!((long.count <= 12, long.origin <= morning), (true, true));
    }

    #[wasm_bindgen_test]
    fn a_chart_counts_what_left_and_what_is_known_to_have_been_read_and_answered() {
        let noon = midnight() + 43_200;
        let person = |place: i64, state: State, changed: i64| Recipient {
            state,
            changed: noon + changed,
            requested: Some(noon + 60 * place),
            ..Recipient::new(place.to_string(), "+79".into(), "а".into(), noon, noon)
        };
        let people = [
            person(0, State::Replied, 190),
            person(1, State::Read, 130),
            person(2, State::Delivered, 200),
            person(3, State::Failed, 181),
            person(4, State::Read, 239),
        ];
        let sending = Sending::new(people, PlanRequest::default(), Lang::Ru);
        let rows = vec![
            (State::Accepted, vec![1, 1, 1, 0, 1]),
            (State::Read, vec![0, 0, 1, 1, 0]),
            (State::Replied, vec![0, 0, 0, 1, 0]),
        ];
        assert_eq!(chart(&sending), Some((Columns { origin: noon, length: 60, count: 5 }, rows)));
        let nobody = Sending::new([], PlanRequest::default(), Lang::Ru);
        assert_eq!(chart(&nobody), None);
    }
}
