//! Everybody of a mailing, in the order of its turns.

use std::collections::BTreeMap;

use bereg_core::{Lang, Recipient, Sending};
use leptos::prelude::*;

use crate::exclusions::Exclusions;
use crate::mailer::Order;

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
    let people = move || sending.with(|sending| sending.people.clone().into_iter().enumerate());
    let key = |(index, person): &(usize, Recipient)| (*index, person.id.clone());
    let row = move |(index, person): (usize, Recipient)| {
        view! { <Row lang sending index person titles obeys exclusions order /> }
    };
    view! { <ol class="recipients"><For each=people key children=row /></ol> }
}
