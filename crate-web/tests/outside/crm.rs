use std::collections::BTreeMap;

use bereg_core::Dialog;
use bereg_core::Lang;
use bereg_web::bitrix::RestError;
use bereg_web::bitrix::crm::{
    Client, Conditions, Field, FieldKind, Filter, Phone, Record, best_first, clients, dialogs,
    fields,
};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::rest::rest;
use crate::server::serve;

#[wasm_bindgen_test]
fn phone_is_chosen_as_crm_marketing_chooses_it() {
    let order = |phones: &[(u64, &str, &str)]| -> Vec<String> {
        let phones = phones.iter().map(|(id, kind, number)| phone(*id, kind, number));
        best_first(phones).into_iter().map(|phone| phone.number).collect()
    };
    let phones = [
        (4, "WORK", "work"),
        (9, "MOBILE", "mobile"),
        (5, "HOME", "home"),
        (10, "MAILING", "mailing"),
    ];
    assert_eq!(order(&phones), ["mailing", "home", "mobile", "work"]);
    assert_eq!(order(&[(2, "WORK", ""), (3, "FAX", "fax")]), ["fax"]);
    assert_eq!(order(&[]), <[&str; 0]>::default());
}

fn phone(id: u64, kind: &str, number: &str) -> Phone {
    Phone { id, kind: kind.into(), number: number.into() }
}

fn field(code: &str, label: &str, kind: FieldKind) -> Field {
    Field {
        record: Record::Contact,
        code: code.into(),
        key: code.into(),
        label: Some(label.into()),
        kind,
    }
}

fn values(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(code, value)| (code.to_string(), value.to_string())).collect()
}

fn discount() -> Field {
    let options =
        [("44", "Скидка 5 %"), ("45", "Скидка 10 %")].map(|(id, word)| (id.into(), word.into()));
    field("UF_CRM_1", "Скидка", FieldKind::Choice(options.into()))
}

#[wasm_bindgen_test]
async fn fields_fit_for_a_message_are_offered_with_their_names() {
    let about = json!({ "result": {
        "ID": { "type": "integer", "title": "ID" },
        "BIRTHDATE": { "type": "date", "title": "Дата рождения" },
        "NAME": { "type": "string", "title": "Имя" },
        "POST": { "type": "string", "title": "" },
        "SOURCE_ID": { "type": "crm_status", "title": "Источник" },
        "UF_CRM_1": {
            "type": "enumeration", "title": "UF_CRM_1", "listLabel": "", "formLabel": "Скидка",
            "items": [{ "ID": "44", "VALUE": "Скидка 5 %" }, { "ID": "45", "VALUE": "Скидка 10 %" }]
        },
        "UF_CRM_2": { "type": "file", "title": "UF_CRM_2", "formLabel": "Договор" }
    } });
    serve("fields.test", &[(200, &about.to_string())]);
    let expected = vec![
        field("NAME", "Имя", FieldKind::Text),
        field("BIRTHDATE", "Дата рождения", FieldKind::Date),
        Field { label: None, ..field("POST", "", FieldKind::Text) },
        discount(),
    ];
    assert_eq!(
        expected.iter().map(|field| (field.tag(), field.name(Lang::Ru))).collect::<Vec<_>>(),
        [
            ("NAME", "Имя"),
            ("CONTACT.BIRTHDATE", "Дата рождения"),
            ("CONTACT.POST", "Контакт: должность"),
            ("CONTACT.UF_CRM_1", "Скидка")
        ]
        .map(|(tag, name)| (tag.to_owned(), name.to_owned()))
    );
    assert_eq!(fields(&rest("fields.test"), Record::Contact).await, Ok(expected));
}

#[wasm_bindgen_test]
async fn contacts_come_with_their_phone_and_the_values_of_tags() {
    let anna = json!({
        "ID": "2", "NAME": "Анна {a|b}", "LAST_NAME": "Ким", "SECOND_NAME": null, "BIRTHDATE": "1985-04-12T03:00:00+03:00",
        "UF_CRM_1": ["45", "44"], "PHONE": [{ "ID": "9", "VALUE_TYPE": "MOBILE", "VALUE": "+7 900 123-45-67", "TYPE_ID": "PHONE" }]
    });
    let nobody = json!({ "ID": "7", "NAME": "", "LAST_NAME": "Анненков", "BIRTHDATE": "", "UF_CRM_1": false });
    let found = |row| json!({ "result": [row] }).to_string();
    let asked = serve("contacts.test", &[(200, &found(anna)), (200, &found(nobody))]);
    let fields = [field("BIRTHDATE", "Дата рождения", FieldKind::Date), discount()];
    let filter = Filter {
        record: Record::Contact,
        name: "Анн".into(),
        conditions: Conditions {
            city: "Томск".into(), has_phone: true, ..Conditions::default()
        },
        limit: 100,
        ..Filter::default()
    };
    let expected = vec![
        Client {
            record: Record::Contact,
            id: 2,
            title: "Анна {a|b} Ким".into(),
            phones: vec![phone(9, "MOBILE", "+7 900 123-45-67")],
            values: values(&[
                ("NAME", "Анна {a|b}"),
                ("LAST_NAME", "Ким"),
                ("SECOND_NAME", ""),
                ("CONTACT.NAME", "Анна {a|b}"),
                ("CONTACT.LAST_NAME", "Ким"),
                ("CONTACT.SECOND_NAME", ""),
                ("CONTACT.BIRTHDATE", "12.04.1985"),
                ("CONTACT.UF_CRM_1", "Скидка 10 %, Скидка 5 %"),
                ("CONTACT.PHONE", "+7 900 123-45-67"),
            ]),
        },
        Client {
            record: Record::Contact,
            id: 7,
            title: "Анненков".into(),
            phones: vec![],
            values: values(&[
                ("NAME", ""),
                ("LAST_NAME", "Анненков"),
                ("SECOND_NAME", ""),
                ("CONTACT.NAME", ""),
                ("CONTACT.LAST_NAME", "Анненков"),
                ("CONTACT.SECOND_NAME", ""),
                ("CONTACT.BIRTHDATE", ""),
                ("CONTACT.UF_CRM_1", ""),
                ("CONTACT.PHONE", ""),
            ]),
        },
    ];
    assert_eq!(clients(&rest("contacts.test"), &fields, &filter).await, Ok(expected));
    let line = |name| {
        let select = ["BIRTHDATE", "ID", "LAST_NAME", "NAME", "PHONE", "SECOND_NAME", "UF_CRM_1"];
        let select: String = select.iter().map(|code| format!("&select[]={code}")).collect();
        format!(
            "POST /rest/crm.contact.list.json filter[%ADDRESS_CITY]=Томск&filter[%{name}]=Анн&filter[>ID]=0\
             &filter[HAS_PHONE]=Y&order[ID]=ASC{select}&start=-1&auth=old"
        )
    };
    assert_eq!(asked.all(), [line("NAME"), line("LAST_NAME")]);
}

#[wasm_bindgen_test]
async fn chat_in_an_open_line_proves_nothing() {
    let chats = json!({ "result": {
        "result": { "c00": [], "c01": [{ "CHAT_ID": "9851", "CONNECTOR_ID": "olchat" }] },
        "result_error": { "c02": { "error": "ACCESS_DENIED", "error_description": "" } }
    } });
    let no_scope = json!({ "result": { "result": [], "result_error": { "c00": { "error": "insufficient_scope" } } } });
    serve("dialogs.test", &[(200, &chats.to_string()), (200, &no_scope.to_string())]);
    let rest = rest("dialogs.test");
    let asked = [(Record::Contact, 1), (Record::Contact, 2), (Record::Company, 2)];
    let [none, unknown, denied] = asked;
    let expected = [(none, Dialog::None), (unknown, Dialog::Unknown), (denied, Dialog::Unknown)];
    assert_eq!(dialogs(&rest, &asked).await, Ok(BTreeMap::from(expected)));
    assert_eq!(
        dialogs(&rest, &[none]).await,
        Err(RestError::NoScope { scope: "imopenlines".into() })
    );
}
