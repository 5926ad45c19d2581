//! A list that is pasted, and a list that is dealt into parts.

use bereg_core::Lang;

use super::{Term, people, term, whole};
use crate::browser::clock;
use crate::whom::paste::Known;
use crate::whom::paste::decode::{Encoding, Trouble};
use crate::whom::paste::parsed_table::Fault;

pub(crate) const PASTE_LIST: Term = term("Вставить список…", "Paste a list…");
pub(crate) const PASTE_TITLE: Term = term("Список из Excel или CSV", "A list from Excel or CSV");
pub(crate) const PASTE_HERE: Term =
    term("Скопируйте строки в Excel и вставьте сюда", "Copy the rows in Excel and paste them here");
pub(crate) const PASTE_EXAMPLE: Term = term("Анна\t+7 912 345-67-89", "Anna\t+7 912 345-67-89");
pub(crate) const OR_FILE: Term =
    term("Взять из файла CSV, TSV или TXT…", "Take a CSV, TSV or TXT file…");
pub(crate) const FIRST_ROW_NAMES: Term =
    term("Первая строка — заголовки столбцов", "The first row names the columns");
pub(crate) const FIRST_ROWS: Term = term("Первые строки списка", "The first rows of the list");
pub(crate) const LINE_NUMBER: Term = term("№", "No.");
pub(crate) const COLUMN_NOT_TAKEN: Term = term("Не брать", "Leave out");
pub(crate) const COLUMN_PHONE: Term = term("Телефон", "Phone");
pub(crate) const COLUMN_NAME: Term = term("Имя", "Name");
pub(crate) const BAD_ROWS: Term = term("Строки без номера", "Rows without a number");
pub(crate) const CANCEL: Term = term("Отмена", "Cancel");
pub(crate) const ADD_TO_LIST: Term = term("Добавить к списку", "Add to the list");
pub(crate) const TAKE_LIST: Term = term("Взять список", "Take the list");
pub(crate) const REPLACE_LIST: Term = term("Заменить список", "Replace the list");
pub(crate) const NO_PHONE_COLUMN: Term = term(
    "Столбец с телефонами не найден: выберите его над таблицей.",
    "No column of phones was found: choose it above the table.",
);
pub(crate) const UNSPLIT: Term = term("Не делить", "Do not split");
pub(crate) const PARTS: Term = term("Части списка", "Parts of the list");

/// Brings the list back that another one has replaced.
pub(crate) fn bring_back(lang: Lang, is_pasted: bool, people: u64) -> String {
    let noun = lang.plural(people, ["человек", "человека", "человек"], ["person", "people"]);
    let list = match is_pasted {
        true => lang.pick("Вернуть вставленный список", "Bring the pasted list back"),
        false => lang.pick("Вернуть прежний список", "Bring the last list back"),
    };
    format!("{list}: {people} {noun}")
}

/// `Столбец 2, «Телефон»: что в нём`
pub(crate) fn column(lang: Lang, number: usize, title: &str) -> String {
    if title.is_empty() {
        return lang.pick(
            format!("Столбец {number}: что в нём"),
            format!("Column {number}: what it holds"),
        );
    }
    lang.pick(
        format!("Столбец {number}, «{title}»: что в нём"),
        format!("Column {number}, “{title}”: what it holds"),
    )
}

/// How many of a list the CRM knows by their numbers.
pub(crate) fn known_to_crm(lang: Lang, known: &Known) -> String {
    match known {
        Ok(0) => lang.pick("В CRM этих номеров нет", "The CRM has none of the numbers").to_owned(),
        Ok(known) => lang.pick(
            format!("Найдено в CRM: {known}. Чего нет в таблице, взято оттуда"),
            format!("Found in the CRM: {known}. What the table lacks comes from there"),
        ),
        Err(error) => {
            let why = error.sentence(lang);
            lang.pick(
                format!("Спросить CRM о номерах не удалось. {why}"),
                format!("The CRM could not be asked for the numbers. {why}"),
            )
        }
    }
}

/// `Строка 12`
pub(crate) fn line_number(lang: Lang, line: usize) -> String {
    lang.pick(format!("Строка {line}:"), format!("Line {line}:"))
}

/// Why a row cannot be used.
pub(crate) fn fault(lang: Lang, fault: Fault) -> &'static str {
    match fault {
        Fault::TooFewColumns => lang.pick("мало столбцов", "too few columns"),
        Fault::NoNumber(problem) => problem.words(lang),
        Fault::Rounded => lang.pick(
            "Excel округлил номер: сделайте столбец текстовым",
            "Excel has rounded the number: make the column text",
        ),
    }
}

/// Why a file is no list.
pub(crate) fn paste_trouble(lang: Lang, trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::TooLarge => lang.pick(
            "Больше 2 МБ: разделите список на несколько.",
            "More than 2 MB: split the list into several.",
        ),
        Trouble::Workbook => lang.pick(
            "Это книга Excel. Скопируйте из неё строки и вставьте их сюда или сохраните её как CSV.",
            "This is an Excel workbook. Copy its rows and paste them here, or save it as CSV.",
        ),
        Trouble::NotText => lang.pick(
            "В этом файле не текст. Нужен CSV, TSV или TXT.",
            "There is no text in this file. It must be CSV, TSV or TXT.",
        ),
        Trouble::Unreadable => lang.pick(
            "Браузер не смог прочитать файл. Выберите его ещё раз.",
            "The browser could not read the file. Choose it again.",
        ),
    }
}

/// What was found out about the text: the file, its encoding, what stands between the cells, whether there is a header.
pub(crate) fn recognised(
    lang: Lang,
    file: Option<(&str, Encoding)>,
    delimiter: Option<char>,
    header: bool,
) -> String {
    let file = file.map(|(name, encoding)| {
        let encoding = match encoding {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
            Encoding::Cp1251 => "Windows-1251",
        };
        lang.pick(format!("Файл {name}, {encoding}"), format!("File {name}, {encoding}"))
    });
    let delimiter = match delimiter {
        None => lang.pick("один столбец", "one column"),
        Some('\t') => lang.pick("столбцы через табуляцию", "columns divided by tabs"),
        Some(';') => lang.pick("столбцы через точку с запятой", "columns divided by semicolons"),
        Some(',') => lang.pick("столбцы через запятую", "columns divided by commas"),
        Some(_) => lang.pick("столбцы через черту", "columns divided by bars"),
    };
    let header = match header {
        true => lang.pick("заголовок есть", "with a header"),
        false => lang.pick("без заголовка", "without a header"),
    };
    let lead = lang.pick("Распознано", "Recognised");
    match file {
        Some(file) => format!("{file}. {lead}: {delimiter}, {header}."),
        None => format!("{lead}: {delimiter}, {header}."),
    }
}

/// `48 человек, 2 строки не подходят.`
pub(crate) fn pasted(
    lang: Lang,
    count: u64,
    bad: u64,
    beyond: u64,
    several: u64,
    name: Option<&str>,
) -> String {
    let mut said = match bad {
        0 => format!("{}.", people(lang, count)),
        bad => format!("{}, {}.", people(lang, count), cannot_be_used(lang, bad)),
    };
    if let Some(name) = name {
        said += &lang
            .pick(format!(" Вместо #NAME#: «{name}»."), format!(" In place of #NAME#: “{name}”."));
    }
    if several > 0 {
        let number = whole(lang, several);
        said += &lang.pick(
            format!(" Несколько номеров в ячейке: {number}, сообщение уйдёт на первый."),
            format!(" Several numbers in one cell: {number}, the message goes to the first."),
        );
    }
    if beyond > 0 {
        let rows = whole(lang, beyond);
        said += &lang.pick(
            format!(" Взяты первые 5000 строк, ещё {rows} не взяты."),
            format!(" The first 5,000 rows are taken, {rows} more are not."),
        );
    }
    said
}

/// A cell has several numbers, and the message goes to this one.
pub(crate) fn several_numbers(lang: Lang, e164: &str) -> String {
    lang.pick(
        format!("несколько номеров, уйдёт на {e164}"),
        format!("several numbers, goes to {e164}"),
    )
}

/// `2 строки не подходят`
pub(crate) fn cannot_be_used(lang: Lang, rows: u64) -> String {
    let number = whole(lang, rows);
    lang.pick(
        format!(
            "{number} {}",
            lang.plural(
                rows,
                ["строка не подходит", "строки не подходят", "строк не подходят"],
                [""; 2]
            )
        ),
        format!("{number} {} cannot be used", lang.plural(rows, [""; 3], ["row", "rows"])),
    )
}

/// `и ещё 12`
pub(crate) fn and_more(lang: Lang, more: u64) -> String {
    let number = whole(lang, more);
    lang.pick(format!("и ещё {number}"), format!("and {number} more"))
}

/// `Показать ещё из 4 000`
pub(crate) fn show_more(lang: Lang, rest: u64) -> String {
    let rest = people(lang, rest);
    lang.pick(format!("Показать ещё, осталось {rest}"), format!("Show more, {rest} left"))
}

/// `Разделить на 3 части по 48`
pub(crate) fn split_into(lang: Lang, sizes: &[usize]) -> String {
    let (parts, largest) = (sizes.len(), sizes.iter().max().copied().unwrap_or_default());
    let word = lang.plural(parts as u64, ["часть", "части", "частей"], ["part", "parts"]);
    let size = match sizes.iter().all(|size| *size == largest) {
        true => lang.pick("по", "of"),
        false => lang.pick("до", "of up to"),
    };
    lang.pick(
        format!("Разделить на {parts} {word} {size} {largest}"),
        format!("Split into {parts} {word} {size} {largest}"),
    )
}

/// `Часть 1 · 48`
pub(crate) fn part_choice(lang: Lang, part: usize, people: usize) -> String {
    lang.pick(format!("Часть {part} · {people}"), format!("Part {part} · {people}"))
}

/// When a part goes, `25 нояб.`; and behind which part it has to wait for that, if it has to.
pub(crate) fn part_day(lang: Lang, at: i64, behind: Option<usize>) -> String {
    let day = clock::day_and_month(at, lang);
    match behind {
        Some(part) => {
            lang.pick(format!(" · {day} после части {part}"), format!(" · {day} after part {part}"))
        }
        None => format!(" · {day}"),
    }
}

/// `часть 2`
pub(crate) fn part(lang: Lang, part: usize) -> String {
    lang.pick(format!("часть {part}"), format!("part {part}"))
}

/// `Идёт часть 1 из 3, ещё 96 человек в других.`
pub(crate) fn in_other_parts(lang: Lang, part: usize, parts: usize, others: u64) -> String {
    let others = people(lang, others);
    lang.pick(
        format!("Выбрана часть {part} из {parts}, в других {others}"),
        format!("Part {part} of {parts} is chosen, {others} in the others"),
    )
}

#[cfg(test)]
mod tests {
    use bereg_core::Lang;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{Encoding, pasted, recognised, split_into};

    #[wasm_bindgen_test]
    fn what_a_list_gives_is_said() {
        assert_eq!(pasted(Lang::Ru, 48, 2, 0, 0, None), "48 человек, 2 строки не подходят.");
        assert_eq!(
            pasted(Lang::Ru, 2, 0, 0, 1, None),
            "2 человека. Несколько номеров в ячейке: 1, сообщение уйдёт на первый."
        );
        assert_eq!(
            pasted(Lang::En, 1, 0, 3, 0, Some("Anna")),
            "1 person. In place of #NAME#: “Anna”. The first 5,000 rows are taken, 3 more are not."
        );
        assert_eq!(
            recognised(Lang::Ru, Some(("a.csv", Encoding::Cp1251)), Some(';'), true),
            "Файл a.csv, Windows-1251. Распознано: столбцы через точку с запятой, заголовок есть."
        );
        assert_eq!(split_into(Lang::Ru, &[48; 3]), "Разделить на 3 части по 48");
        assert_eq!(split_into(Lang::En, &[26, 25]), "Split into 2 parts of up to 26");
    }
}
