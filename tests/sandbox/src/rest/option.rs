use serde_json::{Map, Value, json};

use super::{Call, Failure, Outcome, Success};
use crate::params::php_array;
use crate::token::User;

/// The options of the app: one map for everybody and one for each user.
pub(crate) struct Options {
    app: Map<String, Value>,
    admin: Map<String, Value>,
    manager: Map<String, Value>,
}

impl Options {
    /// No app options, and `user_options` (an object) for every user.
    pub(crate) fn new(user_options: &Value) -> Self {
        let user = user_options.as_object().cloned().unwrap_or_default();
        Self { app: Map::new(), admin: user.clone(), manager: user }
    }

    pub(crate) fn app(&self) -> Value {
        php_array(self.app.clone())
    }

    pub(crate) fn user(&self, user: User) -> Value {
        php_array(match user {
            User::Admin => self.admin.clone(),
            User::Manager => self.manager.clone(),
        })
    }

    pub(crate) fn set_app(&mut self, name: &str, value: Value) {
        self.app.insert(name.to_owned(), value);
    }

    pub(crate) fn set_user(&mut self, user: User, name: &str, value: Value) {
        self.of_user(user).insert(name.to_owned(), value);
    }

    fn of_user(&mut self, user: User) -> &mut Map<String, Value> {
        match user {
            User::Admin => &mut self.admin,
            User::Manager => &mut self.manager,
        }
    }
}

pub(super) fn app_get(call: &Call) -> Success {
    one_or_all(call.world.options.app(), call)
}

pub(super) fn user_get(call: &Call) -> Success {
    one_or_all(call.world.options.user(call.user), call)
}

/// Writes `options`; only an administrator may.
pub(super) fn app_set(call: &mut Call) -> Outcome {
    if !call.user.is_admin() {
        return Err(Failure::denied());
    }
    for (name, value) in given(call)? {
        call.world.options.set_app(&name, value);
    }
    Ok(json!(true).into())
}

pub(super) fn user_set(call: &mut Call) -> Outcome {
    for (name, value) in given(call)? {
        call.world.options.set_user(call.user, &name, value);
    }
    Ok(json!(true).into())
}

fn one_or_all(options: Value, call: &Call) -> Success {
    match call.params.text("option") {
        Some(name) => options[name].clone().into(),
        None => options.into(),
    }
}

fn given(call: &Call) -> Result<Map<String, Value>, Failure> {
    let options = call.params.map("options");
    if options.is_empty() {
        Err(Failure::argument("Argument 'options' is null or empty"))
    } else {
        Ok(options)
    }
}
