use std::fmt;

use serde_json::{Map, Value};

use super::php::map;

/// Named settings the portal keeps for us. Debug shows their names only: some of them are secrets.
#[derive(Clone, Default, PartialEq)]
pub struct Options(Map<String, Value>);

impl Options {
    /// Reads what PHP makes of settings: an object, or `[]`, `""`, `null` when there are none.
    pub fn decode(value: &Value) -> Options {
        Options(map(value))
    }

    /// The text kept under `name`. The portal keeps what comes in a form as text.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    /// Takes down what the portal keeps under `name` from now on.
    pub fn set(&mut self, name: String, text: String) {
        self.0.insert(name, text.into());
    }

    /// How many bytes all but one of them take.
    pub(super) fn bytes_beside(&self, name: &str) -> usize {
        let others = self.0.iter().filter(|(other, _)| *other != name);
        others.map(|(other, value)| other.len() + value.as_str().unwrap_or_default().len()).sum()
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}
