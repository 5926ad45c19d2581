use std::collections::BTreeMap;

use bereg_core::Lang;
use bereg_web::bitrix::crm::{Client, Conditions, Filter, Phone, Record, clients, fields};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::rest::rest;
use crate::server::serve;

fn answer(result: Value) -> (u16, String) {
    (200, json!({ "result": result }).to_string())
}

fn filter(record: Record, name: &str) -> Filter {
    Filter {
        record,
        name: name.into(),
        conditions: Conditions { has_phone: true, ..Conditions::default() },
        limit: 100,
        ..Filter::default()
    }
}

fn values(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(code, value)| (code.to_string(), value.to_string())).collect()
}

fn phone(id: u64, kind: &str, number: &str) -> Phone {
    Phone { id, kind: kind.into(), number: number.into() }
}

#[wasm_bindgen_test]
async fn leads_come_with_their_own_tags_and_those_who_came_again_by_the_name_of_the_client() {
    let about = json!({ "fields": {
        "id": { "type": "integer", "title": "ID", "upperName": "ID" },
        "name": { "type": "string", "title": "Имя" },
        "title": { "type": "string", "title": "Название лида" },
        "opportunity": { "type": "double", "title": "Сумма" },
        "stageId": { "type": "crm_status", "statusType": "STATUS", "title": "Стадия" },
        "sourceId": { "type": "crm_status", "statusType": "SOURCE", "title": "Источник" },
        "fm": { "type": "crm_multifield", "title": "Мультиполя" },
        "UF_CRM_1": { "type": "string", "title": "Любимый товар" }
    } });
    let statuses = json!({
        "result": { "c01": [{ "STATUS_ID": "NEW", "NAME": "Не обработан" }] },
        "result_error": { "c00": { "error": "ACCESS_DENIED", "error_description": "" } }
    });
    let rows = json!({ "items": [
        {
            "id": 4, "name": "Анна #NAME#", "lastName": "Ким", "secondName": null, "title": "Ремонт", "opportunity": 19000,
            "stageId": "NEW", "sourceId": "WEB", "UF_CRM_1": "чай", "isReturnCustomer": "N", "contactId": 3,
            "fm": [
                { "id": 7, "typeId": "EMAIL", "valueType": "WORK", "value": "anna@example.com" },
                { "id": 8, "typeId": "PHONE", "valueType": "WORK", "value": "+7 495 000-00-00" },
                { "id": 9, "typeId": "PHONE", "valueType": "MOBILE", "value": "+7 900 123-45-67" }
            ]
        },
        {
            "id": 6, "name": "Аня", "lastName": "Петрова", "title": "Снова", "stageId": "LOST", "isReturnCustomer": "Y", "contactId": 3,
            "fm": []
        },
        { "id": 8, "name": "Вера", "title": "Опять", "isReturnCustomer": "Y", "contactId": 5, "fm": [] }
    ] });
    let owners = json!({ "items": [
        {
            "id": 3, "name": "Олег", "lastName": "Ли", "secondName": "Львович",
            "fm": [{ "id": 5, "typeId": "PHONE", "valueType": "MOBILE", "value": "9001112233" }]
        },
        { "id": 5, "name": "", "lastName": "Орлова", "fm": [] }
    ] });
    let answers = [about, statuses, rows, owners].map(answer);
    let asked =
        serve("leads.test", &answers.each_ref().map(|(status, body)| (*status, body.as_str())));
    let rest = rest("leads.test");
    let fields = fields(&rest, Record::Lead).await.expect("fields");
    let names: Vec<_> = fields.iter().map(|field| (field.tag(), field.name(Lang::Ru))).collect();
    let expected = [
        ("NAME", "Имя"),
        ("LEAD.TITLE", "Название лида"),
        ("LEAD.OPPORTUNITY", "Сумма"),
        ("LEAD.STATUS_ID", "Стадия"),
        ("LEAD.PHONE", "Лид: телефон"),
        ("LEAD.EMAIL", "Лид: e-mail"),
        ("LEAD.UF_CRM_1", "Любимый товар"),
    ];
    assert_eq!(names, expected.map(|(tag, name)| (tag.to_owned(), name.to_owned())));

    let found = clients(&rest, &fields, &filter(Record::Lead, "ан")).await;
    let lead = |id, title: &str, phones, pairs: &[(&str, &str)]| Client {
        record: Record::Lead,
        id,
        title: title.into(),
        phones,
        values: values(pairs),
    };
    let expected = vec![
        lead(
            4,
            "Анна #NAME# Ким",
            vec![phone(9, "MOBILE", "+7 900 123-45-67"), phone(8, "WORK", "+7 495 000-00-00")],
            &[
                ("NAME", "Анна #NAME#"),
                ("LAST_NAME", "Ким"),
                ("SECOND_NAME", ""),
                ("LEAD.NAME", "Анна #NAME#"),
                ("LEAD.TITLE", "Ремонт"),
                ("LEAD.OPPORTUNITY", "19000"),
                ("LEAD.STATUS_ID", "Не обработан"),
                ("LEAD.PHONE", "+7 900 123-45-67"),
                ("LEAD.EMAIL", "anna@example.com"),
                ("LEAD.UF_CRM_1", "чай"),
            ],
        ),
        lead(
            6,
            "Олег Ли",
            vec![phone(5, "MOBILE", "9001112233")],
            &[
                ("NAME", "Олег"),
                ("LAST_NAME", "Ли"),
                ("SECOND_NAME", "Львович"),
                ("LEAD.NAME", "Аня"),
                ("LEAD.TITLE", "Снова"),
                ("LEAD.OPPORTUNITY", ""),
                ("LEAD.STATUS_ID", ""),
                ("LEAD.PHONE", "9001112233"),
                ("LEAD.EMAIL", ""),
                ("LEAD.UF_CRM_1", ""),
            ],
        ),
        lead(
            8,
            "Вера",
            vec![],
            &[
                ("NAME", "Вера"),
                ("LAST_NAME", ""),
                ("SECOND_NAME", ""),
                ("LEAD.NAME", "Вера"),
                ("LEAD.TITLE", "Опять"),
                ("LEAD.OPPORTUNITY", ""),
                ("LEAD.STATUS_ID", ""),
                ("LEAD.PHONE", ""),
                ("LEAD.EMAIL", ""),
                ("LEAD.UF_CRM_1", ""),
            ],
        ),
    ];
    assert_eq!(found, Ok(expected));
    assert_eq!(
        asked.all(),
        [
            "POST /rest/crm.item.fields.json entityTypeId=1&useOriginalUfNames=Y&auth=old",
            "POST /rest/batch.json cmd[c00]=crm.status.list?filter%5BENTITY_ID%5D=SOURCE\
             &cmd[c01]=crm.status.list?filter%5BENTITY_ID%5D=STATUS&halt=0&auth=old",
            "POST /rest/crm.item.list.json entityTypeId=1&filter[0][0][%name]=ан&filter[0][1][%lastName]=ан\
             &filter[0][2][%title]=ан&filter[0][logic]=OR&filter[>id]=0&filter[hasPhone]=Y&order[id]=ASC&start=-1\
             &useOriginalUfNames=Y&auth=old",
            "POST /rest/crm.item.list.json entityTypeId=3&filter[>id]=0&filter[@id][]=3&filter[@id][]=5&order[id]=ASC&start=-1\
             &useOriginalUfNames=Y&auth=old",
        ]
    );
}

#[wasm_bindgen_test]
async fn a_company_is_called_by_its_title() {
    let about = json!({ "fields": { "title": { "type": "string", "title": "Название" } } });
    let row = json!({ "items": [{
        "id": 4, "title": "ООО «Ромашка»",
        "fm": [{ "id": 5, "typeId": "PHONE", "valueType": "WORK", "value": "+7 900 000-00-01" }]
    }] });
    let answers = [answer(about), answer(row)];
    serve("companies.test", &answers.each_ref().map(|(status, body)| (*status, body.as_str())));
    let rest = rest("companies.test");
    let fields = fields(&rest, Record::Company).await.expect("fields");
    assert_eq!(fields.iter().map(|field| field.tag()).collect::<Vec<_>>(), ["NAME"]);
    let company = Client {
        record: Record::Company,
        id: 4,
        title: "ООО «Ромашка»".into(),
        phones: vec![phone(5, "WORK", "+7 900 000-00-01")],
        values: values(&[
            ("NAME", "ООО «Ромашка»"),
            ("COMPANY.TITLE", "ООО «Ромашка»"),
            ("COMPANY.PHONE", "+7 900 000-00-01"),
        ]),
    };
    assert_eq!(clients(&rest, &fields, &filter(Record::Company, "")).await, Ok(vec![company]));
}

#[wasm_bindgen_test]
async fn deals_lead_to_their_contacts_and_where_there_are_none_to_companies_everybody_once() {
    let contact = json!({ "NAME": { "type": "string", "title": "Имя" } });
    let company = json!({ "fields": {
        "title": { "type": "string", "title": "Название" },
        "revenue": { "type": "double", "title": "Оборот" }
    } });
    let deals = json!({ "items": [
        { "id": 1, "contactId": 7, "companyId": 4 },
        { "id": 2, "contactId": 7, "companyId": 0 },
        { "id": 3, "contactId": 0, "companyId": 4 },
        { "id": 5, "contactId": null, "companyId": null }
    ] });
    let phone_row = json!({ "ID": "9", "VALUE_TYPE": "MOBILE", "VALUE": "+7 900 000-00-01" });
    let contacts = json!([{ "ID": "7", "NAME": "Анна", "PHONE": [phone_row] }]);
    let companies = json!({ "items": [{ "id": 4, "title": "Уют", "revenue": 5, "fm": [
        { "id": 5, "typeId": "PHONE", "valueType": "WORK", "value": "+7 900 000-00-02" }
    ] }] });
    let answers = [contact, company, deals, contacts, companies].map(answer);
    let asked =
        serve("deals.test", &answers.each_ref().map(|(status, body)| (*status, body.as_str())));
    let rest = rest("deals.test");
    let fields = fields(&rest, Record::Deal).await.expect("fields");
    let tags: Vec<_> = fields.iter().map(|field| field.tag()).collect();
    assert_eq!(tags, ["NAME", "COMPANY.REVENUE"]);

    let found = clients(&rest, &fields, &filter(Record::Deal, "ремонт")).await.expect("people");
    let shown: Vec<_> = found
        .iter()
        .map(|one| {
            (one.record, one.id, one.title.as_str(), one.phone(), one.values["NAME"].as_str())
        })
        .collect();
    assert_eq!(
        shown,
        [
            (Record::Contact, 7, "Анна", Some("+7 900 000-00-01"), "Анна"),
            (Record::Company, 4, "Уют", Some("+7 900 000-00-02"), "Уют"),
        ]
    );
    assert_eq!(
        [&found[1].values["COMPANY.REVENUE"], &found[1].values["COMPANY.TITLE"]],
        ["5", "Уют"]
    );
    assert_eq!(
        asked.all()[2..],
        [
            "POST /rest/crm.item.list.json entityTypeId=2&filter[0][0][%title]=ремонт&filter[0][logic]=OR&filter[>id]=0\
             &order[id]=ASC&select[]=id&select[]=contactId&select[]=companyId&start=-1&auth=old",
            "POST /rest/crm.contact.list.json filter[>ID]=0&filter[@ID][]=7&order[ID]=ASC&select[]=ID&select[]=LAST_NAME\
             &select[]=NAME&select[]=PHONE&select[]=SECOND_NAME&start=-1&auth=old",
            "POST /rest/crm.item.list.json entityTypeId=4&filter[>id]=0&filter[@id][]=4&order[id]=ASC&start=-1\
             &useOriginalUfNames=Y&auth=old",
        ]
    );
}
