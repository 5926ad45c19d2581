//! The report of a mailing as a table for Excel.

use std::collections::BTreeMap;

use bereg_core::{Lang, Recipient, Sending};

use crate::browser::clock;
use crate::words;

/// The report as Excel opens it: with a byte order mark, and in Russian with semicolons. `reply` gives what somebody has answered.
pub(super) fn table(
    lang: Lang,
    sending: &Sending,
    titles: &BTreeMap<String, String>,
    reply: impl Fn(&Recipient) -> Option<String>,
) -> String {
    let separator = lang.pick(";", ",");
    let row = |cells: [&str; 7]| cells.map(|cell| quoted(cell, separator)).join(separator);
    let header = words::REPORT_HEADER.map(|name| name.of(lang));
    let person = |person: &Recipient| {
        let time = person.requested.map(clock::date_and_time).unwrap_or_default();
        row([
            titles.get(&person.id).map_or("", String::as_str),
            &person.e164,
            words::state(person.state).of(lang),
            &time,
            person.reason.as_deref().unwrap_or_default(),
            &person.text,
            &reply(person).unwrap_or_default(),
        ])
    };
    let rows = [row(header)].into_iter().chain(sending.people.iter().map(person));
    let rows: Vec<String> = rows.collect();
    format!("\u{feff}{}\r\n", rows.join("\r\n"))
}

/// A cell that no program takes for a formula: names and texts come from people. The apostrophe says "this is text", as OWASP advises. A
/// phone number computes nothing, and is found and pasted again as it is.
fn quoted(cell: &str, separator: &str) -> String {
    let is_number = cell.strip_prefix('+').is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit())
    });
    let is_formula = !is_number
        && cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let cell = if is_formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', '\n', '\r', '\'']) || cell.contains(separator) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use bereg_core::{Lang, PlanRequest, Recipient, Sending};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{quoted, table};

    #[wasm_bindgen_test]
    fn a_report_opens_in_excel_and_runs_nothing() {
        let person = |id: &str, text: &str| {
            Recipient::new(id.into(), format!("+7916000000{id}"), text.into(), 0, 1)
        };
        let people = [person("1", "Привет, \"Анна\";\nждём"), person("2", "=HYPERLINK(1)")];
        let sending = Sending::new(people, PlanRequest::default(), Lang::Ru);
        let titles = BTreeMap::from([("1".into(), "Анна".into()), ("2".into(), "@SUM(1)".into())]);
        assert_eq!(
            table(Lang::Ru, &sending, &titles, |person| (person.id == "2").then(|| "+1-1".into())),
            "\u{feff}Имя;Телефон;Состояние;Время;Причина;Текст;Ответ\r\n\
             Анна;+79160000001;ждёт очереди;;;\"Привет, \"\"Анна\"\";\nждём\";\r\n\
             \"'@SUM(1)\";+79160000002;ждёт очереди;;;\"'=HYPERLINK(1)\";\"'+1-1\"\r\n"
        );
        assert_eq!(quoted("a;b", ","), "a;b");
        assert_eq!(quoted("a,b", ","), "\"a,b\"");
    }
}
