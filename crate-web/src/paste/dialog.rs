use bereg_core::Lang;
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};

use super::Pasting;
use super::columns::{Role, assign, has_header, roles};
use super::decode::{MAX_BYTES, Trouble, decode};
use super::reading::{BadRow, Reading, append, read};
use super::table::{Row, Table, table};
use crate::candidate::Candidate;
use crate::desk::{Desk, Search};
use crate::words;

/// How many rows of the table are shown.
const SHOWN: usize = 6;

/// How many rows that cannot be used are shown.
const BAD_SHOWN: usize = 200;

/// The dialog a list of people is pasted into.
#[component]
pub(crate) fn PasteList(lang: Lang, desk: Desk) -> impl IntoView {
    let open = desk.pasting.open;
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
                <Contents lang desk />
            </Show>
        </dialog>
    }
}

#[component]
fn Contents(lang: Lang, desk: Desk) -> impl IntoView {
    let pasting = desk.pasting;
    let fields = desk.fields;
    let table = Memo::new(move |_| pasting.text.with(|text| table(text)));
    let header = Memo::new(move |_| pasting.header.get().unwrap_or_else(|| table.with(has_header)));
    let roles = Memo::new(move |_| {
        let found = || table.with(|table| fields.with(|fields| roles(table, header.get(), fields)));
        pasting.roles.get().unwrap_or_else(found)
    });
    let reading = Memo::new(move |_| {
        table.with(|table| roles.with(|roles| read(table, header.get(), roles)))
    });
    let people = Memo::new(move |_| reading.with(|reading| reading.people.len()));
    let take = move |put: fn(&mut Vec<Candidate>, Vec<Candidate>)| {
        let Reading { people, bad } = reading.get_untracked();
        if people.is_empty() {
            return;
        }
        pasting.unused.set(bad.len());
        desk.split.set(None);
        desk.candidates.update(|list| put(list, people));
        desk.search.set(Search::Done(None));
        pasting.open.set(false);
    };
    let nobody = move || people.get() == 0;
    let filled = move || !table.with(|table| table.rows.is_empty());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        take(|list, people| *list = people);
    };
    view! {
        <form on:submit=submit>
            <h2 id="paste-title">{words::PASTE_TITLE.of(lang)}</h2>
            <Source lang pasting />
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
            <p class="counts" role="status">{move || counts(lang, table, roles, reading)}</p>
            <Bad lang reading />
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
                    prop:disabled=nobody
                    on:click=move |_| take(append)
                >
                    {words::ADD_TO_LIST.of(lang)}
                </button>
                <button type="submit" class="button go" prop:disabled=nobody>
                    {words::REPLACE_LIST.of(lang)}
                </button>
            </div>
        </form>
    }
}

/// Where the table comes from: the clipboard or a file.
#[component]
fn Source(lang: Lang, pasting: Pasting) -> impl IntoView {
    let typed = move |text: String| {
        if text.len() > MAX_BYTES {
            pasting.trouble.set(Some(Trouble::TooLarge));
        } else {
            pasting.set_text(text, None);
        }
    };
    let chosen = move |input: HtmlInputElement| {
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            spawn_local(bring(pasting, file));
        }
        // The same file can be chosen again when it has been mended.
        input.set_value("");
    };
    let trouble = move || pasting.trouble.get().map(|trouble| words::paste_trouble(lang, trouble));
    view! {
        <label class="field">
            <span>{words::PASTE_HERE.of(lang)}</span>
            <textarea
                rows="5"
                autocomplete="off"
                spellcheck="false"
                placeholder=words::PASTE_EXAMPLE.of(lang)
                prop:value=pasting.text
                on:input:target=move |event| typed(event.target().value())
            ></textarea>
        </label>
        <label class="button file">
            <span>{words::OR_FILE.of(lang)}</span>
            <input
                type="file"
                accept=".csv,.txt,.tsv,text/csv,text/plain"
                on:change:target=move |event| chosen(event.target())
            />
        </label>
        <p class="trouble" role="alert">{trouble}</p>
    }
}

async fn bring(pasting: Pasting, file: File) {
    match bytes(&file).await.and_then(|bytes| decode(&bytes)) {
        Ok((text, encoding)) => pasting.set_text(text, Some((file.name(), encoding))),
        Err(trouble) => pasting.trouble.set(Some(trouble)),
    }
}

async fn bytes(file: &File) -> Result<Vec<u8>, Trouble> {
    if file.size() > MAX_BYTES as f64 {
        return Err(Trouble::TooLarge);
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| Trouble::Unreadable)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// The first rows under a choice of what each column holds.
#[component]
fn Rows(
    lang: Lang,
    pasting: Pasting,
    table: Memo<Table>,
    header: Memo<bool>,
    roles: Memo<Vec<Role>>,
    fields: RwSignal<Vec<crate::bitrix::crm::Field>>,
) -> impl IntoView {
    let choose = move |column: usize, role: Role| {
        let mut chosen = roles.get_untracked();
        assign(&mut chosen, column, role);
        pasting.roles.set(Some(chosen));
    };
    let is = move |column: usize, role: &Role| {
        roles.with(|roles| roles.get(column).is_some_and(|held| held == role))
    };
    let choice = move |column: usize, title: &str| {
        let options = StoredValue::new(choices(lang, &fields.get_untracked()));
        let shown = options.get_value().into_iter().enumerate().map(|(place, (role, label))| {
            let selected = move || is(column, &role);
            view! { <option value=place.to_string() prop:selected=selected>{label}</option> }
        });
        let picked = move |value: String| {
            let place = value.parse::<usize>().ok();
            let role = place.and_then(|place| options.with_value(|all| all.get(place).cloned()));
            if let Some((role, _)) = role {
                choose(column, role);
            }
        };
        let taken = move || !is(column, &Role::None);
        view! {
            <th scope="col" class:taken=taken>
                <select
                    aria-label=words::column(lang, column + 1, title)
                    on:change:target=move |event| picked(event.target().value())
                >
                    {shown.collect_view()}
                </select>
                <span class="title">{title.to_owned()}</span>
            </th>
        }
    };
    let head = move || {
        table.with(|table| {
            let names = table.rows.first().filter(|_| header.get());
            let title = |column| names.map_or("", |row| row.cell(column));
            (0..table.width).map(|column| choice(column, title(column))).collect_view()
        })
    };
    let row = move |row: &Row, width: usize| {
        let cells = (0..width).map(|column| {
            let taken = move || !is(column, &Role::None);
            view! { <td class:taken=taken>{row.cell(column).to_owned()}</td> }
        });
        view! { <tr><th scope="row" class="line">{row.line}</th>{cells.collect_view()}</tr> }
    };
    let body = move || {
        table.with(|table| {
            let rows = table.rows.iter().skip(usize::from(header.get())).take(SHOWN);
            rows.map(|one| row(one, table.width)).collect_view()
        })
    };
    view! {
        <div class="grid" role="region" tabindex="0" aria-label=words::FIRST_ROWS.of(lang)>
            <table>
                <thead>
                    <tr>
                        <th scope="col" class="line">{words::LINE_NUMBER.of(lang)}</th>
                        {head}
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}

/// What a column can be taken for, in words.
fn choices(lang: Lang, fields: &[crate::bitrix::crm::Field]) -> Vec<(Role, String)> {
    let fixed = [
        (Role::None, words::COLUMN_NOT_TAKEN),
        (Role::Phone, words::COLUMN_PHONE),
        (Role::Name, words::COLUMN_NAME),
    ];
    let tags = fields.iter().filter(|field| field.tag() != "NAME" && field.code != "PHONE");
    fixed
        .into_iter()
        .map(|(role, word)| (role, word.of(lang).to_owned()))
        .chain(tags.map(|field| (Role::Tag(field.tag()), field.name(lang))))
        .collect()
}

/// The rows that cannot be used.
#[component]
fn Bad(lang: Lang, reading: Memo<Reading>) -> impl IntoView {
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
    let some = Memo::new(move |_| reading.with(|reading| !reading.bad.is_empty()));
    let list = move || {
        reading.with(|reading| {
            let more = reading.bad.len().saturating_sub(BAD_SHOWN) as u64;
            let shown = reading.bad.iter().take(BAD_SHOWN).map(row).collect_view();
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
    reading: Memo<Reading>,
) -> String {
    if table.with(|table| table.rows.is_empty()) {
        return String::new();
    }
    if roles.with(|roles| !roles.contains(&Role::Phone)) {
        return words::NO_PHONE_COLUMN.of(lang).to_owned();
    }
    let beyond = table.with(|table| table.beyond as u64);
    reading.with(|reading| {
        let name = reading.people.iter().find_map(|one| one.person.value("NAME"));
        let (people, bad) = (reading.people.len() as u64, reading.bad.len() as u64);
        words::pasted(lang, people, bad, beyond, name)
    })
}
