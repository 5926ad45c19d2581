//! Everybody of a mailing, in the order of its turns.

use std::collections::BTreeMap;

use bereg_core::{Lang, Recipient, Sending, State};
use leptos::prelude::*;

use crate::controls::list_filter::{FEW, ListFilter};
use crate::exclusions::Exclusions;
use crate::mailer::Order;
use crate::wanted::Wanted;
use crate::words;

mod row;

use row::Row;

/// What became of each message, and what is to be decided about it.
#[component]
pub(crate) fn Recipients(
    lang: Lang,
    #[prop(into)] sending: Signal<Sending>,
    /// What to call people, by their keys.
    titles: Memo<BTreeMap<String, String>>,
    /// Whether the mailing can be decided about here.
    #[prop(into)]
    obeys: Signal<bool>,
    exclusions: Exclusions,
    order: Callback<Order>,
) -> impl IntoView {
    let (wanted, fate) = (RwSignal::new(String::new()), RwSignal::new(Fate::Any));
    // Whoever answers is one press away, however short the list.
    let is_short = Memo::new(move |_| {
        sending.with(|it| it.people.len() <= FEW && it.count(State::Replied) == 0)
    });
    let people = Memo::new(move |_| {
        let (wanted, fate, titles) = (wanted.read(), fate.get(), titles.read());
        let wanted = Wanted::typed(&wanted);
        let all = is_short.get();
        let is_wanted = |(_, person): &(usize, &Recipient)| {
            let title = titles.get(&person.id).map_or("", String::as_str);
            all || fate.holds(person.state) && wanted.is_in(&[title], &person.e164)
        };
        sending.with(|sending| {
            let people = sending.people.iter().enumerate().filter(is_wanted);
            let mut people: Vec<_> =
                people.map(|(index, person)| (index, person.clone())).collect();
            // What is to be decided or answered comes first, and what is settled last.
            if fate == Fate::Replied {
                people.sort_by_key(|(_, person)| exclusions.stance_of(person));
            }
            people
        })
    });
    let count = move || (people.with(Vec::len), sending.with(|sending| sending.people.len()));
    let key = |(index, person): &(usize, Recipient)| (*index, person.id.clone());
    let row = move |(index, person): (usize, Recipient)| {
        view! { <Row lang sending index person titles obeys exclusions order /> }
    };
    let kind = move |one: Fate, name: words::Term| {
        let words = move || {
            let number = sending
                .with(|sending| sending.people.iter().filter(|it| one.holds(it.state)).count());
            format!("{} · {number}", name.of(lang))
        };
        (one, Signal::derive(words))
    };
    let kinds = [
        kind(Fate::Any, words::SIDE_BOTH),
        kind(Fate::Replied, words::FATE_REPLIED),
        kind(Fate::Lost, words::FATE_LOST),
    ];
    view! {
        <ListFilter lang wanted kind=fate kinds count=Signal::derive(count) hidden=is_short />
        <ol class="recipients"><For each=move || people.get() key children=row /></ol>
    }
}

/// Whose rows are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Any,
    /// Those who answered.
    Replied,
    /// Those whose message has left and not arrived as far as is known, or will not leave.
    Lost,
}

impl Fate {
    fn holds(self, state: State) -> bool {
        match self {
            Fate::Any => true,
            Fate::Replied => state == State::Replied,
            Fate::Lost => matches!(
                state,
                State::Failed | State::Skipped | State::Unknown | State::Accepted | State::Sent
            ),
        }
    }
}
