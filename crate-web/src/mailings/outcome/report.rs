//! The report of a mailing as a table for Excel.

use std::collections::BTreeMap;

use bereg_core::{Lang, Recipient, Sending, State};

use crate::browser::clock;
use crate::{csv, words};

/// The report as Excel opens it. `reply` gives what somebody has answered.
pub(super) fn table(
    lang: Lang,
    sending: &Sending,
    titles: &BTreeMap<String, String>,
    reply: impl Fn(&Recipient) -> Option<String>,
) -> String {
    let header = words::REPORT_HEADER.map(|name| name.of(lang));
    let person = |person: &Recipient| {
        let sent = person.requested.map(clock::date_and_time).unwrap_or_default();
        // Whoever waits has come into no state yet.
        let since = match person.state {
            State::Waiting => String::new(),
            _ => clock::date_and_time(person.changed),
        };
        csv::row(
            lang,
            [
                titles.get(&person.id).map_or("", String::as_str),
                &person.e164,
                &sent,
                words::state(person.state).of(lang),
                &since,
                person.reason.as_deref().unwrap_or_default(),
                &person.text,
                &reply(person).unwrap_or_default(),
            ],
        )
    };
    csv::table([csv::row(lang, header)].into_iter().chain(sending.people.iter().map(person)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use bereg_core::{Lang, PlanRequest, Recipient, Sending};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::table;

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
            "\u{feff}Имя;Телефон;Ушло;Состояние;Состояние с;Причина;Текст;Ответ\r\n\
             Анна;+79160000001;;ждёт очереди;;;\"Привет, \"\"Анна\"\";\nждём\";\r\n\
             \"'@SUM(1)\";+79160000002;;ждёт очереди;;;\"'=HYPERLINK(1)\";\"'+1-1\"\r\n"
        );
    }
}
