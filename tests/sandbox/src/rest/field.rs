use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::item::UserFieldNames;
use super::list;
use super::{Call, Failure, Outcome, Success};

/// The fields of a contact: code, type, camelCase name, Russian title.
const FIELDS: [(&str, &str, &str, &str); 24] = [
    ("ID", "integer", "id", "ID"),
    ("HONORIFIC", "crm_status", "honorific", "Обращение"),
    ("NAME", "string", "name", "Имя"),
    ("SECOND_NAME", "string", "secondName", "Отчество"),
    ("LAST_NAME", "string", "lastName", "Фамилия"),
    ("BIRTHDATE", "date", "birthdate", "Дата рождения"),
    ("TYPE_ID", "crm_status", "typeId", "Тип контакта"),
    ("SOURCE_ID", "crm_status", "sourceId", "Источник"),
    ("SOURCE_DESCRIPTION", "string", "sourceDescription", "Дополнительно об источнике"),
    ("POST", "string", "post", "Должность"),
    ("ADDRESS", "string", "address", "Адрес"),
    ("ADDRESS_CITY", "string", "addressCity", "Город"),
    ("COMMENTS", "string", "comments", "Комментарий"),
    ("OPENED", "char", "opened", "Доступен для всех"),
    ("EXPORT", "char", "export", "Участвует в экспорте"),
    ("HAS_PHONE", "char", "hasPhone", "Задан телефон"),
    ("HAS_EMAIL", "char", "hasEmail", "Задан e-mail"),
    ("HAS_IMOL", "char", "hasImol", "Задана открытая линия"),
    ("ASSIGNED_BY_ID", "user", "assignedById", "Ответственный"),
    ("CREATED_BY_ID", "user", "createdBy", "Кем создан"),
    ("DATE_CREATE", "datetime", "createdTime", "Дата создания"),
    ("DATE_MODIFY", "datetime", "updatedTime", "Дата изменения"),
    ("COMPANY_ID", "crm_company", "companyId", "Компания"),
    ("PHONE", "crm_multifield", "phone", "Телефон"),
];

/// The fields of a lead.
const LEAD_FIELDS: [(&str, &str, &str, &str); 20] = [
    ("ID", "integer", "id", "ID"),
    ("TITLE", "string", "title", "Название лида"),
    ("HONORIFIC", "crm_status", "honorific", "Обращение"),
    ("NAME", "string", "name", "Имя"),
    ("SECOND_NAME", "string", "secondName", "Отчество"),
    ("LAST_NAME", "string", "lastName", "Фамилия"),
    ("BIRTHDATE", "date", "birthdate", "Дата рождения"),
    ("POST", "string", "post", "Должность"),
    ("COMPANY_TITLE", "string", "companyTitle", "Название компании"),
    ("COMPANY_ID", "crm_company", "companyId", "Компания"),
    ("CONTACT_ID", "crm_contact", "contactId", "Контакт"),
    ("IS_RETURN_CUSTOMER", "boolean", "isReturnCustomer", "Повторный лид"),
    ("STAGE_ID", "crm_status", "stageId", "Стадия"),
    ("STATUS_DESCRIPTION", "text", "statusDescription", "Дополнительно о стадии"),
    ("SOURCE_ID", "crm_status", "sourceId", "Источник"),
    ("SOURCE_DESCRIPTION", "text", "sourceDescription", "Дополнительно об источнике"),
    ("OPPORTUNITY", "double", "opportunity", "Сумма"),
    ("CURRENCY_ID", "crm_currency", "currencyId", "Валюта"),
    ("COMMENTS", "text", "comments", "Комментарий"),
    ("CREATED_TIME", "datetime", "createdTime", "Дата создания"),
];

/// The fields of a company.
const COMPANY_FIELDS: [(&str, &str, &str, &str); 10] = [
    ("ID", "integer", "id", "ID"),
    ("TITLE", "string", "title", "Название компании"),
    ("TYPE_ID", "crm_status", "typeId", "Тип компании"),
    ("INDUSTRY", "crm_status", "industry", "Сфера деятельности"),
    ("EMPLOYEES", "crm_status", "employees", "Кол-во сотрудников"),
    ("REVENUE", "double", "revenue", "Годовой оборот"),
    ("CURRENCY_ID", "crm_currency", "currencyId", "Валюта"),
    ("BANKING_DETAILS", "text", "bankingDetails", "Банковские реквизиты"),
    ("COMMENTS", "text", "comments", "Комментарий"),
    ("CREATED_TIME", "datetime", "createdTime", "Дата создания"),
];

const USER_FIELD: (&str, &str) = ("UF_CRM_1", "Любимый товар");

/// `crm.contact.fields`: by code; a user field is titled by its own code and labelled apart.
pub(super) fn classic() -> Success {
    let mut fields: Map<String, Value> = FIELDS
        .iter()
        .map(|(code, kind, _, title)| {
            let mut field = described(kind, title);
            field["isMultiple"] = (*code == "PHONE").into();
            ((*code).to_owned(), field)
        })
        .collect();
    let (code, label) = USER_FIELD;
    let mut user_field = described("string", code);
    user_field["isDynamic"] = true.into();
    for key in ["listLabel", "formLabel", "filterLabel"] {
        user_field[key] = label.into();
    }
    fields.insert(code.to_owned(), user_field);
    Value::Object(fields).into()
}

/// `crm.item.fields`: the same under camelCase names, inside `fields`.
pub(super) fn universal(call: &Call) -> Outcome {
    let record: u32 = call.params.number("entityTypeId").unwrap_or(0);
    let known: &[(&str, &str, &str, &str)] = match record {
        1 => &LEAD_FIELDS,
        3 => &FIELDS,
        4 => &COMPANY_FIELDS,
        _ => {
            let sentence = "Смарт-процесс не найден";
            return Err(Failure::new(StatusCode::BAD_REQUEST, "NOT_FOUND", sentence));
        }
    };
    let mut fields: Map<String, Value> = known
        .iter()
        .filter(|(code, ..)| *code != "PHONE")
        .map(|(code, kind, name, title)| {
            let mut field = described(kind, title);
            field["upperName"] = (*code).into();
            if let Some(list) = status_type(record, name) {
                field["statusType"] = list.into();
            }
            ((*name).to_owned(), field)
        })
        .collect();
    if record == 3 {
        let (code, label) = USER_FIELD;
        let mut user_field = described("string", label);
        user_field["isDynamic"] = true.into();
        user_field["upperName"] = code.into();
        fields.insert(UserFieldNames::asked(call).of(code), user_field);
    }
    let mut fm = described("crm_multifield", "Мультиполя");
    fm["isMultiple"] = true.into();
    fm["upperName"] = "FM".into();
    fields.insert("fm".to_owned(), fm);
    Ok(json!({ "fields": fields }).into())
}

/// `crm.status.list`: the labels of sources, stages, types and the like.
pub(super) fn statuses(call: &Call) -> Outcome {
    const STATUSES: [(&str, &str, &str); 23] = [
        ("SOURCE", "CALL", "Звонок"),
        ("SOURCE", "WEB", "Веб-сайт"),
        ("SOURCE", "RECOMMENDATION", "По рекомендации"),
        ("SOURCE", "OTHER", "Другое"),
        ("CONTACT_TYPE", "CLIENT", "Клиенты"),
        ("CONTACT_TYPE", "SUPPLIER", "Поставщики"),
        ("HONORIFIC", "HNR_RU_1", "г-н"),
        ("HONORIFIC", "HNR_RU_2", "г-жа"),
        ("STATUS", "NEW", "Не обработан"),
        ("STATUS", "IN_PROCESS", "В работе"),
        ("STATUS", "JUNK", "Некачественный лид"),
        ("DEAL_STAGE", "NEW", "Новая"),
        ("DEAL_STAGE", "WON", "Сделка успешна"),
        ("DEAL_STAGE_1", "C1:NEW", "Заявка принята"),
        ("DEAL_STAGE_1", "C1:WON", "Отремонтировано"),
        ("COMPANY_TYPE", "CUSTOMER", "Клиент"),
        ("COMPANY_TYPE", "SUPPLIER", "Поставщик"),
        ("COMPANY_TYPE", "PARTNER", "Партнёр"),
        ("INDUSTRY", "IT", "Информационные технологии"),
        ("INDUSTRY", "RETAIL", "Торговля"),
        ("INDUSTRY", "OTHER", "Другое"),
        ("EMPLOYEES", "EMPLOYEES_1", "менее 50"),
        ("EMPLOYEES", "EMPLOYEES_2", "50-250"),
    ];
    let rows = (1..)
        .zip(STATUSES)
        .map(|(id, (entity, status, name))| {
            list::Row::from_iter([
                ("ID".to_owned(), json!(id.to_string())),
                ("ENTITY_ID".to_owned(), json!(entity)),
                ("STATUS_ID".to_owned(), json!(status)),
                ("NAME".to_owned(), json!(name)),
                ("SORT".to_owned(), json!((id * 10).to_string())),
            ])
        })
        .collect();
    let params = call.params;
    let listing = list::page(rows, &params.map("filter"), &params.map("order"), params);
    Ok(Success { result: json!(listing.rows), total: listing.total, next: listing.next })
}

/// `crm.category.list`: deals go through two funnels.
pub(super) fn funnels() -> Success {
    let funnel =
        |(id, name)| json!({ "id": id, "name": name, "sort": 100 * (id + 1), "entityTypeId": 2 });
    let funnels: Value = [(0, "Продажи"), (1, "Ремонт")].map(funnel).into_iter().collect();
    Success { total: Some(2), ..json!({ "categories": funnels }).into() }
}

/// The list of `crm.status.list` that a field of a kind of record chooses from.
fn status_type(record: u32, name: &str) -> Option<&'static str> {
    Some(match (record, name) {
        (_, "honorific") => "HONORIFIC",
        (_, "sourceId") => "SOURCE",
        (_, "stageId") => "STATUS",
        (3, "typeId") => "CONTACT_TYPE",
        (4, "typeId") => "COMPANY_TYPE",
        (_, "industry") => "INDUSTRY",
        (_, "employees") => "EMPLOYEES",
        _ => return None,
    })
}

fn described(kind: &str, title: &str) -> Value {
    json!({
        "type": kind,
        "isRequired": false,
        "isReadOnly": title == "ID",
        "isImmutable": false,
        "isMultiple": false,
        "isDynamic": false,
        "title": title,
    })
}
