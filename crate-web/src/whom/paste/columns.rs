//! What the columns of a table hold.

use bereg_core::phone;

use super::table::{Row, Table};
use crate::bitrix::crm::Field;

/// What a column is taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Where to write.
    Phone,
    /// How to address the person: `#NAME#`.
    Name,
    /// The value of a tag: `CONTACT.ADDRESS_CITY`.
    Tag(String),
    /// It is left where it is.
    None,
}

const PHONE_WORDS: [&str; 9] =
    ["телефон", "тел.", "моб", "whatsapp", "ватсап", "вотсап", "phone", "mobile", "cell"];
/// Those of persons before those that may be companies or telephones.
const NAME_WORDS: [&str; 7] = ["имя", "фио", "ф.и.о", "контакт", "name", "клиент", "client"];
/// Words of headers for numbers that are no phones.
const OTHER_NUMBERS: [&str; 17] = [
    "инн",
    "кпп",
    "огрн",
    "снилс",
    "паспорт",
    "заказ",
    "договор",
    "счёт",
    "счет",
    "карт",
    "сумма",
    "цена",
    "артикул",
    "дата",
    "order",
    "price",
    "date",
];
/// Words of headers for fields that every portal has, whatever it calls them.
const FIELD_WORDS: [(&str, &str); 10] = [
    ("фамилия", "LAST_NAME"),
    ("last name", "LAST_NAME"),
    ("surname", "LAST_NAME"),
    ("отчество", "SECOND_NAME"),
    ("город", "ADDRESS_CITY"),
    ("city", "ADDRESS_CITY"),
    ("должность", "POST"),
    ("дата рождения", "BIRTHDATE"),
    ("e-mail", "EMAIL"),
    ("email", "EMAIL"),
];

/// The ISO code of the country in which numbers without a plus are at home, if an administrator has set one.
pub(crate) type Country<'c> = Option<&'c str>;

/// Whether a cell holds a phone number.
pub(crate) fn reads_as_phone(cell: &str, country: Country) -> bool {
    phone(cell, country).e164.is_some()
}

/// Whether the first row names the columns.
pub(crate) fn has_header(table: &Table, country: Country) -> bool {
    let [first, rest @ ..] = table.rows.as_slice() else { return false };
    if first.cells.iter().any(|cell| reads_as_phone(cell, country)) {
        return false;
    }
    let known = |cell: &String| {
        is_one_of(cell, &PHONE_WORDS) || is_one_of(cell, &NAME_WORDS) || standard(cell).is_some()
    };
    let digits = |cell: &String| cell.chars().any(|c| c.is_ascii_digit());
    let over_phones =
        phones(rest, 0..table.width, country).is_some_and(|column| !first.cell(column).is_empty());
    first.cells.iter().any(known) || (over_phones && !first.cells.iter().any(digits))
}

/// What each column holds, as far as headers and cells tell.
pub(crate) fn roles(table: &Table, header: bool, fields: &[Field], country: Country) -> Vec<Role> {
    let (names, rows) = match table.rows.as_slice() {
        [first, rest @ ..] if header => (Some(first), rest),
        rows => (None, rows),
    };
    let title = |column: usize| names.map_or("", |row| row.cell(column));
    let mut roles = vec![Role::None; table.width];
    let named_phone = (0..table.width)
        .filter(|column| is_one_of(title(*column), &PHONE_WORDS))
        .map(|column| (count(rows, column, |cell| reads_as_phone(cell, country)), column))
        .filter(|(phones, _)| *phones > 0)
        .reduce(more);
    let is_free = |column: usize| !is_one_of(title(column), &OTHER_NUMBERS);
    let phone = named_phone
        .map(|(_, column)| column)
        .or_else(|| phones(rows, (0..table.width).filter(|column| is_free(*column)), country));
    for (column, role) in roles.iter_mut().enumerate() {
        if Some(column) == phone {
            *role = Role::Phone;
        } else if let Some(tag) = tag(title(column), fields) {
            *role = if tag == "NAME" { Role::Name } else { Role::Tag(tag) };
        }
    }
    only_first_of_each(&mut roles);
    if !roles.contains(&Role::Name)
        && let Some(column) = name_column(rows, &roles, title)
    {
        roles[column] = Role::Name;
    }
    roles
}

/// Of the columns that are free: the one whose header says so, or, where nothing has a header, the one with most words.
fn name_column<'t>(
    rows: &[Row],
    roles: &[Role],
    title: impl Fn(usize) -> &'t str,
) -> Option<usize> {
    let free = || (0..roles.len()).filter(|column| roles[*column] == Role::None);
    let named = |word: &str| {
        let is_sure = word.starts_with("имя") || word.starts_with('ф') || word == "name";
        let is_it =
            |title: &str| is_one_of(title, &[word]) && (is_sure || !is_one_of(title, &PHONE_WORDS));
        free().find(|column| is_it(title(*column)))
    };
    NAME_WORDS.into_iter().find_map(named).or_else(|| {
        let nameless = free().filter(|column| title(*column).is_empty());
        let counted = nameless.map(|column| (count(rows, column, is_word), column));
        counted.filter(|(words, _)| *words > 0).reduce(more).map(|(_, column)| column)
    })
}

/// Makes a column something; another that was it before is nothing any more.
pub(crate) fn assign(roles: &mut [Role], column: usize, role: Role) {
    for other in roles.iter_mut().filter(|other| **other == role) {
        *other = Role::None;
    }
    if let Some(place) = roles.get_mut(column) {
        *place = role;
    }
}

fn only_first_of_each(roles: &mut [Role]) {
    for column in 1..roles.len() {
        if roles[..column].contains(&roles[column]) {
            roles[column] = Role::None;
        }
    }
}

/// Of these columns the one with the most phones, of equals the one whose numbers begin as mobile ones do; the first of those.
fn phones(rows: &[Row], columns: impl Iterator<Item = usize>, country: Country) -> Option<usize> {
    let is = |cell: &str| reads_as_phone(cell, country);
    let likely =
        |cell: &str| is(cell) && cell.trim_start_matches('(').starts_with(['+', '7', '8', '9']);
    let counted =
        columns.map(|column| ((count(rows, column, is), count(rows, column, likely)), column));
    counted.filter(|((phones, _), _)| *phones > 0).reduce(more).map(|(_, column)| column)
}

fn more<T: PartialOrd>(best: (T, usize), next: (T, usize)) -> (T, usize) {
    if next.0 > best.0 { next } else { best }
}

fn count(rows: &[Row], column: usize, is: impl Fn(&str) -> bool) -> usize {
    rows.iter().filter(|row| is(row.cell(column))).count()
}

fn is_word(cell: &str) -> bool {
    cell.chars().any(char::is_alphabetic) && !cell.contains(['@', '/'])
}

fn is_one_of(header: &str, words: &[&str]) -> bool {
    let header = header.to_lowercase();
    words.iter().any(|word| header.contains(word))
}

/// The tag of a field that is there and that a header names: by the portal's label, its code, or a word everybody uses.
fn tag(header: &str, fields: &[Field]) -> Option<String> {
    let header = header.trim().trim_matches('#').to_lowercase();
    let is = |text: &str| !header.is_empty() && text.to_lowercase() == header;
    let named = fields.iter().filter(|field| field.code != "PHONE").find(|field| {
        field.label.as_deref().is_some_and(is) || is(&field.code) || is(&field.tag())
    });
    let code = standard(&header);
    named.or_else(|| fields.iter().find(|field| Some(field.code.as_str()) == code)).map(Field::tag)
}

fn standard(header: &str) -> Option<&'static str> {
    let header = header.trim().to_lowercase();
    FIELD_WORDS.iter().find(|(word, _)| *word == header).map(|(_, code)| *code)
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::super::table::table;
    use super::{Role, assign, has_header, roles};
    use crate::demo;

    fn read(text: &str) -> (bool, Vec<Role>) {
        read_in(None, text)
    }

    fn read_in(country: Option<&str>, text: &str) -> (bool, Vec<Role>) {
        let table = table(text);
        let header = has_header(&table, country);
        (header, roles(&table, header, &demo::fields(), country))
    }

    #[wasm_bindgen_test]
    fn a_number_is_a_phone_where_it_is_at_home() {
        let text = "Анна\t90 123 45 67\nОлег\t91 123 45 68";
        assert_eq!(read_in(Some("UZ"), text), (false, vec![Role::Name, Role::Phone]));
        assert!(!read(text).1.contains(&Role::Phone));
    }

    #[wasm_bindgen_test]
    fn phones_names_and_fields_are_found() {
        let city = || Role::Tag("CONTACT.ADDRESS_CITY".to_owned());
        let last = || Role::Tag("CONTACT.LAST_NAME".to_owned());
        assert_eq!(
            read("№;Имя;Фамилия;Город;Моб. телефон;Заказ\n1;Анна;К;Уфа;89123456789;1000000001"),
            (true, vec![Role::None, Role::Name, last(), city(), Role::Phone, Role::None])
        );
        assert_eq!(
            read("1000000001,Анна,+7 912 345-67-89\n1000000002,Олег,+7 912 345-67-80"),
            (false, vec![Role::None, Role::Name, Role::Phone])
        );
        assert_eq!(
            read("Имя;ИНН;Куда писать\nАнна;7707083893;89123456789"),
            (true, vec![Role::Name, Role::None, Role::Phone])
        );
        assert_eq!(read("Имя;ИНН\nАнна;7707083893"), (true, vec![Role::Name, Role::None]));
        assert_eq!(
            read(
                "Клиент;Контактное лицо;Телефон;Контактный телефон 2\nООО «Рога»;Анна;89123456789;84951234567"
            ),
            (true, vec![Role::None, Role::Name, Role::Phone, Role::None])
        );
        assert_eq!(read("Имя в WhatsApp;Телефон\nАнна;89123456789").1, [Role::Name, Role::Phone]);
        assert_eq!(read("Куда писать\n89123456789"), (true, vec![Role::Phone]));
        assert_eq!(read("89123456789\nнет"), (false, vec![Role::Phone]));
        assert_eq!(read("просто текст"), (false, vec![Role::Name]));
    }

    #[wasm_bindgen_test]
    fn a_role_has_one_column() {
        let mut roles = [Role::Phone, Role::Name, Role::None];
        assign(&mut roles, 2, Role::Phone);
        assert_eq!(roles, [Role::None, Role::Name, Role::Phone]);
        assign(&mut roles, 1, Role::None);
        assert_eq!(roles, [Role::None, Role::None, Role::Phone]);
    }
}
