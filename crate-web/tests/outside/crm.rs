use std::collections::BTreeMap;

use bereg_web::bitrix::RestError;
use bereg_web::bitrix::crm::{
    Contact, Dialog, Field, FieldKind, Filter, Phone, best_first, contacts, dialogs, fields,
};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::rest::rest;
use crate::server::serve;

#[wasm_bindgen_test]
fn phone_is_chosen_as_crm_marketing_chooses_it() {
    let row = |id: &str, kind: &str, number: &str| json!({ "ID": id, "VALUE_TYPE": kind, "VALUE": number });
    let order =
        |rows: &[_]| best_first(rows).into_iter().map(|phone| phone.number).collect::<Vec<_>>();
    let rows = [
        row("4", "WORK", "work"),
        row("9", "MOBILE", "mobile"),
        row("5", "HOME", "home"),
        row("10", "MAILING", "mailing"),
    ];
    assert_eq!(order(&rows), ["mailing", "home", "mobile", "work"]);
    assert_eq!(order(&[row("2", "WORK", " "), row("3", "FAX", "fax")]), ["fax"]);
    assert_eq!(order(&[]), <[&str; 0]>::default());
}

fn field(code: &str, label: &str, kind: FieldKind) -> Field {
    Field { code: code.into(), label: label.into(), kind }
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
        discount(),
    ];
    assert_eq!(
        expected.iter().map(Field::tag).collect::<Vec<_>>(),
        ["NAME", "CONTACT.BIRTHDATE", "CONTACT.UF_CRM_1"]
    );
    assert_eq!(fields(&rest("fields.test")).await, Ok(expected));
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
    let filter =
        Filter { name: "Анн".into(), city: "Томск".into(), has_phone: true, limit: 100 };
    let values = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
        pairs.iter().map(|(code, value)| (code.to_string(), value.to_string())).collect()
    };
    let phone = Phone { id: 9, kind: "MOBILE".into(), number: "+7 900 123-45-67".into() };
    let expected = vec![
        Contact {
            id: 2,
            title: "Анна {a|b} Ким".into(),
            phone: Some(phone.number.clone()),
            phones: vec![phone],
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
        Contact {
            id: 7,
            title: "Анненков".into(),
            phone: None,
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
    assert_eq!(contacts(&rest("contacts.test"), &fields, &filter).await, Ok(expected));
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
        "result": { "c1": [], "c2": [{ "CHAT_ID": "9851", "CONNECTOR_ID": "olchat" }] },
        "result_error": { "c3": { "error": "ACCESS_DENIED", "error_description": "" } }
    } });
    let no_scope = json!({ "result": { "result": [], "result_error": { "c1": { "error": "insufficient_scope" } } } });
    serve("dialogs.test", &[(200, &chats.to_string()), (200, &no_scope.to_string())]);
    let rest = rest("dialogs.test");
    let expected = BTreeMap::from([(1, Dialog::None), (2, Dialog::Unknown), (3, Dialog::Unknown)]);
    assert_eq!(dialogs(&rest, &[1, 2, 3]).await, Ok(expected));
    assert_eq!(dialogs(&rest, &[1]).await, Err(RestError::NoScope { scope: "imopenlines".into() }));
}
