//! What can be tried without a portal: a text with three planted mistakes and twelve people who do not exist, one with a doubtful name.

use std::collections::BTreeMap;

use bereg_core::{Dialog, Lang, Person};
use leptos::prelude::window;

use crate::bitrix::crm::{Field, FieldKind, Record};
use crate::candidate::Candidate;

/// Its address, and what that adds to the app's own.
pub(crate) const ADDRESS: &str = "./index.html?demo";
const QUERY: &str = "?demo";

/// Whether the address of this page leads here.
pub(crate) fn is_asked_for() -> bool {
    window().location().search().is_ok_and(|query| query == QUERY)
}

/// A text with a shortened link, no way to opt out and fewer different texts than people.
pub(crate) fn text(lang: Lang) -> &'static str {
    lang.pick(
        "{Здравствуйте|Добрый день}, #NAME|друзья#!\n\
         {Напоминаем|Хотим напомнить}: вашей технике пора на *плановое обслуживание*.\n\
         Подробности: bit.ly/servis15\n\
         Записать вас на удобное время?",
        "{Hello|Good afternoon}, #NAME|friends#!\n\
         {A reminder|Just to remind you}: your device is due for its *regular service*.\n\
         Details: bit.ly/service15\n\
         Shall we book a time that suits you?",
    )
}

/// Name, last name, phone (of a range nobody is given), city, and whether they wrote to us.
const PEOPLE: [(&str, &str, &str, &str, Dialog); 12] = [
    ("Анна", "Кузнецова", "+7 900 000-00-01", "Самара", Dialog::Proven),
    ("Тимур", "Галиев", "8 (900) 000-00-02", "Казань", Dialog::Proven),
    ("Мария", "Соколова", "9000000003", "Тверь", Dialog::Proven),
    ("Олег", "Никитин", "+7 900 000 00 04", "Пермь", Dialog::Proven),
    ("", "", "+7 900 000-00-05", "", Dialog::Proven),
    ("Александра-Виктория", "Константинопольская", "+7 900 000-00-06", "Омск", Dialog::Proven),
    ("Ильдар", "Хасанов", "+7 900 000-00-02", "Казань", Dialog::Proven),
    ("Приёмная", "", "+7 495 000-00-08", "Москва", Dialog::Unknown),
    ("Вера", "Орлова", "", "Тула", Dialog::Unknown),
    ("Пётр", "Лебедев", "+7 900 000-00-10", "Уфа", Dialog::Proven),
    ("Катя 🌸", "", "+7 900 000-00-11", "Сочи", Dialog::Proven),
    ("Роман", "Зайцев", "+7 900 000-00-12", "Псков", Dialog::None),
];

/// The twelve.
pub(crate) fn people() -> Vec<Candidate> {
    (1..).zip(PEOPLE).map(|(id, person)| candidate(id, person)).collect()
}

/// The fields they have.
pub(crate) fn fields() -> Vec<Field> {
    let field = |code: &str| Field {
        record: Record::Contact,
        code: code.to_owned(),
        key: code.to_owned(),
        label: None,
        kind: FieldKind::Text,
    };
    ["NAME", "LAST_NAME", "ADDRESS_CITY"].map(field).into()
}

fn candidate(
    id: u32,
    (name, last_name, phone, city, dialog): (&str, &str, &str, &str, Dialog),
) -> Candidate {
    let values = [
        ("NAME", name),
        ("CONTACT.NAME", name),
        ("CONTACT.LAST_NAME", last_name),
        ("CONTACT.ADDRESS_CITY", city),
    ];
    let values: BTreeMap<String, String> =
        values.iter().map(|(code, value)| ((*code).to_owned(), (*value).to_owned())).collect();
    let title = match format!("{name} {last_name}").trim() {
        "" => phone.to_owned(),
        title => title.to_owned(),
    };
    let person =
        Person { id: id.to_string(), phone: phone.to_owned(), values, dialog, ..Person::default() };
    Candidate::new(title, person)
}
