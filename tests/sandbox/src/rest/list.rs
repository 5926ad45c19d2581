use std::cmp::Ordering;

use serde_json::{Map, Value};

use crate::params::{Params, text};

/// How many rows a page has.
pub(crate) const PAGE: usize = 50;

pub(crate) type Row = Map<String, Value>;

/// A page of rows, with the counts unless `start` is -1.
pub(crate) struct Listing {
    pub(crate) rows: Vec<Row>,
    pub(crate) total: Option<usize>,
    pub(crate) next: Option<usize>,
}

/// Filters, sorts and cuts `rows` as `filter`, `order` and `start` of the call say.
///
/// # Filter
/// A key is a field after a prefix: none or `=`, `!=` or `!`, `>`, `>=`, `<`, `<=`, `@` (one of a list), `!@`,
/// `%` (contains), `!%`, `=%` or `%=` (a pattern with `%`), `!=%`, `><` (between two). A nested map under
/// a number is a filter of its own; `logic: OR` joins its neighbours. A field that no row has is
/// ignored, as Bitrix24 ignores it.
pub(crate) fn page(mut rows: Vec<Row>, filter: &Row, order: &Row, params: &Params) -> Listing {
    rows.retain(|row| matches(row, filter));
    sort(&mut rows, order);
    let total = rows.len();
    let start: i64 = params.number("start").unwrap_or(0);
    let skipped = usize::try_from(start).unwrap_or(0);
    let rows: Vec<Row> = rows.into_iter().skip(skipped).take(PAGE).collect();
    if start < 0 {
        return Listing { rows, total: None, next: None };
    }
    let next = (skipped + PAGE < total).then_some(skipped + PAGE);
    Listing { rows, total: Some(total), next }
}

/// The field that a filter key is about, without the prefix.
pub(crate) fn field(key: &str) -> &str {
    split(key).1
}

fn matches(row: &Row, filter: &Row) -> bool {
    let mut conditions =
        filter.iter().filter(|(key, _)| *key != "logic").filter_map(|(key, value)| match value {
            Value::Object(inner) if key.bytes().all(|byte| byte.is_ascii_digit()) => {
                Some(matches(row, inner))
            }
            _ => {
                let (operator, field) = split(key);
                row.get(field).map(|cell| holds(operator, cell, value))
            }
        });
    match filter.get("logic").and_then(Value::as_str) {
        Some("OR") => conditions.any(|holds| holds),
        _ => conditions.all(|holds| holds),
    }
}

const PREFIXES: [&str; 16] =
    ["!><", "!=%", "!%=", "><", "!@", "!%", "!=", "=%", "%=", ">=", "<=", "@", "%", "!", "=", ">"];

fn split(key: &str) -> (&str, &str) {
    PREFIXES
        .into_iter()
        .chain(["<"])
        .find_map(|prefix| key.strip_prefix(prefix).map(|field| (prefix, field)))
        .unwrap_or(("", key))
}

fn holds(operator: &str, cell: &Value, wanted: &Value) -> bool {
    let cells = texts(cell);
    let wanted = texts(wanted);
    let any = |test: fn(&str, &str) -> bool| {
        cells.iter().any(|cell| wanted.iter().any(|wanted| test(cell, wanted)))
    };
    match operator {
        "" | "=" | "@" => any(|cell, wanted| compare(cell, wanted).is_eq()),
        "!" | "!=" | "!@" => !any(|cell, wanted| compare(cell, wanted).is_eq()),
        ">" => any(|cell, wanted| compare(cell, wanted).is_gt()),
        ">=" => any(|cell, wanted| compare(cell, wanted).is_ge()),
        "<" => any(|cell, wanted| compare(cell, wanted).is_lt()),
        "<=" => any(|cell, wanted| compare(cell, wanted).is_le()),
        "%" => any(|cell, wanted| like(cell, &format!("%{wanted}%"))),
        "!%" => !any(|cell, wanted| like(cell, &format!("%{wanted}%"))),
        "=%" | "%=" => any(like),
        "!=%" | "!%=" => !any(like),
        "><" => between(&cells, &wanted),
        _ => !between(&cells, &wanted),
    }
}

fn between(cells: &[String], bounds: &[String]) -> bool {
    let [from, to] = bounds else { return false };
    cells.iter().any(|cell| compare(cell, from).is_ge() && compare(cell, to).is_le())
}

/// The texts in a cell or in a wanted value; a phone list counts as its numbers, null as empty.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().flat_map(texts).collect(),
        Value::Object(map) => {
            let values: Vec<&Value> = match map.get("VALUE").or_else(|| map.get("value")) {
                Some(value) => vec![value],
                None => map.values().collect(),
            };
            values.into_iter().flat_map(texts).collect()
        }
        scalar => vec![text(scalar).unwrap_or_default()],
    }
}

/// As numbers when both are, else as texts without regard to case.
fn compare(a: &str, b: &str) -> Ordering {
    match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(a), Ok(b)) => a.total_cmp(&b),
        _ => a.to_lowercase().cmp(&b.to_lowercase()),
    }
}

/// SQL's LIKE with `%` only, without regard to case.
fn like(cell: &str, pattern: &str) -> bool {
    let cell = cell.to_lowercase();
    let pattern = pattern.to_lowercase();
    let Some((head, rest)) = pattern.split_once('%') else { return cell == pattern };
    let Some(mut left) = cell.strip_prefix(head) else { return false };
    let (middle, tail) = rest.rsplit_once('%').unwrap_or(("", rest));
    for part in middle.split('%') {
        match left.find(part) {
            Some(at) => left = &left[at + part.len()..],
            None => return false,
        }
    }
    left.ends_with(tail)
}

fn sort(rows: &mut [Row], order: &Row) {
    for (field, direction) in order.iter().rev() {
        let is_descending =
            direction.as_str().is_some_and(|text| text.eq_ignore_ascii_case("desc"));
        rows.sort_by(|a, b| {
            let order = compare(&cell(a, field), &cell(b, field));
            if is_descending { order.reverse() } else { order }
        });
    }
}

fn cell(row: &Row, field: &str) -> String {
    row.get(field).and_then(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn finds(filter: Value, names: &[&str]) {
        let rows: Vec<Row> = [("1", "Анна"), ("2", "Иван"), ("10", "анна 💛")]
            .map(|(id, name)| {
                Row::from_iter([("ID".into(), id.into()), ("NAME".into(), name.into())])
            })
            .into();
        let filter = filter.as_object().cloned().unwrap_or_default();
        let listing = page(rows, &filter, &Row::new(), &Params::default());
        let found: Vec<&str> = listing.rows.iter().filter_map(|row| row["NAME"].as_str()).collect();
        assert_eq!(found, names);
    }

    #[test]
    fn every_prefix_means_what_bitrix24_means() {
        finds(json!({ ">ID": 2 }), &["анна 💛"]);
        finds(json!({ ">=ID": "2" }), &["Иван", "анна 💛"]);
        finds(json!({ "<ID": 10, "!ID": 2 }), &["Анна"]);
        finds(json!({ "@ID": [1, 10] }), &["Анна", "анна 💛"]);
        finds(json!({ "!@ID": ["1", "10"] }), &["Иван"]);
        finds(json!({ "NAME": "анна" }), &["Анна"]);
        finds(json!({ "%NAME": "НН" }), &["Анна", "анна 💛"]);
        finds(json!({ "=%NAME": "%ан" }), &["Иван"]);
        finds(json!({ "!%NAME": "а" }), &[]);
        finds(json!({ "><ID": [2, 9] }), &["Иван"]);
        finds(json!({ "logic": "OR", "0": { "ID": 1 }, "1": { "ID": 2 } }), &["Анна", "Иван"]);
        finds(json!({ "NO_SUCH_FIELD": 1, "ID": 2 }), &["Иван"]);
    }
}
