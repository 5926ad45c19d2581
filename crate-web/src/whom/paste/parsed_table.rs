//! The people of a table, and the rows that hold nobody.

use std::collections::{BTreeMap, BTreeSet};

use bereg_core::{Dialog, Person, PhoneProblem};

use super::columns::{Country, Role, reads_as_phone};
use super::first_name::first_name;
use super::table::{Row, Table};
use crate::candidate::{Candidate, key_of_row};

/// What a table gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ParsedTable {
    /// In the order of the rows.
    pub(crate) people: Vec<Candidate>,
    /// In the same order.
    pub(crate) bad: Vec<BadRow>,
    /// How many of the people have further numbers in the same cell: only the first is written to.
    pub(crate) several: usize,
}

/// A row that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BadRow {
    /// Of the text, the first being 1.
    pub(crate) line: usize,
    /// As it was pasted.
    pub(crate) text: String,
    /// Why.
    pub(crate) why: Fault,
}

/// Why a row cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It ends before the column of phones.
    TooFewColumns,
    /// What stands there is no phone number.
    NoNumber(PhoneProblem),
    /// Excel has rounded the number: `7,91235E+10`.
    Rounded,
}

/// Reads everybody. Without a column of phones there is nobody, and no row is to blame for it.
pub(crate) fn read(table: &Table, header: bool, roles: &[Role], country: Country) -> ParsedTable {
    let mut parsed = ParsedTable::default();
    let Some(phone) = roles.iter().position(|role| *role == Role::Phone) else { return parsed };
    for row in table.rows.iter().skip(usize::from(header)) {
        match fault(row, phone, country) {
            None => {
                let one = candidate(row, phone, roles, country);
                parsed.several += usize::from(one.has_several_numbers(country));
                parsed.people.push(one);
            }
            Some(why) => {
                parsed.bad.push(BadRow { line: row.line, text: row.text.clone(), why });
            }
        }
    }
    parsed
}

fn fault(row: &Row, phone: usize, country: Country) -> Option<Fault> {
    let cell = row.cell(phone);
    if row.cells.len() <= phone {
        Some(Fault::TooFewColumns)
    } else if is_rounded(cell) {
        Some(Fault::Rounded)
    } else {
        let number = bereg_core::phone(cell, country);
        let problem = number.problem.unwrap_or(PhoneProblem::NotANumber);
        number.e164.is_none().then_some(Fault::NoNumber(problem))
    }
}

fn is_rounded(cell: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    cell.to_uppercase()
        .split_once("E+")
        .is_some_and(|(number, power)| digits(power) && digits(&number.replace([',', '.'], "")))
}

fn candidate(row: &Row, phone: usize, roles: &[Role], country: Country) -> Candidate {
    let cell = row.cell(phone);
    let (beside, phone) = Some(apart(cell))
        .filter(|(_, number)| reads_as_phone(number, country))
        .unwrap_or(("", cell));
    let phone = phone.to_owned();
    let mut values = BTreeMap::new();
    let mut title = String::new();
    if !beside.is_empty() && !roles.contains(&Role::Name) {
        title.push_str(beside);
        name(&mut values, beside);
    }
    for (column, role) in roles.iter().enumerate() {
        let cell = &spaced(row.cell(column));
        match role {
            Role::Phone => drop(values.insert("CONTACT.PHONE".to_owned(), phone.clone())),
            Role::Name => {
                title.insert_str(0, cell);
                name(&mut values, cell);
            }
            Role::Tag(tag) => {
                if tag == "CONTACT.LAST_NAME" {
                    title.push(' ');
                    title.push_str(cell);
                }
                values.insert(tag.clone(), cell.clone());
            }
            Role::None => {}
        }
    }
    let title = match title.trim() {
        "" => phone.clone(),
        title => title.to_owned(),
    };
    let id = key_of_row(row.line);
    let person = Person { id, phone, values, dialog: Dialog::Unknown, ..Person::default() };
    Candidate::new(title, person)
}

/// What people write before a number besides a name.
const PHONE_LABELS: [&str; 11] = [
    "тел",
    "телефон",
    "моб",
    "мобильный",
    "сотовый",
    "ватсап",
    "tel",
    "phone",
    "mob",
    "mobile",
    "whatsapp",
];

/// A cell such as `Орлова Анна, 8 912 345-67-89 доб. 12`, taken apart: the name before the number, and the number without what is behind
/// it. A number that is written in letters stays whole.
fn apart(cell: &str) -> (&str, &str) {
    let Some(start) = cell.find(|letter: char| letter.is_ascii_digit() || "+(".contains(letter))
    else {
        return ("", cell);
    };
    let (name, number) = cell.split_at(start);
    let number = number.split(char::is_alphabetic).next().unwrap_or_default();
    let name = name.trim_matches(|letter: char| !letter.is_alphanumeric());
    let name = if PHONE_LABELS.contains(&name.to_lowercase().as_str()) { "" } else { name };
    (name, number.trim_end_matches(|letter: char| !letter.is_ascii_digit()))
}

/// The words of a cell with one space between them: tables have more, and people would read them.
fn spaced(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn name(values: &mut BTreeMap<String, String>, full: &str) {
    for code in ["NAME", "CONTACT.NAME"] {
        values.insert(code.to_owned(), first_name(full).to_owned());
    }
}

/// Puts people behind those who are on the list. Keys that are taken there are changed.
pub(crate) fn append(list: &mut Vec<Candidate>, people: Vec<Candidate>) {
    let mut taken: BTreeSet<String> = list.iter().map(|one| one.person.id.clone()).collect();
    for mut one in people {
        let key = one.person.id.clone();
        let mut copy = 2;
        while !taken.insert(one.person.id.clone()) {
            one.person.id = format!("{key}-{copy}");
            copy += 1;
        }
        list.push(one);
    }
}

#[cfg(test)]
mod tests {
    use bereg_core::PhoneProblem;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::super::columns::Role;
    use super::super::table::table;
    use super::{Fault, append, read};

    const TEXT: &str = "ФИО;Телефон;Город\nКузнецова Анна Петровна;8 912 345-67-89;Уфа\n\n\
        Олег;;Омск\nПриёмная;спросить;\nИван\nЯна;7,91235E+10;Уфа\nВера Орлова;+79123456780;Тверь";

    #[wasm_bindgen_test]
    fn a_name_beside_the_number_is_taken_apart() {
        let text = "Иванов Пётр, 8(912)345-67-89\nКлиент 8, 8(912)345-67-88\nТел. 8 912 345-67-87\nмария +7 913 000 00 01 доб. 12\n8 912 345-67-80\n\
            Анна Петровна Орлова: +7-913-000-00-03; anna@mail.ru";
        let parsed = read(&table(text), false, &[Role::Phone], None);
        let people = parsed.people.iter().map(|one| {
            (
                one.title.as_str(),
                one.person.value("NAME").unwrap_or_default(),
                one.person.phone.as_str(),
            )
        });
        assert_eq!(
            people.collect::<Vec<_>>(),
            [
                ("Иванов Пётр", "Пётр", "8(912)345-67-89"),
                ("Клиент", "Клиент", "8, 8(912)345-67-88"),
                ("8 912 345-67-87", "", "8 912 345-67-87"),
                ("мария", "мария", "+7 913 000 00 01"),
                ("8 912 345-67-80", "", "8 912 345-67-80"),
                ("Анна Петровна Орлова", "Анна", "+7-913-000-00-03"),
            ]
        );
        assert!(parsed.bad.is_empty());
        assert_eq!(parsed.several, 0);
    }

    #[wasm_bindgen_test]
    fn further_numbers_of_a_cell_are_counted() {
        let text = "Анна\t8 912 345-67-89, 8 913 345-67-80\nОлег\t8 912 345-67-81";
        let parsed = read(&table(text), false, &[Role::Name, Role::Phone], None);
        assert_eq!((parsed.people.len(), parsed.several), (2, 1));
    }

    #[wasm_bindgen_test]
    fn everybody_is_read_and_every_other_row_is_kept_with_its_line() {
        let roles = [Role::Name, Role::Phone, Role::Tag("CONTACT.ADDRESS_CITY".to_owned())];
        let parsed = read(&table(TEXT), true, &roles, None);
        let people: Vec<_> = parsed
            .people
            .iter()
            .map(|one| {
                let value = |tag| one.person.value(tag).unwrap_or_default();
                (
                    one.person.id.as_str(),
                    one.title.as_str(),
                    value("NAME"),
                    value("CONTACT.ADDRESS_CITY"),
                )
            })
            .collect();
        assert_eq!(
            people,
            [
                ("row-2", "Кузнецова Анна Петровна", "Анна", "Уфа"),
                ("row-8", "Вера Орлова", "Вера", "Тверь"),
            ]
        );
        let bad: Vec<_> =
            parsed.bad.iter().map(|row| (row.line, row.text.as_str(), row.why)).collect();
        assert_eq!(
            bad,
            [
                (4, "Олег;;Омск", Fault::NoNumber(PhoneProblem::Empty)),
                (5, "Приёмная;спросить;", Fault::NoNumber(PhoneProblem::NotANumber)),
                (6, "Иван", Fault::TooFewColumns),
                (7, "Яна;7,91235E+10;Уфа", Fault::Rounded),
            ]
        );
    }

    #[wasm_bindgen_test]
    fn keys_stay_different() {
        let people = read(&table("89123456789\n89123456780"), false, &[Role::Phone], None).people;
        let mut list = people.clone();
        append(&mut list, people.clone());
        append(&mut list, people);
        let keys: Vec<_> = list.iter().map(|one| one.person.id.as_str()).collect();
        assert_eq!(keys, ["row-1", "row-2", "row-1-2", "row-2-2", "row-1-3", "row-2-3"]);
    }
}
