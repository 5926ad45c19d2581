//! What stands above a long list: a field that looks for somebody, and buttons that choose which kind is seen.

use bereg_core::Lang;
use leptos::prelude::*;

use super::search_field::SearchField;
use crate::words;

/// So many are found at a glance: a list that is no longer needs none.
pub(crate) const FEW: usize = 12;

/// The field and the buttons.
#[component]
pub(crate) fn ListFilter<K>(
    lang: Lang,
    /// What was typed into the field.
    wanted: RwSignal<String>,
    /// The kind that is seen.
    kind: RwSignal<K>,
    /// The kinds there are, with what their buttons say.
    kinds: [(K, Signal<String>); 3],
    /// How many are seen, and how many there are.
    #[prop(into)]
    count: Signal<(usize, usize)>,
    #[prop(into)] hidden: Signal<bool>,
) -> impl IntoView
where
    K: Copy + PartialEq + Send + Sync + 'static,
{
    let button = move |(one, name): (K, Signal<String>)| {
        let pressed = move || (kind.get() == one).to_string();
        view! {
            <button type="button" class="button" aria-pressed=pressed on:click=move |_| kind.set(one)>
                {name}
            </button>
        }
    };
    let found = move || match count.get() {
        (found, all) if found == all => String::new(),
        (0, _) => words::NOBODY_LIKE_THAT.of(lang).to_owned(),
        (found, all) => words::found_of(lang, found, all),
    };
    view! {
        <div class="list-filter" hidden=hidden>
            <SearchField label=words::IN_LIST.of(lang) wanted />
            {kinds.map(button).collect_view()}
            <p class="hint found" role="status">{found}</p>
        </div>
    }
}
