use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::list::{self, Row};
use super::{Call, Failure, Outcome, Success};
use crate::clock::iso;
use crate::params::{Params, php_array};

/// The longest code of a storage: 50 less Bitrix24's own prefix.
const MAX_CODE: usize = 13;

/// The fields of an item that `add` and `update` may write.
const WRITABLE: [&str; 9] = [
    "NAME",
    "ACTIVE",
    "DATE_ACTIVE_FROM",
    "DATE_ACTIVE_TO",
    "SORT",
    "PREVIEW_TEXT",
    "DETAIL_TEXT",
    "CODE",
    "SECTION",
];

/// The storages of the app.
#[derive(Default)]
pub(crate) struct Entities {
    storages: Vec<Storage>,
    last_item: u64,
}

struct Storage {
    code: String,
    name: String,
    access: Map<String, Value>,
    properties: Vec<Row>,
    items: Vec<Row>,
}

/// All methods that begin with `entity.`
pub(super) fn run(call: &mut Call, method: &str) -> Outcome {
    let params = call.params;
    let code = params.text("ENTITY");
    if method == "entity.add" {
        return add(call);
    }
    let entities = &mut call.world.entities;
    let Some(code) = code else {
        return match method {
            "entity.get" => {
                Ok(entities.storages.iter().map(Storage::to_json).collect::<Value>().into())
            }
            _ => Err(Failure::argument("Argument 'ENTITY' is null or empty")),
        };
    };
    let Some(at) = entities.storages.iter().position(|storage| storage.code == code) else {
        return Err(Failure::new(
            StatusCode::BAD_REQUEST,
            "ERROR_ENTITY_NOT_FOUND",
            "Entity not found",
        ));
    };
    let storage = &mut entities.storages[at];
    match method {
        "entity.get" => Ok(storage.to_json().into()),
        "entity.update" => {
            storage.name = params.text("NAME").unwrap_or(storage.name.clone());
            Ok(json!(true).into())
        }
        "entity.delete" => {
            entities.storages.remove(at);
            Ok(json!(true).into())
        }
        "entity.item.property.add" => storage.add_property(params),
        "entity.item.property.get" => {
            Ok(storage.properties.iter().cloned().map(Value::Object).collect::<Value>().into())
        }
        "entity.item.add" => {
            entities.last_item += 1;
            let item = new_item(entities.last_item, &code, call.user.id(), params, call.now);
            storage.items.push(item);
            Ok(json!(entities.last_item).into())
        }
        "entity.item.get" => Ok(storage.find_items(params)),
        "entity.item.update" => {
            let item = storage.item_mut(params)?;
            write(item, params);
            item.insert("TIMESTAMP_X".to_owned(), iso(call.now).into());
            Ok(json!(true).into())
        }
        "entity.item.delete" => {
            let id = storage.item_mut(params)?["ID"].clone();
            storage.items.retain(|item| item["ID"] != id);
            Ok(json!(true).into())
        }
        _ => Err(Failure::unknown_method()),
    }
}

fn add(call: &mut Call) -> Outcome {
    let code = call.params.text("ENTITY").unwrap_or_default();
    let name = call.params.text("NAME").unwrap_or_default();
    if code.is_empty() || name.is_empty() {
        return Err(Failure::argument("Argument 'ENTITY' or 'NAME' is null or empty"));
    }
    if code.len() > MAX_CODE {
        let text = format!("Entity code is too long. Max length is {MAX_CODE} characters.");
        return Err(Failure::argument(text));
    }
    let storages = &mut call.world.entities.storages;
    if storages.iter().any(|storage| storage.code == code) {
        return Err(Failure::new(
            StatusCode::BAD_REQUEST,
            "ERROR_ENTITY_ALREADY_EXISTS",
            "Entity already exists",
        ));
    }
    let access = call.params.map("ACCESS");
    storages.push(Storage { code, name, access, properties: Vec::new(), items: Vec::new() });
    Ok(json!(true).into())
}

impl Storage {
    fn to_json(&self) -> Value {
        json!({ "ENTITY": self.code, "NAME": self.name, "ACCESS": php_array(self.access.clone()) })
    }

    fn add_property(&mut self, params: &Params) -> Outcome {
        let Some(code) = params.text("PROPERTY") else {
            return Err(Failure::argument("Argument 'PROPERTY' is null or empty"));
        };
        if self.properties.iter().any(|property| property["PROPERTY"] == code.as_str()) {
            return Err(Failure::new(
                StatusCode::BAD_REQUEST,
                "ERROR_PROPERTY_ALREADY_EXISTS",
                "Property already exists",
            ));
        }
        self.properties.push(Row::from_iter([
            ("PROPERTY".to_owned(), code.into()),
            ("NAME".to_owned(), params.text("NAME").into()),
            ("TYPE".to_owned(), params.text("TYPE").unwrap_or("S".to_owned()).into()),
        ]));
        Ok(json!(true).into())
    }

    /// A page of items; `PROPERTY_X` in the filter means the property X.
    fn find_items(&self, params: &Params) -> Success {
        let rows = self.items.iter().map(|item| {
            let mut row = item.clone();
            if let Some(Value::Object(properties)) = item.get("PROPERTY_VALUES") {
                row.extend(
                    properties
                        .iter()
                        .map(|(key, value)| (format!("PROPERTY_{key}"), value.clone())),
                );
            }
            row
        });
        let listing =
            list::page(rows.collect(), &params.map("FILTER"), &params.map("SORT"), params);
        let items = listing.rows.into_iter().map(|mut row| {
            row.retain(|key, _| key == "PROPERTY_VALUES" || !key.starts_with("PROPERTY_"));
            Value::Object(row)
        });
        Success { result: items.collect(), total: listing.total, next: listing.next }
    }

    fn item_mut(&mut self, params: &Params) -> Result<&mut Row, Failure> {
        let id = params.text("ID").unwrap_or_default();
        self.items
            .iter_mut()
            .find(|item| item["ID"] == id.as_str())
            .ok_or_else(|| Failure::new(StatusCode::BAD_REQUEST, "ERROR_CORE", "Item not found"))
    }
}

fn new_item(id: u64, code: &str, user: u32, params: &Params, now: i64) -> Row {
    let mut item = Row::from_iter(
        [
            ("ID", json!(id.to_string())),
            ("TIMESTAMP_X", json!(iso(now))),
            ("MODIFIED_BY", json!(user.to_string())),
            ("DATE_CREATE", json!(iso(now))),
            ("CREATED_BY", json!(user.to_string())),
            ("ACTIVE", json!("Y")),
            ("DATE_ACTIVE_FROM", json!("")),
            ("DATE_ACTIVE_TO", json!("")),
            ("SORT", json!("500")),
            ("NAME", json!("")),
            ("PREVIEW_TEXT", Value::Null),
            ("DETAIL_TEXT", Value::Null),
            ("CODE", Value::Null),
            ("ENTITY", json!(code)),
            ("SECTION", Value::Null),
            ("PROPERTY_VALUES", json!([])),
        ]
        .map(|(key, value)| (key.to_owned(), value)),
    );
    write(&mut item, params);
    item
}

fn write(item: &mut Row, params: &Params) {
    for key in WRITABLE {
        if let Some(value) = params.get(key) {
            item.insert(key.to_owned(), value.clone());
        }
    }
    let given = params.map("PROPERTY_VALUES");
    if !given.is_empty() {
        let mut properties = match item.get("PROPERTY_VALUES") {
            Some(Value::Object(properties)) => properties.clone(),
            _ => Map::new(),
        };
        properties.extend(given);
        item.insert("PROPERTY_VALUES".to_owned(), Value::Object(properties));
    }
}
