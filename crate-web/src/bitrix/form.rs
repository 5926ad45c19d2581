//! Parameters as PHP reads them from a form: `filter[>ID]=10&select[]=ID&order[ID]=ASC`, percent-encoded.

use form_urlencoded::Serializer;
use serde_json::Value;

/// Writes an object of parameters as a form.
///
/// Lists of plain values become `select[]=…`; lists of lists or objects are numbered, `a[0][b]=…`, because `[]` would start a new
/// item each time. Flags are `Y` and `N`, as the CRM wants them (a user field of type "yes/no" is filtered by the numbers 1
/// and 0). `null` and empty lists and objects cannot be written in a form and are left out.
pub fn encode(params: &Value) -> String {
    let mut form = Serializer::new(String::new());
    if let Value::Object(members) = params {
        for (name, value) in members {
            append(&mut form, name.clone(), value);
        }
    }
    form.finish()
}

fn append(form: &mut Serializer<String>, name: String, value: &Value) {
    match value {
        Value::Null => {}
        Value::Bool(flag) => drop(form.append_pair(&name, if *flag { "Y" } else { "N" })),
        Value::Number(number) => drop(form.append_pair(&name, &number.to_string())),
        Value::String(text) => drop(form.append_pair(&name, text)),
        Value::Array(items) => {
            let nested = items.iter().any(|item| item.is_array() || item.is_object());
            for (i, item) in items.iter().enumerate() {
                let name = if nested { format!("{name}[{i}]") } else { format!("{name}[]") };
                append(form, name, item);
            }
        }
        Value::Object(members) => {
            for (member, value) in members {
                append(form, format!("{name}[{member}]"), value);
            }
        }
    }
}
