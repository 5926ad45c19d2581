//! The first rows of the table, and what its columns hold.

use bereg_core::Lang;
use leptos::prelude::*;

use super::Pasting;
use super::columns::{Role, assign};
use super::table::{Row, Table};
use crate::bitrix::crm::Field;
use crate::words;

/// How many rows of the table are shown.
const SHOWN: usize = 6;

/// The first rows under a choice of what each column holds.
#[component]
pub(super) fn Rows(
    lang: Lang,
    pasting: Pasting,
    table: Memo<Table>,
    header: Memo<bool>,
    roles: Memo<Vec<Role>>,
    fields: RwSignal<Vec<Field>>,
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
fn choices(lang: Lang, fields: &[Field]) -> Vec<(Role, String)> {
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
