use serde_json::{Map, Value};

/// The parameters of a call as PHP sees them: a map of texts, lists and maps.
///
/// They come from the query, from a urlencoded body with brackets (`filter[>ID]=10&select[]=ID`) or
/// from a JSON body; names at the top are found whatever their case, as Bitrix24 does it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Params(pub(crate) Map<String, Value>);

impl Params {
    /// Reads `query` and then `body` over it; `content_type` says how the body is written.
    /// The error is the sentence for a body that is not what it says it is.
    pub(crate) fn read(query: &str, content_type: &str, body: &[u8]) -> Result<Self, String> {
        let mut params = Self::urlencoded(query.as_bytes());
        if body.is_empty() {
            return Ok(params);
        }
        if content_type.starts_with("application/json") {
            match serde_json::from_slice(body) {
                Ok(Value::Object(map)) => params.0.extend(map),
                Ok(_) => return Err("the JSON body is not an object".to_owned()),
                Err(error) => return Err(format!("the body is not JSON: {error}")),
            }
        } else {
            params.0.extend(Self::urlencoded(body).0);
        }
        Ok(params)
    }

    /// Reads `a=1&b[x][]=2` as PHP does.
    pub(crate) fn urlencoded(text: &[u8]) -> Self {
        let mut map = Map::new();
        for (name, value) in form_urlencoded::parse(text) {
            let (head, rest) = name.split_once('[').unwrap_or((&name, ""));
            let keys: Vec<&str> = rest.split('[').filter_map(|key| key.strip_suffix(']')).collect();
            insert(&mut map, head, &keys, value.into_owned());
        }
        Self(map.into_iter().map(|(key, value)| (key, listed(value))).collect())
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name).or_else(|| {
            self.0.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
        })
    }

    /// A text, number or boolean under `name`, as text; empty counts as absent.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.get(name).and_then(text).filter(|text| !text.is_empty())
    }

    pub(crate) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.text(name)?.parse().ok()
    }

    /// The map under `name`; PHP's empty array and absence are an empty map.
    pub(crate) fn map(&self, name: &str) -> Map<String, Value> {
        match self.get(name) {
            Some(Value::Object(map)) => map.clone(),
            Some(Value::Array(list)) => {
                list.iter().enumerate().map(|(i, value)| (i.to_string(), value.clone())).collect()
            }
            _ => Map::new(),
        }
    }

    /// The texts under `name`, written as a list, as a map with any keys or as a single text.
    pub(crate) fn list(&self, name: &str) -> Vec<String> {
        match self.get(name) {
            Some(Value::Array(list)) => list.iter().filter_map(text).collect(),
            Some(Value::Object(map)) => map.values().filter_map(text).collect(),
            Some(value) => text(value).into_iter().collect(),
            None => Vec::new(),
        }
    }
}

/// A scalar as PHP would print it; `None` for lists, maps and null.
pub(crate) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(true) => Some("1".to_owned()),
        Value::Bool(false) => Some("0".to_owned()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A map as PHP's `json_encode` writes it: a list when its keys are 0, 1, 2…, so `[]` when empty.
pub(crate) fn php_array(map: Map<String, Value>) -> Value {
    let is_list = map.keys().enumerate().all(|(i, key)| *key == i.to_string());
    if is_list { map.into_iter().map(|(_, value)| value).collect() } else { Value::Object(map) }
}

fn insert(map: &mut Map<String, Value>, key: &str, rest: &[&str], value: String) {
    let key = if key.is_empty() { map.len().to_string() } else { key.to_owned() };
    match rest {
        [] => {
            map.insert(key, Value::String(value));
        }
        [next, rest @ ..] => {
            let inner = map.entry(key).or_insert_with(|| Value::Object(Map::new()));
            if !inner.is_object() {
                *inner = Value::Object(Map::new());
            }
            if let Value::Object(inner) = inner {
                insert(inner, next, rest, value);
            }
        }
    }
}

fn listed(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            php_array(map.into_iter().map(|(key, value)| (key, listed(value))).collect())
        }
        scalar => scalar,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn brackets_make_lists_and_maps() {
        let params = Params::urlencoded(
            b"filter[%3EID]=10&filter[@ID][]=1&filter[@ID][]=2&select[]=ID&order[ID]=ASC&start=-1",
        );
        assert_eq!(
            Value::Object(params.0),
            json!({
                "filter": { ">ID": "10", "@ID": ["1", "2"] },
                "select": ["ID"],
                "order": { "ID": "ASC" },
                "start": "-1",
            })
        );
    }

    #[test]
    fn a_json_body_goes_over_the_query() {
        let params =
            Params::read("start=0&auth=q", "application/json; charset=utf-8", br#"{"start":50}"#);
        assert_eq!(
            params.map(|params| Value::Object(params.0)),
            Ok(json!({ "start": 50, "auth": "q" }))
        );
    }
}
