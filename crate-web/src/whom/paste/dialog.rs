//! The dialog a list of people is pasted into.

use bereg_core::Lang;
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Pasting;
use super::columns::{Role, has_header, roles};
use super::grid::Rows;
use super::known::recognise;
use super::parsed_table::{BadRow, ParsedTable, append, read};
use super::paste_source::PasteSource;
use super::table::{Table, table};
use crate::audience::Source;
use crate::bitrix::Rest;
use crate::desk::Desk;
use crate::words;

/// Where those who are pasted go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Put {
    /// Behind those who are on the list.
    Behind,
    /// In their place.
    Instead,
}

/// How many rows that cannot be used are shown.
const BAD_SHOWN: usize = 200;

/// Closing it, however that is done, loses nothing.
#[component]
pub(crate) fn PasteList(
    lang: Lang,
    desk: Desk,
    /// The portal's server, where there is a portal.
    rest: Option<Rest>,
) -> impl IntoView {
    let rest = StoredValue::new_local(rest);
    let open = desk.audience.pasting.open;
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        match open.get() {
            // Opening what is open already is the only thing that can fail.
            true => drop(dialog.show_modal()),
            false => dialog.close(),
        }
    });
    view! {
        <dialog
            class="review paste"
            aria-labelledby="paste-title"
            node_ref=dialog
            on:close=move |_| open.set(false)
        >
            <Show when=move || open.get()>
                <Contents lang desk rest />
            </Show>
        </dialog>
    }
}

#[component]
fn Contents(
    lang: Lang,
    desk: Desk,
    rest: StoredValue<Option<Rest>, LocalStorage>,
) -> impl IntoView {
    let pasting = desk.audience.pasting;
    let fields = desk.fields;
    let table = Memo::new(move |_| pasting.text.with(|text| table(text)));
    let country = Memo::new(move |_| desk.policy.with(|policy| policy.country.clone()));
    let header = Memo::new(move |_| {
        let (table, country) = (table.read(), country.read());
        pasting.header.get().unwrap_or_else(|| has_header(&table, country.as_deref()))
    });
    let roles = Memo::new(move |_| {
        let (table, fields, country) = (table.read(), fields.read(), country.read());
        let found = || roles(&table, header.get(), &fields, country.as_deref());
        pasting.roles.get().unwrap_or_else(found)
    });
    let parsed = Memo::new(move |_| {
        read(&table.read(), header.get(), &roles.read(), country.read().as_deref())
    });
    let people = Memo::new(move |_| parsed.with(|parsed| parsed.people.len()));
    let take = move |put: Put| {
        let ParsedTable { people, bad, .. } = parsed.get_untracked();
        if people.is_empty() {
            return;
        }
        pasting.unused.set(bad.len());
        desk.audience.replaced.set(match put {
            Put::Instead => desk.audience.listed(),
            Put::Behind => None,
        });
        // Rows of a table that is gone have the keys of these.
        if put == Put::Instead || !desk.audience.has_rows() {
            desk.audience.forget_rows();
        }
        desk.audience.lay_out(Source::Table, |list| match put {
            Put::Instead => *list = people,
            Put::Behind => append(list, people),
        });
        pasting.open.set(false);
        if let Some(rest) = rest.get_value() {
            spawn_local(async move { recognise(&rest, desk).await });
        }
    };
    let nobody = move || people.get() == 0;
    // There is no list yet that it could replace.
    let is_first = move || desk.audience.candidates.with(Vec::is_empty);
    let filled = move || !table.with(|table| table.rows.is_empty());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        take(Put::Instead);
    };
    view! {
        <form on:submit=submit>
            <h2 id="paste-title">{words::PASTE_TITLE.of(lang)}</h2>
            <PasteSource lang pasting />
            <Show when=filled>
                <p class="hint">{move || recognised(lang, pasting, table, header.get())}</p>
                <label class="option">
                    <input
                        type="checkbox"
                        prop:checked=header
                        on:change:target=move |event| {
                            pasting.header.set(Some(event.target().checked()));
                        }
                    />
                    <span>{words::FIRST_ROW_NAMES.of(lang)}</span>
                </label>
                <Rows lang pasting table header roles fields />
            </Show>
            <p class="counts" role="status">{move || counts(lang, table, roles, parsed)}</p>
            <Bad lang parsed />
            <div class="buttons">
                <button
                    type="button"
                    class="button"
                    on:click=move |_| pasting.open.set(false)
                >
                    {words::CANCEL.of(lang)}
                </button>
                <button
                    type="button"
                    class="button"
                    hidden=is_first
                    prop:disabled=nobody
                    on:click=move |_| take(Put::Behind)
                >
                    {words::ADD_TO_LIST.of(lang)}
                </button>
                <button type="submit" class="button go" prop:disabled=nobody>
                    {move || if is_first() { words::TAKE_LIST.of(lang) } else { words::REPLACE_LIST.of(lang) }}
                </button>
            </div>
        </form>
    }
}

/// The rows that cannot be used.
#[component]
fn Bad(lang: Lang, parsed: Memo<ParsedTable>) -> impl IntoView {
    let row = move |row: &BadRow| {
        view! {
            <li>
                <b>{words::line_number(lang, row.line)}</b>
                " "
                <span>{words::fault(lang, row.why)}</span>
                <code>{row.text.clone()}</code>
            </li>
        }
    };
    let some = Memo::new(move |_| parsed.with(|parsed| !parsed.bad.is_empty()));
    let list = move || {
        parsed.with(|parsed| {
            let more = parsed.bad.len().saturating_sub(BAD_SHOWN) as u64;
            let shown = parsed.bad.iter().take(BAD_SHOWN).map(row).collect_view();
            let rest = (more > 0).then(|| view! { <li>{words::and_more(lang, more)}</li> });
            view! { {shown} {rest} }
        })
    };
    view! {
        <Show when=move || some.get()>
            <div class="bad">
                <h3 id="bad-rows">{words::BAD_ROWS.of(lang)}</h3>
                <ul tabindex="0" aria-labelledby="bad-rows">{list}</ul>
            </div>
        </Show>
    }
}

fn recognised(lang: Lang, pasting: Pasting, table: Memo<Table>, header: bool) -> String {
    let file = pasting.file.get();
    let file = file.as_ref().map(|(name, encoding)| (name.as_str(), *encoding));
    words::recognised(lang, file, table.with(|table| table.delimiter), header)
}

/// How many people there are, how many rows are of no use, and how the first is addressed.
fn counts(
    lang: Lang,
    table: Memo<Table>,
    roles: Memo<Vec<Role>>,
    parsed: Memo<ParsedTable>,
) -> String {
    if table.with(|table| table.rows.is_empty()) {
        return String::new();
    }
    if roles.with(|roles| !roles.contains(&Role::Phone)) {
        return words::NO_PHONE_COLUMN.of(lang).to_owned();
    }
    let beyond = table.with(|table| table.beyond as u64);
    parsed.with(|parsed| {
        let name = parsed.people.iter().find_map(|one| one.person.value("NAME"));
        let (people, bad) = (parsed.people.len() as u64, parsed.bad.len() as u64);
        words::pasted(lang, people, bad, beyond, parsed.several as u64, name)
    })
}
