use std::fmt;

use serde_json::{Map, Value};

use super::init::map;

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
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}
